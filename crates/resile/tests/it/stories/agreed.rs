//! What client and therapist agreed, and what the client brings to the next session; on both databases.

use axum::http::StatusCode;
use domain::entry::{EntryBody, Often, PlanState, Planned, SessionSet, Word, Words};
use domain::journal::Journal;
use domain::views::filled::newest;
use domain::views::plan::{PlanItem, plan};
use resile::app::{care, chance, journal};
use uuid::Uuid;

use crate::cast::{Answer, Cast, House, MONDAY};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

#[tokio::test]
async fn the_plan_and_the_session_on_postgres() {
    let make = ["drop database if exists agreed", "create database agreed"];
    let Some(house) = House::on_postgres(make, "agreed").await else { return };
    let cast = Cast::in_house(house).await;
    tell_the_plan(&cast).await;
    tell_the_session(&cast).await;
}

#[tokio::test]
async fn the_plan_is_asked_about_paused_taken_up_and_undone() {
    tell_the_plan(&Cast::meet().await).await;
}

#[tokio::test]
async fn what_is_brought_to_a_session_is_shared_by_its_button_only() {
    tell_the_session(&Cast::meet().await).await;
}

/// Ben writes into Ana's record.
async fn ben_writes(cast: &Cast, body: EntryBody, words: &[(&str, &str)]) {
    let at = cast.house.clock.now();
    let when = journal::When { op: chance::id(), at, zone: "Europe/London".into(), late: false };
    let words =
        words.iter().map(|(field, text)| ((*field).to_owned(), Word::Text((*text).to_owned()))).collect();
    let ben = cast.ben.staff().await;
    journal::by_therapist(cast.house.app(), ben, cast.ana.client, when, body, words).await.unwrap();
}

async fn agrees(cast: &Cast, form: &str, words: &[(&str, &str)]) -> Uuid {
    let item = chance::id();
    let (form, from) = (form.to_owned(), "2026-11-23".to_owned());
    let (often, state, rank) = (Often::Daily, PlanState::Active, None);
    let planned = Planned { item, form, often, from, state, rank };
    ben_writes(cast, EntryBody::Planned(planned), words).await;
    item
}

async fn seen_by_ben(cast: &Cast) -> Journal {
    let ben = cast.ben.staff().await;
    care::open(cast.house.app(), ben, cast.ana.client, "overview").await.unwrap().journal
}

async fn item_as_ben_sees_it(cast: &Cast, item: Uuid) -> PlanItem {
    plan(&seen_by_ben(cast).await).into_iter().find(|one| one.item == item).unwrap()
}

