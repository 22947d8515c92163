//! `/session`: when the next one is, and what the client wants to bring to it.
//!
//! **Invariant:** what was written for a session is Just me until its button says who will read it; what
//! was written before the last session is not carried into the next.

use axum::extract::State;
use axum::response::Redirect;
use domain::entry::{EntryBody, Words as Typed};
use domain::form::{Given, review as told};
use domain::views::filled::{FilledForm, newest};
use domain::views::runs::runs;
use domain::views::sessions::{last, next, sessions};
use maud::{Markup, html};

use crate::app::own::{self, Own};
use crate::app::{ClientHere, chance, journal};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::card::{Tag, tag};
use crate::web::parts::layout::{self, Back, Shell, Tab};
use crate::web::parts::review::review;
use crate::web::parts::{Icon, day, entry_fields, icon};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// The form it is written with.
const BRIDGE: &str = "bridge-to-session";

pub async fn show(State(web): State<Web>, screen: Screen, here: ClientHere) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let words = &screen.words;
    let title = words.say("session-title");
    let body = html! {
        div.hello { h1 { (title) } p.lede { (when(words, &own)) } }
        div.stack {
            @if let Some(written) = written(&own) { (brought(&screen, &own, &written)) }
            (to_write(words, &own))
            p.meta { (words.say("session-not-urgent")) }
        }
    };
    let back = Back { href: "/plan", to: &words.say("shell-plan") };
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::client(&shell, Tab::Plan, Some(back), None, &body)))
}

/// Shares what was written for this session, or ends that.
pub async fn share(State(web): State<Web>, here: ClientHere, posted: Posted) -> Result<Redirect, PageError> {
    let own = own::open(&web.app, here).await?;
    let written = written(&own).ok_or(PageError::MISSING)?;
    let shared = own.staff_read(written.id, written.words_shared);
    match posted.text("do").as_str() {
        "share" if shared => {}
        "share" => drop(journal::share(&web.app, here, posted.when(), written.id).await?),
        "end" if !shared => {}
        "end" => {
            let body = EntryBody::SharingEnded { kinds: Vec::new(), entries: vec![written.id] };
            journal::by_client(&web.app, here, posted.when(), body, Typed::new()).await?;
        }
        _ => return Err(PageError::Unreadable),
    }
    Ok(Redirect::to("/session"))
}

fn when(words: &Words, own: &Own) -> String {
    let all = sessions(&own.journal);
    match next(&all, own.now) {
        Some(session) => {
            let when = day::moment(words, session.set.starts_at, &own.zone);
            words.tell("session-next", &[("when", &when)])
        }
        None => words.say("session-none"),
    }
}

/// What was written since the last session.
fn written(own: &Own) -> Option<FilledForm> {
    let all = sessions(&own.journal);
    let since = last(&all, own.now).map(domain::views::sessions::Session::ends_at);
    newest(&own.journal, BRIDGE).filter(|written| since.is_none_or(|since| written.at >= since))
}

/// What the client brings, who can read it, and the other choice.
fn brought(screen: &Screen, own: &Own, written: &FilledForm) -> Markup {
    let words = &screen.words;
    let given = Given { answers: written.answers.clone(), words: written.words.clone() };
    let shown = match screen.web.app.library.exercise(BRIDGE) {
        Some(form) => told(form.fields(), &form.words.fields, &given),
        None => Vec::new(),
    };
    let shared = own.staff_read(written.id, written.words_shared);
    let (state, act, label) = match own.therapist.as_deref() {
        Some(name) if shared => (
            words.tell("worksheets-shared-with", &[("name", name)]),
            Some("end"),
            words.say("worksheets-end"),
        ),
        Some(name) => (
            words.say("worksheets-only-you"),
            Some("share"),
            words.tell("worksheets-share", &[("name", name)]),
        ),
        None => (words.say("sharing-nobody"), None, String::new()),
    };
    html! {
        section.card.stack aria-labelledby="brought" {
            div.row.split {
                h2 #brought { (words.say("session-brought")) }
                (tag(if shared { Tag::Good } else { Tag::Still }, &state))
            }
            (review(words, &shown, |_| None))
            @if let Some(act) = act {
                form.stack method="post" action="/session" {
                    (entry_fields(chance::id()))
                    p.meta { (words.say(if shared { "session-may-read" } else { "session-private" })) }
                    div { button.btn.quiet name="do" value=(act) {
                        @if !shared { (icon(Icon::Share)) }
                        (label)
                    } }
                }
            }
            p { a href={ "/worksheets/" (written.id) } { (words.say("session-open")) } }
        }
    }
}

/// Beginning, or going on with what lies half written.
fn to_write(words: &Words, own: &Own) -> Markup {
    let half = runs(&own.journal).into_iter().find(|run| run.form == BRIDGE);
    let again = written(own).is_some();
    html! {
        section.card.stack {
            p { (words.say(if again { "session-again-text" } else { "session-text" })) }
            @if let Some(half) = half {
                p { a.btn href={ "/worksheets/" (half.run) } { (words.say("session-go-on")) } }
            } @else {
                form method="post" action="/worksheets" {
                    (entry_fields(chance::id()))
                    input type="hidden" name="form" value=(BRIDGE);
                    @let go = if again { "session-again" } else { "session-go" };
                    button.btn.quiet[again] { (words.say(go)) }
                }
            }
        }
    }
}
