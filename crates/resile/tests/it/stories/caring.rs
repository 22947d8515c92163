//! Who cares: cover that is arranged without a look, care that ends for everyone at once.

use axum::http::StatusCode;
use domain::entry::SharingKind;

use super::practising::shares;
use super::questions::answer;
use crate::cast::{Cast, MINUTE};
use crate::entries::check_in;

const DAY: i64 = 24 * 60 * MINUTE;

#[tokio::test]
async fn when_care_ends_the_record_is_gone_with_the_next_request() {
    let cast = Cast::meet().await;
    check_in(&cast).await;
    let (page, care) =
        (format!("/t/clients/{}", cast.ana.client), format!("/t/clients/{}/care", cast.ana.client));
    assert!(cast.ben.get(&care).await.shows("therapist"));
    let unsure = cast.ben.fill(&care, &care, &[]).await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(cast.ben.get(&page).await.status, StatusCode::OK);
    let ended = cast.ben.fill(&care, &care, &[("sure", "yes")]).await;
    assert_eq!(ended.to(), "/t/caseload");

    for below in ["", "/plan", "/notes", "/strengths", "/sessions", "/care", "/measures/phq9"] {
        let gone = cast.ben.get(&format!("{page}{below}")).await;
        let nowhere = cast.ben.get(&format!("/t/clients/{}{below}", cast.house.stranger().person)).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND, "{below}");
        assert_eq!(gone.face(), nowhere.face(), "{below}");
    }
    assert!(!cast.ben.get("/t/caseload").await.shows("Quillfeather"));
    assert!(cast.ana.get("/you/viewed").await.shows("Ended their care for you"));
    // What must not have happened: the client lost nothing, and nobody is promised.
    assert_eq!(cast.ana.get("/check-ins").await.status, StatusCode::OK);
    let questions = cast.ana.get("/questions/phq9").await;
    assert!(questions.hidden("op").is_none(), "no safety item is asked where nobody reads");
}

#[tokio::test]
async fn care_does_not_end_while_an_answer_waits() {
    let cast = Cast::meet().await;
    shares(&cast, &[SharingKind::Measures]).await;
    answer(&cast.ana, "phq9", &["1", "1", "0", "0", "0", "0", "0", "0", "1"]).await;
    let care = format!("/t/clients/{}/care", cast.ana.client);
    let waits = cast.ben.fill(&care, &care, &[("sure", "yes")]).await;
    assert_eq!(waits.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(waits.shows("waits that nobody has read"));
    assert!(cast.ben.get("/t/alerts").await.shows("Quillfeather"));
    assert!(!cast.ana.get("/you/viewed").await.shows("Ended their care"));
}

#[tokio::test]
async fn cover_reads_the_record_between_two_days_and_never_own_thoughts() {
    let cast = Cast::meet().await;
    let notes = format!("/t/clients/{}/notes", cast.ana.client);
    cast.ben.fill(&notes, &notes, &[("box", "record"), ("text", "we planned the evenings")]).await;
    cast.ben.fill(&notes, &notes, &[("box", "thoughts"), ("text", "a hunch of mine")]).await;
    let (ben, mara) = (cast.ben.person.to_string(), cast.mara.person.to_string());
    let cover = |from: &'static str, to: &'static str| {
        [("do", "cover"), ("therapist", ben.as_str()), ("other", mara.as_str()), ("from", from), ("to", to)]
    };
    let backwards = cast.ada.fill("/admin/care", "/admin/care", &cover("2026-11-24", "2026-11-23")).await;
    assert_eq!(backwards.status, StatusCode::UNPROCESSABLE_ENTITY);
    cast.ada.fill("/admin/care", "/admin/care", &cover("2026-11-23", "2026-11-24")).await;
    let arranged = cast.ada.get("/admin/care").await;
    assert!(arranged.shows("Mara Stone stands in for Ben Adeyemi"), "{}", arranged.body);

    let read = cast.mara.get(&notes).await;
    assert!(read.shows("we planned the evenings"));
    assert!(cast.mara.get("/t/caseload").await.shows("Quillfeather"));
    let thought = cast.mara.post_new(&notes, &[("box", "thoughts"), ("text", "not mine to write")]).await;
    assert!(thought.status.is_client_error(), "{}", thought.status);
    assert!(cast.ana.get("/you/viewed").await.shows("Arranged that someone stands in for your therapist"));

    // What must not have happened.
    assert!(!read.shows("a hunch of mine") && !read.shows("My own thoughts"));
    assert!(!arranged.shows("Quillfeather") && !arranged.shows(&cast.ana.client.to_string()));
    assert_eq!(cast.ada.get(&notes).await.status, StatusCode::NOT_FOUND);
    cast.house.wait(2 * DAY);
    cast.mara.sign_in(resile::app::Role::Therapist).await;
    assert_eq!(cast.mara.get(&notes).await.status, StatusCode::NOT_FOUND, "the days are over");
}

#[tokio::test]
async fn cover_ends_at_once_and_no_admin_covers_themselves() {
    let cast = Cast::meet().await;
    let page = format!("/t/clients/{}", cast.ana.client);
    let (ben, mara) = (cast.ben.person.to_string(), cast.mara.person.to_string());
    let both = [("therapist", ben.as_str()), ("other", mara.as_str())];
    let days = [("from", "2026-11-23"), ("to", "2026-12-23")];
    let fields = [&[("do", "cover")], &both[..], &days[..]].concat();
    cast.ada.fill("/admin/care", "/admin/care", &fields).await;
    assert_eq!(cast.mara.get(&page).await.status, StatusCode::OK);
    cast.ada.fill("/admin/care", "/admin/care", &[&[("do", "end-cover")], &both[..]].concat()).await;
    assert_eq!(cast.mara.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(cast.ben.get(&page).await.status, StatusCode::OK, "Ben cares as before");
    let ada = cast.ada.person.to_string();
    let own = [&[("do", "cover"), ("therapist", &ben), ("other", &ada)], &days[..]].concat();
    let refused = cast.ada.fill("/admin/care", "/admin/care", &own).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}
