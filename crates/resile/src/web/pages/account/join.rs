//! `/join`: the link code and the spoken code; clients choose their PIN in the same step.
//!
//! **Invariant:** works without script, which only fills the link code from the address's fragment; a PIN is
//! never sent back to the page.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;

use crate::app::join::{self, NotJoined, Pin};
use crate::app::{Role, chance};
use crate::web::Web;
use crate::web::cookies::Cookie;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::entry_fields;
use crate::web::parts::layout::{self, Shell};
use crate::web::parts::plain::{self, Line};
use crate::web::screen::{Page, Screen};

/// What is drawn again, and what was wrong with it.
#[derive(Default)]
struct Typed {
    code: String,
    spoken: String,
    wrong: Option<(&'static str, &'static str)>,
}

/// The empty form.
pub async fn show(screen: Screen) -> Page {
    draw(&screen, &Typed::default())
}

/// Takes up the invite.
pub async fn join(State(web): State<Web>, screen: Screen, posted: Posted) -> Result<Response, PageError> {
    let mut typed = Typed { code: posted.text("code"), spoken: posted.text("spoken"), wrong: None };
    let pin = Pin::read(&posted.text("pin"));
    if join::invited(&web.app, &typed.code).await? == Some(Role::Client) {
        typed.wrong = match &pin {
            None => Some(("pin", "join-pin-six-digits")),
            Some(_) if posted.text("pin") != posted.text("pin_again") => {
                Some(("pin_again", "join-pin-differs"))
            }
            Some(_) => None,
        };
        if typed.wrong.is_some() {
            return Ok(draw(&screen, &typed).into_response());
        }
    }
    match join::join(&web.app, &typed.code, &typed.spoken, pin.as_ref()).await {
        Ok(joined) => {
            let to = if joined.role == Role::Client { "/welcome/1" } else { "/passkeys" };
            let mut headers = HeaderMap::new();
            for (cookie, value) in [(Cookie::SignIn, Some(joined.sign_in)), (Cookie::Device, joined.device)] {
                if let Some(line) = value.and_then(|value| cookie.set(&value, web.secure)) {
                    headers.append(SET_COOKIE, line);
                }
            }
            Ok((headers, Redirect::to(to)).into_response())
        }
        // One answer for every kind of wrong, so that nobody learns which code was right.
        Err(NotJoined::Wrong { .. } | NotJoined::Gone) => {
            typed.wrong = Some(("code", "join-wrong"));
            Ok(draw(&screen, &typed).into_response())
        }
        Err(NotJoined::App(error)) => Err(error.into()),
    }
}

fn draw(screen: &Screen, typed: &Typed) -> Page {
    let words = &screen.words;
    let title = words.say("join-title");
    let wrong: Vec<_> = typed.wrong.iter().map(|(name, key)| (*name, words.say(key))).collect();
    let head =
        if wrong.is_empty() { title.clone() } else { words.tell("problem-page-title", &[("title", &title)]) };
    let problem = |name: &str| wrong.iter().find(|(about, _)| *about == name).map(|(_, text)| text.as_str());
    let line = |name, label: &str, hint: Option<&str>, value, secret: bool| {
        plain::line(&Line {
            name,
            label: &words.say(label),
            hint: hint.map(|hint| words.say(hint)).as_deref(),
            value,
            wrong: problem(name),
            kind: secret.then_some("password"),
            digits: secret,
            autocomplete: secret.then_some("new-password"),
            length_max: 60,
        })
    };
    let shell = Shell { scripts: &["join.js"], ..Shell::new(words, screen.theme, &head) };
    let body = html! {
        (plain::problems(&words.say("problem-title"), &wrong))
        h1 { (title) }
        p.lede { (words.say("join-text")) }
        form.card.stack method="post" action="/join" data-part="join" {
            (entry_fields(chance::id()))
            (line("code", "join-code", Some("join-code-hint"), &typed.code, false))
            (line("spoken", "join-spoken", Some("join-spoken-hint"), &typed.spoken, false))
            (line("pin", "join-pin", Some("join-pin-hint"), "", true))
            (line("pin_again", "join-pin-again", None, "", true))
            button.btn { (words.say("join-go")) }
        }
    };
    Page(layout::bare_in(&shell, &body))
}
