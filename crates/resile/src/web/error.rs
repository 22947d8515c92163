//! The one error page, and the only place that knows status codes.
//!
//! **Invariant:** foreign and missing answer alike, byte for byte; nothing internal is shown; what is our
//! fault is logged once, with a reference that the page shows too.

use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use crate::app::{AppError, chance};
use crate::words::Words;

use super::parts::layout;
use super::screen::Page;

/// Why a page could not be shown, for [`IntoResponse`].
#[derive(Debug)]
pub enum PageError {
    /// Nobody is signed in, or the sign-in is locked: go there first.
    SignIn(&'static str),
    /// The body or the address cannot be understood.
    Unreadable,
    /// The body never became a form: too large, or not a form at all.
    Body(StatusCode),
    App(AppError),
}

impl From<AppError> for PageError {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl PageError {
    /// Neither there nor yours.
    pub const MISSING: Self = Self::App(AppError::Missing);
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let words = Words::english();
        let error = match self {
            Self::SignIn(to) => return Redirect::to(to).into_response(),
            Self::Unreadable => {
                return page(&words, StatusCode::UNPROCESSABLE_ENTITY, "error-unreadable", None);
            }
            Self::Body(StatusCode::PAYLOAD_TOO_LARGE) => {
                return page(&words, StatusCode::PAYLOAD_TOO_LARGE, "error-too-large", None);
            }
            Self::Body(_) => {
                return page(&words, StatusCode::UNSUPPORTED_MEDIA_TYPE, "error-unreadable", None);
            }
            Self::App(error) => error,
        };
        match error {
            AppError::Missing => page(&words, StatusCode::NOT_FOUND, "error-missing", None),
            AppError::Refused => page(&words, StatusCode::FORBIDDEN, "error-refused", None),
            AppError::TooLong | AppError::Invalid(_) => {
                page(&words, StatusCode::UNPROCESSABLE_ENTITY, "error-unreadable", None)
            }
            AppError::AlreadySaved => page(&words, StatusCode::CONFLICT, "error-already-saved", None),
            AppError::TooMany { seconds } => too_many(&words, seconds),
            AppError::Full => page(&words, StatusCode::INSUFFICIENT_STORAGE, "error-busy", None),
            AppError::Busy => page(&words, StatusCode::SERVICE_UNAVAILABLE, "error-busy", None),
            AppError::Sealed | AppError::Garbled | AppError::Store(_) => fault(&words, &error),
        }
    }
}

/// The same whoever asks and for whomever: only when to try again.
fn too_many(words: &Words, seconds: u32) -> Response {
    let title = words.say("error-too-many-title");
    let minutes = seconds.div_ceil(60);
    let (key, count) =
        if seconds < 60 { ("error-too-many-seconds", seconds) } else { ("error-too-many-minutes", minutes) };
    let body = html! {
        h1 { (title) }
        p.lede { (words.count(key, usize::try_from(count).unwrap_or(usize::MAX))) }
        p { a.btn href="/" { (words.say("error-home")) } }
    };
    let mut response =
        (StatusCode::TOO_MANY_REQUESTS, Page(layout::bare(words, &title, &body))).into_response();
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// Our fault: logged once, with the reference that the person sees.
fn fault(words: &Words, error: &AppError) -> Response {
    let reference = chance::id().simple().to_string();
    tracing::error!(code = "fault", reference, %error, "a page failed");
    page(words, StatusCode::INTERNAL_SERVER_ERROR, "error-fault", Some(&reference))
}

fn page(words: &Words, status: StatusCode, key: &str, reference: Option<&str>) -> Response {
    let title = words.say(&format!("{key}-title"));
    let body: Markup = html! {
        h1 { (title) }
        p.lede { (words.say(&format!("{key}-text"))) }
        @if let Some(reference) = reference {
            p.meta { (words.tell("error-reference", &[("reference", reference)])) }
        }
        p { a.btn href="/" { (words.say("error-home")) } }
    };
    (status, Page(layout::bare(words, &title, &body))).into_response()
}

/// A panic in one request: a bug, logged by its place only, and the process goes on.
pub fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    fault(&Words::english(), &AppError::Garbled)
}
