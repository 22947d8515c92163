//! Opening: the next morning, by two programs, and never from a newer version.

use record::{Class, Key};

use super::{House, entry, fresh_database, fresh_id, part, texts};
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
