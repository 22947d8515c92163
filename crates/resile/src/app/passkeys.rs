//! Passkeys: made by someone who is signed in or may enrol, and used without naming an account: to sign in,
//! to unlock, to step up.
//!
//! **Invariant:** challenges are sealed rows, answered once and within five minutes; a passkey lives on the
//! device (resident) and asks for the person (user verification), or it is refused.

use domain::entry::{Millis, PersonId};
use record::{Class, Header, Purpose};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;
use webauthn_rs::prelude::{
    CreationChallengeResponse, DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, RequestChallengeResponse, Url, Webauthn, WebauthnBuilder,
};

use super::own_roles::first_of;
use super::sign_in::{SignedIn, Standing};
use super::{App, AppError, chance, sign_in, staff};

const ANSWERED_WITHIN_MS: Millis = 5 * 60_000;

/// The relying party: the exact host of the practice's address.
pub struct Party(Webauthn);

impl Party {
    /// `origin` is scheme, host and port; `None` if it is no address a passkey can be bound to.
    pub fn of(origin: &str) -> Option<Self> {
        let origin = Url::parse(origin).ok()?;
        let host = origin.host_str()?.to_owned();
        let party = WebauthnBuilder::new(&host, &origin).ok()?.rp_name("Resile").build().ok()?;
        Some(Self(party))
    }
}

/// Starts making a passkey for who is signed in.
pub async fn start_making(
    app: &App,
    party: &Party,
    here: &SignedIn,
) -> Result<(Uuid, CreationChallengeResponse), AppError> {
    let name =
        staff::profile(app, here.person).await?.map_or_else(|| "Resile".to_owned(), |staff| staff.name);
    let kept = kept(app, here.person).await?;
    let exclude = Some(kept.iter().map(|passkey| passkey.cred_id().clone()).collect());
    let (mut challenge, state) = party
        .0
        .start_passkey_registration(here.person, &name, &name, exclude)
        .map_err(|_| AppError::Refused)?;
    if let Some(wanted) = challenge.public_key.authenticator_selection.as_mut() {
        wanted.require_resident_key = true;
        wanted.resident_key = Some(webauthn_rs_proto::ResidentKeyRequirement::Required);
    }
    Ok((put(app, &state).await?, challenge))
}

/// Keeps the passkey that answers the challenge. Who could only enrol goes on signed in: the token for the
/// cookie.
pub async fn finish_making(
    app: &App,
    party: &Party,
    here: &SignedIn,
    challenge: Uuid,
    made: &RegisterPublicKeyCredential,
) -> Result<Option<String>, AppError> {
    let state: PasskeyRegistration = take(app, challenge).await?;
    let resident = made.extensions.cred_props.as_ref().and_then(|props| props.rk);
    if resident == Some(false) {
        return Err(AppError::Refused);
    }
    let passkey = party.0.finish_passkey_registration(made, &state).map_err(|_| AppError::Refused)?;
    let credential = passkey.cred_id().clone();
    let sealed = seal(app, here.person, &passkey)?;
    let now = app.clock.now();
    if !app.store.new_passkey(credential, here.person, sealed, None, now).await? {
        return Err(AppError::Refused);
    }
    // A new way in ends what was signed in by the old ones.
    app.store.end_sign_ins(here.person, Some(here.sign_in), now).await?;
    if here.standing != Standing::Enrolling {
        return Ok(None);
    }
    sign_in::end(app, here).await?;
    Ok(Some(sign_in::begin(app, here.person, here.role, None).await?))
}

/// Starts using one: no account is named.
pub async fn start_using(app: &App, party: &Party) -> Result<(Uuid, RequestChallengeResponse), AppError> {
    let (challenge, state) = party.0.start_discoverable_authentication().map_err(|_| AppError::Refused)?;
    Ok((put(app, &state).await?, challenge))
}

