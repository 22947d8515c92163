//! Taking up an invite: the link and the spoken code make a person of it, and enrol the phone in one go.
//!
//! **Invariant:** an invite is used up in the moment it is judged right; a wrong try changes nothing else.

use domain::entry::Millis;
use record::token;
use store::{InviteTry, Invited, NewDevice, OpenInvite, Role};
use uuid::Uuid;

use super::sign_in::{self, SignedIn, Token};
use super::{App, AppError, chance, invite, new_link};

/// What the newcomer sends back with every later sign-in.
pub struct Joined {
    /// For the sign-in cookie.
    pub sign_in: String,
    /// For the device cookie; clients only.
    pub device: Option<String>,
    pub role: Role,
}

/// Why it did not work, in the newcomer's terms.
#[derive(Debug)]
pub enum NotJoined {
    /// One of the two codes is wrong; so many tries are left.
    Wrong {
        left: i64,
    },
    /// Used, run out or unknown: ask for a new one.
    Gone,
    /// Held: it opens then.
    Held(Millis),
    App(AppError),
}

impl<E: Into<AppError>> From<E> for NotJoined {
    fn from(error: E) -> Self {
        Self::App(error.into())
    }
}

/// Six digits, checked by the page before.
#[derive(Clone)]
pub struct Pin(String);

impl Pin {
    /// `None` unless it is six digits.
    pub fn read(typed: &str) -> Option<Self> {
        let digits: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
        (digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_digit())).then_some(Self(digits))
    }

    /// What is kept of it: bound to the device, under a pepper outside the database.
    pub(super) fn mac(&self, app: &App, device: Uuid) -> [u8; 32] {
        let both = format!("{device}/{}", self.0);
        token::mac(&app.keyring.secrets.pin_pepper, "pin", both.as_bytes())
    }
}

/// Whether this link is open, and for whom; nothing is used up.
pub async fn invited(app: &App, code: &str) -> Result<Option<Role>, AppError> {
    let open = app.store.invite(invite::link_hash(code), app.clock.now()).await?;
    Ok(open.map(|open| open.invited.role))
}

/// Takes up the invite. Clients bring a PIN, staff make a passkey next. `myself` is who works here and takes
/// up a client's invite as their own.
pub async fn join(
    app: &App,
    code: &str,
    spoken: &str,
    pin: Option<&Pin>,
    myself: Option<&SignedIn>,
) -> Result<Joined, NotJoined> {
    let (link, said) = (invite::link_hash(code), invite::spoken_hash(app, code, spoken));
    let now = app.clock.now();
    if let Some(open) = app.store.invite(link, now).await? {
        may_join(app, &open, myself).await?;
    }
    match app.store.use_invite(link, said, now).await? {
        InviteTry::Right(invited) => Ok(settle(app, invited, pin, myself).await?),
        InviteTry::Wrong { left } => Err(NotJoined::Wrong { left }),
        InviteTry::Gone => Err(NotJoined::Gone),
    }
}

/// Why the link is not for now, or not for who holds it.
async fn may_join(app: &App, open: &OpenInvite, myself: Option<&SignedIn>) -> Result<(), NotJoined> {
    let now = app.clock.now();
    if open.opens_ms > now {
        return Err(NotJoined::Held(open.opens_ms));
    }
    let Some(client) = open.invited.client else { return Ok(()) };
    if let Some(here) = myself
        && app.store.relation_between(client, here.person, now).await?.is_some()
    {
        // Nobody is their own therapist.
        return Err(AppError::Refused.into());
    }
    if open.invited.person.is_none() && has_a_way_in(app, client).await? {
        // A second link from before they came in: whoever kept it would come in as them.
        return Err(NotJoined::Gone);
    }
    Ok(())
}

async fn settle(
    app: &App,
    invited: Invited,
    pin: Option<&Pin>,
    myself: Option<&SignedIn>,
) -> Result<Joined, AppError> {
    let person = match (invited.person, invited.client) {
        (Some(person), client) => {
            if client.is_some() {
                new_link::came_back(app, person).await?;
            }
            person
        }
        (None, Some(client)) => person_of(app, client, myself).await?,
        (None, None) => return Err(AppError::Missing),
    };
    if let (Role::Client, Some(pin)) = (invited.role, pin) {
        return enrol(app, person, pin).await;
    }
    let sign_in = sign_in::begin_enrolling(app, person, invited.role).await?;
    Ok(Joined { sign_in, device: None, role: invited.role })
}

/// Whether this client came in and still can: by a phone, a passkey, or a code from paper.
pub async fn has_a_way_in(app: &App, client: Uuid) -> Result<bool, AppError> {
    let Some(person) = app.store.person_of(client).await? else { return Ok(false) };
    let phones = !app.store.devices_of(person).await?.is_empty();
    let passkeys = !app.store.passkeys_of(person).await?.is_empty();
    Ok(phones || passkeys || app.store.recovery_codes_left(person).await? > 0)
}

/// The client's person: the one they were before, made now, or the one who works here too.
async fn person_of(app: &App, client: Uuid, myself: Option<&SignedIn>) -> Result<Uuid, AppError> {
    if let Some(person) = app.store.person_of(client).await? {
        return Ok(person);
    }
    let now = app.clock.now();
    let person = match myself.filter(|here| here.as_staff().is_some()) {
        Some(here) if app.store.client_of(here.person).await?.is_none() => here.person,
        Some(_) | None => {
            let person = chance::id();
            app.store.new_person(person, None, None, now).await?;
            person
        }
    };
    app.store.grant_role(person, Role::Client, now).await?;
    if !app.store.link_person(client, person).await? {
        return Err(AppError::Refused);
    }
    Ok(person)
}

/// A client with a PIN for the phone in hand, signed in on it.
pub async fn enrol(app: &App, person: Uuid, pin: &Pin) -> Result<Joined, AppError> {
    let (device, token) = phone(app, person, pin).await?;
    let sign_in = sign_in::begin(app, person, Role::Client, Some(device)).await?;
    Ok(Joined { sign_in, device: Some(token), role: Role::Client })
}

/// After a recovery code: the new PIN opens an ordinary sign-in, and the one that could only enrol ends.
pub async fn enrol_again(app: &App, here: &SignedIn, pin: &Pin) -> Result<Joined, AppError> {
    if here.role != Role::Client {
        return Err(AppError::Refused);
    }
    sign_in::end(app, here).await?;
    enrol(app, here.person, pin).await
}

/// Enrols this phone: a 256-bit token for its cookie, the PIN as the second factor.
async fn phone(app: &App, person: Uuid, pin: &Pin) -> Result<(Uuid, String), AppError> {
    let (device, token) = (chance::id(), Token::fresh());
    let new = NewDevice {
        device,
        token_hash: token.hash(),
        person,
        label: None,
        pin_mac: pin.mac(app, device),
        made_ms: app.clock.now(),
    };
    app.store.new_device(new).await?;
    Ok((device, token.text()))
}
