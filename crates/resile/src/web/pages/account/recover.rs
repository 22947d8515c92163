//! `/recovery-codes` makes eight codes for paper; `/recover` comes in with one of them.
//!
//! **Invariant:** codes are shown in the one answer that makes them, and nowhere again.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use crate::app::join::Pin;
use crate::app::{Role, SignedIn, chance, recovery};
use crate::web::Web;
use crate::web::cookies::Cookie;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::entry_fields;
use crate::web::parts::layout::{self, Shell};
use crate::web::parts::plain::{self, Line};
use crate::web::screen::{Page, Screen};

/// How many codes are left, and the button that makes new ones.
pub async fn codes(screen: Screen, here: SignedIn) -> Result<Page, PageError> {
    let words = &screen.words;
    let left = recovery::left(&screen.web.app, here.person).await?;
    let left = words.count("recovery-left", usize::try_from(left).unwrap_or(0));
    let body = html! {
        p { (left) }
        form method="post" action="/recovery-codes" {
            (entry_fields(chance::id()))
            button.btn { (words.say("recovery-make")) }
        }
    };
    Ok(about_codes(&screen, &body))
}

/// Makes eight new codes and shows them this once.
pub async fn make(screen: Screen, here: SignedIn, _: Posted) -> Result<Page, PageError> {
    let words = &screen.words;
    let codes = recovery::make(&screen.web.app, here.person).await?;
    let body = html! {
        p { (words.say("recovery-write-down")) }
        ol.card { @for code in &codes { li { code { (groups(code)) } } } }
        p { a.btn href="/" { (words.say("recovery-done")) } }
    };
    Ok(about_codes(&screen, &body))
}

fn about_codes(screen: &Screen, body: &Markup) -> Page {
    let words = &screen.words;
    let title = words.say("recovery-title");
    let body = html! { h1 { (title) } p.lede { (words.say("recovery-text")) } (body) };
    Page(layout::bare_in(&Shell::new(words, screen.theme, &title), &body))
}

/// Five letters at a time, as people copy them.
fn groups(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// The form for someone who lost everything else.
pub async fn show(screen: Screen) -> Page {
    draw(&screen, None)
}

/// Comes in with a code.
pub async fn recover(State(web): State<Web>, screen: Screen, posted: Posted) -> Result<Response, PageError> {
    let pin = Pin::read(&posted.text("pin"));
    if !posted.text("pin").is_empty() && (pin.is_none() || posted.text("pin") != posted.text("pin_again")) {
        return Ok(draw(&screen, Some(("pin", "join-pin-differs"))).into_response());
    }
    let Some(back) = recovery::recover(&web.app, &posted.text("code"), pin.as_ref()).await? else {
        return Ok(draw(&screen, Some(("code", "recover-wrong"))).into_response());
    };
    let mut headers = HeaderMap::new();
    for (cookie, value) in [(Cookie::SignIn, Some(back.sign_in)), (Cookie::Device, back.device)] {
        if let Some(line) = value.and_then(|value| cookie.set(&value, web.secure)) {
            headers.append(SET_COOKIE, line);
        }
    }
    let to = if back.role == Role::Client { "/recovery-codes" } else { "/passkeys" };
    Ok((headers, Redirect::to(to)).into_response())
}

fn draw(screen: &Screen, wrong: Option<(&str, &str)>) -> Page {
    let words = &screen.words;
    let title = words.say("recover-title");
    let wrong: Vec<_> = wrong.iter().map(|(name, key)| (*name, words.say(key))).collect();
    let head =
        if wrong.is_empty() { title.clone() } else { words.tell("problem-page-title", &[("title", &title)]) };
    let line = |name, label: &str, hint: &str, secret: bool| {
        plain::line(&Line {
            name,
            label: &words.say(label),
            hint: Some(&words.say(hint)),
            wrong: wrong.iter().find(|(about, _)| *about == name).map(|(_, text)| text.as_str()),
            kind: secret.then_some("password"),
            digits: secret,
            autocomplete: secret.then_some("new-password"),
            length_max: 60,
            ..Line::default()
        })
    };
    let body = html! {
        (plain::problems(&words.say("problem-title"), &wrong))
        h1 { (title) }
        p.lede { (words.say("recover-text")) }
        form.card.stack method="post" action="/recover" {
            (entry_fields(chance::id()))
            (line("code", "recover-code", "recover-code-hint", false))
            (line("pin", "join-pin", "join-pin-hint", true))
            (line("pin_again", "join-pin-again", "recover-pin-again-hint", true))
            button.btn { (words.say("recover-go")) }
        }
    };
    Page(layout::bare_in(&Shell::new(words, screen.theme, &head), &body))
}
