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
    /// Where it was saved last.
    pub sign_in: Option<Uuid>,
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
            sign_in: draft.sign_in,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{Draft, Entry};
    use crate::script::{HOUR, MONDAY, Script, draft_of, entry, id, typed};

    #[test]
    fn a_run_goes_on_from_its_newest_draft_and_the_last_touched_comes_first() {
        let mut script = Script::default();
        let draft = |n: u128, run, step: &str| {
            let body = EntryBody::Draft(Draft { step: step.into(), ..draft_of(id(run)) });
            let at = MONDAY + i64::try_from(n).unwrap_or(0) * HOUR;
            Entry { words: typed("situation", step), ..entry(n, at, body) }
        };
        script.sam(draft(1, 70, "situation")).sam(draft(2, 71, "situation")).sam(draft(3, 70, "feeling"));
        let open = runs(&script.journal());
        let said: Vec<_> = open.iter().map(|run| (run.run, run.step.as_str())).collect();
        assert_eq!(said, [(id(70), "feeling"), (id(71), "situation")]);
        let run = super::open(&script.journal(), id(70)).expect("open");
        assert!(run.words == typed("situation", "feeling") && run.id == id(3));
        script.sam(entry(4, MONDAY, EntryBody::Withdrawn { of: run.id }));
        assert!(super::open(&script.journal(), id(70)).is_none());
    }
}
