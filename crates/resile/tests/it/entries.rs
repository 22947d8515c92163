//! Entries that many tests need to be there.

use domain::entry::{CheckIn, EntryBody, Words};
use resile::app::{chance, journal};
use uuid::Uuid;

use super::cast::Cast;

/// A check-in of Ana's.
pub async fn check_in(cast: &Cast) -> Uuid {
    let op = chance::id();
    let at = cast.house.clock.now();
    let when = journal::When { op, at, zone: "Europe/London".into(), late: false };
    let body = EntryBody::CheckIn(CheckIn { mood: 50, step: 20, ..CheckIn::default() });
    journal::by_client(cast.house.app(), cast.ana.client_here().await, when, body, Words::new())
        .await
        .unwrap();
    op
}
