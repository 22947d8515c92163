//! A record that stays open for a while shows what the database holds, whoever wrote or erased it.

use std::sync::Arc;

use domain::entry::{CheckIn, EntryBody, NoteBox, Words};
use domain::journal::Journal;

use super::*;
use crate::app::{Action, authorize};

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
