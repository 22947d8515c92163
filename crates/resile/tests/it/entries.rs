//! Entries that many tests need to be there.

use domain::entry::{CheckIn, EntryBody, Words};
use resile::app::{chance, journal};
use uuid::Uuid;

use super::cast::Cast;

/// One of each thing of Ana's that has an address.
pub(crate) struct Things {
    pub(crate) check_in: Uuid,
    pub(crate) strength: Uuid,
    /// A worksheet that is open.
    pub(crate) run: Uuid,
    /// An exercise that was done.
    pub(crate) done: Uuid,
}

pub(crate) async fn things(cast: &Cast) -> Things {
    let ana = &cast.ana;
    let named =
        ana.fill("/strengths/new", "/strengths/new", &[("name", "Patience"), ("what", "strength")]).await;
    assert_eq!(named.status, 303, "{}", named.body);
    let run = ana.post_new("/worksheets", &[("form", "thought-record")]).await;
    let player = "/practise/longer-out-breath/go";
    let done = ana.fill(player, "/practise/longer-out-breath/done", &[]).await;
    Things {
        check_in: check_in(cast).await,
        strength: id_in(&ana.get("/strengths").await.body, "/strengths/"),
        run: id_in(run.to(), "/worksheets/"),
        done: id_in(done.to(), "/practise/done/"),
    }
}

/// The first id that follows `before`.
pub(crate) fn id_in(text: &str, before: &str) -> Uuid {
    let ids = text.split(before).skip(1).filter_map(|rest| rest.get(..36)?.parse().ok());
    ids.clone().next().unwrap_or_else(|| panic!("no id after {before} in {text}"))
}

/// A check-in of Ana's.
pub(crate) async fn check_in(cast: &Cast) -> Uuid {
    let op = chance::id();
    let at = cast.house.clock.now();
    let when = journal::When { op, at, zone: "Europe/London".into(), late: false };
    let body = EntryBody::CheckIn(CheckIn { mood: 50, step: 20, ..CheckIn::default() });
    journal::by_client(cast.house.app(), cast.ana.client_here().await, when, body, Words::new())
        .await
        .unwrap();
    op
}
