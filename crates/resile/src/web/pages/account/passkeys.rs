//! `/passkeys`: making a passkey, and the calls that make one and sign in with one.
//!
//! **Invariant:** the only pages that need script; each says so and names the other ways.

use axum::Json;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Response};
use maud::html;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;
use webauthn_rs::prelude::{PublicKeyCredential, RegisterPublicKeyCredential};

use crate::app::passkeys::{self, Party};
use crate::app::{AppError, SignedIn};
use crate::web::Web;
use crate::web::cookies::Cookie;
use crate::web::error::PageError;
use crate::web::parts::layout::{self, Shell};
use crate::web::screen::{Page, Screen};

/// An answer to a challenge.
#[derive(Deserialize)]
pub struct Answer<C> {
    id: Uuid,
    credential: C,
}

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
        p { a href="/recovery-codes" { (words.say("recovery-title")) } }
        p { a href="/" { (words.say("passkeys-later")) } }
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
) -> Result<Json<Value>, PageError> {
    passkeys::finish_making(&web.app, party(&web)?, &here, answer.id, &answer.credential).await?;
    Ok(Json(json!({ "to": "/" })))
}

/// A challenge for signing in; it names no account.
pub async fn start_signing_in(State(web): State<Web>) -> Result<Json<Value>, PageError> {
    let (id, challenge) = passkeys::start_signing_in(&web.app, party(&web)?).await?;
    asked(id, &challenge)
}

/// Signs in.
pub async fn finish_signing_in(
    State(web): State<Web>,
    Json(answer): Json<Answer<PublicKeyCredential>>,
) -> Result<Response, PageError> {
    let token = passkeys::finish_signing_in(&web.app, party(&web)?, answer.id, &answer.credential).await?;
    let cookie = Cookie::SignIn.set(&token, web.secure).map(|line| (SET_COOKIE, line));
    Ok((AppendHeaders(cookie), Json(json!({ "to": "/" }))).into_response())
}

fn party(web: &Web) -> Result<&Party, PageError> {
    web.party.as_deref().ok_or(PageError::App(AppError::Refused))
}

fn asked(id: Uuid, challenge: &impl Serialize) -> Result<Json<Value>, PageError> {
    let mut asked = serde_json::to_value(challenge).map_err(|_| PageError::App(AppError::Garbled))?;
    if let Some(fields) = asked.as_object_mut() {
        fields.insert("id".to_owned(), json!(id));
    }
    Ok(Json(asked))
}
