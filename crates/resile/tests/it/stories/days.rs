//! A client's days: one tap and what follows it, hard things, what Progress may and may not say.

use axum::http::StatusCode;
use domain::entry::{
    Answer as Ticked, CheckIn, Choice, Chose, Circle, EntryBody, Filled, Named, Ratings, SharingKind, Word,
    Words,
};
use domain::views::check_ins::{CheckedIn, check_ins};
use domain::views::setbacks::{Logged, setbacks};
use resile::app::{care, chance, export, journal, own};
use uuid::Uuid;

use crate::cast::{Answer, Cast, MONDAY};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

async fn said(cast: &Cast) -> Vec<CheckedIn> {
    check_ins(&own::open(cast.house.app(), cast.ana.client_here().await).await.unwrap().journal)
}

async fn hard(cast: &Cast) -> Vec<Logged> {
    setbacks(&own::open(cast.house.app(), cast.ana.client_here().await).await.unwrap().journal)
}

/// Ana did this, at that time.
async fn ana(cast: &Cast, at: i64, body: EntryBody, words: Words) -> Uuid {
    let op = chance::id();
    let when = journal::When { op, at, zone: "Europe/London".into(), late: false };
    journal::by_client(cast.house.app(), cast.ana.client_here().await, when, body, words).await.unwrap();
    op
}

fn mood(mood: u8) -> EntryBody {
    EntryBody::CheckIn(CheckIn { mood, step: 20, ..CheckIn::default() })
}

fn filled(form: &str, answers: &[i64], ratings: Ratings) -> EntryBody {
    let answers = (1..).zip(answers).map(|(n, value)| (format!("q{n}"), Ticked::Number(*value))).collect();
    let (form, run) = (form.to_owned(), chance::id());
    EntryBody::Filled(Filled { form, version: 1, run, answers, ratings, seconds: None, together: false })
}

async fn tap(cast: &Cast, mood: &str) -> Answer {
    cast.ana.fill("/today", "/check-in", &[("mood", mood)]).await
}

