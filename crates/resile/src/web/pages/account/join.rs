//! `/join`: the link code and the spoken code; clients choose their PIN in the same step.
//!
//! **Invariant:** works without script, which only fills the link code from the address's fragment; a PIN is
//! never sent back to the page.

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use domain::entry::Millis;
use maud::html;

use crate::app::join::{self, NotJoined, Pin};
use crate::app::{Role, SignedIn, chance};
use crate::web::Web;
use crate::web::cookies::Cookie;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::layout::{self, Shell};
use crate::web::parts::plain::{self, Line};
use crate::web::parts::{day, entry_fields};
use crate::web::screen::{Page, Screen};

/// What is drawn again, and what was wrong with it.
#[derive(Default)]
struct Typed {
    code: String,
    spoken: String,
    /// Someone of the staff is signed in: it may be their own invite.
    works_here: bool,
    wrong: Option<(&'static str, &'static str)>,
    /// The link is held until then.
    opens: Option<Millis>,
}

/// The empty form.
pub async fn show(State(web): State<Web>, screen: Screen, here: Option<SignedIn>) -> Page {
    draw(&screen, &web.app.zone(), &Typed { works_here: works_here(here.as_ref()), ..Typed::default() })
}

fn works_here(here: Option<&SignedIn>) -> bool {
    here.is_some_and(|here| here.as_staff().is_some())
}

/// Takes up the invite.
pub async fn join(
    State(web): State<Web>,
    screen: Screen,
    here: Option<SignedIn>,
    posted: Posted,
) -> Result<Response, PageError> {
    let mut typed = Typed {
        code: posted.text("code"),
        spoken: posted.text("spoken"),
        works_here: works_here(here.as_ref()),
        ..Typed::default()
    };
    let myself = here.filter(|_| typed.works_here && posted.raw.one("myself") == Some("yes"));
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
            return Ok(draw(&screen, &web.app.zone(), &typed).into_response());
        }
    }
    match join::join(&web.app, &typed.code, &typed.spoken, pin.as_ref(), myself.as_ref()).await {
        Ok(joined) => {
            let to = if joined.role == Role::Client { "/welcome/1" } else { "/passkeys" };
            let sign_in = Cookie::SignIn.answer(&joined.sign_in, web.secure);
            let keeps_nothing = screen.theme.keeps_nothing;
            let phone =
                joined.device.and_then(|token| Cookie::Device.on_phone(&token, web.secure, keeps_nothing));
            let phone = AppendHeaders(phone.map(|line| (SET_COOKIE, line)));
            Ok((sign_in, phone, Redirect::to(to)).into_response())
        }
        // One answer for every kind of wrong, so that nobody learns which code was right.
        Err(NotJoined::Wrong { .. } | NotJoined::Gone) => {
            typed.wrong = Some(("code", "join-wrong"));
            Ok(draw(&screen, &web.app.zone(), &typed).into_response())
        }
        Err(NotJoined::Held(opens)) => {
            typed.opens = Some(opens);
            Ok(draw(&screen, &web.app.zone(), &typed).into_response())
        }
        Err(NotJoined::App(error)) => Err(error.into()),
    }
}

fn draw(screen: &Screen, zone: &str, typed: &Typed) -> Page {
    let words = &screen.words;
    let title = words.say("join-title");
    let mut wrong: Vec<_> = typed.wrong.iter().map(|(name, key)| (*name, words.say(key))).collect();
    if let Some(opens) = typed.opens {
        wrong.push(("code", words.tell("join-held", &[("when", &day::moment(words, opens, zone))])));
    }
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
            @if typed.works_here {
                div.choices {
                    label {
                        input type="checkbox" name="myself" value="yes";
                        span { (words.say("join-myself")) }
                    }
                }
            }
            button.btn { (words.say("join-go")) }
        }
    };
    Page(layout::bare_in(&shell, &body))
}
