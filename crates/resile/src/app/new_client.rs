//! A new client: their keys, their name, the relation to the therapist who invites them.

use domain::entry::{EntryBody, Profile, Word, Words};
use record::{Class, Key, keys};
use store::{NewClient, Relation, RelationKind};
use uuid::Uuid;

use super::invite::{self, Invitation};
use super::journal::When;
use super::{App, AppError, Role, StaffHere, authorize, chance, vault};

/// Who is invited.
#[derive(Clone)]
pub struct Newcomer {
    pub name: String,
    pub pronouns: Option<String>,
}

/// Makes the record and the link for its client.
pub async fn invite(
    app: &App,
    by: StaffHere,
    when: When,
    who: &Newcomer,
) -> Result<(Uuid, Invitation), AppError> {
    let client = make(app, by, when, who).await?;
    Ok((client, invite::client(app, client, by.person()).await?))
}

/// Makes the record. The client's id is the form's `op`, so that a second submit makes no second record.
pub async fn make(app: &App, by: StaffHere, when: When, who: &Newcomer) -> Result<Uuid, AppError> {
    if by.role() != Role::Therapist {
        return Err(AppError::Refused);
    }
    let client = when.op;
    if app.store.relation_between(client, by.person(), app.clock.now()).await?.is_some() {
        return Ok(client);
    }
    let grant = authorize::founding(app, client, by.person());
    let made: Vec<_> = grant.classes().iter().map(|class| (*class, Key::new(chance::fresh()))).collect();
    let wrapped = |wanted: Class| {
        let (class, key) = made.iter().find(|(class, _)| *class == wanted)?;
        let place = app.keyring.wrapping(client, *class);
        Some(keys::wrap(&app.keyring.practice, &place, key, &chance::fresh()))
    };
    let new = NewClient {
        nonce: chance::fresh(),
        identity: wrapped(Class::Identity),
        shared: wrapped(Class::Shared),
        private: wrapped(Class::Private),
        notes: wrapped(Class::Notes),
        label: None,
        made_ms: app.clock.now(),
    };
    app.store.new_client(&grant, new).await?;
    let label = vault::seal_label(app, &grant, &who.name).await?;
    app.store.set_label(&grant, label).await?;
    let relation = Relation {
        relation: chance::id(),
        client,
        person: by.person(),
        kind: RelationKind::Therapist,
        since_ms: app.clock.now(),
        until_ms: None,
        made_by: by.person(),
    };
    app.store.start_relation(&relation).await?;
    let zone = when.zone.clone();
    let profile = Profile::Client { pronouns: who.pronouns.clone(), zone, language: "en".into() };
    let words = Words::from([("name".to_owned(), Word::Text(who.name.clone()))]);
    let when = When { op: chance::id(), ..when };
    super::journal::by_therapist(app, by, client, when, EntryBody::Profile(profile), words).await?;
    Ok(client)
}
