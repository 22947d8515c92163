//! Signing in again on an enrolled phone: the phone is the first factor, its PIN the second.

use store::{PinTry, Role};

use super::join::Pin;
use super::sign_in::{self, SignedIn, Token};
use super::{App, AppError};

/// What a PIN came to.
pub enum PinTried {
    /// The token for the sign-in cookie.
    Right(String),
    Wrong {
        left: i64,
    },
    /// Ten wrong tries, or the phone was removed: a new invite is needed.
    Ended,
}

/// Judges the PIN of the phone with this device token, and signs its person in.
pub async fn with_pin(
    app: &App,
    device_token: &str,
    pin: &Pin,
    locked: Option<&SignedIn>,
) -> Result<PinTried, AppError> {
    let Some(token) = Token::read(device_token) else { return Ok(PinTried::Ended) };
    let Some(device) = app.store.device(token.hash()).await? else { return Ok(PinTried::Ended) };
    match app.store.try_pin(device.device, pin.mac(app, device.device), app.clock.now()).await? {
        PinTry::Right => {
            if let Some(locked) = locked {
                sign_in::end(app, locked).await?;
            }
            Ok(PinTried::Right(sign_in::begin(app, device.person, Role::Client, Some(device.device)).await?))
        }
        PinTry::Wrong { left } => Ok(PinTried::Wrong { left }),
        PinTry::Ended => Ok(PinTried::Ended),
    }
}

/// Whether this device token belongs to a phone that can sign in with a PIN.
pub async fn knows(app: &App, device_token: &str) -> Result<bool, AppError> {
    let Some(token) = Token::read(device_token) else { return Ok(false) };
    Ok(app.store.device(token.hash()).await?.is_some())
}
