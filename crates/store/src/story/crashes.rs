//! Crashes: a killed process and a full disk cost nothing that was answered.

use std::io::{BufRead as _, BufReader};

use record::{Class, Key};
use uuid::Uuid;

use super::{House, MAYA, entry, fresh_id, part};
use crate::{Appended, Latest, Part, StoreError, Verified};

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
            .args(["--exact", "story::crashes::the_process_that_is_killed", "--ignored", "--nocapture"])
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
