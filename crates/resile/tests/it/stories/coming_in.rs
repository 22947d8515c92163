//! Coming in and going out: invites, PINs, idleness, signing out everywhere. Doors inside: `doors.rs`.

use axum::http::StatusCode;
use resile::app::journal::When;
use resile::app::new_client::{self, Newcomer};
use resile::app::{Role, chance, invite, recovery};
use uuid::Uuid;

use crate::cast::{Answer, Cast, MINUTE, PIN};

/// A client of Ben's who has not come in, and their link.
async fn newcomer(cast: &Cast) -> (Uuid, invite::Invitation) {
    let when =
        When { op: chance::id(), at: cast.house.clock.now(), zone: "Europe/London".into(), late: false };
    let who = Newcomer { name: "Dana Newcomer".into(), pronouns: None };
    new_client::invite(cast.house.app(), cast.ben.staff().await, when, &who).await.unwrap()
}

#[tokio::test]
async fn nobody_who_cares_can_come_in_as_a_client_who_came_in_before() {
    let cast = Cast::meet().await;
    let sessions = format!("/t/clients/{}/sessions", cast.ana.client);
    let kept = invite::client(cast.house.app(), cast.ana.client, cast.ben.person).await.unwrap();
    let thief = cast.house.stranger();
    assert!(thief.joins(&kept).await.shows("These two codes do not fit together"), "a link kept from before");
    assert_eq!(thief.cookie("resile"), None);

    let (dana, first) = newcomer(&cast).await;
    let again = format!("/t/clients/{dana}/invite");
    assert!(cast.ben.get(&format!("/t/clients/{dana}/sessions")).await.shows("Make a new link"));
    assert_eq!(cast.ben.post_new(&again, &[]).await.status, StatusCode::OK, "not come in yet");
    assert_eq!(cast.house.stranger().joins(&first).await.to(), "/welcome/1");
    assert!(cast.ben.get(&format!("/t/clients/{dana}/sessions")).await.shows("I have seen them"));

    for wrong in 0..10 {
        cast.ana.post_new("/sign-in", &[("pin", &format!("90000{wrong}"))]).await;
        cast.house.wait(60 * MINUTE);
    }
    cast.ben.sign_in(Role::Therapist).await;
    assert!(cast.ben.get(&sessions).await.shows("Make a new link"), "ten wrong PINs left Ana no way in");
    assert_eq!(cast.house.stranger().joins(&kept).await.to(), "/welcome/1", "and she is Ana again");
}

/// The two codes as the page shows them once.
fn shown(page: &Answer) -> invite::Invitation {
    let between = |from: &str, body: &str| {
        body.split_once(from).and_then(|(_, rest)| rest.split_once('<')).unwrap().0.to_owned()
    };
    let (_, spoken) = page.body.rsplit_once("<code>").unwrap();
    invite::Invitation {
        code: between("/join#", &page.body),
        spoken: spoken.split('<').next().unwrap().to_owned(),
    }
}

#[tokio::test]
async fn who_lost_everything_comes_back_by_a_link_that_is_held_for_a_day() {
    let cast = Cast::meet().await;
    let link = format!("/t/clients/{}/invite", cast.ana.client);
    let made = cast.ben.post_new(&link, &[]).await;
    assert!(made.shows("This link opens"), "{}", made.body);
    let (codes, found) = (shown(&made), cast.house.stranger());
    assert!(found.joins(&codes).await.shows("This link waits for safety."));
    assert_eq!(found.cookie("resile"), None);
    // Her phone, should it turn up, hears of it before anything else, and Help now stays open.
    assert_eq!(cast.ana.get("/today").await.to(), "/new-link");
    assert!(cast.ana.get("/new-link").await.shows("Did you ask for it?"));
    assert_eq!(cast.ana.get("/help-now").await.status, StatusCode::OK);
    assert_eq!(cast.cleo.get("/today").await.status, StatusCode::OK, "nobody else hears of it");
    cast.house.wait(24 * 60 * MINUTE);
    assert_eq!(found.joins(&codes).await.to(), "/welcome/1");
    assert_eq!(cast.ana.get("/you").await.to(), "/sign-in", "what was signed in before ended");
    assert_eq!(found.get("/you/viewed").await.status, StatusCode::OK, "no news of her own");
    assert!(found.get("/you/viewed").await.shows("Made a new link with which you can come in"));
    cast.ana.post_new("/sign-in", &[("pin", PIN)]).await;
    assert_eq!(cast.ana.get("/today").await.to(), "/recovery-used", "and the old phone is told");
    // What must not have happened.
    assert!(cast.house.stranger().joins(&codes).await.shows("These two codes do not fit together"));
}