async fn presses(cast: &Cast, item: Uuid, what: &str, words: &str) -> Answer {
    let field = format!("reason-{item}");
    let fields = [("do", what), ("field", field.as_str()), (&field, words)];
    let answer = cast.ana.post_new(&format!("/plan/{item}"), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    cast.ana.get(answer.to()).await
}

async fn tell_the_plan(cast: &Cast) {
    assert!(cast.ana.get("/plan").await.shows("Nothing is agreed yet."));
    let words = [("reason", "Nights <are> long"), ("plan_b", "One breath"), ("smallest", "Once, in bed")];
    let item = agrees(cast, "longer-out-breath", &words).await;
    agrees(cast, "why-sleep-slips", &[("reason", "You asked why")]).await;
    let page = cast.ana.get("/plan").await;
    for said in ["Why: Nights &lt;are&gt; long", "If that does not work: One breath", "Once, in bed"] {
        assert!(page.shows(said), "{said} in {}", page.body);
    }
    assert!(page.shows("/practise/longer-out-breath") && page.shows("/read/why-sleep-slips"));
    assert!(page.shows("Ask Ben Adeyemi to change it") && page.shows("Ben Adeyemi can read this."));

    let asked = presses(cast, item, "ask", "Mornings suit me better").await;
    assert!(asked.shows("You asked to change this: Longer out-breath") && asked.shows("Undo"));
    assert!(asked.shows("You asked: Mornings suit me better") && asked.shows("Nights &lt;are&gt; long"));
    let seen = item_as_ben_sees_it(cast, item).await;
    assert_eq!(seen.asked.as_deref(), Some("Mornings suit me better"));
    let undone = presses(cast, item, "undo", "").await;
    assert!(undone.shows("It is as it was.") && !undone.shows("Mornings suit me better"));
    assert_eq!(item_as_ben_sees_it(cast, item).await.state, PlanState::Active);

    let paused = presses(cast, item, "pause", "").await;
    assert!(paused.shows("Take up again") && !paused.shows("href=\"/practise/longer-out-breath\""));
    let resumed = presses(cast, item, "resume", "").await;
    assert!(resumed.shows("Nights &lt;are&gt; long") && resumed.shows("One breath"), "its words stay");
    let seen = item_as_ben_sees_it(cast, item).await;
    assert_eq!(seen.smallest.as_deref(), Some("Once, in bed"));

    let long = "a".repeat(10_001);
    let field = format!("reason-{item}");
    let fields = [("do", "ask"), ("field", field.as_str()), (&field, &long)];
    let refused = cast.ana.post_new(&format!("/plan/{item}"), &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.shows(&long) && refused.shows("<title>Error: ") && refused.shows("There is a problem"));

    let print = cast.ana.get("/plan/print").await;
    assert!(print.shows("As it stands on 23 November 2026.") && print.shows("Why sleep slips"));
    assert!(!print.shows("<form"), "paper has nothing to press");
    // What must not have happened.
    for page in [&cast.ana.get("/plan").await, &print] {
        for counted in ["%", "missed", "streak", " of 7"] {
            assert!(!page.shows(counted), "{counted}");
        }
    }
    let foreign = cast.cleo.post_new(&format!("/plan/{item}"), &[("do", "pause")]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    assert!(!cast.cleo.get("/plan").await.shows("Longer out-breath"));
    let undo = presses(cast, item, "undo", "").await;
    assert!(undo.shows("Take up again"), "only Ana's own last word is undone: it is paused again");
    for _ in 0..2 {
        presses(cast, item, "undo", "").await;
    }
    assert_eq!(item_as_ben_sees_it(cast, item).await.by, cast.ben.person, "what Ben agreed stays");
}

async fn tell_the_session(cast: &Cast) {
    assert!(cast.ana.get("/session").await.shows("No session is set yet."));
    let set = |starts_at, number| {
        let session = chance::id();
        EntryBody::SessionSet(SessionSet { session, number, starts_at, minutes: 50, cancelled: false })
    };
    ben_writes(cast, set(MONDAY + DAY + 5 * HOUR, 2), &[]).await;
    assert!(cast.ana.get("/session").await.shows("You meet on Tuesday 24 November, 14:00."));
    let begun = cast.ana.post_new("/worksheets", &[("form", "bridge-to-session")]).await;
    let run = begun.to().strip_suffix("/1").unwrap().to_owned();
    let since = [("f.best", "Soup with Jo"), ("f.hardest", "The night before the exam")];
    cast.ana.fill(begun.to(), begun.to(), &since).await;
    assert!(cast.ana.get("/session").await.shows("Go on with what you began"));
    let two = format!("{run}/2");
    let topics = [("f.topics", "Mother"), ("f.topics", "Sleep"), ("f.topics", "The office")];
    cast.ana.fill(&two, &two, &topics).await;
    let review = format!("{run}/review");
    let page = cast.ana.get(&review).await;
    let (op, copy) = (page.op(), page.hidden("copy").unwrap());
    cast.ana.post(&review, &[("op", &op), ("copy", &copy), ("keep", "me")]).await;

    let page = cast.ana.get("/session").await;
    assert!(page.shows("What you bring") && page.shows("Soup with Jo") && page.shows("The office"));
    assert!(page.shows("Only you can read this") && page.shows("Share with Ben Adeyemi"), "{}", page.body);
    let words = |journal: &Journal| {
        newest(journal, "bridge-to-session").map_or_else(Words::new, |bridge| bridge.words)
    };
    assert!(words(&seen_by_ben(cast).await).is_empty(), "not before the button");
    for _ in 0..2 {
        assert_eq!(cast.ana.post_new("/session", &[("do", "share")]).await.to(), "/session");
    }
    assert_eq!(words(&seen_by_ben(cast).await).len(), 3);
    assert!(cast.ana.get("/session").await.shows("Ben Adeyemi can read this"));
    cast.ana.post_new("/session", &[("do", "end")]).await;
    assert!(words(&seen_by_ben(cast).await).is_empty(), "and no longer");
    // What must not have happened.
    assert!(!cast.cleo.get("/session").await.shows("Soup with Jo"));
    assert_eq!(cast.cleo.post_new("/session", &[("do", "share")]).await.status, StatusCode::NOT_FOUND);
    cast.house.wait(2 * DAY);
    cast.ana.fill("/sign-in", "/sign-in", &[("pin", crate::cast::PIN)]).await;
    let after = cast.ana.get("/session").await;
    assert!(!after.shows("Soup with Jo"), "what was brought to one session is not carried into the next");
}

#[tokio::test]
async fn looking_after_oneself_stands_in_the_plan_and_is_ones_own() {
    let cast = Cast::meet().await;
    let empty = cast.ana.get("/plan").await;
    assert!(empty.shows("Look after yourself") && empty.shows("Nothing chosen"));
    let chosen = [("f.sleep", "Up at seven"), ("f.eating", "Soup on <Sunday>")];
    let kept = cast.ana.fill("/plan/self-care", "/plan/self-care", &chosen).await;
    assert_eq!(kept.to(), "/plan#self-care");
    let page = cast.ana.get("/plan").await;
    assert!(page.shows("Up at seven") && page.shows("Soup on &lt;Sunday&gt;"));
    assert!(cast.ana.get("/plan/self-care").await.shows("value=\"Up at seven\""));
    assert!(cast.ana.get("/plan/print").await.shows("Sleep: Up at seven"));
    let long = "b".repeat(10_001);
    let refused = cast.ana.post_new("/plan/self-care", &[("f.moving", &long)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.shows(&long) && refused.shows("<title>Error: "));
    // What must not have happened.
    let seen = newest(&seen_by_ben(&cast).await, "self-care");
    assert!(seen.is_none_or(|seen| seen.words.is_empty()), "nobody else reads it");
    assert!(!cast.ana.get("/practise").await.shows("/practise/self-care"), "it is not practised");
    assert!(!cast.cleo.get("/plan").await.shows("Up at seven"));
}
