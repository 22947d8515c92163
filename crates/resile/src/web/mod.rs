//! Pages over HTTP.
//!
//! **Invariant:** a page asks `app` and draws; it never names `store` or `record`, and never another page.
//! `routes` is the table of contents: every URL, who may call it, what it leaves behind.

pub mod assets;
pub mod charts;
pub mod cookies;
pub mod error;
pub mod form;
pub mod guard;
pub mod headers;
pub mod pages;
pub mod parts;
pub mod route;
pub mod routes;
pub mod screen;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::middleware;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::app::App;

/// How long one answer may take.
const ANSWER_SECONDS_MAX: u64 = 15;

/// What every page can reach.
#[derive(Clone)]
pub struct Web {
    pub app: App,
    /// Scheme, host and port that people type, without a slash at the end.
    pub origin: Arc<str>,
    /// Behind TLS: cookies are Secure and bound to the host.
    pub secure: bool,
    /// The `demo` command: `/demo` exists.
    pub demo: bool,
}

/// The whole site.
pub fn site(web: &Web) -> Router {
    let router =
        routes::all(web.demo).into_iter().fold(Router::new(), |router, route| route.mount(router, web));
    router
        .fallback(pages::missing)
        .layer(middleware::from_fn_with_state(web.clone(), headers::same_origin))
        .layer(TimeoutLayer::with_status_code(
            axum::http::StatusCode::SERVICE_UNAVAILABLE,
            Duration::from_secs(ANSWER_SECONDS_MAX),
        ))
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(CompressionLayer::new().gzip(true))
        .layer(middleware::from_fn_with_state(web.clone(), headers::add))
        .with_state(web.clone())
}

impl Web {
    /// The site under the address that people type.
    pub fn new(app: App, origin: &str, demo: bool) -> Self {
        let origin = origin.trim_end_matches('/');
        Self { app, secure: origin.starts_with("https://"), origin: origin.into(), demo }
    }
}
