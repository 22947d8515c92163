//! What counts as a marked safety answer (CARE.md, section 1), and which form is the safety plan.
//!
//! **Invariant:** a safety item that was not answered is never taken for an unmarked one.
//! Not here: who reviewed what (`views::flags`), scores (`measure`).

use crate::catalogue::{Catalogue, SafetyItem};
use crate::entry::{Answer, EntryBody, Filled};

/// The form of the safety plan.
pub const PLAN: &str = "safety-plan";

/// How one safety item was answered.
#[derive(Clone, PartialEq, Eq)]
pub struct SafetyAnswer {
    pub field: String,
    /// As ticked; None: not answered.
    pub answer: Option<i64>,
    /// Marked from this answer on.
    pub from: i64,
}

impl SafetyAnswer {
    /// Marked, or not answered: either raises the set's flag.
    pub fn raises_flag(&self) -> bool {
        self.answer.is_none_or(|answer| answer >= self.from)
    }
}

/// Every safety item of a filled form, in the form's order.
pub fn safety_answers(filled: &Filled, catalogue: &Catalogue) -> Vec<SafetyAnswer> {
    let answer = |item: &SafetyItem| SafetyAnswer {
        field: item.field.clone(),
        answer: filled.answers.get(&item.field).and_then(Answer::number),
        from: item.from,
    };
    catalogue.safety_items(&filled.form).iter().map(answer).collect()
}

/// The answer set a body is, or corrects to, where one of its safety answers raises a flag.
pub(crate) fn flagged<'a>(body: &'a EntryBody, catalogue: &Catalogue) -> Option<&'a Filled> {
    let EntryBody::Filled(filled) = body.said() else { return None };
    safety_answers(filled, catalogue).iter().any(SafetyAnswer::raises_flag).then_some(filled)
}

debug_by_name!(SafetyAnswer);
