//! `/sign-out`: ends this sign-in and clears what the browser kept.

use axum::extract::State;
use axum::http::HeaderName;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::{SignedIn, sign_in};
use crate::web::Web;
use crate::web::cookies::Cookie;
use crate::web::error::PageError;

/// Signs out here; the enrolled phone stays enrolled.
pub async fn here(State(web): State<Web>, here: SignedIn) -> Result<Response, PageError> {
    sign_in::end(&web.app, &here).await?;
    Ok(gone(&web))
}

/// Signs out everywhere.
pub async fn everywhere(State(web): State<Web>, here: SignedIn) -> Result<Response, PageError> {
    sign_in::end_others(&web.app, &here).await?;
    sign_in::end(&web.app, &here).await?;
    Ok(gone(&web))
}

fn gone(web: &Web) -> Response {
    let clear = (HeaderName::from_static("clear-site-data"), "\"cache\", \"storage\"");
    (Cookie::SignIn.answer("", web.secure), [clear], Redirect::to("/sign-in")).into_response()
}
