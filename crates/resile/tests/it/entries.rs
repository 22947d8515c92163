//! Entries that many tests need to be there.

use domain::entry::{CheckIn, EntryBody, Often, PlanState, Planned, SessionSet, Words};
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
    /// What Ben planned with her.
    pub(crate) item: Uuid,
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
        item: planned(cast, "longer-out-breath").await,
    }
}

/// An exercise or a measure in Ana's plan.
pub(crate) async fn planned(cast: &Cast, form: &str) -> Uuid {
    let (op, item, at) = (chance::id(), chance::id(), cast.house.clock.now());
    let when = journal::When { op, at, zone: "Europe/London".into(), late: false };
    let (form, from) = (form.to_owned(), "2026-11-23".to_owned());
    let state = PlanState::Active;
    let body = EntryBody::Planned(Planned { item, form, often: Often::Daily, from, state, rank: None });
    let ben = cast.ben.staff().await;
    journal::by_therapist(cast.house.app(), ben, cast.ana.client, when, body, Words::new()).await.unwrap();
    item
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

/// Sue supervises Ben, and Ana says yes or no to it.
pub(crate) async fn agrees_to_supervision(cast: &Cast, agree: &str) {
    let (ben, sue) = (cast.ben.person.to_string(), cast.sue.person.to_string());
    if !cast.ada.get("/admin/care").await.shows("Sue Park supervises Ben Adeyemi") {
        let fields = [("do", "supervise"), ("therapist", ben.as_str()), ("other", sue.as_str())];
        assert_eq!(cast.ada.fill("/admin/care", "/admin/care", &fields).await.to(), "/admin/care");
    }
    let to = if agree == "yes" { "/you/privacy/supervision/agree" } else { "/you/privacy/supervision" };
    let chosen = cast.ana.post_new(to, &[("supervisor", &sue)]).await;
    assert_eq!(chosen.to(), "/you/privacy#supervision", "{}", chosen.body);
}

/// Ben and Ana meet: session `number`, so many days from now.
pub(crate) async fn session(cast: &Cast, number: u32, days: i64) {
    let (op, now) = (chance::id(), cast.house.clock.now());
    let when = journal::When { op, at: now, zone: "Europe/London".into(), late: false };
    let starts_at = now + days * 24 * 60 * super::cast::MINUTE;
    let set = SessionSet { session: op, number, starts_at, minutes: 50, cancelled: false };
    let ben = cast.ben.staff().await;
    let body = EntryBody::SessionSet(set);
    journal::by_therapist(cast.house.app(), ben, cast.ana.client, when, body, Words::new()).await.unwrap();
}
