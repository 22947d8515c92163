//! Every measure with an answer set, with where it stands and what was last said to a safety item.
//!
//! **Invariant:** while any safety answer is open, no measure beside it is called better (CARE.md, section
//! 1).

use crate::journal::Journal;
use crate::measure::{Measure, Score, score_kept};

use super::expected::{Against, Expected};
use super::flags::Row;
use super::measures::{AnswerSet, history};
use super::sessions::sessions;
use super::standing::Standing;

pub struct Measured<'m> {
    pub measure: &'m Measure,
    /// By time.
    pub sets: Vec<AnswerSet<Score>>,
    pub standing: Standing,
    pub expected: Option<Expected>,
    /// The safety answer to tell with the score: of this measure, else the open one beside it.
    pub safety: Option<Safety>,
}

/// The last answer to a safety item.
#[derive(Clone, PartialEq, Eq)]
pub struct Safety {
    pub form: String,
    pub field: String,
    /// None: not answered.
    pub answer: Option<i64>,
}

/// `rows`: the last safety answers (see `flags`); `against`: how the scores of a
/// measure go here or, until that is known, elsewhere.
pub fn measured<'m>(
    journal: &Journal,
    measures: impl IntoIterator<Item = &'m Measure>,
    rows: &[Row],
    against: impl Fn(&str) -> Against,
) -> Vec<Measured<'m>> {
    let first_session = sessions(journal).first().map(|session| session.set.starts_at);
    let open = rows.iter().find(|row| row.open());
    let one = |measure: &'m Measure| {
        let sets = history(journal, &measure.id, |answers| score_kept(measure, answers));
        let standing = Standing::of(measure, &sets, first_session).beside(open.is_some());
        let own = rows.iter().find(|row| row.form == measure.id);
        let expected = Expected::of(measure, &sets, &standing, first_session, &against(&measure.id));
        Measured { measure, sets, standing, expected, safety: own.or(open).and_then(safety) }
    };
    measures.into_iter().map(one).filter(|measured| !measured.sets.is_empty()).collect()
}

fn safety(row: &Row) -> Option<Safety> {
    let (form, field) = (row.form.clone(), row.field.clone());
    row.steps.last().map(|step| Safety { form, field, answer: step.answer })
}

debug_by_name!(Safety);
