//! The story of a record, told on SQLite always and on PostgreSQL when `TEST_POSTGRES_URL` is set: one life
//! from the first key to the last, what others may not do to it, and what is found when they do it anyway.
//!
//! **Invariant:** a chapter says the same on both back-ends, word for word.
//! Not here: the people around a record (`people_story.rs`).

use std::io::{BufRead as _, BufReader};
use std::sync::atomic::{AtomicU64, Ordering};

use record::{Class, Key};
use sqlx::{ConnectOptions as _, Connection as _, PgConnection};
use uuid::Uuid;

use crate::db::Conn;
use crate::open::{migrator, postgres_files, sqlite_files, sqlite_options};
use crate::{
    Append, Appended, AuditRow, Back, Gate, Grant, GrantPurpose, Latest, NewClient, Part, Practice,
    SealedSummary, Store, StoreError, StoredPart, Verified,
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

    async fn a_practice_is_founded_once(&self) {
        let practice = |word: &[u8]| Practice {
            practice: PRACTICE,
            wrapped_key: word.to_vec(),
            head_mac: vec![1],
            email_index: vec![2],
            pin_pepper: vec![3],
            code_pepper: vec![4],
            made_ms: T,
        };
        assert!(self.store.practice().await.unwrap().is_none());
        assert!(self.store.found_practice(practice(b"first")).await.unwrap());
        assert!(!self.store.found_practice(practice(b"second")).await.unwrap());
        assert_eq!(self.store.practice().await.unwrap().unwrap().wrapped_key, b"first");
    }

    async fn a_client_gets_a_number_and_keys_of_their_own(&self) {
        assert_eq!(self.found(PRACTICE).await.unwrap(), 0, "the practice's own record");
        let (ana, ben) = (fresh_id(), fresh_id());
        assert_eq!(self.found(ana).await.unwrap(), 1);
        assert_eq!(self.found(ben).await.unwrap(), 2);
        assert!(self.found(ana).await.is_err(), "keys are made once");
        let misused = self.gate.grant(PRACTICE, fresh_id(), &Class::ALL, GrantPurpose::Care, MAYA);
        let none = NewClient {
            nonce: [0; 32],
            identity: None,
            shared: None,
            private: None,
            notes: None,
            label: None,
            made_ms: T,
        };
        assert!(matches!(self.store.new_client(&misused, none).await, Err(StoreError::NotGranted)));

        let key = self.store.wrapped_key(&self.own(ana), Class::Private).await.unwrap().unwrap();
        assert_eq!(key, format!("key of private, {ana}").into_bytes());
        let notes = self.store.wrapped_key(&self.own(ana), Class::Notes).await;
        assert!(matches!(notes, Err(StoreError::NotGranted)), "the therapist's own thoughts");
        let private = self.store.wrapped_key(&self.care(ana), Class::Private).await;
        assert!(matches!(private, Err(StoreError::NotGranted)), "just me");

        let shared_only = self.gate.grant(PRACTICE, ana, &[Class::Shared], GrantPurpose::Care, MAYA);
        assert!(matches!(self.store.label(&shared_only).await, Err(StoreError::NotGranted)));
        let renamed = self.store.set_label(&shared_only, b"other".to_vec()).await;
        assert!(matches!(renamed, Err(StoreError::NotGranted)));
        self.store.set_label(&self.care(ana), b"new name".to_vec()).await.unwrap();
        assert_eq!(self.store.label(&self.own(ana)).await.unwrap().unwrap(), b"new name");
        assert_eq!(self.store.label(&self.own(ben)).await.unwrap().unwrap(), b"sealed name");
        self.whole(ana, 0).await;
    }

    async fn an_entry_is_kept_once(&self) {
        let ana = self.new_client().await;
        let (own, first, second) = (self.own(ana), fresh_id(), fresh_id());
        let said = || vec![part(Class::Shared, "mood 40"), part(Class::Private, "a bad day")];
        assert_eq!(self.keeps(&own, first, said()).await, 2);
        let both_shared = vec![part(Class::Shared, "strength"), part(Class::Shared, "I kept going")];
        assert_eq!(self.keeps(&own, second, both_shared).await, 4);

        let again = self.already(&own, first, said()).await;
        assert_eq!(texts(&again), ["mood 40", "a bad day"]);
        assert_eq!(again.iter().map(|part| part.seq).collect::<Vec<_>>(), [1, 2]);
        let other = self.already(&own, first, vec![part(Class::Shared, "mood 90")]).await;
        assert_eq!(texts(&other), ["mood 40", "a bad day"], "the first words stay");
        let elsewhere = self.already(&own, first, vec![part(Class::Identity, "mood 40")]).await;
        assert_eq!(elsewhere.len(), 2, "another class is no second entry");
        let notes = || vec![part(Class::Notes, "a thought")];
        assert_eq!(
            texts(&self.already(&self.care(ana), first, notes()).await),
            ["mood 40"],
            "as far as it goes"
        );

        for parts in
            [vec![], vec![part(Class::Shared, "a"), part(Class::Private, "b"), part(Class::Shared, "c")]]
        {
            let odd = self.store.append(&own, entry(fresh_id(), parts)).await;
            assert!(matches!(odd, Err(StoreError::Parts)));
        }
        let note = self.store.append(&own, entry(fresh_id(), notes())).await;
        assert!(matches!(note, Err(StoreError::NotGranted)));
        let nobody = self.store.append(&self.own(fresh_id()), entry(fresh_id(), said())).await;
        assert!(matches!(nobody, Err(StoreError::Gone)));
        assert_eq!(self.store.read(&own, 0).await.unwrap().len(), 4, "nothing else was kept");
        self.whole(ana, 4).await;
    }

    async fn each_reads_their_own_classes(&self) {
        let (ana, ben) = (self.new_client().await, self.new_client().await);
        let (own, care) = (self.own(ana), self.care(ana));
        self.keeps(&own, fresh_id(), vec![part(Class::Shared, "shared"), part(Class::Private, "private")])
            .await;
        self.keeps(&care, fresh_id(), vec![part(Class::Notes, "note")]).await;
        self.keeps(&own, fresh_id(), vec![part(Class::Shared, "later")]).await;
        self.keeps(&self.own(ben), fresh_id(), vec![part(Class::Shared, "of ben")]).await;

        assert_eq!(texts(&self.store.read(&own, 0).await.unwrap()), ["shared", "private", "later"]);
        let seen = self.store.read(&care, 0).await.unwrap();
        assert_eq!(texts(&seen), ["shared", "note", "later"]);
        assert_eq!(seen.iter().map(|part| part.seq).collect::<Vec<_>>(), [1, 3, 4]);
        assert_eq!(seen.iter().map(|part| part.author).collect::<Vec<_>>(), [ana, MAYA, ana]);
        assert_eq!(texts(&self.store.read(&care, 3).await.unwrap()), ["later"]);
        let nothing = self.gate.grant(PRACTICE, ana, &[], GrantPurpose::Care, MAYA);
        assert!(self.store.read(&nothing, 0).await.unwrap().is_empty());
        self.whole(ana, 4).await;
    }

    async fn a_summary_is_written_by_who_knew_the_head(&self) {
        let ana = self.new_client().await;
        let own = self.own(ana);
        let with = |known, line: &str| Append {
            summary: Some(SealedSummary { known, sealed: Some(line.as_bytes().to_vec()) }),
            ..entry(fresh_id(), vec![part(Class::Shared, "x"), part(Class::Private, "y")])
        };
        let stored = async || {
            let stored = self.store.summary(&own).await.unwrap();
            (
                stored.rows,
                stored.folded.map(|(through, sealed)| (through, String::from_utf8(sealed).unwrap())),
            )
        };
        assert_eq!(stored().await, (0, None));
        self.store.append(&own, with(0, "first")).await.unwrap();
        assert_eq!(stored().await, (2, Some((2, "first".to_owned()))));
        self.store.append(&own, with(0, "late")).await.unwrap();
        assert_eq!(stored().await, (4, Some((2, "first".to_owned()))), "kept, but not folded by it");
        self.store.append(&own, with(4, "second")).await.unwrap();
        assert_eq!(stored().await, (6, Some((6, "second".to_owned()))));
        let account = self.gate.grant(PRACTICE, ana, &[Class::Identity], GrantPurpose::Account, MAYA);
        assert!(self.store.summary(&account).await.unwrap().folded.is_none());
        self.whole(ana, 6).await;
    }

    async fn every_look_is_written_down(&self) {
        let (ana, ben) = (self.new_client().await, self.new_client().await);
        let clients: Vec<_> = (0..38).map(|_| fresh_id()).chain([ana, ben]).collect();
        for client in &clients[..38] {
            self.found(*client).await.unwrap();
        }
        self.store.audit(&self.care(ana), look("overview", vec![])).await.unwrap();
        let practice = self.gate.grant(PRACTICE, PRACTICE, &[], GrantPurpose::Care, MAYA);
        self.store.audit(&practice, look("listed", clients.clone())).await.unwrap();
        let note = entry(fresh_id(), vec![part(Class::Notes, "note")]);
        let (id, noted) = (note.entry, look("note", vec![]));
        self.store.append_audited(&self.care(ana), note, Some(noted)).await.unwrap();
        let retry = entry(id, vec![part(Class::Notes, "note")]);
        self.store.append_audited(&self.care(ana), retry, Some(look("note", vec![]))).await.unwrap();

        let actions = async |client| {
            let looks = self.store.looks(&self.own(client), 10).await.unwrap();
            assert!(looks.iter().all(|look| (look.actor, look.basis.as_str()) == (MAYA, "care")));
            let mut actions: Vec<_> = looks.into_iter().map(|look| look.action).collect();
            actions.sort();
            actions
        };
        assert_eq!(actions(ana).await, ["listed", "note", "overview"], "each once");
        assert_eq!(actions(ben).await, ["listed"]);
        for client in &clients[..38] {
            assert_eq!(actions(*client).await, ["listed"]);
        }
        let twice = look("overview", vec![]);
        let same = AuditRow { audit: twice.audit, ..look("overview", vec![]) };
        self.store.audit(&self.care(ben), twice).await.unwrap();
        assert!(self.store.audit(&self.care(ben), same).await.is_err(), "an id is used once");

        for (stream, rows) in [(ana, 2), (ben, 1), (PRACTICE, 1), (clients[0], 0)] {
            let found = self.store.verify_audit(&self.own(stream)).await.unwrap();
            assert_eq!(found, Verified::Whole { rows }, "{stream}");
        }
    }

    async fn one_entry_is_erased(&self) {
        let ana = self.new_client().await;
        let (own, first, second) = (self.own(ana), fresh_id(), fresh_id());
        let said = || vec![part(Class::Shared, "mood"), part(Class::Private, "words")];
        let summary = Some(SealedSummary { known: 0, sealed: Some(vec![1]) });
        self.store.append(&own, Append { summary, ..entry(first, said()) }).await.unwrap();
        self.keeps(&own, second, vec![part(Class::Shared, "stays")]).await;

        let by_maya = self.store.erase_entry(&self.care(ana), first, T).await;
        assert!(matches!(by_maya, Err(StoreError::NotGranted)), "one part is just the client's");
        self.whole(ana, 3).await;
        assert_eq!(self.store.read(&own, 0).await.unwrap().iter().filter_map(text).count(), 3);

        self.store.erase_entry(&own, first, T).await.unwrap();
        self.store.erase_entry(&own, first, T + 1).await.unwrap();
        let left = self.store.read(&own, 0).await.unwrap();
        assert_eq!((left.len(), texts(&left)), (3, vec!["stays".to_owned()]));
        assert!(self.store.summary(&own).await.unwrap().folded.is_none(), "it may have told of it");
        let again = self.already(&own, first, said()).await;
        assert!(again.iter().all(|part| part.envelope.is_none()), "it does not come back by a retry");
        self.whole(ana, 3).await;
        self.keeps(&own, fresh_id(), said()).await;
        self.whole(ana, 5).await;
    }

    async fn a_client_is_erased(&self) {
        let (ana, ben) = (self.client_with_six_rows().await, self.client_with_six_rows().await);
        let by_maya = self.store.erase_client(&self.care(ana), T).await;
        assert!(matches!(by_maya, Err(StoreError::NotGranted)));
        self.store.erase_client(&self.own(ana), T).await.unwrap();
        self.store.erase_client(&self.own(ana), T + 1).await.unwrap();

        for class in OWN {
            assert_eq!(self.store.wrapped_key(&self.own(ana), class).await.unwrap(), None);
            assert!(self.store.wrapped_key(&self.own(ben), class).await.unwrap().is_some());
        }
        assert_eq!(self.store.label(&self.own(ana)).await.unwrap(), None);
        assert!(self.store.read(&self.own(ana), 0).await.unwrap().iter().all(|part| part.envelope.is_none()));
        let late =
            self.store.append(&self.own(ana), entry(fresh_id(), vec![part(Class::Shared, "late")])).await;
        assert!(matches!(late, Err(StoreError::Gone)));
        let renamed = self.store.set_label(&self.own(ana), b"back".to_vec()).await;
        assert!(matches!(renamed, Err(StoreError::Gone)), "a name does not come back");
        assert_eq!(self.store.label(&self.own(ana)).await.unwrap(), None);
        assert!(self.found(ana).await.is_err(), "nor do keys");
        assert!(self.sql("update clients set shared = nonce where client = $1", ana).await.is_err());
        assert!(self.sql("update clients set shredded_at = null where client = $1", ana).await.is_err());
        self.whole(ana, 6).await;
        self.whole(ben, 6).await;
        assert_eq!(self.store.read(&self.own(ben), 0).await.unwrap().iter().filter_map(text).count(), 6);
    }

    async fn rows_do_not_change(&self) {
        let ana = self.client_with_six_rows().await;
        let erased = self.store.read(&self.own(ana), 0).await.unwrap()[0].entry;
        self.store.erase_entry(&self.own(ana), erased, T).await.unwrap();
        self.store.audit(&self.care(ana), look("overview", vec![ana])).await.unwrap();
        let mut refused = vec![
            "delete from entries where client = $1",
            "update entries set envelope = null where client = $1 and envelope is not null",
            "update entries set envelope = chain where client = $1 and envelope is null",
            "update entries set author = entry, envelope = null where client = $1 and envelope is null",
            "update entries set received_ms = received_ms + 1 where client = $1",
            "update entries set class = 'S' where client = $1",
            "update entries set part = 1 - part where client = $1",
            "update entries set place = place + 100 where client = $1",
            "delete from erasures where client = $1",
            "update erasures set at_ms = at_ms + 1 where client = $1",
            "delete from audit where stream = $1",
            "update audit set action = 'nothing' where stream = $1",
            "delete from audit_listed where client = $1",
            "update audit_listed set client = audit where client = $1",
            "insert into entries (place, client, entry, part, class, author, received_ms, chain)
             select place, client, entry, part, class, author, received_ms, chain
             from entries where client = $1",
        ];
        if self.is_sqlite() {
            refused.push("insert or replace into entries select * from entries where client = $1");
            refused.push("update or replace entries set place = place + 1 where client = $1");
        } else {
            refused.extend(["truncate entries cascade", "truncate erasures cascade"]);
            refused.extend(["truncate audit cascade", "truncate audit_listed"]);
        }
        for sql in refused {
            let values = if sql.contains("$1") { vec![ana.into()] } else { vec![] };
            assert!(self.store.change(sql, values).await.is_err(), "{sql}");
        }
        self.whole(ana, 6).await;
        assert_eq!(self.store.verify_audit(&self.own(ana)).await.unwrap(), Verified::Whole { rows: 1 });
    }

    /// Each entry is sent twice, as phones do, and everything at once.
    async fn sixteen_write_at_once(&self) {
        let mut clients = Vec::new();
        for _ in 0..3 {
            clients.push(self.new_client().await);
        }
        let mut tasks = Vec::new();
        for task in 0..16_usize {
            let (store, grants) = (self.store.clone(), clients.iter().map(|client| self.own(*client)));
            let grants: Vec<_> = grants.collect();
            tasks.push(tokio::spawn(async move {
                let mut kept = 0;
                for turn in 0..20_usize {
                    // Two tasks share each id.
                    let id = Uuid::from_u128((1 << 90) | ((task / 2) as u128) << 8 | turn as u128);
                    let parts = vec![part(Class::Shared, "a"), part(Class::Private, "b")];
                    let appended = store.append(&grants[turn % 3], entry(id, parts)).await.unwrap();
                    kept += usize::from(matches!(appended, Appended::Kept { .. }));
                }
                kept
            }));
        }
        let mut kept = 0;
        for task in tasks {
            kept += task.await.unwrap();
        }
        assert_eq!(kept, 8 * 20, "each once");
        let mut rows = 0;
        for client in clients {
            let found = self.store.read(&self.own(client), 0).await.unwrap();
            let seqs: Vec<_> = found.iter().map(|part| part.seq).collect();
            assert_eq!(seqs, (1..=found.len() as u64).collect::<Vec<_>>(), "no gap");
            self.whole(client, found.len() as u64).await;
            rows += found.len();
        }
        assert_eq!(rows, 2 * 8 * 20);
    }

    async fn a_write_that_fails_hurts_no_neighbour(&self) {
        let streams: Vec<_> = (0..30).map(|_| fresh_id()).collect();
        let tasks = streams.iter().enumerate().map(|(place, stream)| {
            let (store, stream) = (self.store.clone(), *stream);
            tokio::spawn(async move {
                let wrong = place % 3 == 0;
                let write = store.write(move |conn| {
                    Box::pin(async move {
                        let sql = "insert into audit_heads (stream, rows, chain, mac) values ($1, 0, $2, $2)";
                        conn.execute(sql, &[stream.into(), [0; 32].into()]).await?;
                        if wrong { Err(StoreError::Gone) } else { Ok(()) }
                    })
                });
                assert_eq!(write.await.is_err(), wrong);
            })
        });
        for task in tasks.collect::<Vec<_>>() {
            task.await.unwrap();
        }
        for (place, stream) in streams.into_iter().enumerate() {
            let rows =
                self.store.ask("select rows from audit_heads where stream = $1", &[stream.into()]).await;
            assert_eq!(rows.unwrap().len(), usize::from(place % 3 != 0), "write {place}");
        }
    }

    /// A damaged record refuses what would be written over; all other entries of the same moment are kept.
    async fn a_damaged_record_hurts_no_neighbour(&self) {
        let damaged = self.client_with_six_rows().await;
        assert_eq!(self.sql("update heads set rows = 4 where client = $1", damaged).await.unwrap(), 1);
        let mut tasks = Vec::new();
        for place in 0..30 {
            let wrong = place % 5 == 2;
            let client = if wrong { damaged } else { self.new_client().await };
            let (store, own) = (self.store.clone(), self.own(client));
            tasks.push(tokio::spawn(async move {
                let new = entry(fresh_id(), vec![part(Class::Shared, "a"), part(Class::Private, "b")]);
                let appended = store.append(&own, new).await;
                assert_eq!(appended.is_err(), wrong, "append {place}");
                (client, wrong)
            }));
        }
        for task in tasks {
            let (client, wrong) = task.await.unwrap();
            if !wrong {
                self.whole(client, 2).await;
            }
        }
        assert_eq!(self.store.read(&self.own(damaged), 0).await.unwrap().len(), 6);
    }

    async fn what_was_changed_behind_our_back_is_found(&self) {
        let untouched = self.client_with_six_rows().await;
        let edits = [
            "update entries set envelope = chain where client = $1 and place % 4294967296 = 3",
            "update entries set author = entry where client = $1 and place % 4294967296 = 3",
            "update entries set received_ms = 0 where client = $1 and place % 4294967296 = 3",
            "update entries set class = 'N' where client = $1 and place % 4294967296 = 3",
            "update entries set entry = author where client = $1 and place % 4294967296 = 3",
            "update entries set chain = (select nonce from clients c where c.client = entries.client)
             where client = $1 and place % 4294967296 = 3",
            "update entries set place = place + 100 where client = $1 and place % 4294967296 = 3",
            "update entries set envelope = null where client = $1 and place % 4294967296 = 3",
            "delete from entries where client = $1 and place % 4294967296 = 3",
        ];
        let ends = [
            "delete from entries where client = $1 and place % 4294967296 = 6",
            "update entries set place = place + 1 where client = $1 and place % 4294967296 = 6",
            "update heads set rows = 4 where client = $1",
            "update heads set rows = 0 where client = $1",
            "update heads set mac = chain where client = $1",
            "insert into entries (place, client, entry, part, class, author, received_ms, chain, envelope)
             select place + 1, client, author, part, class, author, received_ms, chain, envelope
             from entries where client = $1 and place % 4294967296 = 6",
        ];
        for trigger in ["entries_stay", "entries_do_not_change"] {
            self.drop_trigger(trigger).await;
        }
        for edit in edits {
            let client = self.client_with_six_rows().await;
            assert_eq!(self.sql(edit, client).await.unwrap(), 1, "{edit}");
            let found = self.store.verify(&self.care(client)).await.unwrap();
            assert_eq!(found, Verified::BreaksAt { seq: 3 }, "{edit}");
        }
        for edit in ends {
            let client = self.client_with_six_rows().await;
            assert_eq!(self.sql(edit, client).await.unwrap(), 1, "{edit}");
            let found = self.store.verify(&self.care(client)).await.unwrap();
            assert!(!matches!(found, Verified::Whole { .. }), "{edit}: {found:?}");
        }
        self.an_erasure_is_not_forged().await;
        self.rows_are_not_moved_between_clients().await;
        self.a_look_is_not_hidden().await;
        self.whole(untouched, 6).await;
    }

    /// Who reads a row can compute its leaf, but not our mark.
    async fn an_erasure_is_not_forged(&self) {
        let client = self.client_with_six_rows().await;
        let third = "select place, client, entry, class, author, received_ms, envelope from entries
            where client = $1 and place % 4294967296 = 3";
        let rows = self.store.ask(third, &[client.into()]).await.unwrap();
        let leaf = crate::verify::leaf(PRACTICE, &rows[0]).unwrap().unwrap();
        let name = "insert into erasures (place, client, entry, leaf, mac, at_ms)
            select place, client, entry, $2, $2, 0 from entries
            where client = $1 and place % 4294967296 = 3";
        assert_eq!(self.store.change(name, vec![client.into(), leaf.into()]).await.unwrap(), 1);
        let empty = "update entries set envelope = null where client = $1 and place % 4294967296 = 3";
        assert_eq!(self.sql(empty, client).await.unwrap(), 1);
        let found = self.store.verify(&self.care(client)).await.unwrap();
        assert_eq!(found, Verified::BreaksAt { seq: 3 });
    }

    async fn rows_are_not_moved_between_clients(&self) {
        let (ana, ben) = (self.client_with_six_rows().await, self.client_with_six_rows().await);
        let swap = "update entries set envelope =
                (select e.envelope from entries e where e.client = $2 and e.place % 4294967296 = 3)
            where client = $1 and place % 4294967296 = 3";
        let other = self.keeps(&self.own(ben), fresh_id(), vec![part(Class::Shared, "other")]).await;
        assert_eq!(other, 7);
        let shift = "update entries set envelope =
                (select e.envelope from entries e where e.client = $2 and e.place % 4294967296 = 7)
            where client = $1 and place % 4294967296 = 3";
        assert_eq!(self.store.change(swap, vec![ana.into(), ben.into()]).await.unwrap(), 1);
        // The two said the same, and bytes that are the same are no change.
        self.whole(ana, 6).await;
        assert_eq!(self.store.change(shift, vec![ana.into(), ben.into()]).await.unwrap(), 1);
        assert_eq!(self.store.verify(&self.care(ana)).await.unwrap(), Verified::BreaksAt { seq: 3 });
        let steal = "update entries set client = $2 where client = $1 and place % 4294967296 = 7";
        assert_eq!(self.store.change(steal, vec![ben.into(), ana.into()]).await.unwrap(), 1);
        assert_eq!(self.store.verify(&self.care(ben)).await.unwrap(), Verified::BreaksAt { seq: 7 });
    }

    async fn a_look_is_not_hidden(&self) {
        for trigger in ["audit_stays", "audit_listed_stays"] {
            self.drop_trigger(trigger).await;
        }
        if self.is_sqlite() {
            self.drop_trigger("audit_does_not_change").await;
        }
        let hides = [
            "update audit set actor = audit where stream = $1 and seq = 2",
            "update audit set at_ms = 0 where stream = $1 and seq = 2",
            "update audit set action = 'own' where stream = $1 and seq = 2",
            "delete from audit_listed where client = $1",
            "update audit_heads set rows = 2 where stream = $1",
            "delete from audit where stream = $1 and seq = 3",
        ];
        for hide in hides {
            let client = self.new_client().await;
            for listed in [vec![], vec![client, PRACTICE], vec![]] {
                self.store.audit(&self.care(client), look("overview", listed)).await.unwrap();
            }
            let whole = self.store.verify_audit(&self.own(client)).await.unwrap();
            assert_eq!(whole, Verified::Whole { rows: 3 });
            assert_eq!(self.sql(hide, client).await.unwrap(), 1, "{hide}");
            let found = self.store.verify_audit(&self.own(client)).await.unwrap();
            assert!(!matches!(found, Verified::Whole { .. }), "{hide}");
        }
    }

    async fn drop_trigger(&self, name: &str) {
        let (sqlite, postgres) = match name {
            "entries_stay" => ("drop trigger entries_stay", "drop trigger entries_stay on entries"),
            "entries_do_not_change" => {
                ("drop trigger entries_do_not_change", "drop trigger entries_do_not_change on entries")
            }
            "audit_stays" => ("drop trigger audit_stays", "drop trigger audit_stays on audit"),
            "audit_listed_stays" => {
                ("drop trigger audit_listed_stays", "drop trigger audit_listed_stays on audit_listed")
            }
            "audit_does_not_change" => ("drop trigger audit_does_not_change", ""),
            other => panic!("no trigger {other}"),
        };
        let sql = if self.is_sqlite() { sqlite } else { postgres };
        self.store.change(sql, vec![]).await.unwrap();
    }

    async fn it_is_all_there_the_next_morning(self, url: &str) {
        let ana = self.client_with_six_rows().await;
        let is_sqlite = self.is_sqlite();
        self.store.close().await;
        let late =
            self.store.append(&self.own(ana), entry(fresh_id(), vec![part(Class::Shared, "late")])).await;
        assert!(late.is_err(), "closed is closed");

        let (store, gate) = crate::open(url).await.unwrap();
        let unset = store.append(&self.own(ana), entry(fresh_id(), vec![part(Class::Shared, "x")])).await;
        assert!(matches!(unset, Err(StoreError::Stopped)), "nothing is written before the keys are here");
        store.set_head_key(Key::new([1; 48]));
        let house = Self { store, gate };
        assert_eq!(texts(&house.store.read(&house.care(ana), 0).await.unwrap()), ["one", "two", "three"]);
        house.whole(ana, 6).await;
        assert_eq!(house.store.practice().await.unwrap().unwrap().wrapped_key, b"first");
        let latest = house.store.verify_latest(&house.gate).await.unwrap();
        assert_eq!(latest.is_none(), is_sqlite, "a clean stop needs no look; other instances do not tell");
        house.store.close().await;

        let newer = if is_sqlite {
            "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
             values (9999, 'of a later year', 1, x'00', 0)"
        } else {
            "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
             values (9999, 'of a later year', true, '', 0)"
        };
        let (store, _) = crate::open(url).await.unwrap();
        store.change(newer, vec![]).await.unwrap();
        store.close().await;
        assert!(matches!(crate::open(url).await, Err(StoreError::Newer)));
    }
}

