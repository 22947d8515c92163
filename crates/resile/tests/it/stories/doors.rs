//! Doors inside the house: unlocking, stepping up, and what was typed meanwhile; on both databases.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use resile::app::chance;

use crate::cast::{Answer, Cast, House, MINUTE, PIN, Person, encoded};

#[tokio::test]
async fn a_lock_keeps_what_was_typed_on_sqlite() {
    tell(&Cast::meet().await).await;
}

#[tokio::test]
async fn a_lock_keeps_what_was_typed_on_postgres() {
    let make = ["drop database if exists doors", "create database doors"];
    let Some(house) = House::on_postgres(make, "doors").await else { return };
    tell(&Cast::in_house(house).await).await;
}

async fn tell(cast: &Cast) {
    let (ana, old) = (&cast.ana, cast.ana.cookie("resile").unwrap());
    let op = ana.get("/strengths/new").await.op();
    cast.house.wait(31 * MINUTE);
    let typed = [("op", op.as_str()), ("name", "I keep \"going\" & <on>"), ("what", "strength")];
    let locked = ana.post("/strengths/new", &typed).await;
    assert_eq!(locked.status, StatusCode::UNAUTHORIZED);
    assert!(
        locked.shows("is still here, on this page")
            && locked.shows("I keep &quot;going&quot; &amp; &lt;on&gt;")
    );
    let held = [
        ("to", "/strengths/new"),
        ("holds", "form"),
        ("held.op", &op),
        ("held.name", "I keep \"going\" & <on>"),
        ("held.what", "strength"),
    ];
    let wrong = ana.post_new("/unlock", &[&held[..], &[("pin", "000000")]].concat()).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.shows("I keep &quot;going&quot;"), "a wrong PIN loses nothing");
    let open = ana.post_new("/unlock", &[&held[..], &[("pin", PIN)]].concat()).await;
    assert!(open.status == StatusCode::OK && open.shows("One more tap sends it"), "{}", open.body);
    assert!(open.shows("action=\"/strengths/new\"") && open.shows(&format!("name=\"op\" value=\"{op}\"")));
    assert!(!ana.get("/strengths").await.shows("I keep"), "nothing was sent before the tap");
    for _ in 0..2 {
        assert_eq!(ana.post("/strengths/new", &typed).await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(ana.get("/strengths").await.body.matches("I keep").count(), 1, "kept once");
    let thief = cast.house.stranger();
    thief.set_cookie("resile", &old);
    assert_eq!(thief.get("/today").await.to(), "/sign-in", "the old token is worth nothing");
    assert!(cast.looks().await.is_empty());
}

#[tokio::test]
async fn a_door_leads_back_to_our_own_pages_only() {
    let cast = Cast::meet().await;
    let there = cast.ana.get("/progress?weeks=8").await.status;
    assert_eq!(there, StatusCode::OK);
    cast.house.wait(31 * MINUTE);
    let door = cast.ana.get("/progress?weeks=8").await.to().to_owned();
    assert_eq!(door, "/unlock?to=/progress%3Fweeks%3D8");
    let page = cast.ana.get(&door).await;
    assert_eq!(page.hidden("to").as_deref(), Some("/progress?weeks=8"));
    assert!(!page.shows("Quillfeather"), "it names nobody");
    for elsewhere in ["https://evil.example", "//evil.example", "/\\evil.example"] {
        cast.ana.post_new("/lock", &[]).await;
        let page = cast.ana.get(&format!("/unlock?to={elsewhere}")).await;
        assert_eq!(page.hidden("to").as_deref(), Some("/"), "{elsewhere}");
        let open = cast.ana.post_new("/unlock", &[("to", elsewhere), ("pin", PIN)]).await;
        assert_eq!((open.status, open.to()), (StatusCode::SEE_OTHER, "/"), "{elsewhere}");
    }
}

#[tokio::test]
async fn who_walks_away_locks_at_once() {
    let cast = Cast::meet().await;
    let locked = cast.ben.post_new("/lock", &[("to", "/t/settings")]).await;
    assert_eq!(locked.to(), "/unlock?to=/t/settings");
    let overview = format!("/t/clients/{}", cast.ana.client);
    assert_eq!(cast.ben.get(&overview).await.to(), format!("/unlock?to={overview}"));
    assert!(cast.looks().await.is_empty(), "a locked desk opens nothing");
    let typed = cast.ben.post_new(&format!("{overview}/notes"), &[("f.own", "ochre umbrella")]).await;
    assert!(typed.status == StatusCode::UNAUTHORIZED && typed.shows("ochre umbrella"));
    assert!(!typed.shows("name=\"pin\""), "staff show a passkey");
    cast.ben.set_cookie("resile-device", &cast.ana.cookie("resile-device").unwrap());
    let opened = cast.ben.post_new("/unlock", &[("pin", PIN)]).await;
    assert_eq!(opened.status, StatusCode::UNPROCESSABLE_ENTITY, "another's phone opens nothing");
    assert!(!cast.ben.here().await.is_open());
    assert!(cast.ana.here().await.is_open(), "nobody else was locked");
}

#[tokio::test]
async fn ten_wrong_pins_at_a_door_end_phone_and_sign_in() {
    let cast = Cast::meet().await;
    cast.ana.post_new("/lock", &[]).await;
    for left in (1..10).rev() {
        let wrong = cast.ana.post_new("/unlock", &[("pin", "000000")]).await;
        assert!(wrong.shows(&format!("You can try {left} more")), "{left}");
    }
    cast.ana.post_new("/unlock", &[("pin", "000000")]).await;
    assert_eq!(cast.ana.get("/today").await.to(), "/sign-in", "what was signed in on it ended too");
    assert!(!cast.ana.post_new("/sign-in", &[("pin", PIN)]).await.shows("Today"));
}

#[tokio::test]
async fn a_step_that_asks_for_it_takes_the_pin_once_more() {
    let cast = Cast::meet().await;
    cast.house.wait(6 * MINUTE);
    let (ana, before) = (&cast.ana, cast.ana.cookie("resile").unwrap());
    assert_eq!(ana.get("/you/data/entries.json").await.to(), "/step-up?to=/you/data/entries.json");
    let asked = ana.fill("/recovery-codes", "/recovery-codes", &[]).await;
    assert!(asked.status == StatusCode::UNAUTHORIZED && asked.shows("Is it you?"));
    assert!(!asked.shows("Write these on paper"));
    let back = ana.post_new("/step-up", &[("to", "/you/data/entries.json"), ("pin", PIN)]).await;
    assert_eq!(back.to(), "/you/data/entries.json");
    assert_ne!(ana.cookie("resile").unwrap(), before, "the token changes");
    assert_eq!(ana.get("/you/data/entries.json").await.status, StatusCode::OK);
    assert!(ana.post_new("/recovery-codes", &[]).await.shows("Write these on paper"));
    cast.house.wait(6 * MINUTE);
    assert_eq!(ana.post_new("/recovery-codes", &[]).await.status, StatusCode::UNAUTHORIZED, "five minutes");
}

#[tokio::test]
async fn sharing_more_asks_and_ending_it_does_not() {
    let cast = Cast::meet().await;
    cast.house.wait(6 * MINUTE);
    let wider = cast.ana.post_new("/you/privacy/wider", &[("kind", "check-ins")]).await;
    assert_eq!(wider.status, StatusCode::UNAUTHORIZED);
    let ended = cast.ana.post_new("/you/privacy", &[("kind", "check-ins")]).await;
    assert_eq!(ended.to(), "/you/privacy");
    assert!(!cast.ana.get("/you/privacy").await.shows("can see this, since"));
}

#[tokio::test]
async fn a_waiting_outbox_is_told_and_sent_nowhere() {
    let cast = Cast::meet().await;
    cast.ana.post_new("/lock", &[]).await;
    let answer = from_outbox(&cast.ana).await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::UNAUTHORIZED, ""));
}

async fn from_outbox(person: &Person) -> Answer {
    let op = chance::id().to_string();
    let request = Request::post("/check-in")
        .header("sec-fetch-site", "same-origin")
        .header("x-resile", "outbox")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    person.send(request, Body::from(encoded(&[("op", &op), ("mood", "30")]))).await
}
