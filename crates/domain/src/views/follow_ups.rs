//! Short follow-ups after a setback: when Today asks, and when it does not (CARE.md, section 2).
//!
//! **Invariant:** only where the client switched them on, never more than wanted, at most two on one day,
//! none from 21:00 to 09:00; none after something very big. Any check-in answers; what was not answered
//! lapses and is not counted.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::day::{DAY_MS, HOUR_MS, day_of, local};
use crate::entry::{EntryId, Millis};
use crate::journal::Journal;

use super::check_ins::check_ins;
use super::choices::Choices;
use super::setbacks::{Logged, setbacks};

/// How many at most after one setback.
pub const MOST: u8 = 4;
/// About so long after it.
const AFTER: [Millis; MOST as usize] = [3 * HOUR_MS, 9 * HOUR_MS, DAY_MS, 2 * DAY_MS];
/// Asked from this hour on, until this hour comes.
const ASKED_FROM: i8 = 9;
const ASKED_UNTIL: i8 = 21;
const A_DAY_MOST: usize = 2;
/// Two that were moved closer than this are one.
const APART: Millis = 2 * HOUR_MS;
/// The last one waits so long for an answer.
const LAST_WAITS: Millis = DAY_MS;

/// A follow-up that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FollowUp {
    pub setback: EntryId,
    pub due: Millis,
}

/// How many a new setback gets: none while they are off, else as many as were wanted last.
pub fn wanted(journal: &Journal) -> u8 {
    if !Choices::of(journal).follow_ups {
        return 0;
    }
    let with_some = setbacks(journal).into_iter().filter(|setback| setback.said.follow_ups > 0);
    with_some.max_by_key(|setback| setback.at).map_or(MOST, |last| last.said.follow_ups.min(MOST))
}

/// The follow-up to ask now.
pub fn due(journal: &Journal, now: Millis, zone: &str) -> Option<FollowUp> {
    if !Choices::of(journal).follow_ups || is_quiet(now, zone) {
        return None;
    }
    let setbacks = setbacks(journal);
    let open = |setback: &Logged| {
        let moments = moments(setback, zone);
        let due = moments.iter().copied().rfind(|moment| *moment <= now)?;
        let waits = *moments.last()? != due || now < due.saturating_add(LAST_WAITS);
        waits.then_some(FollowUp { setback: setback.id, due })
    };
    let newest =
        setbacks.iter().filter_map(open).max_by_key(|follow_up| (follow_up.due, follow_up.setback))?;
    let answered = check_ins(journal).iter().any(|said| !said.late && (newest.due..=now).contains(&said.at));
    (!answered).then_some(newest)
}

/// Whether any follow-up of this setback is still to come.
pub fn to_come(setback: &Logged, now: Millis, zone: &str) -> bool {
    let all = Logged {
        said: crate::entry::Setback { follow_ups: MOST, ..setback.said.clone() },
        ..setback.clone()
    };
    moments(&all, zone).last().is_some_and(|last| *last > now)
}

/// When one setback is asked about, by time.
fn moments(setback: &Logged, zone: &str) -> Vec<Millis> {
    if setback.said.very_big {
        return Vec::new();
    }
    let happened = setback.said.happened_at.unwrap_or(setback.at);
    let mut asked: Vec<Millis> = Vec::new();
    let mut days: BTreeMap<Date, usize> = BTreeMap::new();
    for after in AFTER {
        let moment = to_morning(happened.saturating_add(after), zone);
        let on_day = days.entry(day_of(moment, zone)).or_default();
        let apart = asked.last().is_none_or(|last| moment - last >= APART);
        // Logged late, what has passed is not asked any more.
        if apart && moment > setback.at && *on_day < A_DAY_MOST {
            *on_day += 1;
            asked.push(moment);
        }
    }
    asked.truncate(usize::from(setback.said.follow_ups));
    asked
}

fn is_quiet(at: Millis, zone: &str) -> bool {
    !(ASKED_FROM..ASKED_UNTIL).contains(&local(at, zone).hour())
}