#[tokio::test]
async fn a_known_phone_stops_a_link_with_one_tap_or_opens_it_with_its_pin() {
    let cast = Cast::meet().await;
    let link = format!("/t/clients/{}/invite", cast.ana.client);
    let stopped = shown(&cast.ben.post_new(&link, &[]).await);
    cast.house.wait(6 * MINUTE);
    cast.ana.fill("/new-link", "/new-link/stop", &[]).await;
    assert_eq!(cast.ana.get("/today").await.status, StatusCode::OK);
    cast.ben.sign_in(Role::Therapist).await;
    let opened = shown(&cast.ben.post_new(&link, &[]).await);
    let asked = cast.ana.fill("/new-link", "/new-link/open", &[]).await;
    assert_eq!(asked.status, StatusCode::UNAUTHORIZED, "not without the PIN");
    assert!(cast.house.stranger().joins(&opened).await.shows("This link waits for safety."));
    cast.ana.shows_a_factor().await;
    cast.ana.fill("/new-link", "/new-link/open", &[]).await;
    assert_eq!(cast.ana.get("/today").await.status, StatusCode::OK);
    let tablet = cast.house.stranger();
    assert_eq!(tablet.joins(&opened).await.to(), "/welcome/1");
    cast.house.wait(24 * 60 * MINUTE);
    // What must not have happened.
    let thief = cast.house.stranger();
    assert!(thief.joins(&stopped).await.shows("These two codes do not fit together"));
    assert_eq!(thief.cookie("resile"), None);
}

#[tokio::test]
async fn an_invite_works_once() {
    let cast = Cast::meet().await;
    let codes = newcomer(&cast).await.1;
    let phone = cast.house.stranger();
    assert_eq!(phone.joins(&codes).await.to(), "/welcome/1");
    let thief = cast.house.stranger();
    let refused = thief.joins(&codes).await;
    assert!(refused.shows("These two codes do not fit together"));
    assert_eq!(thief.cookie("resile"), None);
    assert_eq!(thief.cookie("resile-device"), None);
}

#[tokio::test]
async fn an_invite_ends_after_ten_wrong_codes_and_after_three_days() {
    let cast = Cast::meet().await;
    let guess = |codes: &invite::Invitation| invite::Invitation {
        code: codes.code.clone(),
        spoken: "00000000".into(),
    };
    let codes = newcomer(&cast).await.1;
    let phone = cast.house.stranger();
    for _ in 0..10 {
        assert!(phone.joins(&guess(&codes)).await.shows("These two codes do not fit together"));
    }
    assert!(phone.joins(&codes).await.shows("These two codes do not fit together"));
    let codes = newcomer(&cast).await.1;
    cast.house.wait(invite::LASTS_MS + MINUTE);
    assert!(phone.joins(&codes).await.shows("These two codes do not fit together"));
    assert_eq!(phone.cookie("resile"), None);
}

#[tokio::test]
async fn a_phone_left_alone_locks_and_its_pin_opens_it() {
    let cast = Cast::meet().await;
    let old = cast.ana.cookie("resile").unwrap();
    cast.house.wait(31 * MINUTE);
    let door = cast.ana.get("/passkeys").await.to().to_owned();
    assert_eq!(door, "/unlock?to=/passkeys");
    let unlocked = cast.ana.fill(&door, "/unlock", &[("to", "/passkeys"), ("pin", PIN)]).await;
    assert_eq!((unlocked.status, unlocked.to()), (StatusCode::SEE_OTHER, "/passkeys"));
    assert_eq!(cast.ana.get("/passkeys").await.status, StatusCode::OK);
    let thief = cast.house.stranger();
    thief.set_cookie("resile", &old);
    assert_eq!(thief.get("/passkeys").await.to(), "/sign-in", "the old token is worth nothing");
}

#[tokio::test]
async fn staff_lock_sooner_and_end_after_half_a_day() {
    let cast = Cast::meet().await;
    cast.house.wait(16 * MINUTE);
    assert_eq!(cast.ada.get("/admin/people").await.to(), "/unlock?to=/admin/people");
    cast.ada.sign_in(Role::Admin).await;
    for _ in 0..=(12 * 60 / 10) {
        cast.house.wait(10 * MINUTE);
        cast.ada.get("/admin/people").await;
    }
    assert_eq!(cast.ada.get("/admin/people").await.to(), "/sign-in");
}

