//! `/safety/edit/{1-7}`: one step of the safety plan a page; nothing typed is lost.
//!
//! **Invariant:** leaving is safe: "Go on" keeps a draft. A saved change is a new version, made alone and
//! so Just me; the version made together stays as it was for those who can read it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::entry::{Draft, EntryBody, Filled, Ratings};
use domain::exercise::Exercise;
use domain::form::{Ask, Given, Invalid, Raw, Step, check};
use domain::journal::Journal;
use domain::safety;
use domain::views::support::Support;
use domain::views::{filled, runs};
use maud::html;
use uuid::Uuid;

use crate::app::own::{self, Own};
use crate::app::{AppError, ClientHere, chance, keep};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::entry_fields;
use crate::web::parts::field::{self, fields};
use crate::web::parts::layout::{self, Back, Shell, part_of};
use crate::web::parts::problem::{problem, problem_title};
use crate::web::parts::sharing::save_word;
use crate::web::screen::{Page, Screen};

/// One step with what is there already.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(nth): Path<usize>,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let form = super::form(&web.app)?;
    let step = step(form, nth)?;
    let raw = Raw::filled(&step.fields, &standing(&own.journal, None).1);
    Ok(draw(&screen, &own, form, nth, &raw, &[]))
}

/// Keeps the step: as a draft and on to the next, or as the plan's new version.
pub async fn save(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(nth): Path<usize>,
    posted: Posted,
) -> Result<Response, PageError> {
    let own = own::open(&web.app, here).await?;
    let form = super::form(&web.app)?;
    let step = step(form, nth)?;
    let (run, before) = standing(&own.journal, Some(posted.op));
    let given =
        check(&step.fields, &posted.raw, Ask::Draft).and_then(|later| before.with(&step.fields, later));
    let given = match given {
        Ok(given) => given,
        Err(invalid) => {
            let page = draw(&screen, &own, form, nth, &posted.raw, &invalid);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let (answers, version) = (given.answers, form.version);
    let go_on = posted.raw.one("then") == Some("next") && nth < form.steps.len();
    let body = if go_on {
        let next = form.steps.get(nth).map(|step| step.id.clone()).unwrap_or_default();
        let ratings = Ratings::default();
        let sign_in = Some(here.sign_in());
        EntryBody::Draft(Draft {
            form: safety::PLAN.into(),
            version,
            run,
            step: next,
            answers,
            ratings,
            sign_in,
        })
    } else {
        let (ratings, seconds, together) = (Ratings::default(), None, false);
        EntryBody::Filled(Filled {
            form: safety::PLAN.into(),
            version,
            run,
            answers,
            ratings,
            seconds,
            together,
        })
    };
    keep::latest(&web.app, here, posted.when(), body, given.words).await?;
    let to = if go_on { format!("/safety/edit/{}", nth + 1) } else { "/safety".to_owned() };
    Ok(Redirect::to(&to).into_response())
}

/// The run this belongs to and what stands: the open draft, else the plan. A form sent twice finds its
/// own run.
fn standing(journal: &Journal, op: Option<Uuid>) -> (Uuid, Given) {
    let draft = runs::runs(journal).into_iter().find(|run| run.form == safety::PLAN);
    if let Some(draft) = draft {
        return (draft.run, Given { answers: draft.answers, words: draft.words });
    }
    let run = op.unwrap_or_else(Uuid::nil);
    match filled::newest(journal, safety::PLAN) {
        Some(plan) => {
            let run = if plan.version == run { plan.run } else { run };
            (run, Given { answers: plan.answers, words: plan.words })
        }
        None => (run, Given::default()),
    }
}

fn step(form: &Exercise, nth: usize) -> Result<&Step, AppError> {
    nth.checked_sub(1).and_then(|place| form.steps.get(place)).ok_or(AppError::Missing)
}

fn draw(screen: &Screen, own: &Own, form: &Exercise, nth: usize, raw: &Raw, invalid: &[Invalid]) -> Page {
    let words = &screen.words;
    let Ok(step) = step(form, nth) else { return Page(html! {}) };
    let said = form.words.steps.get(&step.id).cloned().unwrap_or_default();
    let named: Vec<String> = Support::of(&own.journal).people.into_iter().map(|person| person.name).collect();
    let label =
        |id: &str| form.words.fields.get(id).map_or_else(|| id.to_owned(), |field| field.label.clone());
    let (here, all) = (nth.to_string(), form.steps.len().to_string());
    let part = words.tell("safety-part", &[("n", &here), ("total", &all)]);
    let body = html! {
        main.narrow #main tabindex="-1" {
            (problem(words, invalid, label))
            p.meta { (part) }
            h1 { (said.title) }
            @if let Some(text) = &said.text { p { (text) } }
            @if let Some(example) = &said.example {
                details { summary { (words.say("safety-example")) } p { (example) } }
            }
            form.form method="post" action={ "/safety/edit/" (nth) } data-draft={ "safety-" (nth) } {
                (entry_fields(chance::id()))
                @let filled = field::Filled { words, raw, invalid, named: &named };
                (fields(&step.fields, &form.words.fields, &filled))
                div.toolbar {
                    @if nth < form.steps.len() {
                        button.btn name="then" value="next" { (words.say("safety-go-on")) }
                        button.btn.quiet name="then" value="save" { (words.say("sharing-save-own")) }
                    } @else {
                        button.btn name="then" value="save" { (save_word(words, None, false)) }
                    }
                }
                p.meta { (words.say("safety-stop-any-time")) }
            }
        }
    };
    let title = problem_title(words, &part_of(&part, &words.say("safety-title")), invalid);
    let back = words.say("safety-title");
    Page(layout::focused(
        &Shell::new(words, screen.theme, &title),
        "bare",
        Back { href: "/safety", to: &back },
        &body,
    ))
}
