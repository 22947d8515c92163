//! Practising and writing: found, done, rated, kept, shared, ended.

use axum::http::StatusCode;
use domain::entry::{Choice, Chose, EntryBody, SharingKind, Words};
use domain::views::filled::{filled, newest};
use domain::views::runs::runs;
use resile::app::journal::{self, When};
use resile::app::{care, chance};

use crate::cast::{Answer, Cast, Person};

/// Ana, who shares what she does.
pub(super) async fn shares(cast: &Cast, kinds: &[SharingKind]) {
    let choice = Choice::Share(kinds.to_vec());
    let body = EntryBody::Chose(Chose { text_version: 1, choice });
    says(cast, body).await;
}

pub(super) async fn says(cast: &Cast, body: EntryBody) {
    let at = cast.house.clock.now();
    let when = When { op: chance::id(), at, zone: "Europe/London".into(), late: false };
    let here = cast.ana.client_here().await;
    journal::by_client(cast.house.app(), here, when, body, Words::new()).await.unwrap();
}

async fn sees(cast: &Cast) -> domain::journal::Journal {
    let here = cast.ben.staff().await;
    care::open(cast.house.app(), here, cast.ana.client, "overview").await.unwrap().journal
}

async fn own(cast: &Cast) -> domain::journal::Journal {
    (*journal::own(cast.house.app(), cast.ana.client_here().await).await.unwrap()).clone()
}

