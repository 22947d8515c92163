//! `/sign-in` and unlocking: a passkey, or the PIN of a phone that was enrolled.
//!
//! **Invariant:** the page is the same whoever asks; it names no account.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;

use crate::app::join::Pin;
use crate::app::unlock::{self, PinTried};
use crate::app::{SignedIn, chance};
use crate::web::Web;
use crate::web::cookies::Cookie;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::entry_fields;
use crate::web::parts::layout::{self, Shell};
use crate::web::parts::plain::{self, Line};
use crate::web::screen::{Page, Screen};

/// The ways to come in.
pub async fn show(screen: Screen, headers: HeaderMap) -> Result<Page, PageError> {
    draw(&screen, &headers, None).await
}

/// The PIN of this phone.
pub async fn with_pin(
    State(web): State<Web>,
    screen: Screen,
    here: Option<SignedIn>,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, PageError> {
    let Some(pin) = Pin::read(&posted.text("pin")) else {
        return Ok(draw(&screen, &headers, Some(screen.words.say("sign-in-pin-six-digits")))
            .await?
            .into_response());
    };
    let device = Cookie::Device.of(&headers, web.secure).unwrap_or_default();
    let problem = match unlock::with_pin(&web.app, device, &pin, here.as_ref()).await? {
        PinTried::Right(token) => {
            return Ok((Cookie::SignIn.answer(&token, web.secure), Redirect::to("/")).into_response());
        }
        PinTried::Wrong { left } => screen.words.tell("sign-in-pin-wrong", &[("left", &left.to_string())]),
        PinTried::Ended => screen.words.say("sign-in-pin-ended"),
    };
    Ok(draw(&screen, &headers, Some(problem)).await?.into_response())
}

async fn draw(screen: &Screen, headers: &HeaderMap, problem: Option<String>) -> Result<Page, PageError> {
    let (words, web) = (&screen.words, &screen.web);
    let device = Cookie::Device.of(headers, web.secure).unwrap_or_default();
    let enrolled = unlock::knows(&web.app, device).await?;
    let title = words.say("sign-in-title");
    let wrong: Vec<_> = problem.iter().map(|text| ("pin", text.clone())).collect();
    let head =
        if wrong.is_empty() { title.clone() } else { words.tell("problem-page-title", &[("title", &title)]) };
    let shell = Shell { scripts: &["passkey.js"], ..Shell::new(words, screen.theme, &head) };
    let body = html! {
        (plain::problems(&words.say("problem-title"), &wrong))
        h1 { (title) }
        @if enrolled {
            form.card.stack method="post" action="/sign-in" {
                (entry_fields(chance::id()))
                (plain::line(&Line {
                    name: "pin", label: &words.say("sign-in-pin"), hint: Some(&words.say("sign-in-pin-hint")),
                    wrong: problem.as_deref(), kind: Some("password"), digits: true,
                    autocomplete: Some("current-password"), length_max: 12, ..Line::default()
                }))
                button.btn { (words.say("sign-in-go")) }
            }
        }
        section.card.stack aria-labelledby="passkey" data-part="passkey-sign-in"
            data-say-trouble=(words.say("sign-in-passkey-trouble")) {
            h2 #passkey { (words.say("sign-in-passkey")) }
            p { (words.say("sign-in-passkey-text")) }
            p.meta data-part="passkey-status" role="status" { (words.say("sign-in-passkey-needs-script")) }
            button.btn.quiet type="button" hidden data-part="passkey-go" { (words.say("sign-in-passkey-go")) }
        }
        section.stack {
            p { a href="/join" { (words.say("sign-in-join")) } }
            p { a href="/recover" { (words.say("sign-in-recover")) } }
            @if web.cast.is_some() { p { a href="/demo" { (words.say("sign-in-demo")) } } }
        }
    };
    Ok(Page(layout::bare_in(&shell, &body)))
}
