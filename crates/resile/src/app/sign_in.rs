//! Being signed in: beginning, finding, locking after idleness, unlocking, ending.
//!
//! **Invariant:** checked in the database on every request, nothing is cached; a sign-in that is locked, or
//! may only enrol, opens nothing. Clients: locked after 30 minutes, ended after 24 h. Staff: 15 min, 12 h.
//! Not here: which factor opens what (`unlock`, `passkeys`, `recovery`), and other roles (`own_roles`).

use domain::entry::{Millis, PersonId};
use record::token;
use store::{NewSignIn, Role};
use uuid::Uuid;

use super::{App, AppError, chance};

const MINUTE_MS: Millis = 60_000;
const HOUR_MS: Millis = 60 * MINUTE_MS;
/// How long a factor counts as fresh.
const FRESH_MS: Millis = 5 * MINUTE_MS;
/// How long someone may take to enrol a new way to sign in.
const ENROLLING_MS: Millis = 30 * MINUTE_MS;

/// What a sign-in is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Open,
    /// Idle for too long, or locked by hand: only `/unlock` is open.
    Locked,
    /// By a recovery code or a first link: good for nothing but enrolling a PIN or a passkey.
    Enrolling,
}

/// Someone who is signed in, in one role.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub person: PersonId,
    pub role: Role,
    pub sign_in: Uuid,
    pub device: Option<Uuid>,
    /// Their own record, if they have one and act as a client.
    pub client: Option<Uuid>,
    pub standing: Standing,
    /// Their last factor is fresh: they may do what asks for one.
    pub fresh: bool,
    /// When a recovery code or a new link was used that they must be told of.
    pub news: Option<Millis>,
    /// When a held link of theirs opens, until they say whether it is them.
    pub held_link: Option<Millis>,
}

/// Proof that a client is here; made from an open sign-in only.
#[derive(Clone, Copy, Debug)]
pub struct ClientHere {
    pub(super) person: PersonId,
    pub(super) client: Uuid,
    pub(super) sign_in: Uuid,
}

/// Proof that a member of staff is here, in one role.
#[derive(Clone, Copy, Debug)]
pub struct StaffHere {
    pub(super) person: PersonId,
    pub(super) role: Role,
}

impl SignedIn {
    pub fn is_open(&self) -> bool {
        self.standing == Standing::Open
    }

    /// The client, if one is here and the sign-in is open.
    pub fn as_client(&self) -> Option<ClientHere> {
        let client = self.client.filter(|_| self.is_open() && self.role == Role::Client)?;
        Some(ClientHere { person: self.person, client, sign_in: self.sign_in })
    }

    /// The member of staff, if one is here and the sign-in is open.
    pub fn as_staff(&self) -> Option<StaffHere> {
        let staff = self.is_open() && self.role != Role::Client;
        staff.then_some(StaffHere { person: self.person, role: self.role })
    }
}

impl ClientHere {
    pub fn person(&self) -> PersonId {
        self.person
    }

    pub fn client(&self) -> Uuid {
        self.client
    }

    /// Which of their sign-ins this is.
    pub fn sign_in(&self) -> Uuid {
        self.sign_in
    }
}

impl StaffHere {
    pub fn person(&self) -> PersonId {
        self.person
    }

    pub fn role(&self) -> Role {
        self.role
    }
}

/// Signs a person in and returns the token for the cookie; only its hash is kept.
pub async fn begin(
    app: &App,
    person: PersonId,
    role: Role,
    device: Option<Uuid>,
) -> Result<String, AppError> {
    keep(app, person, role, |new| NewSignIn { device, ..new }).await
}

/// Signs in again by a phone or a passkey that was used before, at `last_used`: who was away while a
/// recovery code or a link was used is told of it.
pub async fn begin_again(
    app: &App,
    person: PersonId,
    role: Role,
    device: Option<Uuid>,
    last_used: Millis,
) -> Result<String, AppError> {
    let used = app.store.last_recovered(person).await?.filter(|used| *used > last_used);
    let news_ms = match used {
        Some(used) => Some(used),
        None => app.store.unanswered_news(person, device).await?,
    };
    keep(app, person, role, |new| NewSignIn { device, news_ms, ..new }).await
}

/// Lets a person in to enrol a new way to sign in, and to nothing else.
pub async fn begin_enrolling(app: &App, person: PersonId, role: Role) -> Result<String, AppError> {
    let until_ms = app.clock.now() + ENROLLING_MS;
    keep(app, person, role, |new| NewSignIn { enrols_only: true, stepped_up_ms: None, until_ms, ..new }).await
}

