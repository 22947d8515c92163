//! `/worksheets`: what is open, what was filled, and how to begin another.

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use axum::response::Redirect;
use domain::day::day_of;
use domain::exercise::{Exercise, Player};
use domain::sharing::{Reader, visible};
use domain::views::doors::{Door, door};
use domain::views::filled::{FilledForm, filled};
use domain::views::runs::{Run, runs};
use maud::html;

use crate::app::own::{self, Own};
use crate::app::{ClientHere, run};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::Icon;
use crate::web::parts::card::{Tone, notice};
use crate::web::parts::day::day;
use crate::web::parts::layout::{self, Back, Shell, Tab};
use crate::web::parts::steps::{RowStart, StepRow, step_list};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use super::{address, parts_done, steps};
use domain::form::Size;

/// The page.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let words = &screen.words;
    let title = words.say("worksheets-title");
    let open: Vec<StepRow> = runs(&own.journal).iter().filter_map(|run| open_row(words, &web, run)).collect();
    let kept = kept_rows(words, &web, &own);
    let body = html! {
        div.hello { h1 { (title) } p.meta { (words.say("worksheets-text")) } }
        div.stack {
            @if query.get("now").is_some_and(|now| now == "away") {
                (notice(Tone::Calm, Icon::Done, &html! { p { (words.say("worksheets-put-away")) } }))
            }
            @if !open.is_empty() {
                section.card { h2 { (words.say("worksheets-open")) } (step_list(&open)) }
            }
            @if !kept.is_empty() {
                section.card { h2 { (words.say("worksheets-kept")) } (step_list(&kept)) }
            }
            @if open.is_empty() && kept.is_empty() { p.blank { (words.say("worksheets-none")) } }
            p { a.btn.quiet href="/practise?need=think" { (words.say("worksheets-begin")) } }
        }
    };
    let back = Back { href: "/practise", to: &words.say("practise-title") };
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::client(&shell, Tab::Plan, Some(back), None, &body)))
}

/// A run of a measure stands under Questions, one of an unknown form nowhere.
fn open_row(words: &Words, web: &Web, run: &Run) -> Option<StepRow> {
    let exercise = web.app.library.exercise(&run.form).filter(|exercise| is_worksheet(exercise))?;
    let (done, all) = parts_done(exercise, &run.answers, &run.words);
    Some(StepRow {
        href: address(run.run, &exercise.goes_on(Size::Usual, &run.step).to_string(), Size::Usual),
        title: exercise.words.title.clone(),
        note: words.tell("worksheets-parts", &[("done", &done.to_string()), ("all", &all.to_string())]),
        start: RowStart::Picture(Icon::Edit),
    })
}

fn is_worksheet(exercise: &Exercise) -> bool {
    exercise.player == Player::Worksheet && !exercise.needs.is_empty()
}

/// The newest first.
fn kept_rows(words: &Words, web: &Web, own: &Own) -> Vec<StepRow> {
    let journal = visible(&own.journal, Reader::Client, &web.app.catalogue);
    let worksheet = |form: &str| web.app.library.exercise(form).is_some_and(is_worksheet);
    let row = |done: &FilledForm| {
        let title = web.app.library.exercise(&done.form).map(|exercise| exercise.words.title.clone());
        let on = day(words, &day_of(done.at, &done.zone).to_string());
        let who = match own.therapist.as_deref().filter(|_| done.words_shared) {
            Some(name) => words.tell("worksheets-shared-with", &[("name", name)]),
            None if done.words_shared => words.say("worksheets-shared"),
            None => words.say("worksheets-only-you"),
        };
        StepRow {
            href: format!("/worksheets/{}", done.id),
            title: title.unwrap_or_default(),
            note: format!("{on} · {who}"),
            start: RowStart::Picture(if done.words_shared { Icon::Share } else { Icon::Lock }),
        }
    };
    filled(&journal, worksheet).iter().rev().map(row).collect()
}

/// `/worksheets/new/{form}`: what a worksheet is before one begins stands with the exercise itself.
pub async fn new(Path(form): Path<String>) -> Redirect {
    Redirect::to(&format!(
        "/practise/{}",
        form.replace(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-', "")
    ))
}

/// Begins one.
pub async fn begin(State(web): State<Web>, here: ClientHere, posted: Posted) -> Result<Redirect, PageError> {
    let form = posted.text("form");
    let exercise = web.app.library.exercise(&form).filter(|exercise| is_worksheet(exercise));
    let exercise = exercise.ok_or(PageError::MISSING)?;
    let own = own::open(&web.app, here).await?;
    if door(exercise, &own.journal) != Door::Open {
        return Err(PageError::MISSING);
    }
    let size = Size::asked(&posted.text("size"));
    let first = steps(exercise, size).first().map(|step| step.id.clone()).ok_or(PageError::MISSING)?;
    let begun = run::begin(&web.app, here, posted.when(), (&form, exercise.version), &first).await?;
    Ok(Redirect::to(&address(begun, "1", size)))
}
