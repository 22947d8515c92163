//! The entries behind a number: what was done of one kind, in a stretch of time.
//!
//! **Invariant:** a number on a page of the staff is the length of its list here, so that it opens to what it
//! was counted from. Only what the reader may see is in it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::catalogue::Catalogue;
use crate::entry::{EntryBody, EntryId, Millis, SharingKind};
use crate::journal::{Happening, Journal};

/// One entry that counts.
#[derive(Clone, PartialEq, Eq)]
pub struct Source {
    pub id: EntryId,
    pub at: Millis,
    pub what: Did,
    /// The reader can open its words.
    pub words: bool,
}

/// What it was.
#[derive(Clone, PartialEq, Eq)]
pub enum Did {
    /// Mood, 0..=100.
    CheckIn(u8),
    /// How hard, 1..=10.
    Setback(u8),
    /// An exercise, with what was rated before and after.
    Exercise {
        form: String,
        before: Option<u8>,
        after: Option<u8>,
    },
    Measure(String),
}

impl Did {
    /// The privacy switch it falls under.
    pub fn kind(&self) -> SharingKind {
        match self {
            Self::CheckIn(_) => SharingKind::CheckIns,
            Self::Setback(_) => SharingKind::Setbacks,
            Self::Exercise { .. } => SharingKind::Exercises,
            Self::Measure(_) => SharingKind::Measures,
        }
    }
}

/// Everything done in that time, the newest first.
pub fn sources(journal: &Journal, catalogue: &Catalogue, within: &Range<Millis>) -> Vec<Source> {
    let inside = journal.happenings().rev().filter(|thing| within.contains(&thing.at));
    inside
        .filter_map(|thing| {
            let what = did(&thing, catalogue)?;
            Some(Source { id: thing.id, at: thing.at, what, words: readable(&thing) })
        })
        .collect()
}

/// What happened since the last session, or ever, before the first.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Since {
    pub from: Option<Millis>,
    /// The newest first.
    pub done: Vec<Source>,
}

impl Since {
    pub fn of(journal: &Journal, catalogue: &Catalogue, from: Option<Millis>, until: Millis) -> Self {
        let within = from.unwrap_or(Millis::MIN)..until;
        Self { from, done: sources(journal, catalogue, &within) }
    }

    pub fn kind(&self, kind: SharingKind) -> impl Iterator<Item = &Source> {
        self.done.iter().filter(move |source| source.what.kind() == kind)
    }

    /// Exercises with how often each was done, the most often first.
    pub fn exercises(&self) -> Vec<(&str, usize)> {
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for source in &self.done {
            if let Did::Exercise { form, .. } = &source.what {
                *times.entry(form).or_default() += 1;
            }
        }
        let mut times: Vec<_> = times.into_iter().collect();
        times.sort_by_key(|(form, times)| (Reverse(*times), *form));
        times
    }
}

fn readable(thing: &Happening<'_>) -> bool {
    !thing.words.is_empty() && thing.words_shared()
}

fn did(thing: &Happening<'_>, catalogue: &Catalogue) -> Option<Did> {
    match thing.body {
        EntryBody::CheckIn(check_in) => Some(Did::CheckIn(check_in.mood)),
        EntryBody::Setback(setback) => Some(Did::Setback(setback.hard)),
        EntryBody::Filled(filled) if catalogue.kind(&filled.form) == Some(SharingKind::Measures) => {
            Some(Did::Measure(filled.form.clone()))
        }
        EntryBody::Filled(filled) => Some(Did::Exercise {
            form: filled.form.clone(),
            before: filled.ratings.before,
            after: filled.ratings.after,
        }),
        // Not mine.
        EntryBody::Draft(_)
        | EntryBody::Named(_)
        | EntryBody::Planned(_)
        | EntryBody::SessionSet(_)
        | EntryBody::Note { .. }
        | EntryBody::Comment { .. }
        | EntryBody::StrengthSeen { .. }
        | EntryBody::FlagReviewed(_)
        | EntryBody::Chose(_)
        | EntryBody::SharingEnded { .. }
        | EntryBody::Correction { .. }
        | EntryBody::Withdrawn { .. }
        | EntryBody::Profile(_)
        | EntryBody::Newer(_) => None,
    }
}

debug_by_name!(Source, Did, Since);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::{DAY, MONDAY, Script, catalogue, entry, filled, id, mood};

    #[test]
    fn what_was_done_in_a_stretch_of_time_is_listed_by_kind() {
        let mut script = Script::default();
        script.sam(entry(1, MONDAY - DAY, mood(30)));
        script.sam(entry(2, MONDAY, mood(50)));
        script.sam(entry(3, MONDAY, EntryBody::Filled(filled("thought-record", &[]))));
        script.sam(entry(4, MONDAY, EntryBody::Filled(filled("phq9", &[("q9", 0)]))));
        script.sam(entry(5, MONDAY + DAY, mood(70)));
        let found = sources(&script.journal(), &catalogue(), &(MONDAY..MONDAY + DAY));
        let ids = |kind| found.iter().filter(|one| one.what.kind() == kind).map(|one| one.id).collect();
        let (days, tools): (Vec<_>, Vec<_>) = (ids(SharingKind::CheckIns), ids(SharingKind::Exercises));
        assert_eq!((days, tools), (vec![id(2)], vec![id(3)]));
        assert_eq!(found.len(), 3);
    }
}
