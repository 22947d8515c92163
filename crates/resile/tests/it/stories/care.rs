//! What must not harm: follow-ups that ask gently, switches that are obeyed, no good news over an open
//! answer, no claim that was not shown, who reads what stands on every Save.

use axum::http::StatusCode;
use domain::entry::{
    Answer as Ticked, CheckIn, EntryBody, Filled, Often, PlanState, Planned, Ratings, SharingKind, Word,
    Words,
};
use domain::views::setbacks::setbacks;
use resile::app::{Role, chance, journal, own};
use uuid::Uuid;

use super::practising::shares;
use crate::cast::{Cast, MINUTE, MONDAY};

const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Ana did this, at that time.
pub(super) async fn ana(cast: &Cast, at: i64, body: EntryBody, words: Words) -> Uuid {
    let op = chance::id();
    let when = journal::When { op, at, zone: "Europe/London".into(), late: false };
    journal::by_client(cast.house.app(), cast.ana.client_here().await, when, body, words).await.unwrap();
    op
}

fn answers(form: &str, answers: &[i64]) -> EntryBody {
    let answers = (1..).zip(answers).map(|(n, value)| (format!("q{n}"), Ticked::Number(*value))).collect();
    let (form, run, ratings) = (form.to_owned(), chance::id(), Ratings::default());
    EntryBody::Filled(Filled { form, version: 1, run, answers, ratings, seconds: None, together: false })
}

async fn later(cast: &Cast, millis: i64) {
    cast.house.wait(millis);
    cast.ana.sign_in(Role::Client).await;
    cast.ben.sign_in(Role::Therapist).await;
}

async fn follow_ups(cast: &Cast) -> Vec<u8> {
    let own = own::open(cast.house.app(), cast.ana.client_here().await).await.unwrap();
    setbacks(&own.journal).iter().map(|one| one.said.follow_ups).collect()
}

const ASKED: &str = "Something hard happened. How are you now?";

