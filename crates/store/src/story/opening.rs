//! Opening: the next morning, by two programs, from an older version, and never from a newer one.

use record::{Class, Key};
use sqlx::{ConnectOptions as _, Connection as _, PgConnection};

use super::{House, MAYA, entry, fresh_database, fresh_id, part, texts};
use crate::db::Conn;
use crate::open::{migrator, postgres_files, sqlite_files, sqlite_options};
use crate::{Appended, StoreError};

impl House {
    pub(super) async fn it_is_all_there_the_next_morning(self, url: &str) {
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
