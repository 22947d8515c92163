//! What is read, and places that help: what came of them stays the client's own.

use std::sync::Arc;

use axum::http::StatusCode;
use domain::journal::Journal;
use domain::views::filled::{filled, newest};
use domain::views::visits::{FORM, visits};
use resile::app::{care, chance, journal};

use crate::cast::Cast;

const READING: &str = "/read/what-resilience-is";
const PLACE: &str = "/services/example-walking-group";

async fn own(cast: &Cast) -> Journal {
    Arc::unwrap_or_clone(journal::own(cast.house.app(), cast.ana.client_here().await).await.unwrap())
}

async fn seen_by_ben(cast: &Cast) -> Journal {
    let ben = cast.ben.staff().await;
    care::open(cast.house.app(), ben, cast.ana.client, "overview").await.unwrap().journal
}

#[tokio::test]
async fn a_reading_says_why_what_is_hard_in_it_and_who_looked_at_it() {
    let cast = Cast::meet().await;
    let shelf = cast.ana.get("/read").await;
    assert!(shelf.shows("What resilience is") && shelf.shows("Why sleep slips"));
    assert!(shelf.shows("About 3 minutes") && shelf.shows("free") && !shelf.shows("in your plan"));
    let page = cast.ana.get(READING).await;
    let place = |text: &str| page.body.find(text).unwrap_or_else(|| panic!("no {text} in {}", page.body));
    assert!(place("Before you read: One line is about being hurt") < place("Resilience is what helps"));
    assert!(place("Try it now") < place("What carried you?"));
    assert!(page.shows("Looked at by the Resile project on 23 November 2026."));
    assert!(page.shows("Easy to read from about 10 years on."));
    assert_eq!(page.body.matches("<textarea").count(), 3);
    assert_eq!(cast.ana.get("/read/no-such-text").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn thoughts_about_a_reading_are_kept_changed_and_taken_away() {
    let cast = Cast::meet().await;
    let op = cast.ana.get(READING).await.op();
    let first = [("op", op.as_str()), ("p1", "My <aunt>"), ("helpful", "yes")];
    for _ in 0..2 {
        assert_eq!(cast.ana.post(READING, &first).await.to(), format!("{READING}?now=saved"));
    }
    let page = cast.ana.get(&format!("{READING}?now=saved")).await;
    assert!(page.shows("Saved.") && page.shows("My &lt;aunt&gt;") && page.shows("value=\"yes\" checked"));
    let again = [("op", op.as_str()), ("p1", "My aunt, and the river"), ("helpful", "partly")];
    cast.ana.post(READING, &again).await;
    cast.ana.fill(READING, READING, &[("p1", "My aunt"), ("p3", "More evenings like that")]).await;
    let kept = filled(&own(&cast).await, |form| form == "what-resilience-is");
    assert_eq!(kept.len(), 1, "written once, then changed");
    assert!(cast.ana.get("/read").await.shows("you wrote about it"));
    let long = "a".repeat(10_001);
    let refused = cast.ana.post_new(READING, &[("p2", &long)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.shows(&long) && refused.shows("href=\"#p2\"") && refused.shows("<title>Error: "));
    assert!(cast.ana.get(READING).await.shows("More evenings like that"), "what was kept stays");
    // What must not have happened.
    let seen = newest(&seen_by_ben(&cast).await, "what-resilience-is");
    assert!(seen.is_none_or(|seen| seen.words.is_empty()), "no word reaches Ben");
    assert!(!cast.cleo.get(READING).await.shows("More evenings like that"));
    cast.ana.post_new(READING, &[("do", "remove")]).await;
    assert!(!cast.ana.get(READING).await.shows("More evenings like that"));
    assert!(filled(&own(&cast).await, |form| form == "what-resilience-is").is_empty());
    cast.ana.post_new(READING, &[]).await;
    assert!(newest(&own(&cast).await, "what-resilience-is").is_none(), "an empty page keeps nothing");
}

#[tokio::test]
async fn a_place_says_when_it_was_checked_and_what_came_of_it_is_ones_own() {
    let cast = Cast::meet().await;
    let list = cast.ana.get("/services").await;
    assert!(list.shows("an example, made up") && list.shows("Checked on 23 November 2026."));
    assert!(list.shows("tel:01632960101") && list.shows("None of these is for danger right now."));
    let page = cast.ana.get(PLACE).await;
    assert!(page.shows("Your first time:") && page.shows("Is it right for me?"));
    assert!(!page.shows("<title>Example"), "a title names no place");
    let op = chance::id().to_string();
    let fields = [
        ("op", op.as_str()),
        ("f.chosen_with", "my sister"),
        ("f.contacted_on", "2026-11-20"),
        ("f.came", "They called <back>"),
        ("f.right", "partly"),
    ];
    for _ in 0..2 {
        assert_eq!(cast.ana.post(PLACE, &fields).await.to(), format!("{PLACE}?now=saved"));
    }
    let page = cast.ana.get(PLACE).await;
    assert!(page.shows("They called &lt;back&gt;") && page.shows("value=\"2026-11-20\""));
    cast.ana.fill(PLACE, PLACE, &[("f.came", "We baked bread"), ("f.right", "yes")]).await;
    assert_eq!(filled(&own(&cast).await, |form| form == FORM).len(), 1, "written once, then changed");
    let wrong = cast.ana.post_new(PLACE, &[("f.came", "kept as typed"), ("f.contacted_on", "soon")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.shows("kept as typed") && wrong.shows("<title>Error: "));
    assert!(cast.ana.get("/services").await.shows("you wrote about it"));
    // What must not have happened.
    assert!(visits(&seen_by_ben(&cast).await).is_empty(), "nobody is told which place it was");
    assert!(!cast.cleo.get(PLACE).await.shows("We baked bread"));
    assert_eq!(cast.ana.get("/services/no-such-place").await.status, StatusCode::NOT_FOUND);
    cast.ana.post_new(PLACE, &[("do", "remove")]).await;
    assert!(visits(&own(&cast).await).is_empty() && !cast.ana.get(PLACE).await.shows("We baked bread"));
}
