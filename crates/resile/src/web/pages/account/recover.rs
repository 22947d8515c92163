//! `/recovery-codes` makes eight codes for paper; `/recover` comes in with one of them.
//!
//! **Invariant:** codes are shown in the one answer that makes them, and nowhere again.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use crate::app::{SignedIn, chance, recovery};
use crate::web::Web;
use crate::web::cookies::Cookie;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::network::Sender;
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

/// Comes in with a code, to enrol a new way to sign in and nothing else.
pub async fn recover(
    State(web): State<Web>,
    screen: Screen,
    Sender(network): Sender,
    posted: Posted,
) -> Result<Response, PageError> {
    let Some(back) = recovery::recover(&web.app, &posted.text("code"), &network.to_string()).await? else {
        return Ok(draw(&screen, Some(("code", "recover-wrong"))).into_response());
    };
    Ok((Cookie::SignIn.answer(&back.sign_in, web.secure), Redirect::to("/enrol")).into_response())
}

fn draw(screen: &Screen, wrong: Option<(&str, &str)>) -> Page {
    let words = &screen.words;
    let title = words.say("recover-title");
    let wrong: Vec<_> = wrong.iter().map(|(name, key)| (*name, words.say(key))).collect();
    let head =
        if wrong.is_empty() { title.clone() } else { words.tell("problem-page-title", &[("title", &title)]) };
    let body = html! {
        (plain::problems(&words.say("problem-title"), &wrong))
        h1 { (title) }
        p.lede { (words.say("recover-text")) }
        form.card.stack method="post" action="/recover" {
            (entry_fields(chance::id()))
            (plain::line(&Line {
                name: "code", label: &words.say("recover-code"), hint: Some(&words.say("recover-code-hint")),
                wrong: wrong.first().map(|(_, text)| text.as_str()), length_max: 60, ..Line::default()
            }))
            button.btn { (words.say("recover-go")) }
        }
    };
    Page(layout::bare_in(&Shell::new(words, screen.theme, &head), &body))
}