/// The moment itself, or the morning after, where it falls into the night.
fn to_morning(at: Millis, zone: &str) -> Millis {
    if !is_quiet(at, zone) {
        return at;
    }
    let there = local(at, zone);
    let day = if there.hour() < ASKED_FROM {
        there.date()
    } else {
        there.date().tomorrow().unwrap_or(there.date())
    };
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    zone.to_ambiguous_timestamp(day.at(ASKED_FROM, 0, 0, 0))
        .compatible()
        .map_or(at, Timestamp::as_millisecond)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{Choice, Chose, Entry, EntryBody, Setback};
    use crate::script::{DAY, HOUR, MONDAY, Script, entry, id, mood};

    /// On the clock in UTC; MONDAY is 08:00.
    const MIDNIGHT: Millis = MONDAY - 8 * HOUR;

    fn switched(n: u128, on: bool) -> Entry {
        let choice = Choice::FollowUps(on);
        entry(n, MIDNIGHT - DAY, EntryBody::Chose(Chose { text_version: 1, choice }))
    }

    fn hard(n: u128, at: Millis, follow_ups: u8, very_big: bool) -> Entry {
        let said = Setback { hard: 6, happened_at: Some(at), very_big, follow_ups };
        entry(n, at, EntryBody::Setback(said))
    }

    /// The hours, counted from Monday's midnight, at which a setback of that hour is asked about.
    fn hours(at: i64, wanted: u8) -> Vec<i64> {
        let mut script = Script::default();
        script.sam(hard(1, MIDNIGHT + at * HOUR, wanted, false));
        let all = setbacks(&script.journal());
        moments(&all[0], "UTC").into_iter().map(|moment| (moment - MIDNIGHT) / HOUR).collect()
    }

    #[test]
    fn about_three_nine_a_day_and_two_days_after_and_never_at_night() {
        assert_eq!(hours(10, 4), [13, 19, 34, 58]);
        // 02:30 and 08:30 are one morning; the days after move too.
        assert_eq!(hours(23, 4), [33, 57, 81]);
        // Two on the first day, though four would fit the clock.
        assert_eq!(hours(1, 4), [9, 33, 57]);
        assert_eq!(hours(6, 4), [9, 15, 33, 57]);
        assert_eq!((hours(10, 2), hours(10, 0)), (vec![13, 19], vec![]));
        for at in 0..48 {
            let asked = hours(at, 4);
            assert!(asked.iter().all(|hour| (9..21).contains(&(hour % 24))), "{at}: {asked:?}");
            assert!(
                asked.iter().all(|hour| asked.iter().filter(|other| *other / 24 == hour / 24).count() <= 2)
            );
        }
    }

    #[test]
    fn today_asks_only_when_it_is_on_and_until_it_is_answered() {
        let mut script = Script::default();
        script.sam(hard(1, MIDNIGHT + 10 * HOUR, 4, false));
        let at = |script: &Script, hour| {
            due(&script.journal(), MIDNIGHT + hour * HOUR, "UTC").map(|one| (one.due - MIDNIGHT) / HOUR)
        };
        assert_eq!(at(&script, 14), None, "off until it is switched on");
        script.sam(switched(2, true));
        assert_eq!([at(&script, 12), at(&script, 14), at(&script, 20)], [None, Some(13), Some(19)]);
        assert_eq!((at(&script, 22), at(&script, 33)), (None, Some(19)), "the night is left alone");
        script.sam(entry(3, MIDNIGHT + 20 * HOUR, mood(30)));
        assert_eq!([at(&script, 20), at(&script, 33), at(&script, 35)], [None, None, Some(34)]);
        assert_eq!([at(&script, 81), at(&script, 90)], [Some(58), None], "the last one lapses");
        script.sam(switched(4, false));
        assert_eq!(at(&script, 35), None);
    }

    #[test]
    fn nothing_is_asked_after_something_very_big_or_what_was_long_ago() {
        let mut script = Script::default();
        script.sam(switched(1, true)).sam(hard(2, MIDNIGHT + 10 * HOUR, 4, true));
        assert_eq!(due(&script.journal(), MIDNIGHT + 14 * HOUR, "UTC"), None);
        let long_ago =
            Setback { hard: 6, happened_at: Some(MIDNIGHT - 3 * DAY), very_big: false, follow_ups: 4 };
        script.sam(entry(3, MIDNIGHT + 10 * HOUR, EntryBody::Setback(long_ago)));
        assert_eq!(due(&script.journal(), MIDNIGHT + 14 * HOUR, "UTC"), None);
        assert!(!to_come(&setbacks(&script.journal())[0], MIDNIGHT + 14 * HOUR, "UTC"));
    }

    #[test]
    fn a_new_setback_gets_as_many_as_were_wanted_last() {
        let mut script = Script::default();
        script.sam(hard(1, MONDAY, 2, false));
        assert_eq!(wanted(&script.journal()), 0);
        script.sam(switched(2, true));
        assert_eq!(wanted(&script.journal()), 2);
        script.sam(entry(3, MONDAY, EntryBody::Withdrawn { of: id(1) }));
        assert_eq!(wanted(&script.journal()), MOST);
    }
}
