//! Strengths, people, and what the therapist saw.

use axum::http::StatusCode;
use domain::entry::EntryBody;
use domain::views::strengths::Strengths;
use domain::views::support::Support;

use super::House;
use crate::app::chance;

#[tokio::test]
async fn a_strength_is_just_me_until_shared_and_can_be_changed_and_removed() {
    let house = House::new().await;
    assert!(house.get("/strengths").await.page.contains("One word is enough"));
    let page =
        house.send("/strengths/new", &[("name", "I keep going"), ("showed", "After the <move>")]).await;
    assert!(page.contains("I keep going") && page.contains("After the &lt;move&gt;"));
    let id = Strengths::of(&house.own().await).own[0].id;
    assert!(Strengths::of(&house.seen_by_maya().await).own.is_empty());
    house.send(&format!("/strengths/{id}"), &[("do", "share")]).await;
    assert_eq!(Strengths::of(&house.seen_by_maya().await).own.len(), 1);
    let page = house.send(&format!("/strengths/{id}"), &[("name", "I go on, slowly")]).await;
    assert!(page.contains("I go on, slowly") && !page.contains("I keep going"));
    let page = house.send(&format!("/strengths/{id}"), &[("do", "remove")]).await;
    assert!(!page.contains("I go on, slowly"));
    assert!(Strengths::of(&house.seen_by_maya().await).own.is_empty());
}

#[tokio::test]
async fn what_the_therapist_saw_can_be_taken_reworded_or_declined() {
    let house = House::new().await;
    let mut seen = Vec::new();
    for text in ["You called Jo", "You waited", "You laughed"] {
        seen.push(house.maya_writes(EntryBody::StrengthSeen { on: None }, &[("text", text)]).await);
    }
    assert!(house.get("/strengths").await.page.contains("You called Jo"));
    house.send(&format!("/strengths/seen/{}", seen[0]), &[("take", "yes")]).await;
    let sheet = house.get(&format!("/strengths/new?seen={}", seen[1])).await.page;
    assert!(sheet.contains("You waited"));
    let reworded = [("name", "I can wait"), ("seen", &seen[1].to_string())];
    house.send("/strengths/new", &reworded).await;
    let page = house.send(&format!("/strengths/seen/{}", seen[2]), &[("take", "no")]).await;
    assert!(
        page.contains("You called Jo") && page.contains("I can wait") && page.contains("What you set aside")
    );
    let strengths = Strengths::of(&house.own().await);
    assert_eq!(strengths.offered().count(), 0);
    let other = house.post(&format!("/strengths/seen/{}", chance::id()), &[("take", "yes")]).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_person_stands_in_a_circle_and_a_form_without_a_name_comes_back_as_typed() {
    let house = House::new().await;
    let empty = [("what", "person"), ("helps", "listens"), ("circle", "wider")];
    let answer = house.post("/strengths/new", &empty).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.page.contains("value=\"listens\"") && answer.page.contains("<title>Error:"));
    let op = chance::id();
    let jo = [("what", "person"), ("name", "Jo"), ("phone", "01632 960001"), ("circle", "wider")];
    for _ in 0..2 {
        assert_eq!(house.post_as(op, "/strengths/new", &jo).await.status, StatusCode::SEE_OTHER);
    }
    let support = Support::of(&house.own().await);
    assert_eq!(support.people.len(), 1);
    let page = house.get("/strengths").await.page;
    assert!(page.contains("tel:01632960001") && page.contains("svg class=\"circles\""));
    let closer = [("what", "person"), ("name", "Jo"), ("circle", "close"), ("ask", "yes")];
    house.send(&format!("/strengths/{}", support.people[0].id), &closer).await;
    assert!(Support::of(&house.own().await).in_a_crisis().count() == 1);
}
