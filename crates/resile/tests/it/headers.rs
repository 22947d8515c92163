//! What every answer carries, exactly; and which writes are let in, by route.

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use resile::web::headers::POLICY;
use resile::web::{Web, routes};

use super::access::some_path;
use super::cast::{Answer, Cast, House, ORIGIN, Person};

/// TRUST.md, section 13, word for word.
const FIXED: [(&str, &str); 6] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types resile",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), \
         microphone=(), payment=(), usb=(), publickey-credentials-get=(self), \
         publickey-credentials-create=(self), \
         screen-wake-lock=(self)",
    ),
];

fn all_there(headers: &HeaderMap) -> Result<(), String> {
    for (name, value) in FIXED {
        let all: Vec<_> = headers.get_all(name).iter().map(|value| value.to_str().unwrap()).collect();
        if all != [value] {
            return Err(format!("{name}: {all:?}"));
        }
    }
    Ok(())
}

fn kept_by_nobody(answer: &Answer) -> bool {
    answer.headers.get(header::CACHE_CONTROL).is_some_and(|value| value == "no-store")
}

#[tokio::test]
async fn every_answer_carries_the_policy_errors_too() {
    let cast = Cast::meet().await;
    let mut wrong = Vec::new();
    for route in routes::all(false).into_iter().filter(|route| route.method == "GET") {
        let path = some_path(route.path);
        for person in [&cast.ana, &cast.ben, &cast.ada, &cast.nobody] {
            let answer = person.get(&path).await;
            if let Err(what) = all_there(&answer.headers) {
                wrong.push(format!("{path}: {what}"));
            }
            // Only what is the same for everyone may be kept.
            let kept = route.path.starts_with("/a/")
                || !route.path.contains("favicon") && answer.status.is_redirection();
            if !kept && answer.body.contains("<html") && !kept_by_nobody(&answer) {
                wrong.push(format!("{path}: may be kept by a cache"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert_eq!(POLICY, FIXED[0].1);
}

#[tokio::test]
async fn errors_carry_the_policy() {
    let cast = Cast::meet().await;
    let refused = cast.ana.send(Request::post("/sign-out"), Body::empty()).await;
    let wrong_method =
        cast.ana.send(Request::delete("/sign-in").header("origin", ORIGIN), Body::empty()).await;
    let large = cast.ana.post_new("/sign-in", &[("pin", &"1".repeat(1 << 20))]).await;
    let nowhere = cast.ana.get("/no-such-page").await;
    let statuses = [&refused, &wrong_method, &large, &nowhere].map(|answer| answer.status.as_u16());
    assert_eq!(statuses, [403, 405, 413, 404]);
    for answer in [&refused, &wrong_method, &large, &nowhere] {
        assert_eq!(all_there(&answer.headers), Ok(()), "{}", answer.status);
        assert!(kept_by_nobody(answer), "{}", answer.status);
    }
}

#[tokio::test]
async fn behind_tls_the_browser_is_told_to_stay_there() {
    let mut house = House::on_sqlite().await;
    assert!(house.stranger().get("/sign-in").await.headers.get(header::STRICT_TRANSPORT_SECURITY).is_none());
    house.web = Web::new(house.app().clone(), "https://resile.example.org");
    let answer = house.stranger().get("/sign-in").await;
    let told = answer.headers.get(header::STRICT_TRANSPORT_SECURITY).unwrap();
    assert_eq!(told, "max-age=63072000; includeSubDomains");
}

const FORM: &str = "application/x-www-form-urlencoded";

async fn write_from(
    person: &Person,
    path: &str,
    site: Option<&str>,
    origin: Option<&str>,
    kind: &str,
) -> StatusCode {
    let mut request = Request::post(path).header(header::CONTENT_TYPE, kind);
    for (name, value) in [("sec-fetch-site", site), ("origin", origin)] {
        if let Some(value) = value {
            request = request.header(name, value);
        }
    }
    person.send(request, Body::from("op=6f0e3c52-8c0a-4a0c-9d5a-0f3f7d1b2c3d")).await.status
}

#[tokio::test]
async fn no_write_is_let_in_from_elsewhere() {
    let cast = Cast::meet().await;
    let elsewhere = [Some("cross-site"), Some("same-site"), Some("none"), Some(""), None];
    let origins =
        [None, Some("https://evil.example"), Some("null"), Some("http://localhost:8080.evil.example")];
    let mut wrong = Vec::new();
    for route in routes::all(false).into_iter().filter(|route| route.method == "POST") {
        let path = some_path(route.path);
        for person in [&cast.ana, &cast.ben, &cast.ada, &cast.nobody] {
            for site in elsewhere {
                for origin in origins {
                    for kind in [FORM, "application/json", "text/plain"] {
                        let status = write_from(person, &path, site, origin, kind).await;
                        if status != StatusCode::FORBIDDEN {
                            wrong.push(format!("{path} {site:?} {origin:?} {kind}: {status}"));
                        }
                    }
                }
            }
        }
        // The header alone decides where it is there; an honest origin does not help a cross-site write.
        let with_both = write_from(&cast.ana, &path, Some("cross-site"), Some(ORIGIN), FORM).await;
        assert_eq!(with_both, StatusCode::FORBIDDEN, "{path}");
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(cast.ana.here().await.is_open(), "nobody was signed out");
}

#[tokio::test]
async fn our_own_pages_may_write_with_either_proof() {
    let house = House::on_sqlite().await;
    let person = house.stranger();
    for (site, origin) in
        [(Some("same-origin"), None), (None, Some(ORIGIN)), (Some("same-origin"), Some("null"))]
    {
        let status = write_from(&person, "/sign-in", site, origin, FORM).await;
        assert_ne!(status, StatusCode::FORBIDDEN, "{site:?} {origin:?}");
    }
}
