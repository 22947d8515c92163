//! Who is here, and whether this route is for them: runs before every page.
//!
//! **Invariant:** a page's extractor finds a [`Here`] only if the guard of its route let that person in.

use std::time::Duration;

use axum::extract::{FromRequestParts, OptionalFromRequestParts, Request, State};
use axum::http::HeaderName;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::sign_in::SignedIn;
use crate::app::{AppError, ClientHere, Role, StaffHere};

use super::Web;
use super::cookies::Cookie;
use super::error::PageError;
use super::route::{Records, Who};

/// How long a page for everyone waits to learn who is here.
const ANYONE_WAIT: Duration = Duration::from_secs(2);

/// The guard of one route.
#[derive(Clone)]
pub struct Guard {
    pub web: Web,
    pub who: Who,
    pub records: Records,
}

/// Lets the request through to its page, or answers in its place.
pub async fn check(State(guard): State<Guard>, mut request: Request, next: Next) -> Response {
    if guard.records != Records::Nothing && is_prefetch(&request) {
        // A guess of the browser must not stand in "Who looked".
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let here = match Cookie::SignIn.of(request.headers(), guard.web.secure) {
        Some(token) => match found(&guard, token).await {
            Ok(here) => here,
            Err(error) => return PageError::App(error).into_response(),
        },
        None => None,
    };
    if let Err(refusal) = admit(guard.who, here.as_ref()) {
        return refusal.into_response();
    }
    if let Some(here) = here {
        request.extensions_mut().insert(here);
    }
    next.run(request).await
}

/// Who brings this token. What is for everyone opens also while the database does not answer: Help now must
/// (CARE.md, section 4).
async fn found(guard: &Guard, token: &str) -> Result<Option<SignedIn>, AppError> {
    let finds = crate::app::sign_in::find(&guard.web.app, token);
    if guard.who != Who::Anyone {
        return finds.await;
    }
    let found = tokio::time::timeout(ANYONE_WAIT, finds).await;
    Ok(found.ok().and_then(Result::ok).flatten())
}

fn is_prefetch(request: &Request) -> bool {
    let purpose = request.headers().get(HeaderName::from_static("sec-purpose"));
    purpose.is_some_and(|value| value.as_bytes().starts_with(b"prefetch"))
}

/// The whole of the access rule by role. What a person may do with one client is `app::authorize`.
fn admit(who: Who, here: Option<&SignedIn>) -> Result<(), PageError> {
    if who == Who::Anyone {
        return Ok(());
    }
    let here = here.ok_or(PageError::SignIn("/sign-in"))?;
    if who == Who::Known {
        return Ok(());
    }
    if here.locked {
        return Err(PageError::SignIn("/sign-in"));
    }
    let fits = match who {
        Who::Anyone | Who::Known | Who::SignedIn => true,
        Who::Client => here.role == Role::Client,
        Who::Therapist => here.role == Role::Therapist,
        Who::Supervisor => here.role == Role::Supervisor,
        Who::Admin => here.role == Role::Admin,
        Who::Staff => here.role != Role::Client,
    };
    // A page of another role does not exist for this one.
    if fits { Ok(()) } else { Err(PageError::MISSING) }
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