#[tokio::test]
async fn practices_are_found_by_need_and_length() {
    let cast = Cast::meet().await;
    let all = cast.ana.get("/practise").await;
    assert!(all.shows("Longer out-breath") && all.shows("Five senses"));
    assert!(!all.shows("/practise/safety-plan"), "it has a page of its own");
    let calm = cast.ana.get("/practise?need=calm&time=1").await;
    assert!(calm.shows("Longer out-breath") && !calm.shows("/practise/thought-record"));
    assert_eq!(cast.ana.get("/practise/nothing-like-it").await.status, StatusCode::NOT_FOUND);
    assert_eq!(cast.ana.get("/practise/safety-plan").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn stopping_at_once_counts_and_after_is_asked_only_if_before_was_given() {
    let cast = Cast::meet().await;
    let about = cast.ana.get("/practise/longer-out-breath").await;
    assert!(about.shows("Stop if you feel dizzy") && about.shows("Hum quietly"));
    let (go, done) = ("/practise/longer-out-breath/go", "/practise/longer-out-breath/done");
    let page = cast.ana.get(go).await;
    assert!(page.shows("data-breaths=\"18\"") && page.shows("Breathe in and count to 4."));
    let op = page.op();
    let fields = [("op", op.as_str()), ("before", "7"), ("seconds", "3")];
    for _ in 0..2 {
        assert_eq!(cast.ana.post(done, &fields).await.to(), format!("/practise/done/{op}"));
    }
    let counted = format!("/practise/done/{op}");
    let page = cast.ana.get(&counted).await;
    assert!(
        page.shows("That counts.") && page.shows("now, after it?") && page.shows("Only you can see this")
    );
    cast.ana.fill(&counted, &counted, &[("after", "4")]).await;
    assert!(cast.ana.get(&counted).await.shows("Before 7, now 4."));
    cast.ana.post_new(&counted, &[("after", "0")]).await;
    let kept = newest(&own(&cast).await, "longer-out-breath").unwrap();
    assert_eq!((kept.ratings.before, kept.ratings.after, kept.seconds), (Some(7), Some(4), Some(3)));
    assert_eq!(filled(&own(&cast).await, |_| true).len(), 1, "sent twice, kept once");
    let unrated = cast.ana.fill(go, done, &[]).await;
    assert!(cast.ana.get(unrated.to()).await.shows("Did it help?"));
    assert!(filled(&sees(&cast).await, |_| true).is_empty(), "nothing is shared before a choice");
}

#[tokio::test]
async fn one_step_a_page_needs_no_script() {
    let cast = Cast::meet().await;
    let first = cast.ana.get("/practise/five-senses/go?step=1").await;
    assert!(first.shows("Part 1 of") && first.shows("step=2") && first.shows("Stop here"));
    let whole = cast.ana.get("/practise/five-senses/go?step=99").await;
    assert!(whole.shows("data-player=\"steps\""));
    assert!(!whole.shows("style="));
}

#[tokio::test]
async fn what_is_not_for_me_is_hidden_and_nobody_is_told() {
    let cast = Cast::meet().await;
    let about = "/practise/five-senses";
    cast.ana.post_new("/practise/five-senses/hidden", &[("hidden", "yes")]).await;
    assert!(cast.ana.get(about).await.shows("You hid this"));
    let list = cast.ana.get("/practise").await;
    let (shown, hidden) = list.body.split_once("Hidden by you").unwrap();
    assert!(!shown.contains(about) && hidden.contains(about));
    assert_eq!(
        sees(&cast).await.happenings().filter(|thing| matches!(thing.body, EntryBody::Chose(_))).count(),
        0
    );
}

/// Begins a thought record and answers its first page.
async fn begun(ana: &Person, words: &str) -> String {
    let about = "/practise/thought-record";
    let begun = ana.fill(about, "/worksheets", &[("form", "thought-record"), ("size", "smallest")]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    let (path, _) = begun.to().split_once("/1?size=smallest").unwrap();
    let run = path.to_owned();
    ana.fill(&format!("{run}/1?size=smallest"), &format!("{run}/1?size=smallest"), &[("f.situation", words)])
        .await;
    run
}

/// Finishes it as `keep` says, from the review page.
async fn finished(ana: &Person, run: &str, keep: &str) -> Answer {
    let review = format!("{run}/review?size=smallest");
    let page = ana.get(&review).await;
    let (op, copy) = (page.op(), page.hidden("copy").unwrap());
    let fields = [("op", op.as_str()), ("copy", copy.as_str()), ("keep", keep)];
    ana.post(&review, &fields).await;
    ana.post(&review, &fields).await
}

#[tokio::test]
async fn a_worksheet_left_half_way_is_there_again_and_shared_only_by_its_button() {
    let cast = Cast::meet().await;
    shares(&cast, &[SharingKind::Exercises]).await;
    let words = "I waited, and nobody wrote back";
    let run = begun(&cast.ana, words).await;
    assert!(cast.ana.get("/worksheets").await.shows("1 of 6 parts done"));
    assert!(cast.ana.get(&format!("{run}/1?size=smallest")).await.shows(words));
    let missing = finished(&cast.ana, &run, "me").await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY, "a needed part is named");
    assert!(missing.shows("Error: ") && missing.shows("to=review"));
    let two = format!("{run}/2?size=smallest");
    cast.ana.fill(&two, &two, &[("f.thoughts", "They are angry")]).await;
    let three = format!("{run}/3?size=smallest");
    cast.ana.fill(&three, &three, &[("f.verdict", "mostly-true")]).await;
    let review = cast.ana.get(&format!("{run}/review?size=smallest")).await;
    assert!(review.shows("Save, only you") && review.shows("Save and share with Ben Adeyemi"));
    assert!(review.shows("/practise/problem-solving") && review.shows("/session"), "a true thought leads on");
    let kept = finished(&cast.ana, &run, "me").await;
    let page = cast.ana.get(kept.to()).await;
    assert!(page.shows("Only you can read this") && page.shows(words));
    assert!(runs(&own(&cast).await).is_empty());
    let seen = newest(&sees(&cast).await, "thought-record").unwrap();
    assert!(seen.words.is_empty() && !seen.words_shared, "what was typed stays Ana's");
}

#[tokio::test]
async fn today_leads_back_into_what_was_left_in_a_longer_size() {
    let cast = Cast::meet().await;
    let about = "/practise/personal-model";
    let begun = cast.ana.fill(about, "/worksheets", &[("form", "personal-model"), ("size", "full")]).await;
    let run = begun.to().rsplit_once("/1").unwrap().0.to_owned();
    for number in 1..=4 {
        let part = format!("{run}/{number}?size=full");
        let fields: &[(&str, &str)] = if number == 4 { &[("f.prediction", "It holds")] } else { &[] };
        assert_eq!(cast.ana.fill(&part, &part, fields).await.status, StatusCode::SEE_OTHER);
        let today = cast.ana.get("/today").await;
        let (_, rest) = today.body.split_once(&format!("href=\"{run}")).unwrap();
        let back = format!("{run}{}", rest.split('"').next().unwrap());
        assert_eq!(cast.ana.get(&back).await.status, StatusCode::OK, "{back} after part {number}");
    }
}

#[tokio::test]
async fn sharing_one_worksheet_and_ending_it() {
    let cast = Cast::meet().await;
    let run = begun(&cast.ana, "A short text").await;
    let two = format!("{run}/2?size=smallest");
    cast.ana.fill(&two, &two, &[("f.thoughts", "One thought")]).await;
    let kept = finished(&cast.ana, &run, "share").await;
    let (entry, now) = kept.to().split_once('?').unwrap();
    assert_eq!(now, "now=shared");
    assert!(cast.ana.get(entry).await.shows("Ben Adeyemi can read this"));
    assert!(newest(&sees(&cast).await, "thought-record").unwrap().words_shared);
    cast.ana.post_new(entry, &[("do", "end")]).await;
    assert!(newest(&sees(&cast).await, "thought-record").is_none(), "hidden at once");
    assert!(cast.ana.get(entry).await.shows("Only you can read this"));
    assert_eq!(cast.cleo.get(entry).await.status, StatusCode::NOT_FOUND);
    cast.ana.post_new(entry, &[("do", "withdraw")]).await;
    assert_eq!(cast.ana.get(entry).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_does_not_fit_is_shown_again_as_it_was_typed() {
    let cast = Cast::meet().await;
    let run = begun(&cast.ana, "kept").await;
    let page = format!("{run}/1?size=smallest");
    let long = "a".repeat(10_001);
    let refused = cast.ana.fill(&page, &page, &[("f.situation", &long)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.shows(&long) && refused.shows("This is too long"));
    assert!(cast.ana.get(&page).await.shows("kept"));
}
