//! Guessing: how fast a network may try, and that strangers shut no door for others.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use resile::app::{chance, recovery};
use resile::web::Web;

use crate::cast::{Answer, Cast, ORIGIN, PIN, Person, encoded};

/// A form sent over a socket from `peer`, which says it passes it on for `hops`.
async fn sent(person: &Person, peer: &str, hops: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
    let op = chance::id().to_string();
    let fields: Vec<_> = [("op", op.as_str())].into_iter().chain(fields.iter().copied()).collect();
    let peer: SocketAddr = format!("{peer}:4711").parse().unwrap();
    let mut request = Request::post(path)
        .extension(ConnectInfo(peer))
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    if !hops.is_empty() {
        request = request.header("x-forwarded-for", hops);
    }
    person.send(request, Body::from(encoded(&fields))).await
}

const WRONG: [(&str, &str); 1] = [("code", "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA")];

#[tokio::test]
async fn a_network_that_guesses_waits_and_nobody_else_does() {
    let cast = Cast::meet().await;
    let codes = recovery::make(cast.house.app(), cast.ana.person).await.unwrap();
    let thief = cast.house.stranger();
    for _ in 0..10 {
        let wrong = sent(&thief, "203.0.113.7", "", "/recover", &WRONG).await;
        assert!(wrong.shows("That code is not known"));
    }
    let waits = sent(&thief, "203.0.113.99", "", "/recover", &WRONG).await;
    assert_eq!(waits.status, StatusCode::TOO_MANY_REQUESTS);
    let seconds: u32 = waits.headers[header::RETRY_AFTER].to_str().unwrap().parse().unwrap();
    assert!((1..=60).contains(&seconds) && waits.shows("Try again in"));
    let right = sent(&thief, "203.0.113.7", "", "/recover", &[("code", &codes[0])]).await;
    assert_eq!(right.face(), waits.face(), "the same for a right one");
    for (path, fields) in [("/join", &WRONG[..]), ("/sign-in", &[("pin", PIN)]), ("/unlock", &[])] {
        let answer = sent(&thief, "203.0.113.7", "", path, fields).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{path}");
    }
    let known = sent(&cast.ana, "203.0.113.7", "", "/sign-in", &[("pin", PIN)]).await;
    assert_eq!(known.status, StatusCode::SEE_OTHER, "a known phone in the same network comes in");
    let start = sent(&thief, "203.0.113.7", "", "/sign-in/passkey/start", &[]).await;
    assert_eq!(start.status, StatusCode::OK, "and so does a passkey");
    let elsewhere = sent(&thief, "198.51.100.7", "", "/recover", &[("code", &codes[0])]).await;
    assert_eq!(elsewhere.to(), "/enrol", "the code was not used up");
}

#[tokio::test]
async fn no_header_makes_a_new_network_of_an_old_one() {
    let mut cast = Cast::meet().await;
    let guesser = cast.house.stranger();
    for turn in 0..11 {
        let wrong = sent(&guesser, "203.0.113.7", &format!("198.51.{turn}.1"), "/recover", &WRONG).await;
        assert_eq!(wrong.status == StatusCode::TOO_MANY_REQUESTS, turn == 10, "{turn}");
    }
    cast.house.web = Web::new(cast.house.app().clone(), ORIGIN).behind(vec!["10.0.0.0/8".parse().unwrap()]);
    let behind = cast.house.stranger();
    for turn in 0..11 {
        let hops = format!("198.51.{turn}.1, 203.0.113.7");
        let wrong = sent(&behind, "10.0.0.1", &hops, "/recover", &WRONG).await;
        assert_eq!(wrong.status == StatusCode::TOO_MANY_REQUESTS, turn == 10, "{turn}");
    }
    let other = sent(&behind, "10.0.0.1", "203.0.113.7, 198.51.100.9", "/recover", &WRONG).await;
    assert!(other.shows("That code is not known"), "each visitor of the proxy counts alone");
}

#[tokio::test]
async fn more_instances_allow_no_more_tries() {
    let mut cast = Cast::meet().await;
    let codes = recovery::make(cast.house.app(), cast.ana.person).await.unwrap();
    cast.house.web = Web::new(cast.house.app().clone(), ORIGIN);
    let first = cast.house.stranger();
    for _ in 0..100 {
        assert!(first.post_new("/recover", &WRONG).await.shows("That code is not known"));
    }
    cast.house.web = Web::new(cast.house.app().clone(), ORIGIN);
    let second = cast.house.stranger();
    let waits = second.post_new("/recover", &[("code", &codes[0])]).await;
    assert_eq!(waits.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(waits.headers[header::RETRY_AFTER], "900");
    assert_eq!(second.cookie("resile"), None);
    let elsewhere = sent(&second, "198.51.100.7", "", "/recover", &[("code", &codes[0])]).await;
    assert_eq!(elsewhere.to(), "/enrol", "strangers shut no door for others");
}
