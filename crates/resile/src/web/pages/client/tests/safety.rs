//! Help now and the safety plan.

use axum::http::StatusCode;
use domain::entry::{EntryBody, Filled, Ratings};
use domain::views::filled;

use super::House;
use crate::app::{chance, who_looked};

#[tokio::test]
async fn help_now_opens_signed_out_is_small_and_leaves_no_trace() {
    let house = House::new().await;
    let before = house.own().await.through();
    let page = house.get_signed_out("/help-now").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.page.len() < 12 * 1024, "{} bytes", page.page.len());
    for said in ["tel:999", "tel:116123", "It does not clear your history", "This can show in your call list"]
    {
        assert!(page.page.contains(said), "{said}");
    }
    assert!(!page.page.contains("/safety"));
    house.get("/help-now").await;
    assert_eq!(house.own().await.through(), before);
    assert!(who_looked::looks(&house.app, house.client, 0).await.unwrap().is_empty());
}

#[tokio::test]
async fn own_people_show_on_help_now_only_to_the_one_they_belong_to() {
    let house = House::new().await;
    let fields = [("what", "person"), ("name", "Jo"), ("phone", "01632 960 001"), ("circle", "close")];
    house.send("/strengths/new", &fields).await;
    assert!(!house.get("/help-now").await.page.contains("Jo"));
    let asked = [("what", "person"), ("name", "Ana"), ("phone", "01632 960 002"), ("ask", "yes")];
    house.send("/strengths/new", &asked).await;
    let page = house.get("/help-now").await.page;
    assert!(page.contains("Ana") && page.contains("tel:01632960002") && !page.contains("Jo<"));
    assert!(!house.get_signed_out("/help-now").await.page.contains("Ana"));
}

#[tokio::test]
async fn a_plan_made_alone_is_just_me_until_it_is_shared() {
    let house = House::new().await;
    assert!(house.get("/safety").await.page.contains("/safety/edit/1"));
    let page = house.send("/safety/edit/1", &[("f.signs", "I stop answering"), ("then", "next")]).await;
    assert!(page.contains("2. Things I can do"));
    assert!(house.get("/safety/edit/1").await.page.contains("I stop answering"));
    let page = house.send("/safety/edit/2", &[("f.alone", "A warm shower"), ("then", "save")]).await;
    assert!(page.contains("I stop answering") && page.contains("A warm shower"));
    assert!(page.contains("Only you can read this plan"));
    assert!(
        filled::filled(&house.seen_by_maya().await, |form| form == "safety-plan")
            .iter()
            .all(|plan| { plan.words.is_empty() })
    );
    let page = house.send("/safety/share", &[]).await;
    assert!(page.contains("can read this plan") && !page.contains("Only you can read this plan"));
    let seen = filled::newest(&house.seen_by_maya().await, "safety-plan").unwrap();
    assert_eq!(seen.words.len(), 2);
    assert_eq!(house.get("/safety/print").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_step_sent_twice_is_one_and_sent_with_other_words_is_a_later_version() {
    let house = House::new().await;
    let op = chance::id();
    for words in ["one", "one", "two"] {
        let answer = house.post_as(op, "/safety/edit/7", &[("f.kept", words), ("then", "save")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    let plans = filled::filled(&house.own().await, |form| form == "safety-plan");
    assert_eq!(plans.len(), 2);
    assert!(house.get("/safety").await.page.contains("two"));
    let too_long = "x".repeat(10_001);
    let answer = house.post("/safety/edit/7", &[("f.kept", &too_long), ("then", "save")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.page.contains(&too_long) && answer.page.contains("<title>Error:"));
}

#[tokio::test]
async fn a_plan_made_together_says_that_the_therapist_reads_it() {
    let house = House::new().await;
    let form = |together| Filled {
        form: "safety-plan".into(),
        version: 1,
        run: chance::id(),
        answers: std::collections::BTreeMap::default(),
        ratings: Ratings::default(),
        seconds: None,
        together,
    };
    house.maya_writes(EntryBody::Filled(form(true)), &[("kept", "in my wallet")]).await;
    let page = house.get("/safety").await.page;
    assert!(page.contains("in my wallet") && page.contains("You made this together"));
    for step in ["0", "8"] {
        assert_eq!(house.get(&format!("/safety/edit/{step}")).await.status, StatusCode::NOT_FOUND);
    }
}
