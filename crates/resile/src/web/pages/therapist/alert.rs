//! `/t/clients/{client}/alerts/{entry}`: what was answered, the last six answers in a row, what was done.
//!
//! **Invariant:** a flag is closed only by what someone did, with the line the client reads; no risk word, no
//! score. A later answer raises a new one.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::entry::{EntryBody, FlagAction, FlagReviewed, NoteBox, Word, Words as Typed};
use domain::views::flags::{Flag, Review, flags, rows};
use maud::{Markup, html};
use uuid::Uuid;

use crate::app::care::{self, Care};
use crate::app::journal::{self, When};
use crate::app::{App, AppError, StaffHere, chance, staff};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::choose::{self, Asked};
use crate::web::parts::client_head::{About, client_head};
use crate::web::parts::layout::{self, Shell, StaffTab};
use crate::web::parts::plain::{self, Line};
use crate::web::parts::safety_row::{answered, in_a_row};
use crate::web::parts::{day, entry_fields};
use crate::web::place::Place;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// What can have been done, as a form sends it.
const ACTIONS: [(&str, FlagAction); 4] = [
    ("called", FlagAction::Called),
    ("messaged", FlagAction::Messaged),
    ("discussed", FlagAction::Discussed),
    ("no-action", FlagAction::NoAction),
];
/// The lines a client can read in place of a bare "seen".
const LINES: [&str; 5] = ["call_today", "wrote_to_you", "talk_at_session", "talked", "read_it"];

/// What was chosen, and what is missing.
#[derive(Default)]
struct Chosen {
    action: String,
    line: String,
    reason: String,
    note: String,
    wrong: Vec<(&'static str, String)>,
}

/// The flag.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place((client, set)): Place<(Uuid, Uuid)>,
) -> Result<Page, PageError> {
    let care = care::open(&web.app, here, client, "alert").await?;
    draw(&web.app, &screen, &care, set, &Chosen::default()).await
}

