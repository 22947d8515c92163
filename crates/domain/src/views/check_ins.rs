//! Check-ins: each as it stands, by day and by month.
//!
//! **Invariant:** a day is the local date where the check-in was made, wherever it is looked at.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::day::{DAY_MS, day_of};
use crate::entry::{CheckIn, EntryBody, EntryId, Millis, line};
use crate::journal::{Happening, Journal};

/// One check-in.
#[derive(Clone, PartialEq, Eq)]
pub struct CheckedIn {
    pub id: EntryId,
    /// A correction names this.
    pub version: EntryId,
    pub at: Millis,
    pub zone: String,
    pub day: Date,
    /// Filled in on a later day: left out of statistics.
    pub late: bool,
    pub said: CheckIn,
    pub line: Option<String>,
    pub line_shared: bool,
}

impl CheckedIn {
    fn of(thing: &Happening<'_>) -> Option<Self> {
        let EntryBody::CheckIn(said) = thing.body else { return None };
        Some(Self {
            id: thing.id,
            version: thing.version,
            at: thing.at,
            zone: thing.zone.to_owned(),
            day: day_of(thing.at, thing.zone),
            late: thing.late,
            said: said.clone(),
            line: line(thing.words, "line").map(str::to_owned),
            line_shared: thing.words_shared(),
        })
    }
}

/// All check-ins, by time.
pub fn check_ins(journal: &Journal) -> Vec<CheckedIn> {
    journal.happenings().filter_map(|thing| CheckedIn::of(&thing)).collect()
}

/// The check-ins a link names; two only where corrections disagree.
pub fn check_in(journal: &Journal, id: EntryId) -> Vec<CheckedIn> {
    journal.find(id).filter_map(|thing| CheckedIn::of(&thing)).collect()
}

/// The last check-in of the day `now` is in, made on that day.
pub fn today(journal: &Journal, now: Millis, zone: &str) -> Option<CheckedIn> {
    let day = day_of(now, zone);
    // No day is longer, whatever the zone: further back need not be looked at.
    let recent = journal.happenings().rev().take_while(|thing| thing.at > now.saturating_sub(3 * DAY_MS));
    let check_ins = recent.filter_map(|thing| CheckedIn::of(&thing));
    check_ins.filter(|check_in| !check_in.late && check_in.at <= now).find(|check_in| check_in.day == day)
}

/// One month of check-ins.
#[derive(Clone, PartialEq, Eq)]
pub struct Month {
    /// The first day of the month.
    pub first: Date,
    /// Days with check-ins, each by time; a day without one is not named.
    pub days: BTreeMap<Date, Vec<CheckedIn>>,
}

/// Months with check-ins, the newest first.
pub fn by_month(journal: &Journal) -> Vec<Month> {
    let mut months: BTreeMap<Date, BTreeMap<Date, Vec<CheckedIn>>> = BTreeMap::new();
    for check_in in check_ins(journal) {
        let days = months.entry(check_in.day.first_of_month()).or_default();
        days.entry(check_in.day).or_default().push(check_in);
    }
    months.into_iter().rev().map(|(first, days)| Month { first, days }).collect()
}

debug_by_name!(CheckedIn, Month);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::Entry;
    use crate::script::{DAY, HOUR, MONDAY, Script, entry, id, mood, typed};

    #[test]
    fn a_month_names_only_days_with_check_ins() {
        let mut script = Script::default();
        script.sam(entry(1, MONDAY, mood(30))).sam(entry(2, MONDAY + HOUR, mood(50)));
        script.sam(entry(3, MONDAY - DAY, mood(70)));
        let months = by_month(&script.journal());
        assert_eq!(
            months.iter().map(|month| month.first.to_string()).collect::<Vec<_>>(),
            ["2026-06-01", "2026-05-01"]
        );
        assert_eq!(months.iter().map(|month| month.days.len()).collect::<Vec<_>>(), [1, 1]);
    }

    #[test]
    fn today_is_the_last_check_in_of_this_day_until_it_is_undone() {
        let mut script = Script::default();
        script.sam(entry(1, MONDAY - DAY, mood(10))).sam(entry(2, MONDAY, mood(30)));
        let evening = Entry { words: typed("line", "better"), ..entry(3, MONDAY + 9 * HOUR, mood(70)) };
        script.sam(evening).sam(Entry { late: true, ..entry(4, MONDAY + 10 * HOUR, mood(90)) });
        let now = MONDAY + 12 * HOUR;
        let last = today(&script.journal(), now, "Europe/London").expect("checked in");
        assert_eq!((last.id, last.line.as_deref()), (id(3), Some("better")));
        script.sam(entry(5, now, EntryBody::Withdrawn { of: id(3) }));
        assert_eq!(today(&script.journal(), now, "Europe/London").map(|last| last.id), Some(id(2)));
        assert!(today(&script.journal(), now + DAY, "Europe/London").is_none());
    }
}