#[tokio::test]
async fn today_asks_after_something_hard_only_where_it_was_wanted() {
    let cast = Cast::meet().await;
    let fields = [("very_big", "no"), ("f.hard", "6"), ("f.what", "A row at work")];
    let saved = cast.ana.fill("/setbacks/new?step=b", "/setbacks/new", &fields).await.to().to_owned();
    let page = cast.ana.get(&saved).await;
    assert!(
        page.shows("May we ask how you are later on?") && page.shows("Nothing rings, and never at night.")
    );
    let choose = format!("{saved}/follow-ups");
    for times in ["3", "9", "", "-1"] {
        let refused = cast.ana.post_new(&choose, &[("times", times)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{times}");
    }
    assert_eq!(cast.cleo.post_new(&choose, &[("times", "2")]).await.status, StatusCode::NOT_FOUND);
    later(&cast, 4 * HOUR).await;
    assert!(!cast.ana.get("/today").await.shows(ASKED), "off until chosen");
    assert_eq!(cast.ana.fill(&saved, &choose, &[("times", "2")]).await.to(), saved);
    assert!(cast.ana.get(&saved).await.shows("A row at work"), "the words stay");

    // 13:00, three hours and more after it.
    assert!(cast.ana.get("/today").await.shows(ASKED));
    cast.ana.fill("/today", "/check-in", &[("mood", "30")]).await;
    assert!(!cast.ana.get("/today").await.shows(ASKED), "one tap answers");
    later(&cast, 6 * HOUR).await;
    let second = cast.ana.get("/today").await;
    assert!(second.shows(ASKED) && second.shows("Please do not ask any more"), "the second, at 19:00");
    later(&cast, 3 * HOUR).await;
    assert!(!cast.ana.get("/today").await.shows(ASKED), "at 22:00 nothing is asked");
    assert_eq!(follow_ups(&cast).await, [2]);
    later(&cast, 11 * HOUR).await;
    assert!(cast.ana.get("/today").await.shows(ASKED));
    assert_eq!(cast.ana.fill("/today", &choose, &[("times", "0")]).await.to(), "/today");
    assert!(!cast.ana.get("/today").await.shows(ASKED));
    let next = cast.ana.fill("/setbacks/new?step=b", "/setbacks/new", &fields[..2]).await;
    assert!(cast.ana.get(next.to()).await.shows("May we ask how you are later on?"));
    assert_eq!(follow_ups(&cast).await, [0, 0], "stopped from Today, it stays off");
}

#[tokio::test]
async fn something_very_big_is_never_followed_up() {
    let cast = Cast::meet().await;
    let small = [("very_big", "no"), ("f.hard", "4")];
    let saved = cast.ana.fill("/setbacks/new?step=b", "/setbacks/new", &small).await.to().to_owned();
    cast.ana.fill(&saved, &format!("{saved}/follow-ups"), &[("times", "4")]).await;
    cast.ana.post_new(&format!("{saved}/undo"), &[]).await;
    let big = [("very_big", "yes"), ("f.hard", "9")];
    let saved = cast.ana.fill("/setbacks/new?step=a", "/setbacks/new", &big).await.to().to_owned();
    assert!(!cast.ana.get(&saved).await.shows("follow-ups"));
    let refused = cast.ana.post_new(&format!("{saved}/follow-ups"), &[("times", "4")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    later(&cast, 4 * HOUR).await;
    assert!(!cast.ana.get("/today").await.shows(ASKED));
    assert_eq!(follow_ups(&cast).await, [0]);
}

#[tokio::test]
async fn the_switches_are_set_by_either_and_obeyed() {
    let cast = Cast::meet().await;
    for day in 1..=20 {
        let mood = CheckIn { mood: if day % 2 == 0 { 50 } else { 90 }, step: 20, ..CheckIn::default() };
        ana(&cast, MONDAY - day * DAY, EntryBody::CheckIn(mood), Words::new()).await;
    }
    ana(&cast, MONDAY - DAY, answers("phq9", &[1, 1, 0, 0, 0, 0, 0, 0, 0]), Words::new()).await;
    let before = cast.ana.get("/progress").await;
    assert!(before.shows("Your bounce-back") && before.shows("better"));

    let bens = format!("/t/clients/{}/switches", cast.ana.client);
    assert!(cast.ben.get(&bens).await.shows("For bipolar disorder"));
    cast.ben.fill(&bens, &bens, &[("switch", "middle-is-best"), ("turn", "on")]).await;
    let page = cast.ana.get("/progress").await;
    assert!(page.shows("Your days") && !page.shows("bounce-back") && !page.shows("better"), "{}", page.body);
    assert!(!cast.ana.get("/progress/phq9").await.shows("better"));
    let mine = cast.ana.get("/you/switches").await;
    assert!(mine.shows("This is on.") && mine.shows("The middle is best for me"));

    cast.ana.fill("/you/switches", "/you/switches", &[("switch", "middle-is-best"), ("turn", "off")]).await;
    assert!(cast.ana.get("/progress").await.shows("Your bounce-back"));
    cast.ana.fill("/you/switches", "/you/switches", &[("switch", "no-bounce-back"), ("turn", "on")]).await;
    assert!(cast.ben.get(&bens).await.shows("This is on."), "the therapist reads the client's choice");
    let page = cast.ana.get("/progress").await;
    assert!(page.shows("Your days") && page.shows("↑ better"));
    for (switch, turn) in [("middle-is-best", "up"), ("other", "on")] {
        let refused = cast.ana.post_new("/you/switches", &[("switch", switch), ("turn", turn)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn an_open_safety_answer_keeps_good_news_off_every_measure() {
    let cast = Cast::meet().await;
    ana(&cast, MONDAY - 20 * DAY, answers("gad7", &[2; 7]), Words::new()).await;
    let better = ana(&cast, MONDAY - 5 * DAY, answers("gad7", &[0; 7]), Words::new()).await;
    let pages =
        ["/progress".to_owned(), "/progress/gad7".to_owned(), format!("/questions/gad7/{better}/result")];
    for page in &pages {
        assert!(cast.ana.get(page).await.shows("Clearly better"), "{page}");
    }
    for (hours, open) in [(3, &[0, 0, 0, 0, 0, 0, 0, 0, 1][..]), (2, &[0, 0, 0, 0, 0, 0, 0, 0])] {
        let set = ana(&cast, MONDAY - hours * HOUR, answers("phq9", open), Words::new()).await;
        for page in &pages {
            let page = cast.ana.get(page).await;
            assert!(!page.shows("Clearly better"), "{}", page.body);
        }
        assert!(cast.ana.get("/progress/gad7").await.shows("class=\"even\""), "drawn in no good colour");
        ana(&cast, MONDAY - HOUR, EntryBody::Withdrawn { of: set }, Words::new()).await;
        assert!(!cast.ana.get("/progress").await.shows("Clearly better"), "what was said stays said");
    }
    ana(&cast, MONDAY - HOUR, answers("phq9", &[0; 9]), Words::new()).await;
    assert!(cast.ana.get("/progress/gad7").await.shows("Clearly better"));
}

#[tokio::test]
async fn the_expected_course_is_for_the_therapist_and_says_nothing_beside_an_open_safety_answer() {
    let cast = Cast::meet().await;
    shares(&cast, &[SharingKind::Measures]).await;
    ana(&cast, MONDAY - 40 * DAY, answers("phq9", &[1, 1, 1, 1, 1, 1, 1, 1, 0]), Words::new()).await;
    let page = format!("/t/clients/{}/measures/phq9", cast.ana.client);
    assert!(!cast.ben.get(&page).await.shows("published courses"), "one score has no course");
    ana(&cast, MONDAY - 12 * DAY, answers("phq9", &[1, 1, 1, 1, 1, 0, 0, 0, 0]), Words::new()).await;
    let seen = cast.ben.get(&page).await;
    assert!(
        seen.shows("On track:") && seen.shows("Compared with typical published courses."),
        "{}",
        seen.body
    );
    assert!(seen.shows("Eight in ten who began so would now score from 1 to 13."), "{}", seen.body);
    ana(&cast, MONDAY - 5 * DAY, answers("phq9", &[3, 3, 3, 3, 2, 2, 2, 1, 0]), Words::new()).await;
    let harder = cast.ben.get(&page).await;
    assert!(harder.shows("Worth talking about."));
    assert!(harder.shows("3, nearly every day") && harder.shows("▲ higher by 2"), "answer by answer");
    for own in ["/progress", "/progress/phq9"] {
        let page = cast.ana.get(own).await;
        assert!(!page.shows("Worth talking") && !page.shows("Eight in ten") && !page.shows("published"));
    }
    ana(&cast, MONDAY - HOUR, answers("phq9", &[0, 0, 0, 0, 0, 0, 0, 0, 1]), Words::new()).await;
    let open = cast.ben.get(&page).await;
    assert!(!open.shows("On track") && !open.shows("Worth talking"), "the answer comes first");
}

#[tokio::test]
async fn what_was_read_is_told_with_the_line_that_was_chosen() {
    let cast = Cast::meet().await;
    shares(&cast, &[SharingKind::Measures]).await;
    let set = ana(&cast, MONDAY, answers("phq9", &[0, 0, 0, 0, 0, 0, 0, 0, 2]), Words::new()).await;
    let page = format!("/questions/phq9/{set}/safety");
    assert!(cast.ana.get(&page).await.shows("It is not read yet."));
    let alert = format!("/t/clients/{}/alerts/{set}", cast.ana.client);
    assert!(cast.ben.get(&alert).await.status == StatusCode::OK);
    assert!(cast.ana.get(&page).await.shows("It is not read yet."), "a look is not an answer");
    cast.ben.fill(&alert, &alert, &[("action", "called"), ("line", "call_today")]).await;
    let read = cast.ana.get(&page).await;
    assert!(read.shows("Ben Adeyemi read this on") && read.shows("09:00"), "{}", read.body);
    assert!(read.shows("I will call you today.") && !read.shows("seen"));
}

#[tokio::test]
async fn without_a_therapist_no_set_with_a_safety_item_is_offered() {
    let cast = Cast::meet().await;
    let marked = ana(&cast, MONDAY - DAY, answers("phq9", &[0, 0, 0, 0, 0, 0, 0, 0, 1]), Words::new()).await;
    assert!(cast.ana.get("/questions").await.shows("href=\"/questions/phq9\""));
    let (store, _) = store::open(&cast.house.database).await.unwrap();
    for relation in store.relations_of(cast.ana.client, MONDAY).await.unwrap() {
        store.end_relation(cast.ana.client, relation.relation, MONDAY).await.unwrap();
    }
    let list = cast.ana.get("/questions").await;
    assert!(!list.shows("href=\"/questions/phq9\"") && list.shows("href=\"/questions/gad7\""));
    let nobody = "Nobody at the practice reads this now";
    for page in ["/questions/phq9", "/safety", &format!("/questions/phq9/{marked}/safety")] {
        let page = cast.ana.get(page).await;
        assert!(page.shows(nobody) && !page.shows("Ben Adeyemi"), "{}", page.body);
    }
    let begun = cast.ana.post_new("/questions/phq9", &[]).await;
    assert_eq!(begun.to(), "/questions/phq9", "nor can it be begun by its address");
}

#[tokio::test]
async fn a_planned_set_with_a_safety_item_is_for_working_mornings() {
    let cast = Cast::meet().await;
    let when = journal::When { op: chance::id(), at: MONDAY, zone: "Europe/London".into(), late: false };
    let planned = |form: &str| Planned {
        item: chance::id(),
        form: form.to_owned(),
        often: Often::Weekly,
        from: "2026-11-16".into(),
        state: PlanState::Active,
        rank: None,
    };
    for form in ["phq9", "gad7"] {
        let (ben, when) = (cast.ben.staff().await, journal::When { op: chance::id(), ..when.clone() });
        let body = EntryBody::Planned(planned(form));
        journal::by_therapist(cast.house.app(), ben, cast.ana.client, when, body, Words::new())
            .await
            .unwrap();
    }
    let due = async |form: &str| {
        let page = cast.ana.get("/questions").await.body;
        let today =
            page.split_once("For today").map_or("", |(_, rest)| rest.split("</section>").next().unwrap());
        today.contains(&format!("/questions/{form}"))
    };
    assert!(due("phq9").await && due("gad7").await, "Monday, 09:00");
    later(&cast, 6 * HOUR).await;
    assert!(!due("phq9").await && due("gad7").await, "Monday, 15:00");
    later(&cast, 5 * DAY - 6 * HOUR).await;
    assert!(!due("phq9").await && due("gad7").await, "Saturday, 09:00");
}

#[tokio::test]
async fn a_low_tap_tells_nobody_and_says_so() {
    let cast = Cast::meet().await;
    shares(&cast, &SharingKind::ALL).await;
    for (mood, says) in [("10", true), ("30", true), ("50", false)] {
        let saved = cast.ana.fill("/today", "/check-in", &[("mood", mood)]).await;
        let page = cast.ana.get(saved.to()).await;
        assert_eq!(page.shows("A tap alone tells nobody."), says, "{mood}");
    }
    assert!(cast.ben.get("/t/alerts").await.shows("Nothing waits for you."));
}

#[tokio::test]
async fn a_tool_is_said_to_calm_only_in_the_words_that_its_uses_allow() {
    let cast = Cast::meet().await;
    shares(&cast, &SharingKind::ALL).await;
    for day in 1..=4 {
        let ratings = Ratings { before: Some(7), after: Some(4), helped: None };
        let EntryBody::Filled(done) = answers("longer-out-breath", &[]) else { unreachable!() };
        ana(&cast, MONDAY - day * DAY, EntryBody::Filled(Filled { ratings, ..done }), Words::new()).await;
    }
    let bens = cast.ben.get(&format!("/t/clients/{}", cast.ana.client)).await;
    assert!(bens.shows("Used most lately: Longer out-breath, 4 times"));
    for page in ["/today", "/practise", "/practise/longer-out-breath", "/progress", "/plan"] {
        let page = cast.ana.get(page).await.body.to_lowercase();
        for claim in ["often calmer", "works for you", "helps you", "streak", " in a row", "% "] {
            assert!(!page.contains(claim), "{claim}");
        }
    }
    assert!(bens.shows("usually felt calmer after this") && bens.shows("drawn towards what is common"));
    assert!(cast.ana.get("/progress").await.shows("You usually felt calmer after this · 4 times"));
    assert!(cast.ana.get("/today").await.shows("you usually felt calmer after this"));
    assert!(cast.ana.get("/practise/longer-out-breath").await.shows("This one is for the moment itself."));
    assert!(cast.ana.get("/practise/thought-record").await.shows("This one works over weeks."));
}

/// The words of every button that saves.
fn saves(page: &str) -> Vec<String> {
    let buttons =
        page.split("<button").skip(1).filter_map(|rest| rest.split_once('>')?.1.split("</button>").next());
    buttons.map(str::to_owned).filter(|text| text.contains("Save") || text.contains("Share")).collect()
}

#[tokio::test]
async fn every_save_says_who_will_see_it() {
    let cast = Cast::meet().await;
    shares(&cast, &SharingKind::ALL).await;
    let tapped = cast.ana.fill("/today", "/check-in", &[("mood", "50")]).await.to().to_owned();
    let go = cast.ana.fill(
        "/practise/longer-out-breath/go",
        "/practise/longer-out-breath/done",
        &[("before", "7")],
    );
    let done = go.await.to().to_owned();
    let run = cast.ana.post_new("/worksheets", &[("form", "thought-record")]).await.to().to_owned();
    let (run, _) = run.rsplit_once('/').unwrap();
    let begun = cast.ana.fill("/questions/gad7", "/questions/gad7", &[]).await.to().to_owned();
    let check = format!("{}/check", begun.strip_suffix("/1").unwrap());
    let review = format!("{run}/review");
    let pages = [
        tapped.as_str(),
        &done,
        &review,
        &check,
        "/setbacks/new?step=a",
        "/setbacks/new?step=b",
        "/safety/edit/1",
        "/safety/edit/7",
        "/strengths/new",
        "/strengths/new?what=person",
        "/read/why-sleep-slips",
        "/welcome/2",
    ];
    for page in pages {
        let answer = cast.ana.get(page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        let buttons = saves(&answer.body);
        assert!(!buttons.is_empty(), "{page} saves nothing");
        for button in buttons {
            let says = button.to_lowercase().contains("only you") || button.contains("Ben Adeyemi");
            assert!(says, "{page}: {button}");
        }
    }
}

#[tokio::test]
async fn the_plan_asks_to_be_read_again_after_an_answer_and_after_three_months() {
    let cast = Cast::meet().await;
    shares(&cast, &[SharingKind::Measures]).await;
    let plan = |at| {
        let words = Words::from([("signs".to_owned(), Word::List(vec!["I stop eating".into()]))]);
        ana(&cast, at, answers("safety-plan", &[]), words)
    };
    let asks = async || cast.ana.get("/safety").await.shows("Is it still right?");
    plan(MONDAY - 100 * DAY).await;
    assert!(asks().await);
    plan(MONDAY - 10 * DAY).await;
    assert!(!asks().await);
    ana(&cast, MONDAY - 5 * DAY, answers("phq9", &[0, 0, 0, 0, 0, 0, 0, 0, 1]), Words::new()).await;
    assert!(asks().await);
    plan(MONDAY - 4 * DAY).await;
    assert!(!asks().await);
}