/// Closes it with what was done.
pub async fn review(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place((client, set)): Place<(Uuid, Uuid)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let care = care::open(&web.app, here, client, "alert").await?;
    let flag = find(&web.app, &care, set)?;
    let closed = format!("/t/clients/{client}/alerts/{}", flag.set);
    if flag.review.is_some() {
        // Sent again, or from a second window: it is closed once.
        return Ok(Redirect::to(&closed).into_response());
    }
    let flag = flag.set;
    let mut chosen = Chosen {
        action: posted.text("action"),
        line: posted.text("line"),
        reason: posted.text("reason"),
        note: posted.text("note"),
        wrong: Vec::new(),
    };
    let action = ACTIONS.iter().find(|(value, _)| *value == chosen.action).map(|(_, action)| *action);
    if action.is_none() {
        chosen.wrong.push(("action", screen.words.say("alert-action-missing")));
    }
    if !LINES.contains(&chosen.line.as_str()) {
        chosen.wrong.push(("line", screen.words.say("alert-line-missing")));
    }
    if action == Some(FlagAction::NoAction) && chosen.reason.is_empty() {
        chosen.wrong.push(("reason", screen.words.say("alert-reason-missing")));
    }
    let Some(action) = action.filter(|_| chosen.wrong.is_empty()) else {
        let page = draw(&web.app, &screen, &care, set, &chosen).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    if !chosen.reason.is_empty() {
        let op = posted.text("reason_op").parse::<Uuid>().map_err(|_| PageError::Unreadable)?;
        let words = Typed::from([("text".to_owned(), Word::Text(chosen.reason))]);
        let note = EntryBody::Note { r#box: NoteBox::Record };
        journal::by_therapist(&web.app, here, client, When { op, ..posted.when() }, note, words).await?;
    }
    let body = EntryBody::FlagReviewed(FlagReviewed { flag, action, line: chosen.line });
    let note = Some(chosen.note).filter(|note| !note.is_empty() && !care.cover);
    let words: Typed = note.map(|note| ("note".to_owned(), Word::Text(note))).into_iter().collect();
    journal::by_therapist(&web.app, here, client, posted.when(), body, words).await?;
    Ok(Redirect::to(&closed).into_response())
}

fn find(app: &App, care: &Care, set: Uuid) -> Result<Flag, AppError> {
    flags(&care.journal, &app.catalogue).into_iter().find(|flag| flag.set == set).ok_or(AppError::Missing)
}

async fn draw(
    app: &App,
    screen: &Screen,
    care: &Care,
    set: Uuid,
    chosen: &Chosen,
) -> Result<Page, PageError> {
    let words = &screen.words;
    let flag = find(app, care, set)?;
    let measure = app.library.measure(&flag.form);
    let title = words.say(if flag.review.is_some() { "alert-title-read" } else { "alert-title" });
    let head = if chosen.wrong.is_empty() {
        title.clone()
    } else {
        words.tell("problem-page-title", &[("title", &title)])
    };
    let about = About { client: care.client, name: &care.name, damaged: care.damaged };
    let when = html! {
        (words.tell("alert-when", &[
            ("at", &day::moment(words, flag.at, &care.zone)),
            ("received", &day::moment(words, flag.received, &care.zone)),
        ]))
    };
    let done = match &flag.review {
        Some(review) => reviewed(app, words, care, review).await?,
        None => form(words, care, &flag, chosen),
    };
    let body = html! {
        (plain::problems(&words.say("problem-title"), &chosen.wrong))
        (client_head(words, about, Some(&title), &when, &html! {}))
        section.card.flag.stack { h2.h3 { (answered(words, measure, &flag.form, &flag.answers)) } }
        (done)
        section.card.stack {
            h2 { (words.say("alert-rows")) }
            @for row in rows(&care.journal, &app.catalogue) {
                (in_a_row(words, app.library.measure(&row.form), &row, &care.zone))
            }
        }
        p { a href={ "/t/clients/" (care.client) } { (words.say("alert-to-client")) } }
    };
    let shell = Shell::new(words, screen.theme, &head);
    Ok(Page(layout::staff(&shell, Some(StaffTab::Alerts), &care.me, &body)))
}

fn form(words: &Words, care: &Care, flag: &Flag, chosen: &Chosen) -> Markup {
    let wrong =
        |name: &str| chosen.wrong.iter().find(|(about, _)| *about == name).map(|(_, text)| text.as_str());
    let actions = ACTIONS.map(|(value, _)| (value, words.say(&format!("alert-action-{value}"))));
    let lines = LINES.map(|line| (line, words.say(&line_key(line))));
    html! {
        form.card.form method="post" action={ "/t/clients/" (care.client) "/alerts/" (flag.set) } {
            (entry_fields(chance::id()))
            h2 { (words.say("alert-what-done")) }
            (choose::rows(&Asked {
                name: "action", label: &words.say("alert-action"), hint: None, chosen: &chosen.action,
                wrong: wrong("action"),
            }, &actions))
            (choose::rows(&Asked {
                name: "line", label: &words.tell("alert-line", &[("name", &care.name)]),
                hint: Some(&words.say("alert-line-hint")), chosen: &chosen.line, wrong: wrong("line"),
            }, &lines))
            input type="hidden" name="reason_op" value=(chance::id());
            (plain::area(&Line {
                name: "reason", label: &words.say("alert-reason"), value: &chosen.reason,
                hint: Some(&words.tell("alert-reason-hint", &[("name", &care.name)])),
                wrong: wrong("reason"), ..Line::default()
            }, 2))
            @if !care.cover {
                (plain::area(&Line {
                    name: "note", label: &words.say("alert-note"), hint: Some(&words.say("alert-note-hint")),
                    value: &chosen.note, ..Line::default()
                }, 2))
            }
            p { button.btn { (words.say("alert-close")) } }
        }
    }
}

async fn reviewed(app: &App, words: &Words, care: &Care, review: &Review) -> Result<Markup, AppError> {
    let name = staff::names(app, [review.by]).await?.remove(&review.by).unwrap_or_default();
    let action = ACTIONS.iter().find(|(_, action)| *action == review.action).map(|(value, _)| *value);
    Ok(html! {
        section.card.stack role="status" {
            h2 { (words.tell("alert-read-by", &[
                ("name", &name), ("when", &day::moment(words, review.at, &care.zone)),
            ])) }
            @if let Some(action) = action { p { (words.say(&format!("alert-action-{action}"))) } }
            p {
                @let line = line_words(words, &review.line);
                (words.tell("alert-line-said", &[("name", &care.name), ("line", &line)]))
            }
            @if let Some(note) = &review.note { p { (words.say("alert-note-only-you")) " " (note) } }
            p {
                a.btn href={ "/t/clients/" (care.client) "/notes#record" } { (words.say("alert-to-record")) }
            }
        }
    })
}

fn line_key(line: &str) -> String {
    format!("flag-line-{}", line.replace('_', "-"))
}

/// A line this version does not know is shown as it was kept.
fn line_words(words: &Words, line: &str) -> String {
    let key = line_key(line);
    if words.has(&key) { words.say(&key) } else { line.to_owned() }
}
