//! Someone who works here and has a record of their own: one person, one role at a time.

use axum::http::StatusCode;
use resile::app::journal::When;
use resile::app::new_client::{self, Newcomer};
use resile::app::{Role, chance, invite};
use uuid::Uuid;

use crate::cast::{Cast, PIN, Person};

/// A record that `by` makes, with its link.
async fn invited(cast: &Cast, by: &Person) -> (Uuid, invite::Invitation) {
    let when =
        When { op: chance::id(), at: cast.house.clock.now(), zone: "Europe/London".into(), late: false };
    let who = Newcomer { name: "Ben, for himself".into(), pronouns: None };
    new_client::invite(cast.house.app(), by.staff().await, when, &who).await.unwrap()
}

fn fields(codes: &invite::Invitation) -> [(&str, &str); 5] {
    [
        ("code", codes.code.as_str()),
        ("spoken", codes.spoken.as_str()),
        ("pin", PIN),
        ("pin_again", PIN),
        ("myself", "yes"),
    ]
}

#[tokio::test]
async fn who_works_here_goes_over_to_their_own_record_and_back() {
    let cast = Cast::meet().await;
    let (client, codes) = invited(&cast, &cast.mara).await;
    let ben = &cast.ben;
    assert!(ben.get("/join").await.shows("I work here and want a record of my own"));
    assert!(!cast.nobody.get("/join").await.shows("I work here and want a record of my own"));
    assert!(!ben.get("/t/settings").await.shows("Work / My own"));
    assert_eq!(ben.fill("/join", "/join", &fields(&codes)).await.to(), "/welcome/1");
    let here = ben.here().await;
    assert_eq!((here.person, here.role, here.client), (ben.person, Role::Client, Some(client)));
    assert_eq!(ben.get("/t/caseload").await.status, StatusCode::NOT_FOUND, "one role at a time");
    let to_work = ben.fill("/you", "/role", &[("role", "therapist")]).await;
    assert_eq!(to_work.to(), "/sign-in", "a PIN does not open work");
    assert_eq!(ben.here().await.role, Role::Client);
    ben.sign_in(Role::Therapist).await;
    ben.post_new("/lock", &[]).await;
    assert!(!ben.get("/unlock").await.shows("name=\"pin\""), "nor does it unlock work");
    assert_eq!(ben.post_new("/unlock", &[("pin", PIN)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ben.get("/t/caseload").await.to(), "/unlock?to=/t/caseload");
    ben.sign_in(Role::Therapist).await;
    let before = ben.cookie("resile").unwrap();
    assert!(ben.get("/t/settings").await.shows("Work / My own"));
    assert_eq!(ben.fill("/t/settings", "/role", &[("role", "client")]).await.to(), "/");
    assert_eq!(ben.get("/").await.to(), "/today");
    assert_ne!(ben.cookie("resile").unwrap(), before, "the token changes with the role");
    assert_eq!(ben.fill("/you", "/role", &[("role", "therapist")]).await.to(), "/");
    assert_eq!(ben.get("/").await.to(), "/t/caseload");
    assert_eq!(ben.get(&format!("/t/clients/{client}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(cast.mara.get(&format!("/t/clients/{client}")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn nobody_is_their_own_therapist() {
    let cast = Cast::meet().await;
    let (client, codes) = invited(&cast, &cast.ben).await;
    let refused = cast.ben.fill("/join", "/join", &fields(&codes)).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let here = cast.ben.here().await;
    assert_eq!((here.role, here.client), (Role::Therapist, None));
    let newcomer = cast.house.stranger();
    assert_eq!(newcomer.joins(&codes).await.to(), "/welcome/1", "the link was not used up");
    assert_eq!(newcomer.here().await.client, Some(client));
}

#[tokio::test]
async fn a_role_that_is_not_held_is_not_gone_over_to() {
    let cast = Cast::meet().await;
    for role in ["admin", "supervisor", "client"] {
        assert_eq!(
            cast.ben.post_new("/role", &[("role", role)]).await.status,
            StatusCode::FORBIDDEN,
            "{role}"
        );
    }
    assert_eq!(
        cast.ben.post_new("/role", &[("role", "owner")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(cast.ben.here().await.role, Role::Therapist);
    let to_work = cast.ana.post_new("/role", &[("role", "admin")]).await;
    assert_eq!(to_work.to(), "/sign-in");
    assert_eq!(cast.ana.here().await.role, Role::Client);
}
