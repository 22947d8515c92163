//! The story of a record, told on SQLite always and on PostgreSQL when `TEST_POSTGRES_URL` is set: one life
//! from the first key to the last, what others may not do to it, and what is found when they do it anyway.
//!
//! **Invariant:** a chapter says the same on both back-ends, word for word.
//! Not here: the people around a record (`people_story/`).

mod crashes;
mod entries;
mod erasing;
mod founding;
mod looks;
mod migrating;
mod opening;
mod tampering;

use std::sync::atomic::{AtomicU64, Ordering};

use record::{Class, Key};
use sqlx::{Connection as _, PgConnection};
use uuid::Uuid;

use crate::{
    Append, Appended, AuditRow, Back, Gate, Grant, GrantPurpose, NewClient, Part, Store, StoreError,
    StoredPart, Verified,
};

/// A morning in autumn; every time of the story is counted from it.
const T: i64 = 1_790_000_000_000;
const PRACTICE: Uuid = Uuid::from_bytes([7; 16]);
const MAYA: Uuid = Uuid::from_bytes([8; 16]);
const OWN: [Class; 3] = [Class::Identity, Class::Shared, Class::Private];
const CARE: [Class; 3] = [Class::Identity, Class::Shared, Class::Notes];

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_record_story_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    tell(&format!("sqlite:{}", folder.path().join("record.db").display())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_record_story_on_postgres() {
    let make = ["drop database if exists record_story", "create database record_story"];
    let Some(url) = fresh_database("record_story", make).await else { return };
    tell(&url).await;
}

/// The address of the PostgreSQL database `name`, which `make` makes anew.
#[expect(clippy::disallowed_methods, reason = "a test is told where PostgreSQL is by its environment")]
async fn fresh_database(name: &str, make: [&'static str; 2]) -> Option<String> {
    let Ok(url) = std::env::var("TEST_POSTGRES_URL") else {
        eprintln!("not run: TEST_POSTGRES_URL is not set");
        return None;
    };
    let mut conn = PgConnection::connect(&url).await.unwrap();
    for sql in make {
        sqlx::query(sql).execute(&mut conn).await.unwrap();
    }
    let (address, _) = url.rsplit_once('/').unwrap();
    Some(format!("{address}/{name}"))
}

async fn tell(url: &str) {
    let (store, gate) = crate::open(url).await.unwrap();
    let house = House { store, gate };
    house.store.set_head_key(Key::new([1; 48]));
    house.a_practice_is_founded_once().await;
    house.a_client_gets_a_number_and_keys_of_their_own().await;
    house.an_entry_is_kept_once().await;
    house.each_reads_their_own_classes().await;
    house.a_summary_is_written_by_who_knew_the_head().await;
    house.every_look_is_written_down().await;
    house.one_entry_is_erased().await;
    house.a_client_is_erased().await;
    house.rows_do_not_change().await;
    house.sixteen_write_at_once().await;
    house.a_write_that_fails_hurts_no_neighbour().await;
    house.a_damaged_record_hurts_no_neighbour().await;
    house.what_was_changed_behind_our_back_is_found().await;
    house.it_is_all_there_the_next_morning(url).await;
}

struct House {
    store: Store,
    gate: Gate,
}

fn fresh_id() -> Uuid {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u128((1 << 100) | u128::from(COUNT.fetch_add(1, Ordering::Relaxed)))
}

fn part(class: Class, text: &str) -> Part {
    Part { class, envelope: text.as_bytes().repeat(40) }
}

fn entry(entry: Uuid, parts: Vec<Part>) -> Append {
    Append { entry, received_ms: T, parts, summary: None }
}

fn look(action: &'static str, listed: Vec<Uuid>) -> AuditRow {
    AuditRow { audit: fresh_id(), at_ms: T, action, listed }
}

fn text(part: &StoredPart) -> Option<String> {
    let all = String::from_utf8(part.envelope.clone()?).unwrap();
    Some(all[..all.len() / 40].to_owned())
}

fn texts(parts: &[StoredPart]) -> Vec<String> {
    parts.iter().filter_map(text).collect()
}

impl House {
    fn own(&self, client: Uuid) -> Grant {
        self.gate.grant(PRACTICE, client, &OWN, GrantPurpose::Own, client)
    }

    fn care(&self, client: Uuid) -> Grant {
        self.gate.grant(PRACTICE, client, &CARE, GrantPurpose::Care, MAYA)
    }

    fn founding(&self, client: Uuid) -> Grant {
        self.gate.grant(PRACTICE, client, &Class::ALL, GrantPurpose::Founding, MAYA)
    }

    /// A client with keys that say what they are.
    async fn new_client(&self) -> Uuid {
        let client = fresh_id();
        self.found(client).await.unwrap();
        client
    }

    async fn found(&self, client: Uuid) -> Result<i64, StoreError> {
        let key = |class: &str| Some(format!("key of {class}, {client}").into_bytes());
        let new = NewClient {
            nonce: [3; 32],
            identity: key("identity"),
            shared: key("shared"),
            private: key("private"),
            notes: key("notes"),
            label: Some(b"sealed name".to_vec()),
            made_ms: T,
        };
        self.store.new_client(&self.founding(client), new).await
    }

    /// Keeps an entry and gives the number of its last row.
    async fn keeps(&self, grant: &Grant, id: Uuid, parts: Vec<Part>) -> u64 {
        match self.store.append(grant, entry(id, parts)).await.unwrap() {
            Appended::Kept { seq } => seq,
            Appended::Already(_) => panic!("it was not there before"),
        }
    }

    /// What is there already under this entry id.
    async fn already(&self, grant: &Grant, id: Uuid, parts: Vec<Part>) -> Vec<StoredPart> {
        match self.store.append(grant, entry(id, parts)).await.unwrap() {
            Appended::Kept { .. } => panic!("it was there before"),
            Appended::Already(parts) => parts,
        }
    }

    /// A client with three entries of two parts each.
    async fn client_with_six_rows(&self) -> Uuid {
        let client = self.new_client().await;
        for line in ["one", "two", "three"] {
            let parts = vec![part(Class::Shared, line), part(Class::Private, line)];
            self.keeps(&self.own(client), fresh_id(), parts).await;
        }
        client
    }

    async fn whole(&self, client: Uuid, rows: u64) {
        assert_eq!(self.store.verify(&self.care(client)).await.unwrap(), Verified::Whole { rows });
    }

    /// A statement behind the program's back.
    async fn sql(&self, sql: &'static str, client: Uuid) -> Result<u64, StoreError> {
        self.store.change(sql, vec![client.into()]).await
    }

    fn is_sqlite(&self) -> bool {
        matches!(self.store.0.back, Back::Sqlite { .. })
    }
}
