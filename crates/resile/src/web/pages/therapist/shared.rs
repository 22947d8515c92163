//! `/t/clients/{client}/shared/{entry}`: reads one thing the client shared, and comments on it.
//!
//! **Invariant:** only what is shared now opens; anything else is as missing as an unknown id.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::entry::{EntryBody, Word, Words as Typed};
use domain::exercise::Player;
use domain::form::{Given, Shown, ShownValue, review as lines};
use domain::journal::Happening;
use domain::safety;
use domain::views::comments::comments;
use domain::views::shared::{What, shared};
use maud::{Markup, html};
use uuid::Uuid;

use crate::app::care::{self, Care};
use crate::app::{App, AppError, StaffHere, chance, journal};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::client_head::{About, client_head};
use crate::web::parts::layout::{self, Shell, StaffTab};
use crate::web::parts::mood::mood_word;
use crate::web::parts::plain::{self, Line};
use crate::web::parts::review::review;
use crate::web::parts::{day, entry_fields};
use crate::web::place::Place;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// The entry and what was said about it.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place((client, entry)): Place<(Uuid, Uuid)>,
) -> Result<Page, PageError> {
    let care = care::open(&web.app, here, client, "shared").await?;
    draw(&web.app, &screen, &care, entry, false).await
}

/// Says something about it, to the client.
pub async fn comment(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place((client, entry)): Place<(Uuid, Uuid)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let care = care::open(&web.app, here, client, "shared").await?;
    let (what, thing) = find(&care, entry).ok_or(AppError::Missing)?;
    let on = thing.id;
    if !reaches(&web.app, &what) {
        return Err(AppError::Missing.into());
    }
    let text = posted.text("text");
    if text.is_empty() {
        let page = draw(&web.app, &screen, &care, entry, true).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let words = Typed::from([("text".to_owned(), Word::Text(text))]);
    journal::by_therapist(&web.app, here, client, posted.when(), EntryBody::Comment { on }, words).await?;
    Ok(Redirect::to(&format!("/t/clients/{client}/shared/{on}#said")).into_response())
}

/// The thing, if the client shares its words now.
fn find(care: &Care, entry: Uuid) -> Option<(What, Happening<'_>)> {
    let thing = shared(&care.journal).into_iter().find(|thing| thing.id == entry)?;
    Some((thing.what, care.journal.find(entry).next()?))
}

async fn draw(app: &App, screen: &Screen, care: &Care, entry: Uuid, empty: bool) -> Result<Page, PageError> {
    let words = &screen.words;
    let (what, thing) = find(care, entry).ok_or(AppError::Missing)?;
    let said = comments(&care.journal).remove(&thing.id).unwrap_or_default();
    let names = care.names(app, &words.say("viewed-someone"), said.iter().map(|comment| comment.by)).await?;
    let wrong: Vec<_> = empty.then(|| ("text", words.say("shared-comment-empty"))).into_iter().collect();
    let title = words.say("shared-title");
    let head = if empty { words.tell("problem-page-title", &[("title", &title)]) } else { title.clone() };
    let about = About { client: care.client, name: &care.name, damaged: care.damaged };
    let when = html! {
        (words.tell("shared-when", &[("when", &day::moment(words, thing.at, &care.zone))]))
    };
    let saw = html! {
        a.btn.quiet href={ "/t/clients/" (care.client) "/strengths?on=" (thing.id) } {
            (words.say("client-add-strength"))
        }
    };
    let body = html! {
        (plain::problems(&words.say("problem-title"), &wrong))
        (client_head(words, about, Some(&named(app, words, &what)), &when, &saw))
        section.card.stack { (review(words, &shown(app, words, &thing), |_| None)) }
        section.card.stack #said tabindex="-1" {
            h2 { (words.say("shared-comments")) }
            @for comment in &said {
                article {
                    p.meta {
                        bdi { (names.get(&comment.by).map(String::as_str).unwrap_or_default()) } ", "
                        (day::moment(words, comment.at, &care.zone))
                    }
                    p { (comment.text) }
                }
            }
            @if reaches(app, &what) {
                (form(words, care, thing.id, wrong.first().map(|(_, text)| text.as_str())))
            } @else { p.meta { (words.tell("shared-no-comment", &[("name", &care.name)])) } }
        }
    };
    let shell = Shell::new(words, screen.theme, &head);
    Ok(Page(layout::staff(&shell, Some(StaffTab::Caseload), &care.me, &body)))
}

/// A comment is offered only where the client's own page of the thing shows it.
fn reaches(app: &App, what: &What) -> bool {
    let What::Form(form) = what else { return false };
    let page = app.library.exercise(form).is_some_and(|exercise| exercise.player == Player::Worksheet);
    page && form != safety::PLAN
}

fn form(words: &Words, care: &Care, entry: Uuid, wrong: Option<&str>) -> Markup {
    html! {
        form.form method="post" action={ "/t/clients/" (care.client) "/shared/" (entry) } {
            (entry_fields(chance::id()))
            (plain::area(&Line {
                name: "text", label: &words.tell("shared-comment", &[("name", &care.name)]), wrong,
                ..Line::default()
            }, 3))
            p { button.btn { (words.tell("shared-comment-send", &[("name", &care.name)])) } }
        }
    }
}

fn named(app: &App, words: &Words, what: &What) -> String {
    match what {
        What::CheckIn => words.say("shared-check-in"),
        What::Setback => words.say("shared-setback"),
        What::Strength => words.say("shared-strength"),
        What::Supporter => words.say("shared-supporter"),
        What::Service => words.say("shared-service"),
        What::Form(form) => app.library.called(form).to_owned(),
    }
}

/// What was asked and said, line by line.
fn shown(app: &App, words: &Words, thing: &Happening<'_>) -> Vec<Shown> {
    if let EntryBody::Filled(filled) = thing.body {
        let given = Given { answers: filled.answers.clone(), words: thing.words.clone() };
        return if let Some(exercise) = app.library.exercise(&filled.form) {
            lines(exercise.fields(), &exercise.words.fields, &given)
        } else if let Some(measure) = app.library.measure(&filled.form) {
            lines(&measure.fields(), &measure.field_words(), &given)
        } else {
            lines([], &BTreeMap::new(), &given)
        };
    }
    let mut shown = Vec::new();
    if let EntryBody::CheckIn(check_in) = thing.body {
        shown.push(line("mood", words, ShownValue::Text(mood_word(words, check_in.mood))));
        let taps: Vec<_> = check_in.feelings.iter().chain(&check_in.context).cloned().collect();
        if !taps.is_empty() {
            shown.push(line("taps", words, ShownValue::Many(taps)));
        }
    }
    if let EntryBody::Setback(setback) = thing.body {
        let hard = ShownValue::Number { value: setback.hard.into(), max: Some(10) };
        shown.push(line("hard", words, hard));
    }
    for (field, word) in thing.words {
        let value = match word {
            Word::Text(text) => ShownValue::Text(text.clone()),
            Word::List(list) => ShownValue::Many(list.clone()),
            Word::Table(rows) => ShownValue::Many(rows.iter().flat_map(BTreeMap::values).cloned().collect()),
        };
        shown.push(line(field, words, value));
    }
    shown
}

fn line(field: &str, words: &Words, value: ShownValue) -> Shown {
    Shown { field: field.to_owned(), label: words.say(&format!("shared-field-{field}")), value }
}
