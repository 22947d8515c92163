//! The phones a client signs in with: which there are, and ending one.
//!
//! **Invariant:** only one's own; a phone that ended opens nothing, and its sign-ins end with it.

use domain::entry::Millis;
use uuid::Uuid;

use super::{App, AppError, SignedIn};

/// An enrolled phone.
pub struct Phone {
    pub device: Uuid,
    pub since: Millis,
    pub last_used: Millis,
    /// The one in hand.
    pub this: bool,
}

/// One's own phones, the oldest first.
pub async fn list(app: &App, here: &SignedIn) -> Result<Vec<Phone>, AppError> {
    let phones = app.store.devices_of(here.person).await?;
    Ok(phones
        .into_iter()
        .map(|row| Phone {
            device: row.device,
            since: row.made_ms,
            last_used: row.last_used_ms,
            this: here.device == Some(row.device),
        })
        .collect())
}

/// Ends one of them.
pub async fn end(app: &App, here: &SignedIn, device: Uuid) -> Result<(), AppError> {
    let now = app.clock.now();
    app.store.end_device(here.person, device, now).await?;
    for sign_in in app.store.sign_ins_of(here.person, now).await? {
        if sign_in.device == Some(device) {
            app.store.end_sign_in(here.person, sign_in.sign_in, now).await?;
        }
    }
    Ok(())
}