/// What a killed process leaves: the file and its log as they were, in the middle of the day.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn after_a_kill_the_latest_appends_are_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let (before, after) = (folder.path().join("before.db"), folder.path().join("after.db"));
    let (store, gate) = crate::open(&format!("sqlite:{}", before.display())).await.unwrap();
    let house = House { store, gate };
    house.store.set_head_key(Key::new([1; 48]));
    house.a_practice_is_founded_once().await;
    let mut clients = Vec::new();
    for _ in 0..5 {
        clients.push(house.client_with_six_rows().await);
    }
    for tail in ["", "-wal"] {
        let of = |path: &std::path::Path| format!("{}{tail}", path.display());
        std::fs::copy(of(&before), of(&after)).unwrap();
    }
    let url = format!("sqlite:{}", after.display());
    let (store, gate) = crate::open(&url).await.unwrap();
    store.set_head_key(Key::new([1; 48]));
    let latest = store.verify_latest(&gate).await.unwrap();
    assert_eq!(latest, Some(Latest { rows: 30, broken: vec![] }));
    for client in &clients {
        assert_eq!(store.verify(&house.care(*client)).await.unwrap(), Verified::Whole { rows: 6 });
    }
    store.change("drop trigger entries_do_not_change", vec![]).await.unwrap();
    let edit = "update entries set author = entry where client = $1 and place % 4294967296 = 6";
    store.change(edit, vec![clients[2].into()]).await.unwrap();
    let latest = store.verify_latest(&gate).await.unwrap();
    assert_eq!(latest, Some(Latest { rows: 30, broken: vec![clients[2]] }));
}