async fn keep(
    app: &App,
    person: PersonId,
    role: Role,
    but: impl FnOnce(NewSignIn) -> NewSignIn,
) -> Result<String, AppError> {
    let token = Token::fresh();
    let now = app.clock.now();
    let new = NewSignIn {
        token_hash: token.hash(),
        sign_in: chance::id(),
        person,
        role,
        device: None,
        made_ms: now,
        stepped_up_ms: Some(now),
        until_ms: now + lasts(role),
        enrols_only: false,
        news_ms: None,
    };
    app.store.new_sign_in(but(new)).await?;
    Ok(token.text())
}

/// Who brings this token. Nobody for a token that is unknown, ended or run out.
pub async fn find(app: &App, token: &str) -> Result<Option<SignedIn>, AppError> {
    let Some(token) = Token::read(token) else { return Ok(None) };
    let now = app.clock.now();
    let Some(found) = app.store.sign_in(token.hash(), now).await? else { return Ok(None) };
    let idle = now - found.last_seen_ms > idles(found.role) && !found.enrols_only;
    if idle && found.locked_ms.is_none() {
        app.store.lock_sign_in(found.sign_in, now).await?;
    } else if !idle {
        app.store.touch_sign_in(&found, now).await?;
    }
    Ok(Some(SignedIn {
        person: found.person,
        role: found.role,
        sign_in: found.sign_in,
        device: found.device,
        client: found.client,
        standing: match (found.enrols_only, idle || found.locked_ms.is_some()) {
            (true, _) => Standing::Enrolling,
            (false, true) => Standing::Locked,
            (false, false) => Standing::Open,
        },
        fresh: found.stepped_up_ms.is_some_and(|at| (0..=FRESH_MS).contains(&(now - at))),
        news: found.news_ms,
        held_link: found.held_until_ms,
    }))
}

/// Names a person to the scripts of their own pages, which keep unsaved words; it tells nobody who it is.
pub fn drafts_of(app: &App, here: &SignedIn) -> u64 {
    let mac = token::mac(&app.keyring.secrets.code_pepper, "drafts", here.person.as_bytes());
    mac.iter().take(8).fold(0, |so_far, byte| so_far << 8 | u64::from(*byte))
}

/// Goes on after a fresh factor of the same person: what was locked opens. The token changes.
pub(super) async fn renew(app: &App, here: &SignedIn, old: &str) -> Result<String, AppError> {
    let old = Token::read(old).ok_or(AppError::Missing)?;
    let (token, now) = (Token::fresh(), app.clock.now());
    let renewed = match here.standing {
        Standing::Open => app.store.step_up_sign_in(old.hash(), token.hash(), now).await?,
        Standing::Locked => app.store.unlock_sign_in(old.hash(), token.hash(), now).await?,
        Standing::Enrolling => false,
    };
    if renewed { Ok(token.text()) } else { Err(AppError::Missing) }
}

/// Locks this sign-in now, for who walks away from it.
pub async fn lock(app: &App, here: &SignedIn) -> Result<(), AppError> {
    Ok(app.store.lock_sign_in(here.sign_in, app.clock.now()).await?)
}

/// Ends this sign-in.
pub async fn end(app: &App, here: &SignedIn) -> Result<(), AppError> {
    app.store.end_sign_in(here.person, here.sign_in, app.clock.now()).await?;
    if let Some(client) = here.client {
        app.forget(client);
    }
    Ok(())
}

/// Ends every other sign-in of this person, and what any phone of theirs shows without one.
pub async fn end_others(app: &App, here: &SignedIn) -> Result<(), AppError> {
    app.store.end_all_shown(here.person).await?;
    Ok(app.store.end_sign_ins(here.person, Some(here.sign_in), app.clock.now()).await?)
}

fn idles(role: Role) -> Millis {
    match role {
        Role::Client => 30 * MINUTE_MS,
        Role::Therapist | Role::Supervisor | Role::Admin => 15 * MINUTE_MS,
    }
}

fn lasts(role: Role) -> Millis {
    match role {
        Role::Client => 24 * HOUR_MS,
        Role::Therapist | Role::Supervisor | Role::Admin => 12 * HOUR_MS,
    }
}

/// A 256-bit bearer token.
pub struct Token([u8; 32]);

impl Token {
    pub fn fresh() -> Self {
        Self(chance::fresh())
    }

    pub fn read(text: &str) -> Option<Self> {
        token::from_base64url(text).map(Self)
    }

    pub fn text(&self) -> String {
        token::to_base64url(&self.0)
    }

    pub fn hash(&self) -> [u8; 32] {
        token::digest(&self.0)
    }
}
