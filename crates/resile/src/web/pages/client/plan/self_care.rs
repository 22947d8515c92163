//! `/plan/self-care`: one small step each for sleep, moving, eating and what one likes; rows of the plan.
//!
//! **Invariant:** each step is chosen, never counted (CARE.md, section 5), and Just me like every typed word.
//! The areas are the fields of a form of the library.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::entry::{EntryBody, Filled, Ratings, line};
use domain::exercise::Exercise;
use domain::form::{Ask, Field, Given, Invalid, Raw, check};
use domain::views::filled::newest;
use maud::{Markup, html};

use crate::app::own::{self, Own};
use crate::app::{App, ClientHere, chance, keep};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::entry_fields;
use crate::web::parts::field::{self, fields};
use crate::web::parts::layout::{self, Back, Shell};
use crate::web::parts::problem::{problem, problem_title};
use crate::web::parts::steps::{RowStart, StepRow, step_list};
use crate::web::screen::{Page, Screen};

/// The form in the library.
const FORM: &str = "self-care";

/// One page with all areas, and what was chosen.
pub async fn show(State(web): State<Web>, screen: Screen, here: ClientHere) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let form = form(&web.app).ok_or(PageError::MISSING)?;
    Ok(draw(&screen, form, &Raw::filled(form.fields(), &standing(&own)), &[]))
}

/// Keeps what was chosen: from then on it stands in the plan.
pub async fn save(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    posted: Posted,
) -> Result<Response, PageError> {
    let form = form(&web.app).ok_or(PageError::MISSING)?;
    let given = match check(form.fields(), &posted.raw, Ask::Draft) {
        Ok(given) => given,
        Err(invalid) => {
            let page = draw(&screen, form, &posted.raw, &invalid);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let filled = Filled {
        form: FORM.into(),
        version: form.version,
        run: posted.op,
        answers: given.answers,
        ratings: Ratings::default(),
        seconds: None,
        together: false,
    };
    keep::latest(&web.app, here, posted.when(), EntryBody::Filled(filled), given.words).await?;
    Ok(Redirect::to("/plan#self-care").into_response())
}

/// The quiet rows: each area with its step, or that there is none yet.
pub(super) fn rows(screen: &Screen, own: &Own) -> Markup {
    let Some(form) = form(&screen.web.app) else { return html! {} };
    let words = &screen.words;
    let chosen = standing(own);
    let rows: Vec<StepRow> = form
        .fields()
        .map(|area| StepRow {
            href: format!("/plan/self-care#{}", field::anchor(&area.id)),
            title: label(form, area),
            note: line(&chosen.words, &area.id).map_or_else(|| words.say("my-plan-care-none"), str::to_owned),
            start: RowStart::Nothing,
        })
        .collect();
    html! {
        section.card aria-labelledby="self-care" {
            h2 id="self-care" { (form.words.title) }
            (step_list(&rows))
        }
    }
}

/// What was chosen, for paper; nothing where nothing was.
pub(super) fn chosen(screen: &Screen, own: &Own) -> Markup {
    let Some(form) = form(&screen.web.app) else { return html! {} };
    let chosen = standing(own);
    let chosen: Vec<_> =
        form.fields().filter_map(|area| Some((label(form, area), line(&chosen.words, &area.id)?))).collect();
    html! {
        @if !chosen.is_empty() {
            section.card.stack {
                h2.h3 { (form.words.title) }
                ul.dots { @for (area, step) in &chosen { li { (area) ": " (step) } } }
            }
        }
    }
}

fn standing(own: &Own) -> Given {
    newest(&own.journal, FORM)
        .map(|chosen| Given { answers: chosen.answers, words: chosen.words })
        .unwrap_or_default()
}

fn form(app: &App) -> Option<&Exercise> {
    app.library.exercise(FORM)
}

fn label(form: &Exercise, area: &Field) -> String {
    form.words.fields.get(&area.id).map_or_else(|| area.id.clone(), |said| said.label.clone())
}

fn draw(screen: &Screen, form: &Exercise, raw: &Raw, invalid: &[Invalid]) -> Page {
    let words = &screen.words;
    let said = &form.words;
    let label = |id: &str| said.fields.get(id).map_or_else(|| id.to_owned(), |field| field.label.clone());
    let body = html! {
        main.narrow #main tabindex="-1" {
            (problem(words, invalid, label))
            h1 { (said.title) }
            p { (said.summary) }
            p.meta { (said.not_for_me) }
            form.form method="post" action="/plan/self-care" data-draft="self-care" {
                (entry_fields(chance::id()))
                (fields(form.fields(), &said.fields, &field::Filled { words, raw, invalid, named: &[] }))
                button.btn { (words.say("sharing-save-own")) }
            }
        }
    };
    let title = problem_title(words, &said.title, invalid);
    let back = words.say("shell-plan");
    let shell = Shell::new(words, screen.theme, &title);
    Page(layout::focused(&shell, "bare", Back { href: "/plan", to: &back }, &body))
}
