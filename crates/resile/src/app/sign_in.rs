//! Being signed in: beginning, finding, locking after idleness, unlocking, ending.
//!
//! **Invariant:** checked in the database on every request, nothing is cached; a locked sign-in opens
//! nothing. Clients: locked after 30 minutes, ended after 24 h. Staff: 15 minutes, 12 h (TRUST.md, section
//! 8).

use domain::entry::{Millis, PersonId};
use record::token;
use store::{NewSignIn, Role};
use uuid::Uuid;

use super::{App, AppError, chance};

const MINUTE_MS: Millis = 60_000;
const HOUR_MS: Millis = 60 * MINUTE_MS;

/// Someone who is signed in, in one role.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub person: PersonId,
    pub role: Role,
    pub sign_in: Uuid,
    pub device: Option<Uuid>,
    /// Their own record, if they have one and act as a client.
    pub client: Option<Uuid>,
    /// Idle for too long: only `/unlock` is open.
    pub locked: bool,
    pub stepped_up_ms: Option<Millis>,
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
    /// The client, if one is here and the sign-in is open.
    pub fn as_client(&self) -> Option<ClientHere> {
        let client = self.client.filter(|_| !self.locked && self.role == Role::Client)?;
        Some(ClientHere { person: self.person, client, sign_in: self.sign_in })
    }

    /// The member of staff, if one is here and the sign-in is open.
    pub fn as_staff(&self) -> Option<StaffHere> {
        let staff = !self.locked && self.role != Role::Client;
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
    let token = Token::fresh();
    let now = app.clock.now();
    let new = NewSignIn {
        token_hash: token.hash(),
        sign_in: chance::id(),
        person,
        role,
        device,
        made_ms: now,
        stepped_up_ms: Some(now),
        until_ms: now + lasts(role),
    };
    app.store.new_sign_in(new).await?;
    Ok(token.text())
}

/// Who brings this token. Nobody for a token that is unknown, ended or run out.
pub async fn find(app: &App, token: &str) -> Result<Option<SignedIn>, AppError> {
    let Some(token) = Token::read(token) else { return Ok(None) };
    let now = app.clock.now();
    let Some(found) = app.store.sign_in(token.hash(), now).await? else { return Ok(None) };
    let idle = now - found.last_seen_ms > idles(found.role);
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
        locked: idle || found.locked_ms.is_some(),
        stepped_up_ms: found.stepped_up_ms,
    }))
}

/// Opens a locked sign-in after a fresh factor; the token changes.
pub async fn unlock(app: &App, old: &str) -> Result<String, AppError> {
    let old = Token::read(old).ok_or(AppError::Missing)?;
    let token = Token::fresh();
    if app.store.unlock_sign_in(old.hash(), token.hash(), app.clock.now()).await? {
        Ok(token.text())
    } else {
        Err(AppError::Missing)
    }
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
