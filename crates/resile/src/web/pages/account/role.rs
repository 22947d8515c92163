//! `/role`: from work to one's own record and back, for who has both.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::{Role, SignedIn, own_roles};
use crate::web::Web;
use crate::web::cookies::Cookie;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::role_switch::ROLES;

/// Goes over. A way that leads over a passkey begins at the front door.
pub async fn go_over(
    State(web): State<Web>,
    here: SignedIn,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, PageError> {
    let wanted = posted.text("role");
    let role = ROLES.iter().find(|(name, ..)| *name == wanted).map(|(_, role, _)| *role);
    let role: Role = role.ok_or(PageError::Unreadable)?;
    if own_roles::needs_passkey(&here, role) {
        return Ok(Redirect::to("/sign-in").into_response());
    }
    let token = Cookie::SignIn.of(&headers, web.secure).unwrap_or_default();
    let token = own_roles::go_over(&web.app, &here, token, role).await?;
    Ok((Cookie::SignIn.answer(&token, web.secure), Redirect::to("/")).into_response())
}
