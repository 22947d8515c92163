//! Setbacks, each placed in time.
//!
//! **Invariant:** a time the client gave is used as given; else the setback lies between the check-in before
//! and the moment it was logged, in the middle but at most 6 hours back (STATISTICS.md, A2).

use crate::day::HOUR_MS;
use crate::entry::{EntryBody, EntryId, Millis, Setback, line};
use crate::journal::{Happening, Journal};

use super::check_ins::{CheckedIn, check_ins};

/// A setback as it was logged, and when it is taken to have been.
#[derive(Clone, PartialEq, Eq)]
pub struct Logged {
    pub id: EntryId,
    pub version: EntryId,
    /// When it was logged.
    pub at: Millis,
    /// When it happened, as placed.
    pub when: Millis,
    pub late: bool,
    pub said: Setback,
    pub what: Option<String>,
    pub what_shared: bool,
}

/// All setbacks, by when they happened.
pub fn setbacks(journal: &Journal) -> Vec<Logged> {
    let check_ins = check_ins(journal);
    let mut all: Vec<_> = journal.happenings().filter_map(|thing| logged(&thing, &check_ins)).collect();
    all.sort_by_key(|setback| setback.when);
    all
}

fn logged(thing: &Happening<'_>, check_ins: &[CheckedIn]) -> Option<Logged> {
    let EntryBody::Setback(said) = thing.body else { return None };
    Some(Logged {
        id: thing.id,
        version: thing.version,
        at: thing.at,
        when: said.happened_at.unwrap_or_else(|| placed(thing.at, check_ins)),
        late: thing.late,
        said: said.clone(),
        what: line(thing.words, "what").map(str::to_owned),
        what_shared: thing.words_shared(),
    })
}

fn placed(at: Millis, check_ins: &[CheckedIn]) -> Millis {
    let longest = 6 * HOUR_MS;
    let before = check_ins.iter().rev().map(|check_in| check_in.at).find(|before| *before < at);
    let back = before.map_or(longest, |before| at.saturating_sub(before) / 2);
    at.saturating_sub(back.min(longest))
}

debug_by_name!(Logged);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::{HOUR, MONDAY, Script, entry, mood};

    #[test]
    fn a_setback_without_a_time_lies_before_its_logging_but_not_far() {
        let said = |happened_at| {
            EntryBody::Setback(Setback { hard: 6, happened_at, very_big: false, follow_ups: 0 })
        };
        let mut script = Script::default();
        script.sam(entry(1, MONDAY, said(None))).sam(entry(2, MONDAY + HOUR, mood(30)));
        script.sam(entry(3, MONDAY + 3 * HOUR, said(None))).sam(entry(4, MONDAY + 90 * HOUR, said(None)));
        script.sam(entry(5, MONDAY + 91 * HOUR, said(Some(MONDAY + 70 * HOUR))));
        let when: Vec<_> = setbacks(&script.journal()).iter().map(|one| (one.when - MONDAY) / HOUR).collect();
        assert_eq!(when, [-6, 2, 70, 84]);
    }
}
