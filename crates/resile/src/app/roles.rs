//! The roles of the staff: an admin gives them and ends them.
//!
//! **Invariant:** a practice always has an admin: nobody ends their own admin role. An ended role ends every
//! sign-in that uses it.

use domain::entry::PersonId;

use super::{App, AppError, Role, StaffHere, staff};

/// Gives someone of the staff one more role.
pub async fn give(app: &App, by: StaffHere, person: PersonId, role: Role) -> Result<(), AppError> {
    allowed(app, by, person, role).await?;
    Ok(app.store.grant_role(person, role, app.clock.now()).await?)
}

/// Ends a role someone holds; ended twice is ended once.
pub async fn end(app: &App, by: StaffHere, person: PersonId, role: Role) -> Result<(), AppError> {
    allowed(app, by, person, role).await?;
    if role == Role::Admin && person == by.person() {
        return Err(AppError::Refused);
    }
    Ok(app.store.end_role(person, role, app.clock.now()).await?)
}

/// By an admin, for someone of the staff; being a client is no work, and begins with an invite.
async fn allowed(app: &App, by: StaffHere, person: PersonId, role: Role) -> Result<(), AppError> {
    if by.role() != Role::Admin || role == Role::Client {
        return Err(AppError::Refused);
    }
    staff::member(app, person).await?.map(drop).ok_or(AppError::Missing)
}