#[tokio::test]
async fn one_tap_saves_and_the_same_tap_twice_is_one_check_in() {
    let cast = Cast::meet().await;
    let today = cast.ana.get("/today").await;
    assert!(today.shows("Good morning, Ana") && today.shows("How are you right now?"), "{}", today.body);
    let form = [("op", today.op()), ("mood", "50".into())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let (first, second) = (cast.ana.post("/check-in", &form).await, cast.ana.post("/check-in", &form).await);
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    assert_eq!(first.to(), second.to());
    assert_eq!(
        said(&cast).await.iter().map(|one| (one.said.mood, one.said.step)).collect::<Vec<_>>(),
        [(50, 20)]
    );
    let saved = cast.ana.get(first.to()).await;
    assert!(saved.shows("Saved: So-so") && saved.shows("Undo") && saved.shows("Add more?"));
    assert!(cast.ana.get("/today").await.shows("You said: So-so, 09:00."));
}

#[tokio::test]
async fn another_reed_on_the_same_form_changes_nothing_until_it_is_confirmed() {
    let cast = Cast::meet().await;
    let op = cast.ana.get("/today").await.op();
    cast.ana.post("/check-in", &[("op", &op), ("mood", "30")]).await;
    let both = cast.ana.post("/check-in", &[("op", &op), ("mood", "70")]).await;
    assert_eq!(both.status, StatusCode::CONFLICT);
    assert!(both.shows("You said Low before") && both.shows("Take Good") && both.shows("Keep Low"));
    assert_eq!(said(&cast).await.first().map(|one| one.said.mood), Some(30));
    let (of, path) = (both.hidden("of").unwrap(), format!("/check-in/{op}"));
    cast.ana.post(&path, &[("op", &both.op()), ("of", &of), ("mood", "70")]).await;
    assert_eq!(said(&cast).await.iter().map(|one| one.said.mood).collect::<Vec<_>>(), [70]);
}

#[tokio::test]
async fn undo_takes_it_back_once_and_a_page_from_before_can_be_tapped_again() {
    let cast = Cast::meet().await;
    let op = cast.ana.get("/today").await.op();
    let saved = cast.ana.post("/check-in", &[("op", &op), ("mood", "50")]).await;
    let undo = format!("{}/undo", saved.to());
    for _ in 0..2 {
        assert_eq!(cast.ana.post_new(&undo, &[]).await.to(), "/today");
    }
    assert!(said(&cast).await.is_empty());
    assert_eq!(cast.ana.get(saved.to()).await.status, StatusCode::NOT_FOUND);
    let again = cast.ana.post("/check-in", &[("op", &op), ("mood", "50")]).await;
    assert_ne!(again.to(), saved.to());
    assert_eq!(cast.ana.get(again.to()).await.status, StatusCode::OK);
    assert_eq!(said(&cast).await.len(), 1);
}

#[tokio::test]
async fn nobody_else_and_no_made_up_id_finds_or_changes_a_check_in() {
    let cast = Cast::meet().await;
    let anas = tap(&cast, "50").await.to().to_owned();
    let op = anas.rsplit('/').next().unwrap().to_owned();
    for path in [anas.as_str(), "/check-in/none", &format!("/check-in/{}", chance::id())] {
        assert_eq!(cast.cleo.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        for to in [path.to_owned(), format!("{path}/undo")] {
            let tried = cast.cleo.post_new(&to, &[("of", &op), ("mood", "10")]).await;
            assert_eq!(tried.status, StatusCode::NOT_FOUND, "{to}");
        }
    }
    assert_eq!(cast.ben.get(&anas).await.status, StatusCode::NOT_FOUND, "staff have no such page");
    assert_eq!(said(&cast).await.iter().map(|one| one.said.mood).collect::<Vec<_>>(), [50]);
    let made_up = chance::id().to_string();
    let forged = cast.ana.post_new(&anas, &[("of", &made_up), ("mood", "10")]).await;
    assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn only_the_five_reeds_and_the_last_three_days_can_be_said() {
    let cast = Cast::meet().await;
    for mood in ["", "0", "11", "100", "-10", "1e1", "many"] {
        let refused = cast.ana.post_new("/check-in", &[("mood", mood)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{mood}");
    }
    for day in ["2026-11-19", "2026-11-23", "2026-11-24", "yesterday"] {
        let refused = cast.ana.post_new("/check-in", &[("mood", "50"), ("day", day)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
    }
    assert!(said(&cast).await.is_empty());
    let late = cast.ana.fill("/check-ins", "/check-in", &[("mood", "30"), ("day", "2026-11-21")]).await;
    assert!(cast.ana.get(late.to()).await.shows("filled in later"));
    let all = said(&cast).await;
    assert_eq!(
        all.iter().map(|one| (one.day.to_string(), one.late)).collect::<Vec<_>>(),
        [("2026-11-21".into(), true)]
    );
    assert!(!cast.ana.get("/today").await.shows("You said:"), "an earlier day is not today's");
    assert!(cast.ana.get("/check-ins").await.shows("Saturday 21 November"));
}

#[tokio::test]
async fn what_is_added_is_a_correction_and_the_line_stays_the_clients_own() {
    let cast = Cast::meet().await;
    let share = Choice::Share(SharingKind::ALL.to_vec());
    ana(&cast, MONDAY, EntryBody::Chose(Chose { text_version: 1, choice: share }), Words::new()).await;
    let path = tap(&cast, "30").await.to().to_owned();
    let page = cast.ana.get(&path).await;
    assert!(
        page.shows("Ben Adeyemi can see what you tap here") && page.shows("words only you"),
        "{}",
        page.body
    );
    let of = page.hidden("of").unwrap();
    let with = [
        ("of", of.as_str()),
        ("f.feelings", "tired"),
        ("f.more_feelings", "hopeful"),
        ("f.context", "work"),
        ("f.sleep", "badly"),
        ("f.line", "Row with Jo before breakfast"),
        ("fine", "37"),
    ];
    let op = chance::id().to_string();
    for _ in 0..2 {
        let mut form = vec![("op", op.as_str())];
        form.extend(with);
        assert_eq!(cast.ana.post(&path, &form).await.to(), path);
    }
    let all = said(&cast).await;
    let one = all.first().unwrap();
    assert_eq!((all.len(), one.said.mood, one.said.step), (1, 37, 1));
    assert_eq!(one.said.feelings, ["tired", "hopeful"]);
    assert_eq!((one.said.sleep.as_deref(), one.line_shared), (Some("badly"), false));
    assert!(cast.ana.get("/check-ins").await.shows("Row with Jo"));
    let ben = cast.ben.staff().await;
    let seen = care::open(cast.house.app(), ben, cast.ana.client, "overview").await.unwrap().journal;
    let seen = check_ins(&seen);
    assert_eq!(seen.iter().map(|one| (one.said.mood, one.line.clone())).collect::<Vec<_>>(), [(37, None)]);
    let wrong = cast.ana.post_new(&path, &[("of", &of), ("f.feelings", "made-up"), ("f.line", "kept")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.shows("<title>Error: ") && wrong.shows("There is a problem") && wrong.shows("kept"));
}

#[tokio::test]
async fn after_very_low_help_and_own_people_come_first() {
    let cast = Cast::meet().await;
    let jo = Named::Supporter { circle: Circle::Close, gives: Vec::new(), ask_in_crisis: true };
    let words = Words::from([
        ("name".to_owned(), Word::Text("Jo Marsh".into())),
        ("phone".to_owned(), Word::Text("0123 456".into())),
    ]);
    ana(&cast, MONDAY, EntryBody::Named(jo), words).await;
    tap(&cast, "10").await;
    let today = cast.ana.get("/today").await;
    let place = |text: &str| today.body.find(text).unwrap_or_else(|| panic!("no {text} in {}", today.body));
    assert!(place("People you can ask") < place("Jo Marsh"));
    assert!(place("Jo Marsh") < place("One thing to try right now"));
    assert!(place("One thing to try right now") < place("Small steps for today"));
    assert!(today.shows("A tap alone tells nobody.") && today.shows("tel:0123456"));
    cast.house.wait(DAY);
    cast.ana.fill("/sign-in", "/sign-in", &[("pin", crate::cast::PIN)]).await;
    assert!(!cast.ana.get("/today").await.shows("A tap alone tells nobody."), "today is another day");
}

#[tokio::test]
async fn too_much_today_leaves_one_step() {
    let cast = Cast::meet().await;
    let (all, one) = (cast.ana.get("/today").await, cast.ana.get("/today?show=one").await);
    let steps = |page: &Answer| page.body.matches("class=\"tick mark\"").count();
    assert_eq!((steps(&all), steps(&one)), (3, 1));
    assert!(all.shows("Nothing planned today.") && one.shows("Show the others too"));
}

#[tokio::test]
async fn something_very_big_asks_for_help_first_and_has_no_arc() {
    let cast = Cast::meet().await;
    assert!(cast.ana.get("/setbacks/new").await.shows("a loss, violence, danger?"));
    let big = cast.ana.get("/setbacks/new?step=a").await;
    let place = |text: &str| big.body.find(text).unwrap();
    assert!(place("This can take its own time.") < place("btn care"), "{}", big.body);
    assert!(place("A tap alone tells nobody.") < place("How hard was it?"));
    let fields = [("very_big", "yes"), ("f.hard", "9"), ("f.what", "My father died")];
    let saved = cast.ana.fill("/setbacks/new?step=a", "/setbacks/new", &fields).await;
    assert!(cast.ana.get(saved.to()).await.shows("This can take its own time."));
    let all = hard(&cast).await;
    assert_eq!(
        all.iter().map(|one| (one.said.hard, one.said.very_big, one.said.follow_ups)).collect::<Vec<_>>(),
        [(9, true, 0)]
    );
    assert!(cast.ana.get("/progress").await.shows("This can take its own time."));
    assert_eq!(cast.cleo.get(saved.to()).await.status, StatusCode::NOT_FOUND);
    cast.ana.post_new(&format!("{}/undo", saved.to()), &[]).await;
    assert!(hard(&cast).await.is_empty());
}

#[tokio::test]
async fn a_hard_thing_keeps_what_was_typed_and_can_be_sent_again_with_other_words() {
    let cast = Cast::meet().await;
    let wrong = cast.ana.post_new("/setbacks/new", &[("very_big", "no"), ("f.what", "A row at work")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.shows("A row at work") && wrong.shows("Please answer this one."));
    let op = chance::id().to_string();
    for what in ["A row at work", "A row at work, with Jo", "A row at work, with Jo"] {
        let fields = [("op", op.as_str()), ("very_big", "no"), ("f.hard", "6"), ("f.what", what)];
        assert_eq!(cast.ana.post("/setbacks/new", &fields).await.to(), format!("/setbacks/{op}"));
    }
    let all = hard(&cast).await;
    assert_eq!(
        all.iter().map(|one| one.what.clone().unwrap()).collect::<Vec<_>>(),
        ["A row at work, with Jo"]
    );
}

#[tokio::test]
async fn progress_waits_for_two_weeks_then_shows_days_and_says_what_would_tell_more() {
    let cast = Cast::meet().await;
    let few = cast.ana.get("/progress").await;
    assert!(few.shows("After about two weeks of check-ins you will see your own pattern here."));
    assert!(!few.shows("role=\"img\""), "too little is no chart");
    for day in 1..=20 {
        ana(&cast, MONDAY - day * DAY, mood(if day % 2 == 0 { 50 } else { 70 }), Words::new()).await;
    }
    let ratings = Ratings { before: Some(7), after: Some(4), helped: None };
    ana(&cast, MONDAY - DAY, filled("longer-out-breath", &[], ratings), Words::new()).await;
    let page = cast.ana.get("/progress").await;
    assert!(page.shows("Note it when something hard happens") && page.shows("role=\"img\""));
    assert!(
        page.shows("See the numbers") && page.shows("Tried once or twice: Longer out-breath"),
        "{}",
        page.body
    );
    assert!(page.shows("Your usual is taken from 3 November to 22 November."));
    for claim in ["recovered", "half", "faster", "works for you", "%"] {
        assert!(!page.body.to_lowercase().contains(claim), "{claim}");
    }
}

#[tokio::test]
async fn a_measure_speaks_in_cares_words_and_never_of_good_news_over_an_open_safety_answer() {
    let cast = Cast::meet().await;
    let none = Ratings::default();
    ana(&cast, MONDAY - 20 * DAY, filled("phq9", &[3, 3, 3, 3, 3, 3, 3, 0, 0], none), Words::new()).await;
    let hard = cast.ana.get("/progress").await;
    let place = |text: &str| hard.body.find(text).unwrap_or_else(|| panic!("no {text}"));
    assert!(place("These have been very hard weeks. Thank you for saying so.") < place("your score is 21"));
    let after =
        ana(&cast, MONDAY - 5 * DAY, filled("phq9", &[1, 1, 0, 0, 0, 0, 0, 0, 1], none), Words::new()).await;
    let open = cast.ana.get("/progress/phq9").await;
    assert!(open.shows("Score lower; safety answer: several days"), "{}", open.body);
    assert!(!open.shows("Clearly better") && open.shows("class=\"even\""));
    ana(&cast, MONDAY, EntryBody::Withdrawn { of: after }, Words::new()).await;
    ana(&cast, MONDAY - 4 * DAY, filled("phq9", &[1, 1, 0, 0, 0, 0, 0, 0, 0], none), Words::new()).await;
    assert!(cast.ana.get("/progress/phq9").await.shows("Clearly better"));
    assert_eq!(cast.ana.get("/progress/no-such-measure").await.status, StatusCode::NOT_FOUND);
    assert!(cast.ana.get("/progress/gad7").await.shows("Nothing here yet."));
}

#[tokio::test]
async fn good_things_are_the_clients_own_words_and_theirs_alone() {
    let cast = Cast::meet().await;
    assert!(cast.ana.get("/good-things").await.shows("Nothing here yet."));
    let words = |field: &str, text: &str| Words::from([(field.to_owned(), Word::Text(text.into()))]);
    let none = Ratings::default();
    ana(&cast, MONDAY - DAY, filled("done-list", &[], none), words("what", "Called the <doctor>")).await;
    let soup = ana(&cast, MONDAY, filled("three-good-things", &[], none), words("first_title", "Soup")).await;
    let page = cast.ana.get("/good-things").await;
    assert!(page.body.find("Soup") < page.body.find("Called the &lt;doctor&gt;"));
    assert!(page.shows("only you") && !page.shows("can read this"));
    assert!(cast.ana.get("/progress").await.shows("Called the &lt;doctor&gt;"));
    assert!(!cast.cleo.get("/good-things").await.shows("Soup"));

    let app = cast.house.app();
    let here = cast.ana.client_here().await;
    let when = || journal::When { op: chance::id(), at: MONDAY, zone: "Europe/London".into(), late: false };
    journal::share(app, here, when(), soup).await.unwrap();
    let is_shared = async || {
        let taken: serde_json::Value =
            serde_json::from_slice(&export::json(app, here).await.unwrap()).unwrap();
        let all = taken["entries"].as_array().unwrap().clone();
        all.iter().any(|one| one["id"] == soup.to_string() && one["shared"] == true)
    };
    assert!(cast.ana.get("/good-things").await.shows("Ben Adeyemi can read this") && is_shared().await);
    cast.ana.post_new(&format!("/worksheets/{soup}"), &[("do", "end")]).await;
    assert!(!cast.ana.get("/good-things").await.shows("can read this"), "sharing ended");
    assert!(!is_shared().await);
}

#[tokio::test]
async fn that_it_got_harder_is_neither_said_nor_drawn_before_the_therapist_had_a_working_day() {
    let cast = Cast::meet().await;
    let none = Ratings::default();
    ana(&cast, MONDAY - 20 * DAY, filled("phq9", &[1, 1, 0, 0, 0, 0, 0, 0, 0], none), Words::new()).await;
    ana(&cast, MONDAY, filled("phq9", &[2, 2, 2, 2, 1, 0, 0, 0, 0], none), Words::new()).await;
    let early = cast.ana.get("/progress/phq9").await;
    assert!(!early.shows("Clearly harder") && !early.shows("Not enough yet"), "{}", early.body);
    assert!(early.shows("3 November") && !early.shows("<th scope=\"row\">23 November"), "{}", early.body);
    cast.house.wait(2 * 24 * 60 * crate::cast::MINUTE);
    cast.ana.sign_in(resile::app::Role::Client).await;
    let later = cast.ana.get("/progress/phq9").await;
    assert!(later.shows("Clearly harder than before"), "{}", later.body);
}
