//! Flags: answer sets with a marked, or unanswered, safety item; and the last safety answers in a row.
//!
//! **Invariant:** each such set that staff may see raises one flag, whatever is later corrected, withdrawn or
//! unshared; only a review of what was last answered closes it. No risk word, no risk score (CARE.md,
//! section 1).

use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::class::Class;
use crate::entry::{EntryBody, EntryId, Filled, FlagAction, Millis, PersonId, line};
use crate::journal::{Journal, Kept};
use crate::safety::{SafetyAnswer, flagged, safety_answers};

/// How many answers the row shows.
const IN_A_ROW: usize = 6;

#[derive(Clone, PartialEq, Eq)]
pub struct Flag {
    /// The answer set: a review names it.
    pub set: EntryId,
    pub form: String,
    pub by: PersonId,
    pub at: Millis,
    pub received: Millis,
    /// The items that raised it: marked, or not answered.
    pub answers: Vec<SafetyAnswer>,
    /// None: not read yet.
    pub review: Option<Review>,
}

/// What was done about a flag.
#[derive(Clone, PartialEq, Eq)]
pub struct Review {
    pub by: PersonId,
    pub at: Millis,
    pub action: FlagAction,
    /// Key of the line the client sees.
    pub line: String,
    /// Only for its author.
    pub note: Option<String>,
}

/// Every flag, the newest first.
pub fn flags(journal: &Journal, catalogue: &Catalogue) -> Vec<Flag> {
    let mut raised: BTreeMap<EntryId, (u64, Flag)> = BTreeMap::new();
    for entry in sets(journal) {
        let Some(filled) = flagged(&entry.body, catalogue) else { continue };
        let set = journal.thing(entry.id);
        let first = raised.remove(&set).map(|(_, flag)| flag);
        let flag = raise(set, entry, filled, catalogue, first);
        raised.insert(set, (entry.seq, flag));
    }
    let reviews = reviews(journal);
    let mut all: Vec<_> = raised.into_values().map(|(seq, flag)| reviewed(seq, flag, &reviews)).collect();
    all.sort_by_key(|flag| std::cmp::Reverse((flag.received, flag.set)));
    all
}

/// Answer sets that staff may see, by place: also those withdrawn, corrected or cut down to their flag.
fn sets(journal: &Journal) -> impl Iterator<Item = &Kept> {
    journal.kept.iter().map(AsRef::as_ref).filter(|entry| entry.taps_class == Class::Shared)
}

fn raise(set: EntryId, entry: &Kept, filled: &Filled, catalogue: &Catalogue, first: Option<Flag>) -> Flag {
    let (at, received) = first.map_or((entry.at, entry.received), |first| (first.at, first.received));
    let mut answers = safety_answers(filled, catalogue);
    answers.retain(SafetyAnswer::raises_flag);
    Flag { set, form: filled.form.clone(), by: entry.author, at, received, answers, review: None }
}

/// The newest review of each set, with its place.
fn reviews(journal: &Journal) -> BTreeMap<EntryId, (u64, Review)> {
    let mut reviews = BTreeMap::new();
    for entry in &journal.kept {
        let EntryBody::FlagReviewed(said) = &entry.body else { continue };
        let note = line(&entry.words, "note").map(str::to_owned);
        let review =
            Review { by: entry.author, at: entry.at, action: said.action, line: said.line.clone(), note };
        reviews.insert(journal.thing(said.flag), (entry.seq, review));
    }
    reviews
}

/// A review from before the last marked answer does not speak of it.
fn reviewed(raised: u64, flag: Flag, reviews: &BTreeMap<EntryId, (u64, Review)>) -> Flag {
    let after = reviews.get(&flag.set).filter(|(seq, _)| *seq > raised);
    Flag { review: after.map(|(_, review)| review.clone()), ..flag }
}

/// Whether the newest set of any form with a safety item has it marked, or not answered: then nothing is
/// called better anywhere (CARE.md, section 1). A set that was taken back counts: it was said.
pub fn is_open(journal: &Journal, catalogue: &Catalogue) -> bool {
    let all = journal.kept.iter().map(AsRef::as_ref);
    rows_of(journal, all, catalogue).iter().any(Row::open)
}

/// One answer in the row of a safety item.
#[derive(Clone, PartialEq, Eq)]
pub struct Step {
    pub set: EntryId,
    pub at: Millis,
    /// None: not answered.
    pub answer: Option<i64>,
    pub marked: bool,
    /// Against the last answer given; None where there is nothing to say.
    pub change: Option<Change>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Marked, and the one before was not.
    New,
    Higher,
    Unchanged,
    Lower,
}

/// The last answers to one safety item.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    pub form: String,
    pub field: String,
    /// At most six, the oldest first.
    pub steps: Vec<Step>,
}

impl Row {
    /// The newest answer is above its line, or was not given.
    pub fn open(&self) -> bool {
        self.steps.last().is_some_and(|step| step.marked || step.answer.is_none())
    }
}

/// A row for each safety item that was ever asked, of what staff may see.
pub fn rows(journal: &Journal, catalogue: &Catalogue) -> Vec<Row> {
    rows_of(journal, sets(journal), catalogue)
}

fn rows_of<'k>(journal: &Journal, sets: impl Iterator<Item = &'k Kept>, catalogue: &Catalogue) -> Vec<Row> {
    let mut newest: BTreeMap<EntryId, (&Filled, Millis)> = BTreeMap::new();
    for entry in sets {
        let EntryBody::Filled(filled) = entry.body.said() else { continue };
        let set = journal.thing(entry.id);
        let at = newest.get(&set).map_or(entry.at, |(_, at)| *at);
        newest.insert(set, (filled, at));
    }
    let mut in_time: Vec<_> = newest.into_iter().map(|(set, (filled, at))| (at, set, filled)).collect();
    in_time.sort_by_key(|(at, set, _)| (*at, *set));
    let mut rows: BTreeMap<(String, String), Vec<Step>> = BTreeMap::new();
    for (at, set, filled) in in_time {
        for answer in safety_answers(filled, catalogue) {
            let steps = rows.entry((filled.form.clone(), answer.field.clone())).or_default();
            let change = change(steps.iter().rev().find(|step| step.answer.is_some()), &answer);
            let marked = answer.answer.is_some_and(|ticked| ticked >= answer.from);
            steps.push(Step { set, at, answer: answer.answer, marked, change });
        }
    }
    let last = |steps: Vec<Step>| steps.iter().skip(steps.len().saturating_sub(IN_A_ROW)).cloned().collect();
    rows.into_iter().map(|((form, field), steps)| Row { form, field, steps: last(steps) }).collect()
}

fn change(before: Option<&Step>, answer: &SafetyAnswer) -> Option<Change> {
    let now = answer.answer?;
    let marked = now >= answer.from;
    let Some((before, ticked)) = before.and_then(|step| step.answer.map(|ticked| (step, ticked))) else {
        return marked.then_some(Change::New);
    };
    Some(match now.cmp(&ticked) {
        std::cmp::Ordering::Greater if marked && !before.marked => Change::New,
        std::cmp::Ordering::Greater => Change::Higher,
        std::cmp::Ordering::Equal => Change::Unchanged,
        std::cmp::Ordering::Less => Change::Lower,
    })
}

debug_by_name!(Flag, Review, Step, Row);

#[cfg(test)]
mod tests;
