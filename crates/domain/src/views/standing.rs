//! Where a measure stands: the newest total against the one care began with. The one place that decides it.
//!
//! **Invariant:** nothing is called better or reliable while the newest set's safety answer is above its
//! line or unanswered (CARE.md, section 1); a prorated score decides no reliable change (section 6).
//! Not here: the fewer words a client is told (`told`).

use crate::entry::Millis;
use crate::measure::{Direction, Measure, Score};

use super::measures::AnswerSet;

/// What may be said of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// The newest safety answer stands above its line or was not given: the score alone is told.
    SafetyOpen,
    /// Fewer than two totals.
    NotYet,
    /// No agreed line, or a total that decides none.
    NoLine,
    Within,
    Better,
    Harder,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// The newest total, if its set has one.
    pub now: Option<f64>,
    /// The total it is held against: the last complete one at or before the first session, else the first.
    pub start: Option<f64>,
    pub said: Said,
}

impl Standing {
    /// How much the newest total lies above the start.
    pub fn rise(&self) -> Option<f64> {
        Some(self.now? - self.start?)
    }

    /// `sets` of one measure, by time.
    pub fn of(measure: &Measure, sets: &[AnswerSet<Score>], first_session: Option<Millis>) -> Self {
        let newest = sets.last();
        let now = newest.and_then(|set| set.score.total);
        let complete = |set: &AnswerSet<Score>| set.score.total.filter(|_| !set.score.prorated);
        let before = if now.is_some() { sets.split_last().map_or(&[][..], |(_, rest)| rest) } else { &[] };
        let earlier: Vec<_> = before.iter().filter_map(|set| Some((set.at, complete(set)?))).collect();
        let begun = |(at, _): &&(Millis, f64)| first_session.is_some_and(|first| *at <= first);
        let start = earlier.iter().rfind(begun).or_else(|| earlier.first()).map(|(_, total)| *total);
        let prorated = newest.is_some_and(|set| set.score.prorated);
        let mut standing = Self { now, start, said: Said::NotYet };
        standing.said = match (standing.rise(), &measure.reliable_change) {
            _ if newest.is_some_and(|set| !set.score.flags.is_empty()) => Said::SafetyOpen,
            (None, _) => Said::NotYet,
            (Some(_), None) => Said::NoLine,
            (Some(_), Some(_)) if prorated => Said::NoLine,
            (Some(rise), Some(line)) if rise.abs() < line.value => Said::Within,
            (Some(rise), Some(_)) => match measure.direction {
                Direction::HigherWorse if rise < 0.0 => Said::Better,
                Direction::HigherBetter if rise > 0.0 => Said::Better,
                Direction::HigherWorse | Direction::HigherBetter => Said::Harder,
            },
        };
        standing
    }

    /// Beside another measure whose safety answer is open: then this one, too, tells its score alone.
    #[must_use]
    pub fn beside(self, safety_open: bool) -> Self {
        if safety_open { Self { said: Said::SafetyOpen, ..self } } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Flag;
    use crate::script::{DAY, MONDAY, measure, scored as set};

    const LINE: &str = "[reliable_change]\nvalue = 4\nsource = \"s\"\n";

    fn sets(totals: &[f64]) -> Vec<AnswerSet<Score>> {
        (0..).zip(totals).map(|(nth, total)| set(nth, Some(*total))).collect()
    }

    #[test]
    fn change_counts_from_the_line_on_in_the_measures_own_direction() {
        let said = |direction: &str, totals: &[f64]| {
            Standing::of(&measure(direction, LINE), &sets(totals), None).said
        };
        assert_eq!(said("higher_worse", &[14.0]), Said::NotYet);
        assert_eq!(said("higher_worse", &[14.0, 10.0]), Said::Better);
        assert_eq!(said("higher_worse", &[14.0, 11.0]), Said::Within);
        assert_eq!(said("higher_worse", &[10.0, 14.0]), Said::Harder);
        assert_eq!(said("higher_better", &[10.0, 14.0]), Said::Better);
    }

    #[test]
    fn an_open_safety_answer_leaves_nothing_but_the_score() {
        let mut sets = sets(&[20.0, 3.0]);
        for flag in [Flag::Marked { item: 1 }, Flag::NotAnswered { item: 1 }] {
            sets[1].score.flags = vec![flag];
            let standing = Standing::of(&measure("higher_worse", LINE), &sets, None);
            assert!(standing.beside(true) == standing.beside(false));
            assert_eq!(
                (standing.said, standing.rise().map(f64::to_bits)),
                (Said::SafetyOpen, Some((-17.0_f64).to_bits()))
            );
        }
    }

    #[test]
    fn an_open_safety_answer_beside_it_leaves_nothing_but_the_score_too() {
        let standing = Standing::of(&measure("higher_worse", LINE), &sets(&[14.0, 8.0]), None);
        assert_eq!((standing.said, standing.beside(true).said), (Said::Better, Said::SafetyOpen));
    }

    #[test]
    fn a_prorated_total_and_a_measure_without_a_line_decide_nothing() {
        let mut sets = sets(&[20.0, 3.0]);
        assert_eq!(Standing::of(&measure("higher_worse", ""), &sets, None).said, Said::NoLine);
        sets[1].score.prorated = true;
        assert_eq!(Standing::of(&measure("higher_worse", LINE), &sets, None).said, Said::NoLine);
        sets[0].score.prorated = true;
        assert_eq!(Standing::of(&measure("higher_worse", LINE), &sets, None).said, Said::NotYet);
    }

    #[test]
    fn a_newest_set_without_a_total_borrows_none() {
        let sets = [set(0, Some(14.0)), set(1, Some(9.0)), set(2, None)];
        let standing = Standing::of(&measure("higher_worse", LINE), &sets, None);
        assert_eq!((standing.said, standing.now.is_none()), (Said::NotYet, true));
    }

    #[test]
    fn it_is_held_against_the_last_total_before_the_first_session() {
        let sets = sets(&[20.0, 12.0, 11.0]);
        let against = |first| Standing::of(&measure("higher_worse", LINE), &sets, first).said;
        assert_eq!((against(None), against(Some(MONDAY + DAY))), (Said::Better, Said::Within));
    }
}
