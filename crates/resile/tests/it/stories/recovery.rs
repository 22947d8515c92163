//! A code from paper: what it opens, what it ends, and who hears of it; on both databases.

use axum::http::StatusCode;
use resile::app::{Role, recovery};

use crate::cast::{Cast, House, MINUTE, PIN, Person};

#[tokio::test]
async fn a_code_opens_only_the_way_to_a_new_pin_on_sqlite() {
    tell(&Cast::meet().await).await;
}

#[tokio::test]
async fn a_code_opens_only_the_way_to_a_new_pin_on_postgres() {
    let make = ["drop database if exists recovery", "create database recovery"];
    let Some(house) = House::on_postgres(make, "recovery").await else { return };
    tell(&Cast::in_house(house).await).await;
}

async fn tell(cast: &Cast) {
    let codes = recovery::make(cast.house.app(), cast.ana.person).await.unwrap();
    cast.house.wait(MINUTE);
    let found = cast.house.stranger();
    assert_eq!(uses(&found, &codes[0]).await, "/enrol");
    assert_eq!(cast.ana.get("/today").await.to(), "/sign-in", "every other sign-in ends");
    for path in ["/today", "/you/data/entries.json", "/recovery-codes", "/you/devices", "/strengths"] {
        let answer = found.get(path).await;
        assert_eq!((answer.to(), answer.body.as_str()), ("/enrol", ""), "{path}");
    }
    for path in ["/recovery-codes", "/sign-out/everywhere", "/role", "/you/privacy", "/check-in"] {
        assert_eq!(found.post_new(path, &[("mood", "30")]).await.to(), "/enrol", "{path}");
    }
    let short = found.fill("/enrol", "/enrol", &[("pin", "12"), ("pin_again", "12")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    let before = found.cookie("resile").unwrap();
    let new = found.fill("/enrol", "/enrol", &[("pin", "314159"), ("pin_again", "314159")]).await;
    assert_eq!(new.to(), "/recovery-codes", "{}", new.body);
    assert_eq!(
        found.get("/today").await.status,
        StatusCode::OK,
        "an ordinary sign-in, with no news of its own"
    );
    let again = cast.house.stranger();
    again.set_cookie("resile", &before);
    assert_eq!(again.get("/enrol").await.to(), "/sign-in", "the one that could only enrol ended");
    assert_eq!(uses(&again, &codes[0]).await, "", "a code works once");
    assert_eq!(again.cookie("resile").as_deref(), Some(before.as_str()));
    cast.house.wait(MINUTE);
    her_old_phone_is_told_once(cast).await;
    assert_eq!(cast.cleo.get("/today").await.status, StatusCode::OK, "nobody else hears of it");
}

async fn uses(person: &Person, code: &str) -> String {
    person.fill("/recover", "/recover", &[("code", code)]).await.to().to_owned()
}

async fn her_old_phone_is_told_once(cast: &Cast) {
    let ana = &cast.ana;
    for _ in 0..2 {
        assert_eq!(ana.post_new("/sign-in", &[("pin", PIN)]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(ana.get("/today").await.to(), "/recovery-used", "until it is answered");
        assert_eq!(ana.get("/help-now").await.status, StatusCode::OK, "never before Help now");
    }
    let news = ana.get("/recovery-used").await;
    assert!(
        news.shows("A recovery code or a new link was used on") && news.shows("23 November"),
        "{}",
        news.body
    );
    assert_eq!(ana.post_new("/recovery-used", &[("me", "yes")]).await.to(), "/");
    assert_eq!(ana.get("/today").await.status, StatusCode::OK);
    ana.post_new("/sign-out", &[]).await;
    ana.post_new("/sign-in", &[("pin", PIN)]).await;
    assert_eq!(ana.get("/today").await.status, StatusCode::OK, "told once");
}

#[tokio::test]
async fn who_did_not_use_the_code_ends_what_came_of_it() {
    let cast = Cast::meet().await;
    let codes = recovery::make(cast.house.app(), cast.ana.person).await.unwrap();
    cast.house.wait(MINUTE);
    let thief = cast.house.stranger();
    uses(&thief, &codes[3]).await;
    thief.post_new("/enrol", &[("pin", "314159"), ("pin_again", "314159")]).await;
    assert_eq!(thief.get("/today").await.status, StatusCode::OK);
    cast.house.wait(MINUTE);
    cast.ana.post_new("/sign-in", &[("pin", PIN)]).await;
    let ended = cast.ana.post_new("/recovery-used", &[("me", "no")]).await;
    assert_eq!(ended.to(), "/recovery-codes");
    assert_eq!(uses(&cast.house.stranger(), &codes[4]).await, "", "no code of that sheet is good any more");
    assert_eq!(thief.get("/today").await.to(), "/sign-in");
    assert!(
        thief.post_new("/sign-in", &[("pin", "314159")]).await.shows("This phone is no longer known here")
    );
    assert_eq!(cast.ana.get("/today").await.status, StatusCode::OK, "her own phone stays");
}

#[tokio::test]
async fn the_way_to_a_new_pin_closes_after_half_an_hour() {
    let cast = Cast::meet().await;
    let codes = recovery::make(cast.house.app(), cast.ana.person).await.unwrap();
    let found = cast.house.stranger();
    uses(&found, &codes[0]).await;
    cast.house.wait(31 * MINUTE);
    let late = found.post_new("/enrol", &[("pin", "314159"), ("pin_again", "314159")]).await;
    assert_eq!(late.to(), "/sign-in");
    assert_eq!(found.cookie("resile-device"), None);
}

#[tokio::test]
async fn staff_with_a_code_make_a_passkey_and_no_pin() {
    let cast = Cast::meet().await;
    let codes = recovery::make(cast.house.app(), cast.ben.person).await.unwrap();
    let found = cast.house.stranger();
    uses(&found, &codes[0]).await;
    assert_eq!(found.get("/enrol").await.to(), "/passkeys");
    assert_eq!(found.get("/passkeys").await.status, StatusCode::OK);
    let pin = found.post_new("/enrol", &[("pin", "314159"), ("pin_again", "314159")]).await;
    assert_eq!(pin.status, StatusCode::FORBIDDEN);
    assert_eq!(found.cookie("resile-device"), None);
    assert_eq!(found.get(&format!("/t/clients/{}", cast.ana.client)).await.to(), "/enrol");
    assert_eq!(found.here().await.role, Role::Therapist);
    assert!(cast.looks().await.is_empty());
}
