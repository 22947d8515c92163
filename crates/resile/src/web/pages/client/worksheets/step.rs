//! `/worksheets/{run}/{n}`: one part of a worksheet; Continue saves it.
//!
//! **Invariant:** a part may be left empty or left for later; what does not fit is shown again as it
//! was typed.

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::entry::EntryId;
use domain::exercise::Exercise;
use domain::form::{Ask, Invalid, Pick, Raw, Size, Step, check};
use domain::views::filled::named;
use domain::views::runs::Run;
use domain::views::strengths::Strengths;
use domain::views::support::Support;
use maud::html;
use uuid::Uuid;

use crate::app::own::{self, Own};
use crate::app::{ClientHere, chance, run};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::entry_fields;
use crate::web::parts::field::{self, Filled};
use crate::web::parts::layout::{self, Back, Shell, part_of};
use crate::web::parts::problem::{problem, problem_title};
use crate::web::screen::{Page, Screen};

use super::{address, given, open, steps, versions};

type Asked = BTreeMap<String, String>;

/// One part while it is drawn.
struct Part<'p> {
    screen: &'p Screen,
    own: &'p Own,
    exercise: &'p Exercise,
    run: Uuid,
    size: Size,
    number: usize,
    step: &'p Step,
    op: EntryId,
    /// The draft it was drawn from.
    of: EntryId,
    raw: &'p Raw,
    invalid: &'p [Invalid],
    to_review: bool,
}

/// The part with what is there already.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path((id, number)): Path<(String, String)>,
    Query(query): Query<Asked>,
) -> Result<Response, PageError> {
    let own = own::open(&web.app, here).await?;
    if let Some(filled) = finished(&own, &id) {
        return Ok(filled.into_response());
    }
    let (run, exercise) = open(&web, &own, &id)?;
    let (size, to_review) = asked(&query);
    let all = steps(exercise, size);
    let (number, step) = nth(&all, &number)?;
    let raw = Raw::filled(&step.fields, &given(&run));
    let part = Part {
        screen: &screen,
        own: &own,
        exercise,
        run: run.run,
        size,
        number,
        step,
        op: chance::id(),
        of: run.id,
        raw: &raw,
        invalid: &[],
        to_review,
    };
    Ok(part.page().into_response())
}

/// Saves the part and goes on, or stops.
pub async fn save(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path((id, number)): Path<(String, String)>,
    Query(query): Query<Asked>,
    posted: Posted,
) -> Result<Response, PageError> {
    let own = own::open(&web.app, here).await?;
    if let Some(filled) = finished(&own, &id) {
        return Ok(filled.into_response());
    }
    let (open, exercise) = open(&web, &own, &id)?;
    let (size, to_review) = asked(&query);
    let all = steps(exercise, size);
    let (number, step) = nth(&all, &number)?;
    let merged =
        check(&step.fields, &posted.raw, Ask::Draft).and_then(|part| given(&open).with(&step.fields, part));
    let merged = match merged {
        Ok(merged) => merged,
        Err(invalid) => {
            let (run, op, of, raw) = (open.run, posted.op, drawn_from(&posted, &open), &posted.raw);
            let (screen, own, invalid) = (&screen, &own, invalid.as_slice());
            let part =
                Part { screen, own, exercise, run, size, number, step, op, of, raw, invalid, to_review };
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, part.page()).into_response());
        }
    };
    // Another phone saved this form since the page was drawn: both are kept, and shown.
    let elsewhere = drawn_from(&posted, &open) != open.id && open.sign_in != Some(here.sign_in());
    if elsewhere && merged != given(&open) {
        let other = run::keep_beside(&web.app, here, posted.when(), &open, &step.id, merged).await?;
        return Ok(versions::to(open.run, other, number, size).into_response());
    }
    let next = all.get(number);
    let here_or_next = next.map_or(step, |next| next);
    run::keep(&web.app, here, posted.when(), &open, &here_or_next.id, merged).await?;
    let to = if posted.raw.one("stop").is_some() {
        "/worksheets".to_owned()
    } else if to_review || next.is_none() {
        address(open.run, "review", size)
    } else {
        address(open.run, &(number + 1).to_string(), size)
    };
    Ok(Redirect::to(&to).into_response())
}

