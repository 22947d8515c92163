//! Forms left half-way: one open draft a run.

use uuid::Uuid;

use crate::entry::{Answers, EntryBody, EntryId, Millis, Ratings, Words};
use crate::journal::{Happening, Journal};

/// An open run. Its draft is withdrawn by `id`.
#[derive(Clone, PartialEq)]
pub struct Run {
    pub run: Uuid,
    pub id: EntryId,
    pub form: String,
    pub form_version: u32,
    pub at: Millis,
    /// The step to go on with.
    pub step: String,
    pub answers: Answers,
    pub words: Words,
    pub ratings: Ratings,
}

impl Run {
    fn of(thing: &Happening<'_>) -> Option<Self> {
        let EntryBody::Draft(draft) = thing.body else { return None };
        Some(Self {
            run: draft.run,
            id: thing.id,
            form: draft.form.clone(),
            form_version: draft.version,
            at: thing.at,
            step: draft.step.clone(),
            answers: draft.answers.clone(),
            words: thing.words.clone(),
            ratings: draft.ratings,
        })
    }
}

/// Every open run, the last touched first.
pub fn runs(journal: &Journal) -> Vec<Run> {
    journal.happenings().rev().filter_map(|thing| Run::of(&thing)).collect()
}

/// One run, while it is open.
pub fn open(journal: &Journal, run: Uuid) -> Option<Run> {
    runs(journal).into_iter().find(|open| open.run == run)
}

debug_by_name!(Run);
