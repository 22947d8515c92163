//! `/unlock` and `/step-up`: the PIN or the passkey once more, then back to where one was.
//!
//! **Invariant:** only the same person opens their own sign-in, and its token changes.
//! Not here: how it is drawn (`parts::door`), which the guard answers with too.

use axum::Json;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::form::Raw;
use serde::Deserialize;
use serde_json::json;
use webauthn_rs::prelude::PublicKeyCredential;

use crate::app::join::Pin;
use crate::app::unlock::{self, PinTried};
use crate::app::{SignedIn, Standing, passkeys, sign_in};
use crate::web::Web;
use crate::web::ceremony::{Answer, party};
use crate::web::cookies::Cookie;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::door::{self, Again, Door};
use crate::web::return_to::ReturnTo;
use crate::web::screen::{Page, Screen};

/// Where to go back to.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    to: String,
}

/// Asks at the door that this sign-in stands before; who stands before none goes on.
pub async fn show(
    screen: Screen,
    here: SignedIn,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let to = ReturnTo::read(&asked.to);
    if here.is_open() && here.fresh {
        return Ok(to.redirect().into_response());
    }
    Ok(draw(&screen, &here, &headers, &to, None, None).await?.into_response())
}

/// The PIN of this phone.
pub async fn with_pin(
    State(web): State<Web>,
    screen: Screen,
    here: SignedIn,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, PageError> {
    let (to, held) = (ReturnTo::read(&posted.text("to")), door::held(&posted.raw));
    let token = Cookie::SignIn.of(&headers, web.secure).unwrap_or_default();
    let phone = Cookie::Device.of(&headers, web.secure).unwrap_or_default();
    let tried = match Pin::read(&posted.text("pin")) {
        Some(pin) => Some(unlock::again_with_pin(&web.app, &here, token, phone, &pin).await?),
        None => None,
    };
    let wrong = match tried {
        Some(PinTried::Right(token)) => {
            let cookie = Cookie::SignIn.answer(&token, web.secure);
            return Ok(match held {
                Some(held) => (cookie, door::go_on(&screen, &to, &held)).into_response(),
                None => (cookie, to.redirect()).into_response(),
            });
        }
        Some(PinTried::Wrong { left }) => {
            screen.words.tell("sign-in-pin-wrong", &[("left", &left.to_string())])
        }
        Some(PinTried::Ended) => screen.words.say("sign-in-pin-ended"),
        None => screen.words.say("sign-in-pin-six-digits"),
    };
    let page = draw(&screen, &here, &headers, &to, held.as_ref(), Some(wrong)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The answer of a passkey.
pub async fn with_passkey(
    State(web): State<Web>,
    here: SignedIn,
    headers: HeaderMap,
    Json(answer): Json<Answer<PublicKeyCredential>>,
) -> Result<Response, PageError> {
    let token = Cookie::SignIn.of(&headers, web.secure).unwrap_or_default();
    let (id, proof) = (answer.id, &answer.credential);
    let token = passkeys::again(&web.app, party(&web)?, &here, token, id, proof).await?;
    Ok((Cookie::SignIn.answer(&token, web.secure), Json(json!({ "to": "/" }))).into_response())
}

/// Locks the sign-in at once, for who walks away from a screen.
pub async fn lock(State(web): State<Web>, here: SignedIn, posted: Posted) -> Result<Response, PageError> {
    sign_in::lock(&web.app, &here).await?;
    let to = ReturnTo::read(&posted.text("to"));
    Ok(axum::response::Redirect::to(&to.through(Door::Unlock.path())).into_response())
}

async fn draw(
    screen: &Screen,
    here: &SignedIn,
    headers: &HeaderMap,
    to: &ReturnTo,
    held: Option<&Raw>,
    wrong: Option<String>,
) -> Result<Page, PageError> {
    let phone = Cookie::Device.of(headers, screen.web.secure).unwrap_or_default();
    let by_pin = unlock::opens(&screen.web.app, here, phone).await?;
    let door = if here.standing == Standing::Open { Door::StepUp } else { Door::Unlock };
    Ok(door::page(screen, &Again { door, to, held, by_pin, wrong }))
}