/// Signs in whoever the passkey belongs to, in the first role they hold. The token for the cookie.
pub async fn sign_in(
    app: &App,
    party: &Party,
    challenge: Uuid,
    answer: &PublicKeyCredential,
) -> Result<String, AppError> {
    let used = prove(app, party, challenge, answer).await?;
    let role = first_of(app, used.person).await?.ok_or(AppError::Refused)?;
    sign_in::begin_again(app, used.person, role, None, used.before).await
}

/// Renews the sign-in of who is here; refused with the passkey of someone else.
pub async fn again(
    app: &App,
    party: &Party,
    here: &SignedIn,
    token: &str,
    challenge: Uuid,
    answer: &PublicKeyCredential,
) -> Result<String, AppError> {
    if prove(app, party, challenge, answer).await?.person != here.person {
        return Err(AppError::Refused);
    }
    sign_in::renew(app, here, token).await
}

/// A passkey that was just used.
struct Used {
    person: PersonId,
    /// When it was used the time before; when it was made, if never.
    before: Millis,
}

async fn prove(
    app: &App,
    party: &Party,
    challenge: Uuid,
    answer: &PublicKeyCredential,
) -> Result<Used, AppError> {
    let state: DiscoverableAuthentication = take(app, challenge).await?;
    let (person, credential) =
        party.0.identify_discoverable_authentication(answer).map_err(|_| AppError::Refused)?;
    let row = app.store.passkey(credential.to_vec()).await?.ok_or(AppError::Refused)?;
    if row.person != person {
        return Err(AppError::Refused);
    }
    let mut passkey: Passkey = open(app, person, &row.state)?;
    let done = party
        .0
        .finish_discoverable_authentication_v2(answer, state, &passkey)
        .map_err(|_| AppError::Refused)?;
    passkey.update_credential(&done);
    let before = row.last_used_ms.unwrap_or(row.made_ms);
    let kept = app.store.passkey_used(row.credential, seal(app, person, &passkey)?, app.clock.now()).await?;
    if kept { Ok(Used { person, before }) } else { Err(AppError::Refused) }
}

/// How many passkeys someone has.
pub async fn count(app: &App, person: PersonId) -> Result<usize, AppError> {
    Ok(app.store.passkeys_of(person).await?.len())
}

async fn kept(app: &App, person: PersonId) -> Result<Vec<Passkey>, AppError> {
    app.store.passkeys_of(person).await?.iter().map(|row| open(app, person, &row.state)).collect()
}

async fn put<T: Serialize>(app: &App, state: &T) -> Result<Uuid, AppError> {
    let challenge = chance::id();
    let sealed = seal(app, challenge, state)?;
    app.store.put_challenge(challenge, sealed, app.clock.now() + ANSWERED_WITHIN_MS).await?;
    Ok(challenge)
}

async fn take<T: DeserializeOwned>(app: &App, challenge: Uuid) -> Result<T, AppError> {
    let sealed = app.store.take_challenge(challenge, app.clock.now()).await?.ok_or(AppError::Refused)?;
    open(app, challenge, &sealed)
}

fn seal<T: Serialize>(app: &App, of: Uuid, value: &T) -> Result<Vec<u8>, AppError> {
    let plain = serde_json::to_vec(value).map_err(|_| AppError::Garbled)?;
    record::seal(&app.keyring.practice, &header(app, of), &chance::fresh(), &plain)
        .map_err(|_| AppError::TooLong)
}

fn open<T: DeserializeOwned>(app: &App, of: Uuid, sealed: &[u8]) -> Result<T, AppError> {
    let plain = record::open(&app.keyring.practice, &header(app, of), sealed)?;
    serde_json::from_slice(&plain).map_err(|_| AppError::Garbled)
}

fn header(app: &App, entry: Uuid) -> Header {
    let (practice, class) = (app.practice, Class::Practice);
    Header { purpose: Purpose::Challenge, practice, client: practice, class, entry, author: practice }
}