/// The draft the page was drawn from, where it says so.
fn drawn_from(posted: &Posted, open: &Run) -> EntryId {
    posted.raw.one("of").and_then(|of| of.parse().ok()).unwrap_or(open.id)
}

/// A run that was finished leads to what it became.
fn finished(own: &Own, id: &str) -> Option<Redirect> {
    let id = id.parse().ok()?;
    named(&own.journal, id).first().map(|filled| Redirect::to(&format!("/worksheets/{}", filled.id)))
}

fn asked(query: &Asked) -> (Size, bool) {
    let size = Size::asked(query.get("size").map(String::as_str).unwrap_or_default());
    (size, query.get("to").is_some_and(|to| to == "review"))
}

/// A step by its number from 1.
fn nth<'s>(all: &[&'s Step], number: &str) -> Result<(usize, &'s Step), PageError> {
    let number = number.parse::<usize>().map_err(|_| PageError::MISSING)?;
    let step = number.checked_sub(1).and_then(|place| all.get(place)).ok_or(PageError::MISSING)?;
    Ok((number, step))
}

impl Part<'_> {
    fn page(&self) -> Page {
        let words = &self.screen.words;
        let said = self.exercise.words.steps.get(&self.step.id);
        let heading = said.map_or_else(|| self.exercise.words.title.clone(), |said| said.title.clone());
        let total = steps(self.exercise, self.size).len();
        let progress =
            words.tell("worksheets-part", &[("n", &self.number.to_string()), ("total", &total.to_string())]);
        let title = problem_title(words, &part_of(&progress, &self.exercise.words.title), self.invalid);
        let offered = self.offered();
        let filled = Filled { words, raw: self.raw, invalid: self.invalid, named: &offered };
        let label = |field: &str| {
            let said = self.exercise.words.fields.get(field);
            said.map_or_else(|| field.to_owned(), |said| said.label.clone())
        };
        let before = address(self.run, &(self.number - 1).max(1).to_string(), self.size);
        let (back, to) = if self.number > 1 {
            (before.as_str(), "worksheets-back")
        } else {
            ("/worksheets", "worksheets-title")
        };
        let body = html! {
            main.stack #main tabindex="-1" {
                (problem(words, self.invalid, label))
                div.hello { p.meta { (progress) } h1 { (heading) } }
                @if let Some(text) = said.and_then(|said| said.text.as_ref()) { p { (text) } }
                @if let Some(example) = said.and_then(|said| said.example.as_ref()) {
                    details { summary { (words.say("worksheets-example")) } p { (example) } }
                }
                form.form method="post" action=(self.action()) data-draft=(self.action()) {
                    (entry_fields(self.op))
                    input type="hidden" name="of" value=(self.of);
                    (field::fields(&self.step.fields, &self.exercise.words.fields, &filled))
                    div.toolbar {
                        button.btn { (words.say("worksheets-continue")) }
                        button.btn.quiet name="stop" value="yes" { (words.say("worksheets-stop")) }
                    }
                }
                p.meta { (words.say("worksheets-saved")) }
            }
        };
        let shell = Shell::new(words, self.screen.theme, &title);
        Page(layout::focused(&shell, "focus", Back { href: back, to: &words.say(to) }, &body))
    }

    fn action(&self) -> String {
        let address = address(self.run, &self.number.to_string(), self.size);
        let joint = if address.contains('?') { '&' } else { '?' };
        if self.to_review { format!("{address}{joint}to=review") } else { address }
    }

    /// What the client named before, for the fields of this step that offer it.
    fn offered(&self) -> Vec<String> {
        let mut offered = Vec::new();
        for field in &self.step.fields {
            match field.pick {
                Some(Pick::Strengths) => {
                    let named = Strengths::of(&self.own.journal).own;
                    offered.extend(named.into_iter().map(|strength| strength.name));
                }
                Some(Pick::Supporters) => {
                    offered
                        .extend(Support::of(&self.own.journal).people.into_iter().map(|person| person.name));
                }
                None => {}
            }
        }
        offered
    }
}
