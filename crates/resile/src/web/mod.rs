//! Pages over HTTP.
//!
//! **Invariant:** a page asks `app` and draws; it never names `store` or `record`, and never another page.
//! `routes` is the table of contents: every URL, who may call it, what it leaves behind.

pub mod assets;
pub mod ceremony;
pub mod charts;
pub mod cookies;
pub mod error;
pub mod form;
pub mod guard;
pub mod headers;
pub mod limits;
pub mod network;
pub mod pages;
pub mod parts;
pub mod place;
pub mod return_to;
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
use crate::app::passkeys::Party;
use crate::demo::seed::Cast;

use limits::Limits;
use network::Cidr;

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
    /// Whom passkeys are bound to; none if the origin is no address for that.
    pub party: Option<Arc<Party>>,
    /// Who may tell where a request comes from.
    pub proxies: Arc<[Cidr]>,
    pub limits: Arc<Limits>,
    /// Whom `/demo` steps in as; only under the `demo` command.
    pub cast: Option<Arc<Cast>>,
}

/// The whole site.
pub fn site(web: &Web) -> Router {
    let router = routes::all(web.cast.is_some())
        .into_iter()
        .fold(Router::new(), |router, route| route.mount(router, web));
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
    pub fn new(app: App, origin: &str) -> Self {
        let origin = origin.trim_end_matches('/');
        Self {
            app,
            secure: origin.starts_with("https://"),
            origin: origin.into(),
            party: Party::of(origin).map(Arc::new),
            proxies: Arc::default(),
            limits: Arc::default(),
            cast: None,
        }
    }

    /// The same behind these proxies.
    #[must_use]
    pub fn behind(self, proxies: Vec<Cidr>) -> Self {
        Self { proxies: proxies.into(), ..self }
    }

    /// The same with `/demo`, for the cast of a synthetic practice.
    pub fn demo(app: App, origin: &str, cast: Cast) -> Self {
        Self { cast: Some(Arc::new(cast)), ..Self::new(app, origin) }
    }
}
