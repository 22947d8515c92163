//! The course: mood over time, setbacks with their arcs, and what is usual.
//!
//! **Invariant:** days filled in later and the weeks after a very big event are in no statistic (CARE.md,
//! sections 2 and 6). Not here: recovery times and what may be claimed of them (`stats`).

use crate::day::{DAY_MS, HOUR_MS};
use crate::entry::{EntryId, Millis};
use crate::journal::Journal;

use super::check_ins::check_ins;
use super::choices::Choices;
use super::setbacks::{Logged, setbacks};

/// An arc spans a setback and what follows for this long.
const ARC_MS: Millis = 72 * HOUR_MS;
/// What is usual is taken from this long; a very big event keeps check-ins out for as long.
const WINDOW_MS: Millis = 28 * DAY_MS;
/// Fewer check-ins than this make nothing usual.
const LEAST: usize = 14;

#[derive(Clone, Default, PartialEq)]
pub struct Course {
    /// By time, days filled in later among them.
    pub points: Vec<Point>,
    /// By when they happened.
    pub setbacks: Vec<Logged>,
    /// One for each setback that was not very big; none where bounce-back is switched off.
    pub arcs: Vec<Arc>,
    /// None: not enough check-ins in the last 28 days.
    pub usual: Option<Usual>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Point {
    pub id: EntryId,
    pub at: Millis,
    /// 0..=100, higher is better.
    pub mood: u8,
    /// 20 for a reed, 1 when refined.
    pub step: u8,
    pub late: bool,
    /// In the model of bounce-back: not late, and not in the weeks after a very big event.
    pub counts: bool,
}

/// A setback and the time after it that may show its cost.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Arc {
    pub setback: EntryId,
    pub from: Millis,
    pub until: Millis,
}

/// The middle half of the client's own days.
#[derive(Clone, Copy, PartialEq)]
pub struct Usual {
    /// 25th percentile of mood, 0..=100.
    pub low: f64,
    /// 75th percentile.
    pub high: f64,
    /// The first and the last check-in it was taken from.
    pub first: Millis,
    pub last: Millis,
    pub check_ins: usize,
}

impl Course {
    pub fn of(journal: &Journal, now: Millis) -> Self {
        let setbacks = setbacks(journal);
        let points: Vec<_> = check_ins(journal)
            .into_iter()
            .map(|check_in| Point {
                id: check_in.id,
                at: check_in.at,
                mood: check_in.said.mood,
                step: check_in.said.step,
                late: check_in.late,
                counts: !check_in.late && !after_a_very_big_one(check_in.at, &setbacks),
            })
            .collect();
        let shows = Choices::of(journal).switches.shows_bounce_back();
        let arcs = setbacks.iter().filter(|setback| shows && !setback.said.very_big).map(arc).collect();
        let usual = usual(&points, &setbacks, now);
        Self { points, setbacks, arcs, usual }
    }
}

fn arc(setback: &Logged) -> Arc {
    Arc { setback: setback.id, from: setback.when, until: setback.when.saturating_add(ARC_MS) }
}

fn within(at: Millis, from: Millis, span: Millis) -> bool {
    at >= from && at <= from.saturating_add(span)
}

/// In the weeks after something very big nothing is counted (CARE.md, section 2).
pub(super) fn after_a_very_big_one(at: Millis, setbacks: &[Logged]) -> bool {
    setbacks.iter().filter(|setback| setback.said.very_big).any(|setback| within(at, setback.when, WINDOW_MS))
}

fn usual(points: &[Point], setbacks: &[Logged], now: Millis) -> Option<Usual> {
    let hit = |at| setbacks.iter().any(|setback| within(at, setback.when, ARC_MS));
    let recent = |at: Millis| at <= now && at > now.saturating_sub(WINDOW_MS);
    let taken: Vec<_> =
        points.iter().filter(|point| point.counts && recent(point.at) && !hit(point.at)).collect();
    let moods: Vec<_> = taken.iter().map(|point| f64::from(point.mood)).collect();
    if moods.len() < LEAST {
        return None;
    }
    Some(Usual {
        low: stats::quantile(&moods, 0.25)?,
        high: stats::quantile(&moods, 0.75)?,
        first: taken.first()?.at,
        last: taken.last()?.at,
        check_ins: moods.len(),
    })
}

debug_by_name!(Course, Point, Arc, Usual);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{Choice, Chose, Entry, EntryBody, Setback};
    use crate::script::{DAY, HOUR, MONDAY, Script, entry, id, mood};

    /// One check-in a day, the last of them now; moods 1, 2, 3, …
    fn days(count: u8) -> Script {
        let mut script = Script::default();
        for day in 1..=count {
            let at = MONDAY - i64::from(count - day) * DAY;
            script.sam(entry(u128::from(day), at, mood(day)));
        }
        script
    }

    fn setback(n: u128, at: Millis, very_big: bool) -> Entry {
        let said = Setback { hard: 7, happened_at: Some(at), very_big, follow_ups: 0 };
        entry(n, at, EntryBody::Setback(said))
    }

    #[test]
    fn usual_needs_fourteen_check_ins_and_is_their_middle_half() {
        assert!(Course::of(&days(13).journal(), MONDAY).usual.is_none());
        let usual = Course::of(&days(14).journal(), MONDAY).usual.expect("enough");
        assert_eq!(((usual.low * 100.0).round(), (usual.high * 100.0).round()), (425.0, 1075.0));
        assert_eq!((usual.first, usual.last, usual.check_ins), (MONDAY - 13 * DAY, MONDAY, 14));
        assert!(Course::of(&days(14).journal(), MONDAY + 20 * DAY).usual.is_none());
    }

    #[test]
    fn late_days_and_the_days_after_a_setback_are_not_usual() {
        let mut script = days(14);
        script.sam(Entry { late: true, ..entry(50, MONDAY - HOUR, mood(90)) });
        assert_eq!(Course::of(&script.journal(), MONDAY).usual.map(|usual| usual.check_ins), Some(14));
        script.sam(setback(60, MONDAY - HOUR, false));
        let course = Course::of(&script.journal(), MONDAY);
        assert!(course.usual.is_none());
        assert!(course.arcs == [Arc { setback: id(60), from: MONDAY - HOUR, until: MONDAY + 71 * HOUR }]);
        assert!(course.points.last().is_some_and(|point| point.counts));
    }

    #[test]
    fn either_switch_takes_the_arcs_away_and_leaves_what_is_usual() {
        for choice in [Choice::MiddleIsBest(true), Choice::NoBounceBack(true)] {
            let mut script = days(20);
            script.sam(setback(60, MONDAY - 4 * DAY, false));
            assert_eq!(Course::of(&script.journal(), MONDAY).arcs.len(), 1);
            // Set by the therapist, together with the client.
            script.maya(entry(61, MONDAY, EntryBody::Chose(Chose { text_version: 1, choice })));
            let course = Course::of(&script.journal(), MONDAY);
            assert!(course.arcs.is_empty() && course.usual.is_some() && course.setbacks.len() == 1);
        }
    }

    #[test]
    fn a_very_big_event_has_no_arc_and_keeps_its_weeks_out() {
        let mut script = days(28);
        script.sam(setback(60, MONDAY - 13 * DAY + HOUR, true));
        let course = Course::of(&script.journal(), MONDAY);
        assert!(course.arcs.is_empty());
        assert_eq!(course.points.iter().filter(|point| point.counts).count(), 15);
        assert_eq!(course.usual.map(|usual| usual.check_ins), Some(15));
    }
}
