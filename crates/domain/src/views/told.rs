//! What is told to a client of where a measure stands (CARE.md, section 6).
//!
//! **Invariant:** `standing` alone decides whether there is a change; here it only becomes fewer words, and
//! that it got harder is said only after the therapist had a working day.

use jiff::civil::Weekday;

use crate::day::{DAY_MS, day_of};
use crate::entry::Millis;
use crate::measure::{Band, Direction, Measure, Score};

use super::measures::AnswerSet;
use super::standing::{Said, Standing};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Better,
    Harder,
    AboutTheSame,
    NotEnoughYet,
}

/// None where no change may be named: no agreed line, a newest set without a complete score, an open safety
/// answer.
pub fn change(measure: &Measure, sets: &[AnswerSet<Score>], first_session: Option<Millis>) -> Option<Change> {
    let standing = Standing::of(measure, sets, first_session);
    measure.reliable_change.as_ref()?;
    standing.now?;
    match standing.said {
        Said::SafetyOpen | Said::NoLine => None,
        Said::NotYet => Some(Change::NotEnoughYet),
        Said::Within => Some(Change::AboutTheSame),
        Said::Better => Some(Change::Better),
        Said::Harder => Some(Change::Harder),
    }
}

/// Whether a whole working day of the therapist lies between `at` and `now`, both seen in `zone`.
pub fn a_working_day_lies_between(at: Millis, now: Millis, zone: &str) -> bool {
    let (from, until) = (day_of(at, zone), day_of(now, zone));
    let between = from.series(jiff::Span::new().days(1)).skip(1).take_while(|day| *day < until);
    between.take(7).any(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday))
}

/// The latest moment, in whole days back, that a working day separates from now.
pub fn a_working_day_ago(now: Millis, zone: &str) -> Millis {
    let mut back = (1..=7).map(|days| now.saturating_sub(days * DAY_MS));
    back.find(|at| a_working_day_lies_between(*at, now, zone)).unwrap_or(Millis::MIN)
}

/// Whether a band is one of the two hardest: then no number comes first. Of two bands only the hardest is.
pub fn among_the_hardest(measure: &Measure, label: &str) -> bool {
    let mut bands: Vec<&Band> = measure.bands.iter().collect();
    bands.sort_by(|one, other| one.min.total_cmp(&other.min));
    if measure.direction == Direction::HigherWorse {
        bands.reverse();
    }
    let hardest = if bands.len() > 2 { 2 } else { 1 };
    bands.iter().take(hardest).any(|band| band.label == label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::Answers;
    use crate::measure::Flag;
    use crate::script::{DAY, HOUR, MONDAY, SAM, id};

    fn measure(direction: &str, line: Option<f64>) -> Measure {
        let line = line.map(|value| format!("[reliable_change]\nvalue = {value:.1}\nsource = \"s\"\n"));
        let band = |min: i32, max: i32, label: &str| {
            format!("[[band]]\nmin = {min}\nmax = {max}\nlabel = \"{label}\"\n")
        };
        let text = format!(
            "id = \"m\"\nversion = 1\nshort = \"M\"\nname = \"M\"\ndomain = \"d\"\ncitation = \"c\"\n\
             recall = \"r\"\nitems = 1\ninterval_days = 14\ndirection = \"{direction}\"\n\
             wording = \"shipped\"\n\
             response = {{ values = [0, 1] }}\ntotal = {{ formula = \"sum\", min = 0, max = 21 }}\n\
             missing = {{ rule = \"all\" }}\n[licence]\nclass = \"ship\"\nterms = \"t\"\nsource = \"s\"\n\
             credit = \"c\"\n{}{}{}{}",
            line.unwrap_or_default(),
            band(0, 4, "low"),
            band(5, 9, "mild"),
            band(10, 21, "high"),
        );
        toml::from_str(&text).expect("a measure")
    }

    fn set(n: u128, day: i64, total: Option<f64>) -> AnswerSet<Score> {
        let flags = Vec::new();
        let (band, reason, subscales) = (None, None, Vec::new());
        let score = Score { total, band, subscales, complete: true, prorated: false, reason, flags };
        AnswerSet {
            id: id(n),
            version: id(n),
            form_version: 1,
            at: MONDAY + day * DAY,
            zone: "UTC".into(),
            by: SAM,
            answers: Answers::new(),
            score,
        }
    }

    fn said(direction: &str, totals: &[f64]) -> Option<Change> {
        let sets: Vec<_> = (1..).zip(totals).map(|(n, total)| set(n, 0, Some(*total))).collect();
        change(&measure(direction, Some(4.0)), &sets, None)
    }

    #[test]
    fn change_is_named_from_the_line_on_and_in_the_measures_direction() {
        assert_eq!(said("higher_worse", &[14.0]), Some(Change::NotEnoughYet));
        assert_eq!(said("higher_worse", &[14.0, 10.0]), Some(Change::Better));
        assert_eq!(said("higher_worse", &[14.0, 11.0]), Some(Change::AboutTheSame));
        assert_eq!(said("higher_worse", &[10.0, 14.0]), Some(Change::Harder));
        assert_eq!(said("higher_better", &[10.0, 14.0]), Some(Change::Better));
    }

    #[test]
    fn it_is_held_against_the_last_set_before_the_first_session() {
        let sets = [set(1, 0, Some(18.0)), set(2, 7, Some(10.0)), set(3, 21, Some(9.0))];
        let measure = measure("higher_worse", Some(4.0));
        assert_eq!(change(&measure, &sets, None), Some(Change::Better));
        assert_eq!(change(&measure, &sets, Some(MONDAY + 8 * DAY)), Some(Change::AboutTheSame));
    }

    #[test]
    fn without_a_line_a_score_or_with_an_open_safety_answer_nothing_is_said() {
        let sets = [set(1, 0, Some(14.0)), set(2, 14, Some(2.0))];
        assert_eq!(change(&measure("higher_worse", None), &sets, None), None);
        let measure = measure("higher_worse", Some(4.0));
        let mut open = sets.to_vec();
        open[1].score.flags = vec![Flag::Marked { item: 1 }];
        assert_eq!(change(&measure, &open, None), None);
        let mut prorated = sets.to_vec();
        prorated[1].score.prorated = true;
        assert_eq!(change(&measure, &prorated, None), None);
    }

    #[test]
    fn a_weekend_is_no_working_day() {
        let between = |from: i64, until: i64| {
            a_working_day_lies_between(MONDAY + from * DAY + 3 * HOUR, MONDAY + until * DAY, "UTC")
        };
        assert_eq!([between(0, 0), between(0, 1), between(0, 2)], [false, false, true]);
        assert_eq!([between(4, 7), between(4, 8)], [false, true]);
    }

    #[test]
    fn the_hardest_bands_are_at_the_measures_own_end() {
        let hardest = |direction: &str| {
            let measure = measure(direction, None);
            ["low", "mild", "high"].map(|label| among_the_hardest(&measure, label))
        };
        assert_eq!(hardest("higher_worse"), [false, true, true]);
        assert_eq!(hardest("higher_better"), [true, true, false]);
    }

    #[test]
    fn a_working_day_ago_skips_the_weekend() {
        let back = |day: i64| (MONDAY + day * DAY - a_working_day_ago(MONDAY + day * DAY, "UTC")) / DAY;
        assert_eq!([back(0), back(1), back(2), back(5), back(6)], [4, 2, 2, 2, 3]);
    }
}