/// Kills a writing process, ten times over: what it had answered is there, each once, and the chain holds.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_was_answered_outlives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("killed.db").display());
    let mut said = Vec::new();
    for round in 0..10_u64 {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "story::the_process_that_is_killed", "--ignored", "--nocapture"])
            .env("RESILE_TEST_KILLED", &url)
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let before = said.len();
        while said.len() < before + 20 + 7 * usize::try_from(round).unwrap() {
            let line = lines.next().unwrap().unwrap();
            said.extend(line.strip_prefix("kept ").map(|id| id.parse::<Uuid>().unwrap()));
        }
        child.kill().unwrap();
        said.extend(
            lines.map_while(Result::ok).filter_map(|line| line.strip_prefix("kept ")?.parse::<Uuid>().ok()),
        );
        child.wait().unwrap();
    }
    let (store, gate) = crate::open(&url).await.unwrap();
    store.set_head_key(Key::new([1; 48]));
    let house = House { store, gate };
    let rows = house.store.read(&house.own(MAYA), 0).await.unwrap();
    let mut kept: Vec<_> = rows.iter().map(|row| row.entry).collect();
    kept.dedup();
    assert_eq!(rows.len(), 2 * kept.len(), "both parts or none");
    assert!(said.iter().all(|id| kept.contains(id)), "of {} answered, all are kept", said.len());
    kept.sort_unstable();
    kept.dedup();
    assert_eq!(rows.len(), 2 * kept.len(), "each once");
    house.whole(MAYA, rows.len() as u64).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[ignore = "the other process of what_was_answered_outlives_a_kill"]
