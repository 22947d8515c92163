//! Who may do what with whose record: the one place that decides, and the only holder of the Gate.
//!
//! **Invariant:** default deny; outside one's relations there is nothing to see (`Missing`), and no grant, no
//! query. Admins get identity only; nobody of the staff ever gets class P. The table is TRUST.md, section 9.

use record::Class;
use store::{Grant, GrantPurpose, Role};
use uuid::Uuid;

use super::shown::PhoneHere;
use super::{App, AppError, ClientHere, StaffHere, vault};

/// Who asks.
#[derive(Clone, Copy, Debug)]
pub enum Actor {
    Client(ClientHere),
    Staff(StaffHere),
    /// Nobody who signed in: a phone in any hand.
    Phone(PhoneHere),
}

impl From<PhoneHere> for Actor {
    fn from(here: PhoneHere) -> Self {
        Self::Phone(here)
    }
}

impl From<ClientHere> for Actor {
    fn from(here: ClientHere) -> Self {
        Self::Client(here)
    }
}

impl From<StaffHere> for Actor {
    fn from(here: StaffHere) -> Self {
        Self::Staff(here)
    }
}

/// What they ask for.
#[derive(Clone, Copy, Debug)]
pub enum Action {
    /// A client's own record, read and written.
    OwnRecord,
    /// The shared part of a client's record, as their therapist or cover.
    Care(Uuid),
    /// The shared part, as the supervisor of the client's therapist, with the client's consent.
    Supervise(Uuid),
    /// A client's initials, as the supervisor of their therapist.
    Initials(Uuid),
    /// A list of clients: what it shows of each is asked for one by one.
    List,
    /// Own people and plan on Help now, without a sign-in.
    Shown,
    /// A client's name and contact, for accounts.
    Account(Uuid),
    /// The practice's own record: settings and crisis lines.
    ReadPractice,
    WritePractice,
}

/// Gives the grant, or says why not.
pub async fn authorize(app: &App, actor: impl Into<Actor>, action: Action) -> Result<Grant, AppError> {
    match (actor.into(), action) {
        (Actor::Client(here), Action::OwnRecord) => Ok(own(app, here)),
        (Actor::Phone(here), Action::Shown) => {
            let classes = [Class::Shared, Class::Private];
            Ok(grant(app, here.client, &classes, GrantPurpose::Shown, here.person))
        }
        (Actor::Client(here), Action::ReadPractice) => Ok(practice(app, here.person)),
        (Actor::Staff(here), Action::ReadPractice) => Ok(practice(app, here.person)),
        (Actor::Staff(here), Action::WritePractice) if here.role == Role::Admin => {
            Ok(practice(app, here.person))
        }
        (Actor::Staff(here), Action::Care(client)) if here.role == Role::Therapist => {
            care(app, here, client).await
        }
        (Actor::Staff(here), Action::Account(client)) if here.role == Role::Admin => {
            Ok(grant(app, client, &[Class::Identity], GrantPurpose::Account, here.person))
        }
        (Actor::Staff(here), Action::Supervise(client)) if here.role == Role::Supervisor => {
            supervise(app, here, client).await
        }
        (Actor::Staff(here), Action::Initials(client)) if here.role == Role::Supervisor => {
            supervised(app, here, client).await?;
            Ok(grant(app, client, &[Class::Identity], GrantPurpose::Supervision, here.person))
        }
        (Actor::Staff(here), Action::List) if here.role == Role::Therapist => {
            Ok(grant(app, app.practice, &[], GrantPurpose::Care, here.person))
        }
        (Actor::Staff(here), Action::List) if here.role == Role::Supervisor => {
            Ok(grant(app, app.practice, &[], GrantPurpose::Supervision, here.person))
        }
        (Actor::Client(_) | Actor::Staff(_) | Actor::Phone(_), _) => Err(AppError::Missing),
    }
}

/// For counting over all clients, which nobody looks at: what is shared, and no name.
pub(super) fn population(app: &App, client: Uuid) -> Grant {
    grant(app, client, &[Class::Shared], GrantPurpose::Population, app.practice)
}

fn own(app: &App, here: ClientHere) -> Grant {
    let classes = [Class::Identity, Class::Shared, Class::Private];
    grant(app, here.client, &classes, GrantPurpose::Own, here.person)
}

/// The practice's own record is client number 0, under the practice's own id. Without a person, the practice
/// itself reads it: at start, and when it is founded.
pub(super) fn practice(app: &App, person: Uuid) -> Grant {
    grant(app, app.practice, &[Class::Practice], GrantPurpose::Practice, person)
}

async fn care(app: &App, here: StaffHere, client: Uuid) -> Result<Grant, AppError> {
    let now = app.clock.now();
    let relation = app.store.relation_between(client, here.person, now).await?.ok_or(AppError::Missing)?;
    let classes: &[Class] = match relation.kind {
        store::RelationKind::Therapist => &[Class::Identity, Class::Shared, Class::Notes],
        store::RelationKind::Cover => &[Class::Identity, Class::Shared],
    };
    Ok(grant(app, client, classes, GrantPurpose::Care, here.person))
}

/// Only with the client's own consent to this supervisor, looked up at every request: ending it ends at once.
async fn supervise(app: &App, here: StaffHere, client: Uuid) -> Result<Grant, AppError> {
    supervised(app, here, client).await?;
    let grant = grant(app, client, &[Class::Shared], GrantPurpose::Supervision, here.person);
    let known = app.store.summary(&grant).await?;
    let summary = vault::folded(app, &grant, &known).await?;
    let agreed = summary.is_some_and(|summary| summary.agreed_to(here.person));
    if agreed { Ok(grant) } else { Err(AppError::Missing) }
}

/// Whether this supervisor looks at the work of the client's therapist now.
async fn supervised(app: &App, here: StaffHere, client: Uuid) -> Result<(), AppError> {
    let now = app.clock.now();
    let supervisions = app.store.supervisions_of(here.person, now).await?;
    let therapist = app.store.relations_of(client, now).await?.into_iter().any(|relation| {
        relation.kind == store::RelationKind::Therapist
            && supervisions.iter().any(|supervision| supervision.therapist == relation.person)
    });
    if therapist { Ok(()) } else { Err(AppError::Missing) }
}

fn grant(app: &App, client: Uuid, classes: &[Class], purpose: GrantPurpose, actor: Uuid) -> Grant {
    app.gate.grant(app.practice, client, classes, purpose, actor)
}

/// For the paths that make a record: founding a practice, inviting a client.
pub(super) fn founding(app: &App, client: Uuid, actor: Uuid) -> Grant {
    let classes = [Class::Identity, Class::Shared, Class::Private, Class::Notes];
    grant(app, client, &classes, GrantPurpose::Founding, actor)
}
