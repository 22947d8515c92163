//! Founding a practice: its id, its keys, its own record, the first admin's link.

use domain::entry::{Entry, EntryBody, Profile, Word, Words};
use record::keys::{self, MasterKey};
use record::{Class, Header, Key, Purpose};
use store::{Invited, NewClient, Practice, Role, Store};
use uuid::Uuid;

use crate::library::Library;

use super::clock::Clock;
use super::invite::{self, Invitation, Lasts};
use super::keyring::{Keyring, Secrets};
use super::{App, AppError, authorize, chance, vault};

/// The admin's first link lasts a day.
const ADMIN_LINK_LASTS_MS: i64 = 24 * 3_600_000;

/// Whether a practice was founded in this database, by whatever key. Makes the database if there is none.
pub async fn is_there(database: &str) -> Result<bool, AppError> {
    let (store, _) = store::open(database).await?;
    let founded = store.practice().await?.is_some();
    store.close().await;
    Ok(founded)
}

/// Makes the practice in an empty database and opens it.
pub async fn practice(
    database: &str,
    master: &MasterKey,
    library: Library,
    clock: Clock,
    name: &str,
    region: &str,
) -> Result<App, AppError> {
    let (store, _) = store::open(database).await?;
    let practice = chance::id();
    let wrap = |key: &Key, purpose| {
        keys::wrap(master.key(), &under_master(practice, purpose), key, &chance::fresh())
    };
    let new = || Key::new(chance::fresh());
    let founded = Practice {
        practice,
        wrapped_key: wrap(&new(), Secret::PracticeKey),
        head_mac: wrap(&new(), Secret::HeadMac),
        email_index: wrap(&new(), Secret::EmailIndex),
        pin_pepper: wrap(&new(), Secret::PinPepper),
        code_pepper: wrap(&new(), Secret::CodePepper),
        made_ms: clock.now(),
    };
    if !store.found_practice(founded).await? {
        return Err(AppError::AlreadySaved);
    }
    store.close().await;
    let app = App::with_keys(database, master, library, clock).await?;
    own_record(&app, name, region).await?;
    Ok(app)
}

/// The practice's own record, with its first settings.
async fn own_record(app: &App, name: &str, region: &str) -> Result<(), AppError> {
    let grant = authorize::practice(app, app.practice);
    let new = NewClient {
        nonce: chance::fresh(),
        identity: None,
        shared: None,
        private: None,
        notes: None,
        label: None,
        made_ms: app.clock.now(),
    };
    app.store.new_client(&grant, new).await?;
    let profile = Profile::Practice {
        region: region.to_owned(),
        zone: zone_of(region).to_owned(),
        language: "en".into(),
    };
    let entry = Entry {
        id: chance::id(),
        at: app.clock.now(),
        zone: zone_of(region).to_owned(),
        late: false,
        copies: None,
        body: EntryBody::Profile(profile),
        words: Words::from([("name".to_owned(), Word::Text(name.to_owned()))]),
    };
    vault::append(app, &grant, entry).await?;
    super::practice::refresh(app).await
}

/// The usual zone of a region, until the admin says otherwise.
fn zone_of(region: &str) -> &'static str {
    match region {
        "gb" => "Europe/London",
        "ie" => "Europe/Dublin",
        "us" => "America/New_York",
        "de" => "Europe/Berlin",
        "es" => "Europe/Madrid",
        _ => "UTC",
    }
}

/// The first admin: a person without a name yet, and the link that makes them one.
pub async fn admin_link(app: &App) -> Result<Invitation, AppError> {
    let (person, now) = (chance::id(), app.clock.now());
    app.store.new_person(person, None, None, now).await?;
    app.store.grant_role(person, Role::Admin, now).await?;
    let invited = Invited { person: Some(person), client: None, role: Role::Admin };
    invite::make(app, invited, None, Lasts { ends_in: ADMIN_LINK_LASTS_MS, ..Lasts::AT_ONCE }).await
}

/// What lies wrapped under the master key.
#[derive(Clone, Copy)]
enum Secret {
    PracticeKey,
    HeadMac,
    EmailIndex,
    PinPepper,
    CodePepper,
}

/// The place each is wrapped for, so that none stands for another.
fn under_master(practice: Uuid, secret: Secret) -> Header {
    let entry = Uuid::from_u128(secret as u128);
    Header {
        purpose: Purpose::Secret,
        practice,
        client: practice,
        class: Class::Practice,
        entry,
        author: practice,
    }
}

/// Opens the keys of the practice that was founded in this database.
pub(super) async fn unwrap_keys(store: &Store, master: &MasterKey) -> Result<Keyring, AppError> {
    let founded = store.practice().await?.ok_or(AppError::Missing)?;
    let unwrap =
        |wrapped: &[u8], secret| keys::unwrap(master.key(), &under_master(founded.practice, secret), wrapped);
    let secrets = Secrets {
        head_mac: unwrap(&founded.head_mac, Secret::HeadMac)?,
        email_index: unwrap(&founded.email_index, Secret::EmailIndex)?,
        pin_pepper: unwrap(&founded.pin_pepper, Secret::PinPepper)?,
        code_pepper: unwrap(&founded.code_pepper, Secret::CodePepper)?,
    };
    Ok(Keyring::new(founded.practice, unwrap(&founded.wrapped_key, Secret::PracticeKey)?, secrets))
}
