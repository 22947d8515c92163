//! A record that stays open for a while shows what the database holds, whoever wrote or erased it.

use std::sync::Arc;

use domain::entry::{CheckIn, EntryBody, NoteBox, Words};
use domain::journal::Journal;

use record::{Class, Header, Purpose};
use store::{Append, Part};

use super::*;
use crate::app::{Action, authorize, population, relations};

const MINUTE_MS: i64 = 60_000;

async fn own(house: &House) -> Arc<Journal> {
    journal::own(&house.app, house.client).await.unwrap()
}

async fn checks_in(house: &House) -> Uuid {
    let when = when();
    let body = EntryBody::CheckIn(CheckIn { mood: 50, step: 20, ..CheckIn::default() });
    let id = when.op;
    journal::by_client(&house.app, house.client, when, body, Words::new()).await.unwrap();
    id
}

#[tokio::test]
async fn what_was_written_since_is_there() {
    let house = House::new().await;
    let first = own(&house).await;
    let mine = checks_in(&house).await;
    let hers = house.maya_writes(EntryBody::Note { r#box: NoteBox::Summary }, &[("text", "Well done")]).await;
    let now = own(&house).await;
    assert!(!first.holds(mine) && now.holds(mine) && now.holds(hers));
    assert_eq!(now.find(hers).count(), 1, "once, with its words");
    assert!(Arc::ptr_eq(&now, &own(&house).await), "nothing new: it is the one that is open");
}

#[tokio::test]
async fn what_was_erased_is_not_shown_from_memory() {
    let house = House::new().await;
    let id = checks_in(&house).await;
    assert!(own(&house).await.holds(id));
    let grant = authorize(&house.app, house.client, Action::OwnRecord).await.unwrap();
    house.app.store.erase_entry(&grant, id, NOW).await.unwrap();
    assert!(!own(&house).await.holds(id));
}

#[tokio::test]
async fn a_record_is_let_go_after_a_while_and_at_sign_out() {
    let house = House::new().await;
    checks_in(&house).await;
    let open = own(&house).await;
    house.app.clock.set(NOW + 4 * MINUTE_MS);
    assert!(Arc::ptr_eq(&open, &own(&house).await), "still in use");
    house.app.clock.set(NOW + 9 * MINUTE_MS + 1);
    let again = own(&house).await;
    assert!(!Arc::ptr_eq(&open, &again), "five minutes without use");
    house.app.forget(house.client.client());
    assert!(!Arc::ptr_eq(&again, &own(&house).await));
}

#[tokio::test]
async fn each_reader_has_a_record_of_their_own() {
    let house = House::new().await;
    let id = checks_in(&house).await;
    assert!(own(&house).await.holds(id));
    assert!(!house.seen_by_maya().await.holds(id), "nothing was shared yet");
}

#[tokio::test]
async fn no_key_stays_open_when_care_or_cover_ends() {
    let house = House::new().await;
    let client = house.client.client();
    let (app, maya) = (&house.app, house.maya);
    let ines = joins_the_staff(app, "Ines Roth", Role::Therapist).await;
    let ada = joins_the_staff(app, "Ada Kern", Role::Admin).await;
    let until = Some(NOW + DAY_MS);
    let arranged = relations::Arranged { therapist: maya.person(), other: ines.person(), until };
    relations::cover(app, ada, chance::id(), &arranged, NOW).await.unwrap();
    care::open(app, ines, client, "overview").await.unwrap();
    assert!(app.keyring().holds(client));
    relations::end_cover(app, ada, maya.person(), ines.person()).await.unwrap();
    assert!(!app.keyring().holds(client));
    care::open(app, maya, client, "overview").await.unwrap();
    assert!(app.keyring().holds(client));
    relations::end_mine(app, maya, client).await.unwrap();
    assert!(!app.keyring().holds(client));
}

/// Keeps these bytes as a whole part of the record.
async fn writes(house: &House, plain: &[u8]) {
    let grant = authorize(&house.app, house.client, Action::OwnRecord).await.unwrap();
    let store = &house.app.store;
    let (entry, class) = (chance::id(), Class::Shared);
    let key = house.app.keyring().of(store, &grant, class, NOW).await.unwrap();
    let (practice, client, author) = (grant.practice(), grant.client(), grant.actor());
    let header = Header { purpose: Purpose::Entry, practice, client, class, entry, author };
    let envelope = record::seal(&key, &header, &chance::fresh(), plain).unwrap();
    let parts = vec![Part { class, envelope }];
    let before = store.before(&grant, entry).await.unwrap();
    let new = Append { entry, received_ms: NOW, parts, summary: None };
    assert!(store.append_after(&grant, before, new).await.unwrap().is_some());
}

#[tokio::test]
async fn what_a_newer_version_wrote_is_not_called_damaged_and_what_is_broken_is() {
    let house = House::new().await;
    let seen = async || care::open(&house.app, house.maya, house.client.client(), "overview").await.unwrap();
    writes(&house, br#"{"v":2,"dream":"a long table"}"#).await;
    assert_eq!(seen().await.damaged, 0);
    writes(&house, b"{").await;
    assert_eq!(seen().await.damaged, 1);
}

#[tokio::test]
async fn who_has_no_name_any_more_goes_by_no_other_ones() {
    let house = House::new().await;
    let care = care::open(&house.app, house.maya, house.client.client(), "overview").await.unwrap();
    let (gone, sam) = (chance::id(), house.client.person());
    let names = care.names(&house.app, "someone", [gone, sam, house.maya.person()]).await.unwrap();
    let names: Vec<_> = [gone, sam, house.maya.person()].iter().map(|who| names[who].as_str()).collect();
    assert_eq!(names, ["someone", "Sam", "Maya Lind"]);
}

#[tokio::test]
async fn the_population_is_counted_without_a_look_and_kept_sealed() {
    let house = House::new().await;
    checks_in(&house).await;
    assert!(house.app.store.population().await.unwrap().is_none());
    population::refit(&house.app).await.unwrap();
    let (made, sealed) = house.app.store.population().await.unwrap().unwrap();
    assert_eq!(made, NOW);
    assert!(!sealed.windows(7).any(|piece| piece == b"courses"), "nothing of it lies in clear");
    assert!(!house.app.against("phq9").here, "one client makes no number");
    assert!(house.get("/you/viewed").await.page.contains("Nobody has looked yet"));
    population::refit(&house.app).await.unwrap();
}
