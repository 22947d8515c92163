//! `/enrol`: after a recovery code, the new way to sign in. Staff go on to a passkey; clients choose a PIN
//! for the phone in hand, or a passkey.
//!
//! **Invariant:** for a sign-in that may only enrol; the new factor opens an ordinary one in its place.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use maud::html;

use crate::app::join::{self, Pin};
use crate::app::{Role, SignedIn, Standing, chance};
use crate::web::Web;
use crate::web::cookies::Cookie;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::entry_fields;
use crate::web::parts::layout::{self, Shell};
use crate::web::parts::plain::{self, Line};
use crate::web::screen::{Page, Screen};

/// The choice.
pub async fn show(screen: Screen, here: SignedIn) -> Response {
    match (here.standing, here.role) {
        (Standing::Enrolling, Role::Client) => draw(&screen, None).into_response(),
        (Standing::Enrolling, Role::Therapist | Role::Supervisor | Role::Admin) => {
            Redirect::to("/passkeys").into_response()
        }
        (Standing::Open | Standing::Locked, _) => Redirect::to("/").into_response(),
    }
}

/// Takes the PIN for the phone in hand.
pub async fn with_pin(
    State(web): State<Web>,
    screen: Screen,
    here: SignedIn,
    posted: Posted,
) -> Result<Response, PageError> {
    if here.standing != Standing::Enrolling {
        return Ok(Redirect::to("/").into_response());
    }
    let problem = match Pin::read(&posted.text("pin")) {
        None => ("pin", "join-pin-six-digits"),
        Some(_) if posted.text("pin") != posted.text("pin_again") => ("pin_again", "join-pin-differs"),
        Some(pin) => {
            let joined = join::enrol_again(&web.app, &here, &pin).await?;
            let keeps_nothing = screen.theme.keeps_nothing;
            let phone =
                joined.device.and_then(|token| Cookie::Device.on_phone(&token, web.secure, keeps_nothing));
            let phone = AppendHeaders(phone.map(|line| (SET_COOKIE, line)));
            let sign_in = Cookie::SignIn.answer(&joined.sign_in, web.secure);
            return Ok((sign_in, phone, Redirect::to("/recovery-codes")).into_response());
        }
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(&screen, Some(problem))).into_response())
}

fn draw(screen: &Screen, wrong: Option<(&str, &str)>) -> Page {
    let words = &screen.words;
    let title = words.say("enrol-title");
    let wrong: Vec<_> = wrong.iter().map(|(name, key)| (*name, words.say(key))).collect();
    let head =
        if wrong.is_empty() { title.clone() } else { words.tell("problem-page-title", &[("title", &title)]) };
    let line = |name, label: &str, hint: &str| {
        plain::line(&Line {
            name,
            label: &words.say(label),
            hint: Some(&words.say(hint)),
            wrong: wrong.iter().find(|(about, _)| *about == name).map(|(_, text)| text.as_str()),
            kind: Some("password"),
            digits: true,
            autocomplete: Some("new-password"),
            length_max: 12,
            ..Line::default()
        })
    };
    let body = html! {
        (plain::problems(&words.say("problem-title"), &wrong))
        h1 { (title) }
        p.lede { (words.say("enrol-text")) }
        form.card.stack method="post" action="/enrol" {
            (entry_fields(chance::id()))
            (line("pin", "join-pin", "enrol-pin-hint"))
            (line("pin_again", "join-pin-again", "enrol-pin-again-hint"))
            button.btn { (words.say("enrol-go")) }
        }
        p { a href="/passkeys" { (words.say("enrol-passkey-instead")) } }
    };
    Page(layout::bare_in(&Shell::new(words, screen.theme, &head), &body))
}
