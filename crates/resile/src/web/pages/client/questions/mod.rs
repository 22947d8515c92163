//! `/questions`: a measure, one question a page, and its result in words.
//!
//! **Invariant:** wording, order and options are the measure's own. A marked or unanswered safety item
//! leads to the safety page before anything else; without a therapist no set with such an item is
//! offered (CARE.md, section 1).

pub mod asked_first;
pub mod check;
pub mod intro;
pub mod list;
pub mod question;
pub mod result;

use domain::entry::PlanState;
use domain::form::Given;
use domain::measure::{Measure, Score, score_kept};
use domain::sharing::{Reader, visible};
use domain::views::filled::named;
use domain::views::measures::{AnswerSet, history};
use domain::views::plan::plan;
use domain::views::runs::{self, Run};
use maud::{Markup, html};
use uuid::Uuid;

use crate::app::App;
use crate::app::own::Own;
use crate::web::Web;
use crate::web::error::PageError;

/// Whether this client is offered a measure: its words are here, someone reads its safety item, and it was
/// put into the plan where only that opens it.
fn offered(measure: &Measure, own: &Own) -> bool {
    let read = measure.risks.is_empty() || own.therapist.is_some();
    measure.has_words() && read && (!measure.assigned_only || assigned(measure, own))
}

fn assigned(measure: &Measure, own: &Own) -> bool {
    plan(&own.journal).iter().any(|item| item.form == measure.id && item.state != PlanState::Ended)
}

/// A measure whose words are here.
fn measure<'w>(web: &'w Web, form: &str) -> Result<&'w Measure, PageError> {
    let measure = web.app.library.measure(form);
    measure.filter(|measure| measure.has_words()).ok_or(PageError::MISSING)
}

/// An open run of this measure.
fn open(own: &Own, measure: &Measure, run: &str) -> Result<Run, PageError> {
    let run = run.parse::<Uuid>().map_err(|_| PageError::MISSING)?;
    runs::open(&own.journal, run).filter(|open| open.form == measure.id).ok_or(PageError::MISSING)
}

/// Where a run that was sent in leads to.
fn sent_in(own: &Own, measure: &Measure, run: &str) -> Option<String> {
    let run = run.parse::<Uuid>().ok()?;
    let set = named(&own.journal, run).into_iter().find(|filled| filled.form == measure.id)?;
    let raised = !score_kept(measure, &set.answers).flags.is_empty();
    Some(address(measure, set.id, if raised { "safety" } else { "result" }))
}

fn address(measure: &Measure, id: Uuid, page: &str) -> String {
    format!("/questions/{}/{id}/{page}", measure.id)
}

fn given(run: &Run) -> Given {
    Given { answers: run.answers.clone(), words: run.words.clone() }
}

/// The number of the question a run goes on with; one past the last leads to the check page.
fn goes_on(run: &Run) -> Option<usize> {
    run.step.strip_prefix('q').and_then(|number| number.parse().ok())
}

/// Every set of this measure, scored, by time.
fn sets(app: &App, own: &Own, measure: &Measure) -> Vec<AnswerSet<Score>> {
    let journal = visible(&own.journal, Reader::Client, &app.catalogue);
    history(&journal, &measure.id, |answers| score_kept(measure, answers))
}

/// One set and all before it, the set last.
fn up_to(mut sets: Vec<AnswerSet<Score>>, id: &str) -> Result<Vec<AnswerSet<Score>>, PageError> {
    let id = id.parse::<Uuid>().map_err(|_| PageError::MISSING)?;
    let place = sets.iter().position(|set| set.id == id).ok_or(PageError::MISSING)?;
    sets.truncate(place + 1);
    Ok(sets)
}

/// The authors' credit, wherever their words stand.
fn credit(measure: &Measure) -> Markup {
    html! { p.meta { (measure.short) ". " (measure.licence.credit) } }
}
