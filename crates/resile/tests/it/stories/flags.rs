//! A flag from the answer to its closing; who never sees one; and no green while it is open.

use axum::http::StatusCode;
use domain::entry::SharingKind;
use domain::views::flags::flags;
use resile::app::{Role, care};

use super::practising::shares;
use super::questions::answer;
use crate::cast::{Cast, MINUTE};
use crate::entries::id_in;

const DAY: i64 = 24 * 60 * MINUTE;
const MARKED: [&str; 9] = ["1", "1", "0", "0", "0", "0", "0", "0", "1"];

async fn alert(cast: &Cast) -> String {
    let start = format!("/t/clients/{}/alerts/", cast.ana.client);
    let page = cast.ben.get("/t/alerts").await;
    format!("{start}{}", id_in(&page.body, &start))
}

async fn reviews(cast: &Cast) -> usize {
    let here = cast.ben.staff().await;
    let app = cast.house.app();
    let seen = care::open(app, here, cast.ana.client, "alert").await.unwrap().journal;
    flags(&seen, &app.catalogue).iter().filter(|flag| flag.review.is_some()).count()
}

#[tokio::test]
async fn a_flag_opens_is_closed_once_by_what_was_done_and_the_client_reads_the_line() {
    let cast = Cast::meet().await;
    shares(&cast, &[SharingKind::Measures]).await;
    let to = answer(&cast.ana, "phq9", &MARKED).await;
    let overview = format!("/t/clients/{}", cast.ana.client);
    let open = cast.ben.get(&overview).await;
    assert!(open.shows("Needs your review") && open.shows("item 9"), "{}", open.body);
    let alert = alert(&cast).await;
    for page in [overview.as_str(), &alert, "/t/caseload", "/t/alerts", "/t/library", "/t/settings"] {
        assert!(cast.ben.get(page).await.shows("Alerts (1)"), "{page}");
    }
    let page = cast.ben.get(&alert).await;
    assert!(page.shows("“several days”") && page.shows("new"));

    let nothing = cast.ben.fill(&alert, &alert, &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let no_reason = [("action", "no-action"), ("line", "read_it")];
    let asked = cast.ben.fill(&alert, &alert, &no_reason).await;
    assert!(asked.status == StatusCode::UNPROCESSABLE_ENTITY && asked.shows("Say why nothing was done."));
    assert!(cast.ana.get(&to).await.shows("It is not read yet."));

    let page = cast.ben.get(&alert).await;
    let (op, reason_op) = (page.op(), page.hidden("reason_op").unwrap());
    let fields = [
        ("op", op.as_str()),
        ("reason_op", reason_op.as_str()),
        ("action", "no-action"),
        ("line", "talk_at_session"),
        ("reason", "we spoke an hour before"),
    ];
    for _ in 0..2 {
        assert_eq!(cast.ben.post(&alert, &fields).await.to(), alert);
    }
    let second_window = [("action", "called"), ("line", "call_today")];
    assert_eq!(cast.ben.post_new(&alert, &second_window).await.to(), alert);
    assert_eq!(reviews(&cast).await, 1);
    let closed = cast.ben.get(&alert).await;
    assert!(!closed.shows("Alerts ("), "nothing waits any more");
    assert!(closed.shows("Ben Adeyemi read this") && closed.shows("/notes#record"));
    let record = cast.ben.get(&format!("/t/clients/{}/notes", cast.ana.client)).await;
    assert_eq!(record.body.matches("we spoke an hour before").count(), 1);
    let told = cast.ana.get(&to).await;
    assert!(told.shows("Ben Adeyemi read this") && told.shows("We will talk about it at our next session."));

    // What must not have happened.
    assert!(!told.shows("I will call you today") && !told.shows("not read yet"));
    assert!(!cast.ben.get(&overview).await.shows("Needs your review"));
    assert!(cast.ben.get("/t/alerts").await.shows("Nothing waits for you."));
    for page in [&open, &closed, &page] {
        for word in ["low risk", "high risk", "risk score", "Risk:"] {
            assert!(!page.shows(word), "{word}");
        }
    }
}

#[tokio::test]
async fn nobody_but_who_cares_sees_a_flag() {
    let cast = Cast::meet().await;
    shares(&cast, &[SharingKind::Measures]).await;
    answer(&cast.ana, "phq9", &MARKED).await;
    let alert = alert(&cast).await;
    for person in [&cast.mara, &cast.sue, &cast.ada, &cast.cleo, &cast.ana] {
        assert_eq!(person.get(&alert).await.status, StatusCode::NOT_FOUND);
        let closing = person.post_new(&alert, &[("action", "called"), ("line", "call_today")]).await;
        assert_eq!(closing.status, StatusCode::NOT_FOUND);
    }
    assert!(cast.mara.get("/t/alerts").await.shows("Nothing waits for you."));
    for page in ["/s/team", "/admin/people", "/admin/care", "/admin/practice"] {
        for person in [&cast.sue, &cast.ada] {
            assert!(!person.get(page).await.shows("item 9"), "{page}");
        }
    }
    assert_eq!(reviews(&cast).await, 0);
}

#[tokio::test]
async fn an_item_left_open_is_a_flag_of_its_own_and_outlives_the_sharing() {
    let cast = Cast::meet().await;
    shares(&cast, &[SharingKind::Measures]).await;
    answer(&cast.ana, "phq9", &["1", "1", "1", "1", "1", "1", "1", "1", ""]).await;
    let overview = format!("/t/clients/{}", cast.ana.client);
    assert!(cast.ben.get(&overview).await.shows("item 9 not answered"));
    let privacy = cast.ana.get("/you/privacy").await;
    assert!(privacy.shows("One thing stays"), "the page says so before the tap");
    cast.ana.post_new("/you/privacy", &[("kind", "measures"), ("turn", "off")]).await;
    let page = cast.ben.get(&overview).await;
    assert!(page.shows("Needs your review") && page.shows("item 9 not answered"), "{}", page.body);
    assert!(cast.ben.get(&alert(&cast).await).await.shows("item 9"));
    assert!(!page.shows("/measures/phq9"), "no other answer is left to read");
}

#[tokio::test]
async fn while_a_safety_answer_is_open_no_measure_is_called_better() {
    let cast = Cast::meet().await;
    shares(&cast, &[SharingKind::Measures]).await;
    answer(&cast.ana, "phq9", &["3", "3", "3", "3", "0", "0", "0", "0", "0"]).await;
    answer(&cast.ana, "gad7", &["2"; 7]).await;
    cast.house.wait(15 * DAY);
    cast.ana.sign_in(Role::Client).await;
    cast.ben.sign_in(Role::Therapist).await;
    answer(&cast.ana, "gad7", &["0"; 7]).await;
    let overview = format!("/t/clients/{}", cast.ana.client);
    assert!(cast.ben.get(&overview).await.shows("Reliable change"), "without one it may be said");
    answer(&cast.ana, "phq9", &MARKED).await;
    crate::entries::session(&cast, 1, 1).await;
    let pages = [
        overview.clone(),
        format!("{overview}/measures/phq9"),
        format!("{overview}/measures/gad7"),
        format!("{overview}/session/1"),
    ];
    for path in pages {
        let page = cast.ben.get(&path).await;
        assert!(page.shows("safety answer: several days"), "{path}: {}", page.body);
        assert!(!page.shows(">Reliable change<") && !page.shows("past the reliable change line"), "{path}");
        assert!(!page.shows("class=\"tag\""), "{path}: nothing stands in green");
    }
}
