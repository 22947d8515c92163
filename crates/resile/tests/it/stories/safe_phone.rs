//! The phone in another hand: what Help now shows signed out, who uses this phone, what it keeps.

use axum::http::StatusCode;
use domain::entry::{Circle, EntryBody, Named, Word, Words};
use resile::app::{Role, recovery};

use super::care::ana;
use crate::cast::{Answer, Cast, MONDAY, PIN, Person};

/// Jo, whom Ana can ask in a crisis; Kim, who is close; and a plan.
async fn people_and_plan(cast: &Cast) {
    for (name, phone, ask_in_crisis) in
        [("Jo Marsh", "01632 960 001", true), ("Kim Ode", "01632 960 002", false)]
    {
        let named = Named::Supporter { circle: Circle::Close, gives: Vec::new(), ask_in_crisis };
        let text = |text: &str| Word::Text(text.to_owned());
        let words = Words::from([("name".to_owned(), text(name)), ("phone".to_owned(), text(phone))]);
        ana(cast, MONDAY, EntryBody::Named(named), words).await;
    }
    let step = "/safety/edit/1";
    let saved = cast.ana.fill(step, step, &[("f.signs", "I stop eating"), ("then", "save")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
}

/// The same phone in another hand: its cookies without the sign-in.
fn found_phone(cast: &Cast) -> Person {
    let finder = cast.house.stranger();
    for name in ["resile-device", "resile-look", "resile-shown"] {
        if let Some(value) = cast.ana.cookie(name) {
            finder.set_cookie(name, &value);
        }
    }
    finder
}

fn shows_anas(page: &Answer) -> bool {
    page.shows("Jo Marsh") || page.shows("I stop eating") || page.shows("01632960001")
}

async fn turn(cast: &Cast, on: &str) -> Answer {
    let to = if on == "on" { "/you/shown/on" } else { "/you/shown" };
    cast.ana.fill("/you/shown", to, &[]).await
}

#[tokio::test]
async fn own_people_and_plan_show_signed_out_only_where_that_was_chosen() {
    let cast = Cast::meet().await;
    people_and_plan(&cast).await;
    assert!(!shows_anas(&found_phone(&cast).get("/help-now").await), "off at first");
    let asked = cast.ana.get("/you/shown").await;
    let (before, finder) = asked.body.split_once("Anyone who holds this phone could see this").unwrap();
    assert!(before.contains("It is off on this phone") && !before.contains("Jo Marsh"));
    assert!(finder.contains("Jo Marsh") && finder.contains("I stop eating") && !finder.contains("Kim Ode"));

    assert_eq!(turn(&cast, "on").await.to(), "/you/shown");
    let finder = found_phone(&cast);
    let page = finder.get("/help-now").await;
    assert!(page.shows("tel:01632960001") && page.shows("I stop eating"), "{}", page.body);
    assert!(!page.shows("Kim Ode") && !page.shows("Ana") && !page.shows("href=\"/safety"));
    assert!(page.body.len() < 12 * 1024);
    assert!(!shows_anas(&cast.nobody.get("/help-now").await), "another phone shows nothing");
    assert!(turn(&cast, "off").await.headers["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
    assert!(!shows_anas(&finder.get("/help-now").await), "and its token opens nothing any more");
}

#[tokio::test]
async fn the_token_of_help_now_opens_nothing_else() {
    let cast = Cast::meet().await;
    people_and_plan(&cast).await;
    turn(&cast, "on").await;
    let token = cast.ana.cookie("resile-shown").unwrap();
    let finder = cast.house.stranger();
    finder.set_cookie("resile-shown", &token);
    for page in ["/today", "/safety", "/strengths", "/you/shown", "/you/data/entries.json"] {
        assert_eq!(finder.get(page).await.to(), "/sign-in", "{page}");
    }
    assert_eq!(finder.post_new("/check-in", &[("mood", "10")]).await.to(), "/sign-in");
    // Nor does it in the place of another token.
    for name in ["resile", "resile-device"] {
        let other = cast.house.stranger();
        other.set_cookie(name, &token);
        assert_eq!(other.get("/today").await.to(), "/sign-in", "{name}");
        assert!(!other.get("/sign-in").await.shows("name=\"pin\""), "{name}");
    }
    for made_up in ["", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        let other = cast.house.stranger();
        other.set_cookie("resile-shown", made_up);
        assert!(!shows_anas(&other.get("/help-now").await), "{made_up}");
    }
    assert!(cast.looks().await.is_empty(), "it is not recorded");
}

#[tokio::test]
async fn it_ends_with_sign_out_everywhere_and_where_others_use_the_phone() {
    for answer in ["others_too", "not_sure_it_is_safe", ""] {
        let cast = Cast::meet().await;
        people_and_plan(&cast).await;
        turn(&cast, "on").await;
        let finder = found_phone(&cast);
        assert!(shows_anas(&finder.get("/help-now").await));
        if answer.is_empty() {
            cast.ana.post_new("/sign-out/everywhere", &[]).await;
        } else {
            cast.ana.fill("/welcome/4", "/welcome/4", &[("phone", answer)]).await;
            assert!(cast.ana.get("/you/shown").await.shows("Help now shows nothing of yours here"));
            let refused = cast.ana.post_new("/you/shown/on", &[]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{answer}");
        }
        assert!(!shows_anas(&finder.get("/help-now").await), "{answer}");
    }
}

#[tokio::test]
async fn it_ends_with_the_phone_it_was_chosen_on() {
    let cast = Cast::meet().await;
    people_and_plan(&cast).await;
    cast.ana.fill("/sign-in", "/sign-in", &[("pin", crate::cast::PIN)]).await;
    turn(&cast, "on").await;
    let finder = found_phone(&cast);
    assert!(shows_anas(&finder.get("/help-now").await));
    for _ in 0..10 {
        finder.fill("/sign-in", "/sign-in", &[("pin", "111111")]).await;
        if !finder.get("/sign-in").await.shows("name=\"pin\"") {
            break;
        }
    }
    assert!(!shows_anas(&finder.get("/help-now").await), "ten wrong PINs end it too");
}

#[tokio::test]
async fn help_now_stands_when_the_database_does_not() {
    let cast = Cast::meet().await;
    people_and_plan(&cast).await;
    turn(&cast, "on").await;
    cast.house.app().close().await;
    for person in [&cast.ana, &found_phone(&cast), &cast.nobody] {
        let page = person.get("/help-now").await;
        assert_eq!(page.status, StatusCode::OK);
        for said in
            ["tel:999", "tel:116123", "Text ", "May they call the police?", "This can show in your call list"]
        {
            assert!(page.shows(said), "{said}");
        }
    }
}

#[tokio::test]
async fn a_phone_that_others_use_forgets_its_owner_when_the_browser_closes() {
    let cast = Cast::meet().await;
    assert!(cast.ana.get("/welcome/4").await.shows("this phone forgets you when the browser closes"));
    let others = cast.ana.fill("/welcome/4", "/welcome/4", &[("phone", "others_too")]).await;
    let set: Vec<_> =
        others.headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap()).collect();
    let device = set.iter().find(|line| line.starts_with("resile-device=")).unwrap();
    assert!(!device.contains("Max-Age") && device.contains("HttpOnly"), "{device}");
    assert_eq!(others.headers["clear-site-data"], "\"cache\", \"storage\"");
    assert_eq!(others.to(), "/recovery-codes", "without a code on paper there would be no way back");
    assert!(cast.ana.get("/safety/edit/1").await.shows("data-keep=\"nothing\""));
    cast.ana.post_new("/recovery-codes", &[]).await;
    let mine = cast.ana.fill("/welcome/4", "/welcome/4", &[("phone", "not_sure_it_is_safe")]).await;
    assert_eq!(mine.to(), "/today");
    let only_me = cast.ana.fill("/welcome/4", "/welcome/4", &[("phone", "only_me")]).await;
    assert!(only_me.headers.get("clear-site-data").is_none());
    assert!(!cast.ana.get("/safety/edit/1").await.shows("data-keep"));
}

#[tokio::test]
async fn welcome_can_be_heard_and_offers_a_quieter_name_before_it_asks() {
    let cast = Cast::meet().await;
    for nth in 1..=4 {
        let page = cast.ana.get(&format!("/welcome/{nth}")).await;
        assert!(page.shows("data-part=\"listen\"") && page.shows("app.js"), "{nth}");
    }
    let page = cast.ana.get("/welcome/4").await;
    assert!(page.body.find("Use the quieter name") < page.body.find("I am not sure it is safe"));
    assert!(page.shows("/manifest.webmanifest"));
    assert_eq!(cast.ana.fill("/welcome/4", "/welcome/4", &[("name", "quieter")]).await.to(), "/welcome/4");
    let page = cast.ana.get("/welcome/4").await;
    assert!(page.shows("– Notes</title>") && page.shows("discreet.webmanifest"));
    assert!(page.shows("icon_discreet.svg") && !page.shows("href=\"/manifest.webmanifest\""));
}

#[tokio::test]
async fn a_locked_sign_in_is_as_good_as_none_on_help_now() {
    let cast = Cast::meet().await;
    people_and_plan(&cast).await;
    assert!(shows_anas(&cast.ana.get("/help-now").await), "her own, signed in");
    cast.house.wait(31 * crate::cast::MINUTE);
    let locked = cast.ana.get("/help-now").await;
    assert!(locked.status == StatusCode::OK && !shows_anas(&locked));
    cast.ana.sign_in(Role::Client).await;
    assert!(shows_anas(&cast.ana.get("/help-now").await));
}

/// The line of an answer that sets the phone's own cookie.
fn phone_line(answer: &Answer) -> String {
    let lines = answer.headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap());
    lines.filter(|line| line.starts_with("resile-device=")).map(str::to_owned).collect()
}

#[tokio::test]
async fn a_phone_that_keeps_nothing_keeps_nothing_after_a_new_link_or_a_code_either() {
    let cast = Cast::meet().await;
    cast.ana.fill("/welcome/4", "/welcome/4", &[("phone", "others_too")]).await;
    let look = cast.ana.cookie("resile-look").unwrap();
    for keeps_nothing in [true, false] {
        let phone = cast.house.stranger();
        if keeps_nothing {
            phone.set_cookie("resile-look", &look);
        }
        let codes = recovery::make(cast.house.app(), cast.ana.person).await.unwrap();
        phone.fill("/recover", "/recover", &[("code", &codes[0])]).await;
        let enrolled = phone.fill("/enrol", "/enrol", &[("pin", PIN), ("pin_again", PIN)]).await;
        assert_eq!(enrolled.to(), "/recovery-codes");
        let line = phone_line(&enrolled);
        assert!(line.starts_with("resile-device=") && line.contains("HttpOnly"), "{line}");
        assert_eq!(!line.contains("Max-Age"), keeps_nothing, "{line}");
    }
}
