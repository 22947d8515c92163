//! Who is here, and whether this route is for them: runs before every page.
//!
//! **Invariant:** a page's extractor finds a [`Here`] only if the guard of its route let that person in.

use std::time::Duration;

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequestParts, OptionalFromRequestParts, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderName, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Form, RequestExt};
use domain::form::Raw;

use crate::app::{AppError, ClientHere, Role, SignedIn, StaffHere, Standing, sign_in, unlock};

use super::Web;
use super::cookies::Cookie;
use super::error::PageError;
use super::limits::Guess;
use super::network::{Network, sender};
use super::parts::door::{self, Again, Door};
use super::return_to::ReturnTo;
use super::route::{BODY_BYTES_MAX, Records, Who};
use super::screen::Screen;

/// How long a page for everyone waits to learn who is here.
const ANYONE_WAIT: Duration = Duration::from_secs(2);

/// The guard of one route.
#[derive(Clone)]
pub struct Guard {
    pub web: Web,
    pub who: Who,
    pub records: Records,
    pub steps_up: bool,
    pub guess: Guess,
}

/// Where a request goes.
enum Way {
    Through,
    /// To the page of news, which comes before any other of a role.
    News(&'static str),
    /// To the one thing that this sign-in may do.
    Enrol,
    Again(Door),
    Refused(PageError),
}

/// Lets the request through to its page, or answers in its place.
pub async fn check(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    if guard.records != Records::Nothing && is_prefetch(&parts) {
        // A guess of the browser must not stand in "Who looked".
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let here = match guard.counted(&parts).await {
        Ok(()) => guard.find(&parts).await,
        Err(error) => Err(error),
    };
    let here = match here {
        Ok(here) => here,
        Err(error) => return PageError::App(error).into_response(),
    };
    match guard.way(&parts.method, here.as_ref()) {
        Way::Through => (),
        Way::News(page) => return Redirect::to(page).into_response(),
        Way::Enrol => return Redirect::to("/enrol").into_response(),
        Way::Refused(refusal) => return refusal.into_response(),
        Way::Again(door) => return at_door(&guard.web, door, here.as_ref(), parts, body).await,
    }
    if let Some(here) = here {
        parts.extensions.insert(here);
    }
    next.run(Request::from_parts(parts, body)).await
}

impl Guard {
    /// Counts a try for the network it comes from. A known phone's own count (ten PINs) is enough for it.
    async fn counted(&self, parts: &Parts) -> Result<(), AppError> {
        if self.guess == Guess::Nothing {
            return Ok(());
        }
        if self.guess == Guess::Pin {
            let phone = Cookie::Device.of(&parts.headers, self.web.secure).unwrap_or_default();
            if unlock::knows(&self.web.app, phone).await? {
                return Ok(());
            }
        }
        let network = Network::of(sender(&parts.extensions, &parts.headers, &self.web.proxies));
        self.web.limits.count(self.guess, network).map_err(|seconds| AppError::TooMany { seconds })
    }

    /// Who brings this token. What is for everyone opens also while the database does not answer: Help now
    /// must (CARE.md, section 4).
    async fn find(&self, parts: &Parts) -> Result<Option<SignedIn>, AppError> {
        let Some(token) = Cookie::SignIn.of(&parts.headers, self.web.secure) else { return Ok(None) };
        let finds = sign_in::find(&self.web.app, token);
        if self.who != Who::Anyone {
            return finds.await;
        }
        let found = tokio::time::timeout(ANYONE_WAIT, finds).await;
        Ok(found.ok().and_then(Result::ok).flatten())
    }

    /// The whole of the access rule by role. What a person may do with one client is `app::authorize`.
    fn way(&self, method: &Method, here: Option<&SignedIn>) -> Way {
        if self.who == Who::Anyone {
            return Way::Through;
        }
        let Some(here) = here else { return Way::Refused(PageError::SignIn("/sign-in")) };
        match (here.standing, self.who) {
            (_, Who::Known) | (Standing::Enrolling, Who::Enrolling) => return Way::Through,
            (Standing::Enrolling, _) => return Way::Enrol,
            (Standing::Locked, _) => return Way::Again(Door::Unlock),
            (Standing::Open, _) => (),
        }
        let fits = match self.who {
            Who::Anyone | Who::Known | Who::Enrolling | Who::SignedIn => true,
            Who::Client => here.role == Role::Client,
            Who::Therapist => here.role == Role::Therapist,
            Who::Supervisor => here.role == Role::Supervisor,
            Who::Admin => here.role == Role::Admin,
            Who::Staff => here.role != Role::Client,
        };
        let of_a_role = !matches!(self.who, Who::Enrolling | Who::SignedIn);
        if !fits {
            // A page of another role does not exist for this one.
            Way::Refused(PageError::MISSING)
        } else if let (Some(page), true, &Method::GET) = (news(here), of_a_role, method) {
            Way::News(page)
        } else if self.steps_up && !here.fresh {
            Way::Again(Door::StepUp)
        } else {
            Way::Through
        }
    }
}

/// Where they are told what they must hear of.
fn news(here: &SignedIn) -> Option<&'static str> {
    let held = here.held_link.map(|_| "/new-link");
    held.or_else(|| here.news.map(|_| "/recovery-used"))
}

/// Asks for the factor again. A page is come back to; what was typed into a form waits in the answer itself,
/// so that nothing is lost and nothing is kept here.
async fn at_door(web: &Web, door: Door, here: Option<&SignedIn>, mut parts: Parts, body: Body) -> Response {
    let to = ReturnTo::asked(&parts.uri);
    let asks_for_page = matches!(parts.method, Method::GET | Method::HEAD);
    let from_outbox = parts.headers.contains_key("x-resile");
    let kind = parts.headers.get(CONTENT_TYPE).map(|kind| kind.as_bytes().to_ascii_lowercase());
    let is_form = kind.is_some_and(|kind| kind.starts_with(b"application/x-www-form-urlencoded"));
    if asks_for_page && !from_outbox {
        return Redirect::to(&to.through(door.path())).into_response();
    }
    let (Some(here), true, false) = (here, is_form, from_outbox) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let Ok(screen) = Screen::from_request_parts(&mut parts, web).await;
    let phone = Cookie::Device.of(&parts.headers, web.secure).unwrap_or_default();
    let by_pin = match unlock::opens(&web.app, here, phone).await {
        Ok(by_pin) => by_pin,
        Err(error) => return PageError::App(error).into_response(),
    };
    let mut form = Request::from_parts(parts, body);
    DefaultBodyLimit::max(BODY_BYTES_MAX).apply(&mut form);
    match form.extract::<Form<Raw>, _>().await {
        Ok(Form(held)) => {
            let page = door::page(&screen, &Again { door, to: &to, held: Some(&held), by_pin, wrong: None });
            (StatusCode::UNAUTHORIZED, page).into_response()
        }
        Err(refusal) => PageError::Body(refusal.status()).into_response(),
    }
}

fn is_prefetch(parts: &Parts) -> bool {
    let purpose = parts.headers.get(HeaderName::from_static("sec-purpose"));
    purpose.is_some_and(|value| value.as_bytes().starts_with(b"prefetch"))
}

impl<S: Sync> FromRequestParts<S> for SignedIn {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        parts.extensions.get::<Self>().cloned().ok_or(PageError::SignIn("/sign-in"))
    }
}

impl<S: Sync> FromRequestParts<S> for ClientHere {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        parts.extensions.get::<SignedIn>().and_then(SignedIn::as_client).ok_or(PageError::MISSING)
    }
}

impl<S: Sync> FromRequestParts<S> for StaffHere {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        parts.extensions.get::<SignedIn>().and_then(SignedIn::as_staff).ok_or(PageError::MISSING)
    }
}

impl<S: Sync> OptionalFromRequestParts<S> for SignedIn {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, PageError> {
        Ok(parts.extensions.get::<Self>().cloned())
    }
}
