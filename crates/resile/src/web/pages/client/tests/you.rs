//! Welcome and what the client sets under You.

use axum::http::StatusCode;
use domain::entry::SharingKind;
use domain::sharing::Sharing;
use domain::views::choices::Choices;

use super::House;

async fn shares(house: &House, kind: SharingKind) -> bool {
    Sharing::of(&house.own().await, &house.app.catalogue).shares(kind)
}

#[tokio::test]
async fn welcome_shares_nothing_before_the_tap_and_all_kinds_after_yes() {
    let house = House::new().await;
    for nth in 1..=4 {
        assert_eq!(house.get(&format!("/welcome/{nth}")).await.status, StatusCode::OK, "{nth}");
    }
    assert_eq!(house.get("/welcome/5").await.status, StatusCode::NOT_FOUND);
    assert!(!shares(&house, SharingKind::CheckIns).await);
    let page = house.send("/welcome/2", &[("share", "yes")]).await;
    assert!(page.contains("When it is read") && page.contains("Maya Lind"));
    for kind in SharingKind::ALL {
        assert!(shares(&house, kind).await);
    }
    house.send("/welcome/2", &[("share", "no")]).await;
    assert!(!shares(&house, SharingKind::Measures).await);
}

#[tokio::test]
async fn a_phone_that_others_use_keeps_nothing() {
    let house = House::new().await;
    assert_eq!(house.post("/welcome/4", &[("phone", "mine")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answer = house.post("/welcome/4", &[("phone", "others_too")]).await;
    assert!(answer.cookies.contains("resile-look=keeps-nothing"), "{}", answer.cookies);
    house.post("/welcome/4", &[("phone", "only_me")]).await;
    let choices = Choices::of(&house.own().await);
    assert!(choices.welcomed.is_some() && choices.phone.as_deref() == Some("only_me"));
    assert!(house.seen_by_maya().await.happenings().all(|thing| {
        !matches!(thing.body, domain::entry::EntryBody::Chose(chose)
            if matches!(chose.choice, domain::entry::Choice::Phone(_)))
    }));
}

#[tokio::test]
async fn a_switch_goes_on_and_off_and_a_single_share_ends() {
    let house = House::new().await;
    let page = house.send("/you/privacy/wider", &[("kind", "check-ins")]).await;
    assert!(page.contains("Maya Lind can see this, since"));
    house.send("/you/privacy", &[("kind", "check-ins")]).await;
    assert!(!shares(&house, SharingKind::CheckIns).await);
    house.send("/strengths/new", &[("name", "I keep going")]).await;
    let id = domain::views::strengths::Strengths::of(&house.own().await).own[0].id;
    house.send(&format!("/strengths/{id}"), &[("do", "share")]).await;
    assert!(house.get("/you/privacy").await.page.contains(&id.to_string()));
    house.send("/you/privacy", &[("entry", &id.to_string())]).await;
    let seen = domain::views::strengths::Strengths::of(&house.seen_by_maya().await);
    assert!(seen.own.is_empty());
    assert!(!house.get("/you/privacy").await.page.contains(&id.to_string()));
    let page = house.get(&format!("/strengths/{id}")).await.page;
    assert!(page.contains("Share with Maya Lind"));
    house.send(&format!("/strengths/{id}"), &[("do", "share")]).await;
    assert!(house.get("/you/privacy").await.page.contains(&id.to_string()));
    assert_eq!(house.post("/you/privacy", &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn every_look_is_told_in_words() {
    let house = House::new().await;
    assert!(house.get("/you/viewed").await.page.contains("Nobody has looked yet"));
    house.seen_by_maya().await;
    house.seen_by_maya().await;
    let page = house.get("/you/viewed").await.page;
    assert_eq!(page.matches("Maya Lind").count(), 1);
}

#[tokio::test]
async fn the_look_is_kept_in_cookies_and_the_rest_opens() {
    let house = House::new().await;
    let answer = house.post("/you/display", &[("theme", "dark"), ("large", "yes")]).await;
    assert!(answer.cookies.contains("resile-theme=dark;") && answer.cookies.contains("resile-look=large;"));
    for path in ["/you", "/you/display", "/you/devices", "/you/data"] {
        assert_eq!(house.get(path).await.status, StatusCode::OK, "{path}");
    }
    assert!(house.get("/you/devices").await.page.contains("This phone"));
}

#[tokio::test]
async fn all_entries_can_be_taken_away() {
    let house = House::new().await;
    house.send("/strengths/new", &[("name", "I keep going")]).await;
    let file = house.get("/you/data/entries.json").await.page;
    let file: serde_json::Value = serde_json::from_str(&file).unwrap();
    let entries = file["entries"].as_array().unwrap();
    let mine = entries.iter().find(|entry| entry["words"]["name"] == "I keep going").unwrap();
    assert_eq!((&mine["by"], &mine["shared"]), (&"me".into(), &false.into()));
    assert_eq!(house.get_signed_out("/you/data/entries.json").await.status, StatusCode::SEE_OTHER);
}
