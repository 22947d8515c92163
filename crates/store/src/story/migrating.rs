//! From each older version, with rows in it as that version wrote them, to this one; on both databases.

use record::Key;
use sqlx::{ConnectOptions as _, Connection as _, PgConnection};

use super::{House, MAYA, fresh_database, fresh_id};
use crate::db::Conn;
use crate::open::{migrator, postgres_files, sqlite_files, sqlite_options};
use crate::{InviteTry, Role};

/// Since which version a row may be there, and the row.
const OLD_ROWS: [(usize, &str); 11] = [
    (1, "insert into clients (client, number, nonce, shared, made_ms) values ($1, 5, $2, $2, 1)"),
    (1, "insert into heads (client, rows, chain, mac, last_ms) values ($1, 1, $2, $2, 1)"),
    (
        1,
        "insert into entries (place, client, entry, part, class, author, received_ms, chain, envelope)
         values (21474836481, $1, $1, 0, 'S', $1, 1, $2, $2)",
    ),
    (
        1,
        "insert into audit (stream, seq, audit, at_ms, actor, basis, action, chain)
         values ($1, 1, $1, 1, $1, 'care', 'overview', $2)",
    ),
    (2, "insert into people (person, profile, made_ms) values ($1, $2, 1)"),
    (2, "insert into roles (person, role, since_ms) values ($1, 'client', 1)"),
    (
        2,
        "insert into devices (device, token_hash, person, pin_mac, made_ms, last_used_ms)
         values ($1, $2, $1, $2, 1, 1)",
    ),
    (
        2,
        "insert into sign_ins (token_hash, sign_in, person, role, device, made_ms, last_seen_ms, until_ms)
         values ($2, $1, $1, 'client', $1, 1, 1, 9)",
    ),
    (
        2,
        "insert into invites (link_hash, spoken_hash, client, role, made_ms, expires_ms)
         values ($2, $2, $1, 'client', 1, 9)",
    ),
    (2, "insert into recovery_codes (person, code_mac, made_ms) values ($1, $2, 1)"),
    (3, "insert into shown (token_hash, person, device, made_ms) values ($2, $1, $1, 1)"),
];
const SEALED: [u8; 32] = [9; 32];

/// Every version before this one.
fn older() -> std::ops::Range<usize> {
    1..sqlite_files().len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_older_sqlite_comes_along_with_its_rows() {
    for version in older() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.db");
        let url = format!("sqlite:{}", path.display());
        let mut conn = sqlite_options(&url).unwrap().connect().await.unwrap();
        migrator(sqlite_files().into_iter().take(version)).run_direct(None, &mut conn, false).await.unwrap();
        conn.close().await.unwrap();
        fill(version, &mut Conn::Sqlite(&mut crate::sqlite::connect(&path).unwrap())).await;
        old_rows_are_there(version, &url).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_older_postgres_comes_along_with_its_rows() {
    for version in older() {
        let make = ["drop database if exists old_record", "create database old_record"];
        let Some(url) = fresh_database("old_record", make).await else { return };
        let mut conn = PgConnection::connect(&url).await.unwrap();
        let files = postgres_files().into_iter().take(version);
        migrator(files).run_direct(None, &mut conn, false).await.unwrap();
        fill(version, &mut Conn::Postgres(&mut conn)).await;
        conn.close().await.unwrap();
        old_rows_are_there(version, &url).await;
    }
}

async fn fill(version: usize, conn: &mut Conn<'_>) {
    for (_, sql) in OLD_ROWS.into_iter().filter(|(since, _)| *since <= version) {
        assert_eq!(conn.execute(sql, &[MAYA.into(), SEALED.into()]).await.unwrap(), 1, "{sql}");
    }
}

async fn old_rows_are_there(version: usize, url: &str) {
    let (store, gate) = crate::open(url).await.unwrap();
    store.set_head_key(Key::new([1; 48]));
    let house = House { store, gate };
    let rows = house.store.read(&house.own(MAYA), 0).await.unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].envelope.as_deref(), Some(SEALED.as_slice()));
    assert_eq!(house.store.looks(&house.own(MAYA), 0, 9).await.unwrap().len(), 1);
    assert_eq!(house.found(fresh_id()).await.unwrap(), 6, "numbers go on");
    if version >= 2 {
        people_are_there(&house).await;
    }
    if version >= 3 {
        assert_eq!(house.store.shown(SEALED).await.unwrap(), Some(MAYA));
    }
    house.store.close().await;
}

async fn people_are_there(House { store, .. }: &House) {
    assert_eq!(store.person(MAYA).await.unwrap().unwrap().profile.as_deref(), Some(SEALED.as_slice()));
    assert_eq!(store.devices_of(MAYA).await.unwrap().len(), 1);
    let here = store.sign_in(SEALED, 5).await.unwrap().unwrap();
    assert_eq!((here.role, here.enrols_only), (Role::Client, false));
    assert_eq!((here.news_ms, here.held_until_ms), (None, None), "told of nothing that was not");
    assert!(matches!(store.use_invite(SEALED, SEALED, 5).await.unwrap(), InviteTry::Right(_)));
    assert_eq!(store.use_recovery_code(SEALED, 5).await.unwrap(), Some(MAYA));
}
