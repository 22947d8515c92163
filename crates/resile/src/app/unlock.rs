//! The PIN of an enrolled phone: signing in with it, and showing it again to unlock or to step up. The phone
//! is the first factor, its PIN the second.
//!
//! **Invariant:** a PIN opens a client's sign-in only; who acts as staff needs a passkey.

use store::{Device, PinTry, Role};

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

/// Judges the PIN of the phone with this device token, and signs its person in; `before` ends with it.
pub async fn with_pin(
    app: &App,
    device_token: &str,
    pin: &Pin,
    before: Option<&SignedIn>,
) -> Result<PinTried, AppError> {
    let Some(phone) = phone(app, device_token).await? else { return Ok(PinTried::Ended) };
    if let Some(not) = refused(app, &phone, pin).await? {
        return Ok(not);
    }
    if let Some(before) = before {
        sign_in::end(app, before).await?;
    }
    let (device, last_used) = (Some(phone.device), phone.last_used_ms);
    Ok(PinTried::Right(sign_in::begin_again(app, phone.person, Role::Client, device, last_used).await?))
}

/// Judges the PIN of the phone in hand for who is signed in, and renews their sign-in.
pub async fn again_with_pin(
    app: &App,
    here: &SignedIn,
    token: &str,
    device_token: &str,
    pin: &Pin,
) -> Result<PinTried, AppError> {
    let Some(phone) = phone(app, device_token).await?.filter(|phone| fits(here, phone)) else {
        return Ok(PinTried::Ended);
    };
    match refused(app, &phone, pin).await? {
        Some(not) => Ok(not),
        None => Ok(PinTried::Right(sign_in::renew(app, here, token).await?)),
    }
}

/// Whether this device token belongs to a phone that can sign in with a PIN.
pub async fn knows(app: &App, device_token: &str) -> Result<bool, AppError> {
    Ok(phone(app, device_token).await?.is_some())
}

/// Whether the phone in hand can open this sign-in with its PIN.
pub async fn opens(app: &App, here: &SignedIn, device_token: &str) -> Result<bool, AppError> {
    Ok(phone(app, device_token).await?.is_some_and(|phone| fits(here, &phone)))
}

fn fits(here: &SignedIn, phone: &Device) -> bool {
    here.role == Role::Client && here.person == phone.person
}

async fn phone(app: &App, device_token: &str) -> Result<Option<Device>, AppError> {
    let Some(token) = Token::read(device_token) else { return Ok(None) };
    Ok(app.store.device(token.hash()).await?)
}

/// Why a PIN does not open anything; none if it is right.
async fn refused(app: &App, phone: &Device, pin: &Pin) -> Result<Option<PinTried>, AppError> {
    Ok(match app.store.try_pin(phone.device, pin.mac(app, phone.device), app.clock.now()).await? {
        PinTry::Right => None,
        PinTry::Wrong { left } => Some(PinTried::Wrong { left }),
        PinTry::Ended => Some(PinTried::Ended),
    })
}
