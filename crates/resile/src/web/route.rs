//! One URL: who may call it, what it leaves in "Who looked", how large a body it takes.
//!
//! **Invariant:** a page is reached only through its [`Route`]; the guard is put on when the route is made,
//! so there is no handler without one. The list itself is `routes.rs`.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::middleware;
use axum::routing::{self, MethodRouter};

use super::{Web, guard};

/// Who may call a route. One role a route; who holds several switches between "Work" and "My own".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everyone, signed in or not.
    Anyone,
    /// Someone whose sign-in is locked or open.
    Known,
    Client,
    Therapist,
    Supervisor,
    Admin,
    /// Any of the staff roles.
    Staff,
    /// Anyone whose sign-in is open.
    SignedIn,
}

/// What a call leaves behind for the client to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Records {
    Nothing,
    /// Staff opened something of one client: one audit row, committed before the first byte.
    Opens,
    /// Staff saw lines of several clients: one `listed` row naming them.
    Lists,
    /// Staff wrote into a record: the entry itself names its author.
    Writes,
}

/// 256 KiB, the bound of every ordinary form.
pub const BODY_BYTES_MAX: usize = 256 * 1024;

/// One declared URL and method.
pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
    pub who: Who,
    pub records: Records,
    answer: MethodRouter<Web>,
}

/// A page that is read.
pub fn get<H, T>(path: &'static str, who: Who, handler: H) -> Route
where
    H: Handler<T, Web>,
    T: 'static,
{
    Route { method: "GET", path, who, records: Records::Nothing, answer: routing::get(handler) }
}

/// A form that is sent.
pub fn post<H, T>(path: &'static str, who: Who, handler: H) -> Route
where
    H: Handler<T, Web>,
    T: 'static,
{
    Route { method: "POST", path, who, records: Records::Nothing, answer: routing::post(handler) }
}

impl Route {
    /// Declares what the call leaves in "Who looked".
    #[must_use]
    pub fn that(mut self, records: Records) -> Self {
        self.records = records;
        self
    }

    /// Mounts the route behind its guard.
    pub fn mount(self, router: Router<Web>, web: &Web) -> Router<Web> {
        let guarded = guard::Guard { web: web.clone(), who: self.who, records: self.records };
        let answer = self
            .answer
            .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
            .layer(middleware::from_fn_with_state(guarded, guard::check));
        router.route(self.path, answer)
    }
}
