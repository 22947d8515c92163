//! Recovery codes: eight, on paper, each good once, for someone who lost phone and passkeys.
//!
//! **Invariant:** only keyed digests are kept; making new codes ends the old ones. Tries are counted for all
//! codes together, so that guessing 125 bits is slow as well as hopeless.

use domain::entry::PersonId;
use record::token;
use store::Role;

use super::join::{self, Pin};
use super::{App, AppError, chance, sign_in};

const CODES: usize = 8;
/// After this many wrong codes nobody's code is judged for a while.
const WRONG_MAX: i64 = 100;
const WAIT_MS: i64 = 15 * 60_000;

/// Makes eight new codes; they are shown once and not kept.
pub async fn make(app: &App, person: PersonId) -> Result<Vec<String>, AppError> {
    let codes: Vec<_> = (0..CODES).map(|_| token::long_code(chance::fresh())).collect();
    let macs = codes.iter().map(|code| mac(app, code)).collect();
    app.store.replace_recovery_codes(person, macs, app.clock.now()).await?;
    Ok(codes)
}

/// How many codes are left.
pub async fn left(app: &App, person: PersonId) -> Result<i64, AppError> {
    Ok(app.store.recovery_codes_left(person).await?)
}

/// What a code opened: tokens for the cookies, and the role they are for.
pub struct Recovered {
    pub sign_in: String,
    /// A newly enrolled phone; clients only.
    pub device: Option<String>,
    pub role: Role,
}

/// Uses a code. Clients choose a PIN for the phone they hold now; without one nothing is used up.
pub async fn recover(app: &App, code: &str, pin: Option<&Pin>) -> Result<Option<Recovered>, AppError> {
    let (now, tries) = (app.clock.now(), token::digest(b"recovery"));
    if app.store.note_failure(tries, now, now + WAIT_MS).await?.tries > WRONG_MAX {
        return Err(AppError::TooMany);
    }
    let Some(person) = app.store.use_recovery_code(mac(app, code), now).await? else { return Ok(None) };
    app.store.clear_failures(tries).await?;
    app.store.end_sign_ins(person, None, now).await?;
    app.store.end_all_shown(person).await?;
    let role = app.store.roles_of(person, now).await?.first().copied().ok_or(AppError::Refused)?;
    let device = match (role, pin) {
        (Role::Client, Some(pin)) => Some(join::enrol(app, person, pin).await?),
        _ => None,
    };
    let (id, device) = device.unzip();
    Ok(Some(Recovered { sign_in: sign_in::begin(app, person, role, id).await?, device, role }))
}

fn mac(app: &App, code: &str) -> [u8; 32] {
    token::mac(&app.keyring.secrets.code_pepper, "recovery", record::normalise_code(code).as_bytes())
}