#[expect(clippy::disallowed_methods, reason = "a child is told by its environment what to write to")]
async fn the_process_that_is_killed() {
    let url = std::env::var("RESILE_TEST_KILLED").unwrap();
    let (store, gate) = crate::open(&url).await.unwrap();
    store.set_head_key(Key::new([1; 48]));
    let house = House { store, gate };
    if house.store.summary(&house.own(MAYA)).await.is_err() {
        house.found(MAYA).await.unwrap();
    }
    let start = u128::from(house.store.summary(&house.own(MAYA)).await.unwrap().rows);
    let tasks = (0..4_u128).map(|task| {
        let (store, own) = (house.store.clone(), house.own(MAYA));
        tokio::spawn(async move {
            for turn in 0.. {
                let id = Uuid::from_u128((start << 64) | (task << 32) | turn);
                let parts = vec![part(Class::Shared, "a"), part(Class::Private, "b")];
                if matches!(store.append(&own, entry(id, parts)).await, Ok(Appended::Kept { .. })) {
                    println!("kept {id}");
                }
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap();
    }
}

/// The wrapped keys of an erased client are in no file, so that no later thief of the disk has them.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_erased_clients_keys_are_in_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    let (store, gate) = crate::open(&format!("sqlite:{}", path.display())).await.unwrap();
    let house = House { store, gate };
    house.store.set_head_key(Key::new([1; 48]));
    let (ana, ben) = (house.client_with_six_rows().await, house.client_with_six_rows().await);
    let found = |client: Uuid| {
        let needle = format!("key of private, {client}").into_bytes();
        let files = std::fs::read_dir(folder.path()).unwrap();
        files
            .map(|file| std::fs::read(file.unwrap().path()).unwrap())
            .any(|bytes| bytes.windows(needle.len()).any(|window| window == needle))
    };
    assert!(found(ana) && found(ben));
    house.store.erase_client(&house.own(ana), T).await.unwrap();
    assert!(!found(ana), "gone from file and log");
    assert!(found(ben));
    house.store.close().await;
    assert!(!found(ana));
}

/// A full disk costs the writes that do not fit, never the writer, and never what was kept.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_full_disk_refuses_and_then_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (store, gate) =
        crate::open(&format!("sqlite:{}", folder.path().join("f.db").display())).await.unwrap();
    let house = House { store, gate };
    house.store.set_head_key(Key::new([1; 48]));
    let ana = house.client_with_six_rows().await;
    let room = async |sql| {
        let pragma = house.store.change_and_ask(sql, vec![]).await;
        assert!(pragma.is_ok());
    };
    room("pragma max_page_count = 1").await;
    let big = || vec![Part { class: Class::Shared, envelope: vec![5; 60_000] }];
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let (store, own, new) = (house.store.clone(), house.own(ana), entry(fresh_id(), big()));
            tokio::spawn(async move { store.append(&own, new).await })
        })
        .collect();
    for task in tasks {
        assert!(matches!(task.await.unwrap(), Err(StoreError::Full)));
    }
    house.whole(ana, 6).await;
    room("pragma max_page_count = 1000000").await;
    house.keeps(&house.own(ana), fresh_id(), big()).await;
    house.whole(ana, 7).await;
}

