//! Recovery codes: eight, on paper, each good once, for someone who lost phone and passkeys.
//!
//! **Invariant:** only keyed digests are kept; making new codes ends the old ones. A code opens nothing but
//! the way to a new PIN or passkey, ends every other sign-in, and is told on each device. Wrong codes are
//! counted for the network they come from, in the database: no stranger can shut the door for others.

use domain::entry::PersonId;
use record::token;

use super::own_roles::first_of;
use super::{App, AppError, Role, SignedIn, chance, sign_in};

const CODES: usize = 8;
/// After this many wrong codes from one network none from there is judged for a while.
const WRONG_MAX: i64 = 100;
const WAIT_SECONDS: u32 = 15 * 60;

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

/// What a code opened: the way to enrol, and the role it is for.
pub struct Recovered {
    pub sign_in: String,
    pub role: Role,
}

/// Uses a code up. `network` is where it comes from.
pub async fn recover(app: &App, code: &str, network: &str) -> Result<Option<Recovered>, AppError> {
    let (now, tries) = (app.clock.now(), digest(app, "tries", network));
    let counted = app.store.note_failure(tries, now, now + i64::from(WAIT_SECONDS) * 1000).await?;
    if counted.tries > WRONG_MAX {
        return Err(AppError::TooMany { seconds: WAIT_SECONDS });
    }
    let Some(person) = app.store.use_recovery_code(mac(app, code), now).await? else { return Ok(None) };
    app.store.clear_failures(tries).await?;
    app.store.end_sign_ins(person, None, now).await?;
    app.store.end_all_shown(person).await?;
    let role = first_of(app, person).await?.ok_or(AppError::Refused)?;
    Ok(Some(Recovered { sign_in: sign_in::begin_enrolling(app, person, role).await?, role }))
}

/// "That was me": this device is not asked again.
pub async fn was_me(app: &App, here: &SignedIn) -> Result<(), AppError> {
    Ok(app.store.answer_news(here.person, here.sign_in, app.clock.now()).await?)
}

/// "That was not me": what was enrolled since the code was used ends, and every other sign-in.
pub async fn was_not_me(app: &App, here: &SignedIn) -> Result<(), AppError> {
    let (Some(used), now) = (here.news, app.clock.now()) else { return Ok(()) };
    for phone in app.store.devices_of(here.person).await? {
        if phone.made_ms >= used && here.device != Some(phone.device) {
            app.store.end_device(here.person, phone.device, now).await?;
        }
    }
    for passkey in app.store.passkeys_of(here.person).await? {
        if passkey.made_ms >= used {
            app.store.remove_passkey(here.person, passkey.credential, now).await?;
        }
    }
    // The sheet may be in other hands: none of its codes is good any more.
    app.store.replace_recovery_codes(here.person, Vec::new(), now).await?;
    sign_in::end_others(app, here).await?;
    was_me(app, here).await
}

fn mac(app: &App, code: &str) -> [u8; 32] {
    digest(app, "recovery", &record::normalise_code(code))
}

fn digest(app: &App, purpose: &str, of: &str) -> [u8; 32] {
    token::mac(&app.keyring.secrets.code_pepper, purpose, of.as_bytes())
}
