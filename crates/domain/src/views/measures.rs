//! The history of one measure: its answer sets, each scored.
//!
//! **Invariant:** answers are kept as ticked; a score is made when it is read, never stored.

use crate::entry::{Answers, EntryId, Millis, PersonId};
use crate::journal::Journal;

use super::filled::{FilledForm, filled};

/// One answer set with its score, of whatever type the scoring gives.
#[derive(Clone, PartialEq)]
pub struct AnswerSet<S> {
    pub id: EntryId,
    pub version: EntryId,
    pub form_version: u32,
    pub at: Millis,
    pub zone: String,
    /// Who entered it.
    pub by: PersonId,
    pub answers: Answers,
    pub score: S,
}

/// The sets of one form, by time.
pub fn history<S>(journal: &Journal, form: &str, score: impl Fn(&Answers) -> S) -> Vec<AnswerSet<S>> {
    let scored = |set: FilledForm| AnswerSet {
        id: set.id,
        version: set.version,
        form_version: set.form_version,
        at: set.at,
        zone: set.zone,
        by: set.by,
        score: score(&set.answers),
        answers: set.answers,
    };
    filled(journal, |filled| filled == form).into_iter().map(scored).collect()
}

impl<S> std::fmt::Debug for AnswerSet<S> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("AnswerSet")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{Answer, EntryBody};
    use crate::script::{DAY, MONDAY, Script, entry, filled};

    #[test]
    fn sets_are_scored_as_they_are_read() {
        let mut script = Script::default();
        for (n, q1) in [(1, 2), (2, 3)] {
            let set = EntryBody::Filled(filled("gad7", &[("q1", q1), ("q2", 1)]));
            script.sam(entry(n, MONDAY - i64::from(u32::try_from(n).unwrap_or(0)) * DAY, set));
        }
        let sum = |answers: &Answers| answers.values().filter_map(Answer::number).sum::<i64>();
        let sets = history(&script.journal(), "gad7", sum);
        assert_eq!(sets.iter().map(|set| set.score).collect::<Vec<_>>(), [4, 3]);
    }
}
