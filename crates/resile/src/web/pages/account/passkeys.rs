//! `/passkeys`: making a passkey, and the calls that make one and sign in with one.
//!
//! **Invariant:** the only pages that need script; each says so and names the other ways.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use maud::html;
use serde_json::{Value, json};
use webauthn_rs::prelude::{PublicKeyCredential, RegisterPublicKeyCredential};

use crate::app::{Role, SignedIn, passkeys};
use crate::web::Web;
use crate::web::ceremony::{Answer, asked, party};
use crate::web::cookies::Cookie;
use crate::web::error::PageError;
use crate::web::parts::layout::{self, Shell};
use crate::web::screen::{Page, Screen};

/// The page for someone who just joined, or wants one more.
pub async fn show(screen: Screen, here: SignedIn) -> Result<Page, PageError> {
    let words = &screen.words;
    let has = passkeys::count(&screen.web.app, here.person).await?;
    let title = words.say("passkeys-title");
    let shell = Shell { scripts: &["passkey.js"], ..Shell::new(words, screen.theme, &title) };
    let body = html! {
        h1 { (title) }
        p.lede { (words.say("passkeys-text")) }
        section.card.stack data-part="passkey-register" data-say-trouble=(words.say("passkeys-trouble")) {
            p { (words.count("passkeys-have", has)) }
            p.meta data-part="passkey-status" role="status" { (words.say("passkeys-need-script")) }
            button.btn type="button" hidden data-part="passkey-go" { (words.say("passkeys-make")) }
        }
        @if here.is_open() {
            p { a href="/recovery-codes" { (words.say("recovery-title")) } }
            p { a href="/" { (words.say("passkeys-later")) } }
        } @else if here.role == Role::Client {
            p { a href="/enrol" { (words.say("enrol-pin-instead")) } }
        }
    };
    Ok(Page(layout::bare_in(&shell, &body)))
}

/// A challenge for a new passkey.
pub async fn start_making(State(web): State<Web>, here: SignedIn) -> Result<Json<Value>, PageError> {
    let (id, challenge) = passkeys::start_making(&web.app, party(&web)?, &here).await?;
    asked(id, &challenge)
}

/// Keeps the passkey.
pub async fn finish_making(
    State(web): State<Web>,
    here: SignedIn,
    Json(answer): Json<Answer<RegisterPublicKeyCredential>>,
) -> Result<Response, PageError> {
    let token = passkeys::finish_making(&web.app, party(&web)?, &here, answer.id, &answer.credential).await?;
    let cookie = token.map(|token| Cookie::SignIn.answer(&token, web.secure));
    Ok((cookie, Json(json!({ "to": "/" }))).into_response())
}

/// A challenge for using one, at any door; it names no account.
pub async fn start_using(State(web): State<Web>) -> Result<Json<Value>, PageError> {
    let (id, challenge) = passkeys::start_using(&web.app, party(&web)?).await?;
    asked(id, &challenge)
}

/// Signs in.
pub async fn sign_in(
    State(web): State<Web>,
    Json(answer): Json<Answer<PublicKeyCredential>>,
) -> Result<Response, PageError> {
    let token = passkeys::sign_in(&web.app, party(&web)?, answer.id, &answer.credential).await?;
    Ok((Cookie::SignIn.answer(&token, web.secure), Json(json!({ "to": "/" }))).into_response())
}
