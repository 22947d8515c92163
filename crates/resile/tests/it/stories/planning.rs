//! The plan: added with its reasons, put in order, kept small.

use axum::http::StatusCode;

use crate::cast::{Answer, Cast};

async fn add(cast: &Cast, fields: &[(&str, &str)]) -> Answer {
    let plan = format!("/t/clients/{}/plan", cast.ana.client);
    let page = cast.ben.get(&plan).await;
    let op = resile::app::chance::id().to_string();
    assert_eq!(page.status, StatusCode::OK);
    let with = [&[("op", op.as_str()), ("from", "2026-11-23")], fields].concat();
    let first = cast.ben.post(&plan, &with).await;
    if first.status == StatusCode::SEE_OTHER {
        assert_eq!(cast.ben.post(&plan, &with).await.status, StatusCode::SEE_OTHER, "sent twice, added once");
    }
    first
}

#[tokio::test]
async fn an_item_has_its_reason_smallest_version_and_plan_b_and_moves_up() {
    let cast = Cast::meet().await;
    let plan = format!("/t/clients/{}/plan", cast.ana.client);
    let fields = [
        ("form", "thought-record"),
        ("often", "weekly"),
        ("reason", "to catch the thought"),
        ("smallest", "one line"),
        ("plan_b", "tell Jo instead"),
    ];
    add(&cast, &fields).await;
    add(&cast, &[("form", "five-senses"), ("often", "daily"), ("reason", "to come back")]).await;
    let page = cast.ben.get(&plan).await;
    for text in ["to catch the thought", "Smallest: one line", "Plan B: tell Jo instead"] {
        assert!(page.shows(text), "{text}");
    }
    let place = |page: &Answer, text: &str| page.body.find(text).unwrap();
    assert!(place(&page, "to catch the thought") < place(&page, "to come back"));
    let (_, after) = page.body.split_once("to come back").unwrap();
    let (_, item) = after.split_once("name=\"item\" value=\"").unwrap();
    let item = item.split('"').next().unwrap();
    cast.ben.fill(&plan, &plan, &[("item", item), ("move", "up")]).await;
    let moved = cast.ben.get(&plan).await;
    assert!(place(&moved, "to come back") < place(&moved, "to catch the thought"));
    assert!(moved.shows("Plan B: tell Jo instead"), "moving rewrites nothing");
    cast.ben.fill(&plan, &plan, &[("item", item), ("state", "ended")]).await;
    // What must not have happened.
    let ended = cast.ana.get("/plan").await;
    assert!(ended.shows("to catch the thought") && !ended.shows("to come back"));
    let foreign = cast.mara.post_new(&plan, &[("item", item), ("state", "active")]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}

/// The item of the plan that stands under this name.
async fn item(cast: &Cast, name: &str) -> String {
    let page = cast.ben.get(&format!("/t/clients/{}/plan", cast.ana.client)).await;
    let (_, after) = page.body.split_once(&format!("<h2 class=\"h3\">{name}")).unwrap();
    let (_, item) = after.split_once("name=\"item\" value=\"").unwrap();
    item.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn what_was_paused_comes_back_only_within_two_measures_a_month() {
    let cast = Cast::meet().await;
    let plan = format!("/t/clients/{}/plan", cast.ana.client);
    add(&cast, &[("form", "phq9"), ("often", "every-two-weeks")]).await;
    let paused = item(&cast, "PHQ-9").await;
    cast.ana.post_new(&format!("/plan/{paused}"), &[("do", "pause")]).await;
    assert_eq!(add(&cast, &[("form", "gad7"), ("often", "monthly")]).await.status, StatusCode::SEE_OTHER);
    let refused = cast.ana.post_new(&format!("/plan/{paused}"), &[("do", "resume")]).await;
    assert!(cast.ana.get(refused.to()).await.shows("stays paused"), "{}", refused.to());
    let asked = cast.ben.post_new(&plan, &[("item", &paused), ("state", "active")]).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.shows("Take up anyway") && asked.shows("id=\"resumes\""));
    let meant = [("item", paused.as_str()), ("state", "active"), ("more_measures", "yes")];
    assert_eq!(cast.ben.post_new(&plan, &meant).await.status, StatusCode::SEE_OTHER);
    assert!(!cast.ana.get("/plan").await.shows("Paused"));
}

#[tokio::test]
async fn what_has_no_page_to_do_it_on_is_not_agreed() {
    let cast = Cast::meet().await;
    let page = cast.ben.get(&format!("/t/clients/{}/plan", cast.ana.client)).await;
    for form in ["safety-plan", "self-care", "service-visit", "pss10", "nowhere"] {
        assert!(!page.shows(&format!("value=\"{form}\"")), "{form}");
        let refused = add(&cast, &[("form", form), ("often", "monthly")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
    }
}

#[tokio::test]
async fn above_five_things_the_page_is_kind_and_measures_come_twice_a_month_at_most() {
    let cast = Cast::meet().await;
    let plan = format!("/t/clients/{}/plan", cast.ana.client);
    let too_often = add(&cast, &[("form", "phq9"), ("often", "weekly"), ("reason", "to see")]).await;
    assert_eq!(too_often.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(too_often.shows("more than two measures a month") && too_often.shows("to see"));
    let two = add(&cast, &[("form", "phq9"), ("often", "every-two-weeks")]).await;
    assert_eq!(two.status, StatusCode::SEE_OTHER);
    let third = [("form", "gad7"), ("often", "monthly")];
    assert_eq!(add(&cast, &third).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let meant = [&third[..], &[("more_measures", "yes")]].concat();
    assert_eq!(add(&cast, &meant).await.status, StatusCode::SEE_OTHER);
    for form in ["thought-record", "five-senses", "done-list"] {
        add(&cast, &[("form", form), ("often", "daily")]).await;
    }
    let five = cast.ben.get(&plan).await;
    assert!(!five.shows("That is a lot for anyone"), "five is no lot");
    add(&cast, &[("form", "three-good-things"), ("often", "daily")]).await;
    let six = cast.ben.get(&plan).await;
    assert!(six.shows("There are 6 things at once. That is a lot for anyone"), "{}", six.body);
    assert!(!cast.ana.get("/plan").await.shows("That is a lot"), "the client is not told so");
}
