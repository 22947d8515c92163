//! `/questions/{form}/{run}/{n}`: one question; Continue saves it, and so does stopping.
//!
//! **Invariant:** never goes on by itself; a question may be left open.

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::entry::EntryId;
use domain::form::{Ask, Field, Invalid, Raw, check};
use domain::measure::Measure;
use maud::html;
use uuid::Uuid;

use crate::app::own;
use crate::app::{ClientHere, chance, run};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::entry_fields;
use crate::web::parts::field::{self, Filled};
use crate::web::parts::layout::{self, Back, Shell, part_of};
use crate::web::parts::problem::{problem, problem_title};
use crate::web::screen::{Page, Screen};

use super::{address, credit, given, measure, offered, open, sent_in};

type Asked = BTreeMap<String, String>;

/// One question while it is drawn.
struct Question<'q> {
    screen: &'q Screen,
    measure: &'q Measure,
    run: Uuid,
    number: usize,
    field: &'q Field,
    op: EntryId,
    raw: &'q Raw,
    invalid: &'q [Invalid],
    to_check: bool,
}

/// The question with the answer that is there already.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path((form, id, number)): Path<(String, String, String)>,
    Query(query): Query<Asked>,
) -> Result<Response, PageError> {
    let measure = measure(&web, &form)?;
    let own = own::open(&web.app, here).await?;
    if let Some(to) = elsewhere(measure, &own, &id) {
        return Ok(Redirect::to(&to).into_response());
    }
    let open = open(&own, measure, &id)?;
    let (number, field) = nth(measure, &number)?;
    let raw = Raw::filled([&field], &given(&open));
    let question = Question {
        screen: &screen,
        measure,
        run: open.run,
        number,
        field: &field,
        op: chance::id(),
        raw: &raw,
        invalid: &[],
        to_check: to_check(&query),
    };
    Ok(question.page().into_response())
}

/// Saves the answer and goes on, or stops.
pub async fn save(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path((form, id, number)): Path<(String, String, String)>,
    Query(query): Query<Asked>,
    posted: Posted,
) -> Result<Response, PageError> {
    let measure = measure(&web, &form)?;
    let own = own::open(&web.app, here).await?;
    if let Some(to) = elsewhere(measure, &own, &id) {
        return Ok(Redirect::to(&to).into_response());
    }
    let open = open(&own, measure, &id)?;
    let (number, field) = nth(measure, &number)?;
    let to_check = to_check(&query);
    let merged = check([&field], &posted.raw, Ask::Draft).and_then(|one| given(&open).with([&field], one));
    let merged = match merged {
        Ok(merged) => merged,
        Err(invalid) => {
            let (run, op, raw, invalid) = (open.run, posted.op, &posted.raw, invalid.as_slice());
            let (screen, field) = (&screen, &field);
            let question = Question { screen, measure, run, number, field, op, raw, invalid, to_check };
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, question.page()).into_response());
        }
    };
    let last = to_check || number >= measure.items;
    let stops = posted.raw.one("stop").is_some();
    let step = if stops && !to_check && !merged.answers.contains_key(&field.id) {
        // Who stops at a question left open goes on with this one.
        format!("q{number}")
    } else if last {
        "check".to_owned()
    } else {
        format!("q{}", number + 1)
    };
    run::keep(&web.app, here, posted.when(), &open, &step, merged).await?;
    let to = if stops {
        "/questions?now=stopped".to_owned()
    } else if last {
        address(measure, open.run, "check")
    } else {
        address(measure, open.run, &(number + 1).to_string())
    };
    Ok(Redirect::to(&to).into_response())
}

/// A set that was sent in, or that is not offered any more, is answered no further.
fn elsewhere(measure: &Measure, own: &own::Own, run: &str) -> Option<String> {
    if offered(measure, own) {
        sent_in(own, measure, run)
    } else {
        Some(format!("/questions/{}", measure.id))
    }
}

fn to_check(query: &Asked) -> bool {
    query.get("to").is_some_and(|to| to == "check")
}

/// A question by its number from 1, as on paper.
fn nth(measure: &Measure, number: &str) -> Result<(usize, Field), PageError> {
    let number = number.parse::<usize>().map_err(|_| PageError::MISSING)?;
    let place = number.checked_sub(1).ok_or(PageError::MISSING)?;
    let field = measure.fields().into_iter().nth(place).ok_or(PageError::MISSING)?;
    Ok((number, field))
}

impl Question<'_> {
    fn page(&self) -> Page {
        let words = &self.screen.words;
        let measure = self.measure;
        let (n, total) = (self.number.to_string(), measure.items.to_string());
        let progress = words.tell("questions-question", &[("n", &n), ("total", &total)]);
        let title = problem_title(words, &part_of(&progress, &measure.words.title), self.invalid);
        let filled = Filled { words, raw: self.raw, invalid: self.invalid, named: &[] };
        let page = address(measure, self.run, &n);
        let action = if self.to_check { format!("{page}?to=check") } else { page };
        let before = address(measure, self.run, &(self.number - 1).to_string());
        let back = if self.to_check {
            address(measure, self.run, "check")
        } else if self.number > 1 {
            before
        } else {
            format!("/questions/{}", measure.id)
        };
        let body = html! {
            main.stack #main tabindex="-1" {
                (problem(words, self.invalid, |_| progress.clone()))
                div.hello {
                    h1.h3 { (progress) }
                    @if !measure.words.stem.is_empty() { p.lede { (measure.words.stem) } }
                }
                form.form method="post" action=(action) {
                    (entry_fields(self.op))
                    (field::fields([self.field], &measure.field_words(), &filled))
                    div.toolbar {
                        button.btn { (words.say("worksheets-continue")) }
                        button.btn.quiet name="stop" value="yes" { (words.say("questions-stop")) }
                    }
                }
                p.meta { (words.say("questions-open-is-fine")) }
                (credit(measure))
            }
        };
        let shell = Shell::new(words, self.screen.theme, &title);
        Page(layout::focused(&shell, "focus", Back { href: &back, to: &words.say("worksheets-back") }, &body))
    }
}
