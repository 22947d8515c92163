//! One URL: who may call it, what it leaves in "Who looked", whether it asks for a fresh factor.
//!
//! **Invariant:** a page is reached only through its [`Route`]; the guard is put on when the route is made,
//! so there is no handler without one. The list itself is `routes.rs`.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::middleware;
use axum::routing::{self, MethodRouter};

use super::limits::Guess;
use super::{Web, guard};

/// Who may call a route. One role a route; who holds several switches between "Work" and "My own".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everyone, signed in or not.
    Anyone,
    /// Someone whose sign-in is there, whatever it is good for.
    Known,
    /// Anyone whose sign-in is open, or may only enrol a new way to sign in.
    Enrolling,
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
    /// Asks for a factor that is at most five minutes old.
    pub steps_up: bool,
    pub guess: Guess,
    answer: MethodRouter<Web>,
}

/// A page that is read.
pub fn get<H, T>(path: &'static str, who: Who, handler: H) -> Route
where
    H: Handler<T, Web>,
    T: 'static,
{
    declared("GET", path, who, routing::get(handler))
}

/// A form that is sent.
pub fn post<H, T>(path: &'static str, who: Who, handler: H) -> Route
where
    H: Handler<T, Web>,
    T: 'static,
{
    declared("POST", path, who, routing::post(handler))
}

fn declared(method: &'static str, path: &'static str, who: Who, answer: MethodRouter<Web>) -> Route {
    let (records, guess) = (Records::Nothing, Guess::Nothing);
    Route { method, path, who, records, steps_up: false, guess, answer }
}

impl Route {
    /// Declares what the call leaves in "Who looked".
    #[must_use]
    pub fn that(mut self, records: Records) -> Self {
        self.records = records;
        self
    }

    /// Declares that it asks for a fresh factor.
    #[must_use]
    pub fn steps_up(mut self) -> Self {
        self.steps_up = true;
        self
    }

    /// Declares what a stranger could guess here, so that a network's tries are counted.
    #[must_use]
    pub fn guessed(mut self, guess: Guess) -> Self {
        self.guess = guess;
        self
    }

    /// Mounts the route behind its guard.
    pub fn mount(self, router: Router<Web>, web: &Web) -> Router<Web> {
        let Self { who, records, steps_up, guess, .. } = self;
        let guarded = guard::Guard { web: web.clone(), who, records, steps_up, guess };
        let answer = self
            .answer
            .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
            .layer(middleware::from_fn_with_state(guarded, guard::check));
        router.route(self.path, answer)
    }
}
