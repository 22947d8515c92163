//! The roles one person holds: which they begin in, and going over from work to their own record and back.
//!
//! **Invariant:** a sign-in made with a PIN never becomes one of the staff; the token changes with the role.
//! Nobody is their own therapist: the store finds no relation to one's own record.

use domain::entry::PersonId;

use super::sign_in::Token;
use super::{App, AppError, Role, SignedIn};

/// The role a person begins in: work first.
pub async fn first_of(app: &App, person: PersonId) -> Result<Option<Role>, AppError> {
    Ok(app.store.roles_of(person, app.clock.now()).await?.into_iter().min())
}

/// The roles they can go over to from here, the one in use left out.
pub async fn others(app: &App, here: &SignedIn) -> Result<Vec<Role>, AppError> {
    let mut held = app.store.roles_of(here.person, app.clock.now()).await?;
    held.retain(|role| *role != here.role);
    held.sort();
    Ok(held)
}

/// Whether the way to this role leads over a passkey.
pub fn needs_passkey(here: &SignedIn, role: Role) -> bool {
    role != Role::Client && here.device.is_some()
}

/// Goes on in another role. The token for the cookie.
pub async fn go_over(app: &App, here: &SignedIn, old: &str, role: Role) -> Result<String, AppError> {
    if needs_passkey(here, role) {
        return Err(AppError::Refused);
    }
    let old = Token::read(old).ok_or(AppError::Missing)?;
    let token = Token::fresh();
    let gone = app.store.switch_role(old.hash(), token.hash(), role, app.clock.now()).await?;
    if gone { Ok(token.text()) } else { Err(AppError::Refused) }
}
