//! What every answer carries, and which writes are let in.
//!
//! **Invariant:** one policy, on errors too; no write without proof that it came from our own pages.
//! TRUST.md, section 13; DESIGN.md, section 8.

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Web;

/// The one policy. Trusted Types lets one policy through, by its name.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types resile";

const PERMISSIONS: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
    magnetometer=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self), \
    publickey-credentials-create=(self), screen-wake-lock=(self)";

/// Adds the headers; pages are never kept by a cache, hashed assets say so themselves.
pub async fn add(State(web): State<Web>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let fixed: [(HeaderName, &str); 6] = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), PERMISSIONS),
    ];
    for (name, value) in fixed {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    if web.secure {
        let two_years = HeaderValue::from_static("max-age=63072000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, two_years);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Refuses every write that did not come from our own pages.
pub async fn same_origin(State(web): State<Web>, request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD);
    if safe || from_our_pages(request.headers(), &web.origin) {
        return next.run(request).await;
    }
    tracing::warn!(code = "cross_origin_write", "refused");
    StatusCode::FORBIDDEN.into_response()
}

fn from_our_pages(headers: &HeaderMap, origin: &str) -> bool {
    let told = |name: HeaderName| headers.get(name).map(HeaderValue::as_bytes);
    match told(HeaderName::from_static("sec-fetch-site")) {
        Some(site) => site == b"same-origin",
        None => told(header::ORIGIN) == Some(origin.as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(pairs: &[(&'static str, &str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, HeaderValue::from_str(value).expect("a header"));
        }
        from_our_pages(&headers, "http://localhost:8080")
    }

    #[test]
    fn only_our_own_pages_may_write() {
        assert!(allowed(&[("sec-fetch-site", "same-origin")]));
        assert!(allowed(&[("origin", "http://localhost:8080")]));
        for site in ["cross-site", "same-site", "none", ""] {
            assert!(!allowed(&[("sec-fetch-site", site), ("origin", "http://localhost:8080")]), "{site}");
        }
        assert!(!allowed(&[("origin", "null")]));
        assert!(!allowed(&[("origin", "http://localhost:8080.evil.example")]));
        assert!(!allowed(&[]));
    }
}