/// Two programs on one PostgreSQL: they come up together and write to one client together.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_instances_share_a_record() {
    let make = ["drop database if exists two_instances", "create database two_instances"];
    let Some(url) = fresh_database("two_instances", make).await else { return };
    let (one, two) = tokio::join!(crate::open(&url), crate::open(&url));
    let (mut houses, key) = (Vec::new(), || Key::new([1; 48]));
    for (store, gate) in [one.unwrap(), two.unwrap()] {
        store.set_head_key(key());
        houses.push(House { store, gate });
    }
    let ana = houses[0].new_client().await;
    let mut tasks = Vec::new();
    for task in 0..8_usize {
        let house = &houses[task % 2];
        let (store, own) = (house.store.clone(), house.own(ana));
        tasks.push(tokio::spawn(async move {
            for _ in 0..25 {
                let new = entry(fresh_id(), vec![part(Class::Shared, "a"), part(Class::Private, "b")]);
                assert!(matches!(store.append(&own, new).await.unwrap(), Appended::Kept { .. }));
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    for house in &houses {
        house.whole(ana, 2 * 8 * 25).await;
        assert_eq!(house.store.read(&house.own(ana), 0).await.unwrap().len(), 400);
    }
}

/// Rows of the first version, written by hand, as an old database holds them.
const OLD_ROWS: [&str; 4] = [
    "insert into clients (client, number, nonce, shared, made_ms) values ($1, 5, $2, $2, 1)",
    "insert into heads (client, rows, chain, mac, last_ms) values ($1, 1, $2, $2, 1)",
    "insert into entries (place, client, entry, part, class, author, received_ms, chain, envelope)
     values (21474836481, $1, $1, 0, 'S', $1, 1, $2, $2)",
    "insert into audit (stream, seq, audit, at_ms, actor, basis, action, chain)
     values ($1, 1, $1, 1, $1, 'care', 'overview', $2)",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn migrations_run_over_a_filled_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("old.db").display());
    let mut conn = sqlite_options(&url).unwrap().connect().await.unwrap();
    migrator(sqlite_files().into_iter().take(1)).run_direct(None, &mut conn, false).await.unwrap();
    conn.close().await.unwrap();
    let path = folder.path().join("old.db");
    fill(&mut Conn::Sqlite(&mut crate::sqlite::connect(&path).unwrap())).await;
    old_rows_are_there(&url).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn migrations_run_over_a_filled_postgres() {
    let make = ["drop database if exists old_record", "create database old_record"];
    let Some(url) = fresh_database("old_record", make).await else { return };
    let mut conn = PgConnection::connect(&url).await.unwrap();
    migrator(postgres_files().into_iter().take(1)).run_direct(None, &mut conn, false).await.unwrap();
    fill(&mut Conn::Postgres(&mut conn)).await;
    conn.close().await.unwrap();
    old_rows_are_there(&url).await;
}

async fn fill(conn: &mut Conn<'_>) {
    for sql in OLD_ROWS {
        assert_eq!(conn.execute(sql, &[MAYA.into(), [9; 32].into()]).await.unwrap(), 1, "{sql}");
    }
}

async fn old_rows_are_there(url: &str) {
    let (store, gate) = crate::open(url).await.unwrap();
    store.set_head_key(Key::new([1; 48]));
    let house = House { store, gate };
    let rows = house.store.read(&house.own(MAYA), 0).await.unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].envelope.as_deref(), Some([9; 32].as_slice()));
    assert_eq!(house.store.looks(&house.own(MAYA), 9).await.unwrap().len(), 1);
    assert_eq!(house.found(fresh_id()).await.unwrap(), 6, "numbers go on");
}

/// Both back-ends are migrated by the same steps.
#[test]
fn migrations_have_the_same_names_on_both() {
    let names = |files: [crate::open::File; 4]| files.map(|(version, name, _)| (version, name));
    assert_eq!(names(sqlite_files()), names(postgres_files()));
}