#[tokio::test]
async fn ten_wrong_pins_end_the_phone() {
    let cast = Cast::meet().await;
    let phone = cast.house.stranger();
    phone.set_cookie("resile-device", &cast.ana.cookie("resile-device").unwrap());
    for left in (1..10).rev() {
        let wrong = phone.fill("/sign-in", "/sign-in", &[("pin", "000000")]).await;
        assert!(wrong.shows(&format!("You can try {left} more")), "{left}");
    }
    phone.fill("/sign-in", "/sign-in", &[("pin", "000000")]).await;
    let too_late = phone.post_new("/sign-in", &[("pin", PIN)]).await;
    assert!(too_late.shows("This phone is no longer known here"));
    assert_eq!(phone.cookie("resile"), None);
}

#[tokio::test]
async fn signing_out_everywhere_leaves_no_one_in() {
    let cast = Cast::meet().await;
    let codes = recovery::make(cast.house.app(), cast.ana.person).await.unwrap();
    let tablet = cast.house.stranger();
    tablet.fill("/recover", "/recover", &[("code", &codes[0])]).await;
    tablet.fill("/enrol", "/enrol", &[("pin", PIN), ("pin_again", PIN)]).await;
    cast.ana.post_new("/sign-in", &[("pin", PIN)]).await;
    assert_eq!(tablet.get("/passkeys").await.status, StatusCode::OK);
    let (phone, before) = (cast.house.stranger(), cast.ana.cookie("resile").unwrap());
    cast.ana.post_new("/sign-out/everywhere", &[]).await;
    assert_eq!(cast.ana.cookie("resile"), None);
    phone.set_cookie("resile", &before);
    for device in [&phone, &tablet] {
        assert_eq!(device.get("/passkeys").await.to(), "/sign-in");
    }
    assert_eq!(cast.cleo.get("/passkeys").await.status, StatusCode::OK, "nobody else was signed out");
}

#[tokio::test]
async fn an_admin_adds_someone_and_cannot_come_in_as_them_later() {
    let cast = Cast::meet().await;
    let fields = [("f.name", "Nora Field"), ("f.email", "Nora@reed.example"), ("f.role", "therapist")];
    let added = cast.ada.fill("/admin/people", "/admin/people", &fields).await;
    let codes = shown(&added);
    let nora = cast.house.stranger();
    assert_eq!(nora.joins(&codes).await.to(), "/passkeys");
    assert_eq!(nora.here().await.role, Role::Therapist);
    assert_eq!(nora.get("/t/caseload").await.to(), "/enrol", "no work without a passkey");
    let again = cast.ada.post_new("/admin/people", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "one address, one person");
    let list = cast.ada.get("/admin/people").await;
    assert!(list.shows("Nora Field") && !list.shows("Quillfeather") && !list.shows("Wetherby"));
    let unknown = cast.ada.post_new(&format!("/admin/people/{}/link", chance::id()), &[]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_practice_is_changed_by_its_admin_and_a_retry_changes_nothing() {
    let cast = Cast::meet().await;
    let page = cast.ada.get("/admin/practice").await;
    let (op, corrects) = (page.op(), page.hidden("corrects").unwrap());
    let fields = [
        ("op", op.as_str()),
        ("corrects", corrects.as_str()),
        ("f.name", "Willow House"),
        ("f.region", "ie"),
        ("f.zone", "Europe/Dublin"),
        ("f.promise", "Ben reads on Mondays."),
        ("f.lines.0.name", "Our own line"),
        ("f.lines.0.kind", "suicide"),
        ("f.lines.0.call", "01 555 0100"),
    ];
    for _ in 0..2 {
        let answer = cast.ada.post("/admin/practice", &fields).await;
        assert_eq!(answer.to(), "/admin/practice?saved=yes", "{}", answer.body);
    }
    let settings = cast.house.app().settings();
    assert_eq!((settings.name.as_str(), settings.zone.as_str()), ("Willow House", "Europe/Dublin"));
    assert!(cast.nobody.get("/help-now").await.shows("01 555 0100"));
    let wrong =
        [("f.name", "X"), ("f.region", "ie"), ("f.zone", "Nowhere/At all"), ("f.leave_to", "javascript:1")];
    let refused = cast.ada.post_new("/admin/practice", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.shows("Write a time zone") && refused.shows("begins with https://"));
    assert_eq!(cast.house.app().settings().name, "Willow House");
    let other = [("op", op.as_str()), ("f.name", "Other"), ("f.region", "ie"), ("f.zone", "Europe/Dublin")];
    assert_eq!(cast.ada.post("/admin/practice", &other).await.status, StatusCode::CONFLICT);
}
