//! The session brief, and what is looked at together.

use axum::http::StatusCode;
use domain::entry::SharingKind;

use super::practising::shares;
use super::questions::answer;
use crate::cast::Cast;
use crate::entries::session;

const HEADINGS: [&str; 7] = [
    ">Safety<",
    "What Ana Quillfeather wants<",
    "did well, and who helped<",
    ">What changed<",
    ">What was practised<",
    ">Carried over<",
    ">Three open questions to consider<",
];

#[tokio::test]
async fn the_brief_has_its_seven_parts_in_order_and_together_leaves_the_notes_out() {
    let cast = Cast::meet().await;
    let (ana, ben) = (&cast.ana, &cast.ben);
    shares(&cast, &[SharingKind::Measures, SharingKind::Exercises]).await;
    session(&cast, 1, 2).await;
    answer(ana, "phq9", &["1", "1", "0", "0", "0", "0", "0", "0", "1"]).await;
    let player = "/practise/longer-out-breath/go";
    ana.fill(player, "/practise/longer-out-breath/done", &[("before", "7")]).await;
    let notes = format!("/t/clients/{}/notes", ana.client);
    for (r#box, text) in
        [("record", "we planned the evenings"), ("summary", "you rang Jo"), ("thoughts", "a hunch of mine")]
    {
        ben.fill(&notes, &notes, &[("box", r#box), ("text", text)]).await;
    }
    let overview = ben.get(&format!("/t/clients/{}", ana.client)).await;
    assert!(overview.shows("/session/1\">Prepare session"));
    let path = format!("/t/clients/{}/session/1", ana.client);
    let brief = ben.get(&path).await;
    assert_eq!(brief.status, StatusCode::OK, "{}", brief.body);
    let places: Vec<_> = HEADINGS.iter().map(|heading| brief.body.find(heading)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} {}", brief.body);
    assert!(brief.shows("Longer out-breath, once") || brief.shows("Longer out-breath, 1"), "{}", brief.body);
    assert!(brief.shows("you rang Jo") && brief.shows("“several days”"));

    let together = ben.get(&format!("{path}/together")).await;
    assert_eq!(together.status, StatusCode::OK);
    assert!(together.shows("Longer out-breath"));
    // What must not have happened.
    for text in
        ["a hunch of mine", "we planned the evenings", "you rang Jo", "several days", "PHQ-9", "Safety<"]
    {
        assert!(!together.shows(text), "{text}");
    }
    assert!(!brief.shows("a hunch of mine") && !brief.shows("often calmer") && !brief.shows("Often calmer"));
    assert_eq!(ben.get(&format!("/t/clients/{}/session/2", ana.client)).await.status, StatusCode::NOT_FOUND);
    for person in [&cast.mara, &cast.sue, &cast.ada] {
        assert_eq!(person.get(&path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(person.get(&format!("{path}/together")).await.status, StatusCode::NOT_FOUND);
    }
    let looked = ana.get("/you/viewed").await;
    assert!(
        looked.shows("Got ready for a session with you") && looked.shows("Opened a page to look at with you")
    );
}

#[tokio::test]
async fn a_number_opens_the_entries_it_was_counted_from() {
    let cast = Cast::meet().await;
    shares(&cast, &[SharingKind::CheckIns]).await;
    for mood in ["30", "70"] {
        cast.ana.post_new("/check-in", &[("mood", mood)]).await;
    }
    cast.ana.post_new("/you/privacy", &[("kind", "setbacks"), ("turn", "off")]).await;
    let overview = format!("/t/clients/{}", cast.ana.client);
    let page = cast.ben.get(&overview).await;
    assert!(page.shows("/sources/check-ins\"><b>2</b>"), "{}", page.body);
    let list = cast.ben.get(&format!("{overview}/sources/check-ins")).await;
    assert_eq!(list.body.matches("<li>Monday").count(), 2, "{}", list.body);
    // What is private is named as private and not counted.
    assert!(page.shows("Private: ") && !page.shows("/sources/setbacks\""));
    assert_eq!(cast.ben.get(&format!("{overview}/sources/worries")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(cast.mara.get(&format!("{overview}/sources/check-ins")).await.status, StatusCode::NOT_FOUND);
}
