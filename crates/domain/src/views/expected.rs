//! The course to be expected from a first score, and where the newest stands beside it (STATISTICS.md, B2).
//!
//! **Invariant:** only for a measure with a published clinical sample; nothing is said of a score while a
//! safety answer is open. The client is never shown it.

pub use stats::trajectory::State;
use stats::trajectory::{self, Course, Scores, track};

use crate::day::{DAY_MS, day_of};
use crate::entry::Millis;
use crate::measure::{Direction, Measure, Sample, SampleKind, Score};

use super::measures::AnswerSet;
use super::standing::{Said, Standing};

/// The middle 80 % of a normal distribution, in sd to either side.
const BAND_SD: f64 = 1.281_552;
/// Steps a band is drawn with.
const STEPS: u32 = 16;

/// The course that is to be expected of one measure.
#[derive(Clone, Copy, PartialEq)]
pub struct Against {
    pub course: Course,
    /// Fitted to clients of this practice.
    pub here: bool,
}

impl Against {
    pub const TYPICAL: Self = Self { course: Course::TYPICAL, here: false };
}

/// What a measure's scores are held against.
#[derive(Clone, PartialEq)]
pub struct Expected {
    /// From the first score to the newest.
    pub band: Vec<Step>,
    /// Of the newest set; none while a safety answer is open, or where it has no complete total.
    pub state: Option<State>,
    /// Against clients of this practice; else against typical published courses.
    pub here: bool,
    /// Where mean and spread of the clinical sample are from.
    pub source: String,
}

/// Eight of ten clients who began so would score from `low` to `high` here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    pub at: Millis,
    pub low: f64,
    pub high: f64,
}

impl Expected {
    /// `sets` of one measure, by time; none without two complete scores on different days.
    pub fn of(
        measure: &Measure,
        sets: &[AnswerSet<Score>],
        standing: &Standing,
        first_session: Option<Millis>,
        against: &Against,
    ) -> Option<Self> {
        let course = &against.course;
        let scale = Scale::of(measure)?;
        let scores = since_baseline(sets, first_session).filter(|scores| scores.len() > 1)?;
        let (from, _) = *scores.first()?;
        let (until, _) = *scores.last()?;
        let (weeks, z) = scale.lines(&scores);
        let newest = track(course, &Scores::new(&weeks, &z).ok()?).ok()?.last().copied()?;
        let told = sets.last().is_some_and(|set| set.score.total.is_some() && !set.score.prorated);
        let state = match standing.said {
            Said::SafetyOpen => None,
            // Nothing is said of an older score in place of the newest.
            _ if !told => None,
            // A reliable loss is worth a talk whatever was to be expected.
            Said::Harder => Some(State::OffTrack),
            Said::NotYet | Said::NoLine | Said::Within | Said::Better => Some(newest.state),
        };
        let band = band(course, *z.first()?, (from, until), &scale)?;
        Some(Self { band, state, here: against.here, source: scale.sample.source.clone() })
    }
}

/// Complete totals by time, from the last at or before the first session on, else from the first; none
/// without any. Of two on one day the later counts.
fn since_baseline(sets: &[AnswerSet<Score>], first_session: Option<Millis>) -> Option<Vec<(Millis, f64)>> {
    let complete = |set: &AnswerSet<Score>| set.score.total.filter(|_| !set.score.prorated);
    let all: Vec<_> = sets.iter().filter_map(|set| Some((set.at, complete(set)?, &set.zone))).collect();
    // The newest is held against the course; it does not begin one.
    let (_, earlier) = all.split_last()?;
    let begun = earlier.iter().rposition(|(at, ..)| first_session.is_some_and(|first| *at <= first));
    let (_, after) = all.split_at_checked(begun.unwrap_or(0))?;
    let days = after.chunk_by(|one, next| day_of(one.0, one.2) == day_of(next.0, next.2));
    Some(days.filter_map(|day| day.last().map(|(at, total, _)| (*at, *total))).collect())
}

/// The same in weeks since the first of them and sd of the clinical sample, lower being better: what a
/// practice's course is fitted to.
pub(super) fn lines(
    measure: &Measure,
    sets: &[AnswerSet<Score>],
    first_session: Option<Millis>,
) -> Option<(Vec<f64>, Vec<f64>)> {
    Some(Scale::of(measure)?.lines(&since_baseline(sets, first_session)?))
}

fn band(
    course: &Course,
    intake: f64,
    (from, until): (Millis, Millis),
    scale: &Scale<'_>,
) -> Option<Vec<Step>> {
    let moments = (0..=STEPS).map(|nth| from + (until - from) / i64::from(STEPS) * i64::from(nth));
    let step = |at: Millis| {
        let (mean, sd) = trajectory::expected(course, intake, weeks(at - from)).ok()?;
        let bounds = [-BAND_SD, BAND_SD].map(|side| scale.score(mean + side * sd));
        let [one, other] = bounds.map(|score| score.clamp(scale.measure.total.min, scale.measure.total.max));
        Some(Step { at, low: one.min(other), high: one.max(other) })
    };
    moments.map(step).collect()
}

/// Scores in sd of the clinical sample, lower being better.
struct Scale<'m> {
    sample: &'m Sample,
    measure: &'m Measure,
}

impl<'m> Scale<'m> {
    fn of(measure: &'m Measure) -> Option<Self> {
        let sample = measure.samples.iter().find(|sample| sample.kind == SampleKind::Clinical)?;
        Some(Self { sample, measure })
    }

    /// Weeks and z of each.
    fn lines(&self, scores: &[(Millis, f64)]) -> (Vec<f64>, Vec<f64>) {
        let from = scores.first().map_or(0, |(at, _)| *at);
        scores.iter().map(|(at, total)| (weeks(*at - from), self.z(*total))).unzip()
    }

    fn z(&self, score: f64) -> f64 {
        let z = (score - self.sample.mean) / self.sample.sd;
        match self.measure.direction {
            Direction::HigherWorse => z,
            Direction::HigherBetter => -z,
        }
    }

    fn score(&self, z: f64) -> f64 {
        let z = match self.measure.direction {
            Direction::HigherWorse => z,
            Direction::HigherBetter => -z,
        };
        self.sample.mean + z * self.sample.sd
    }
}

#[expect(clippy::cast_precision_loss, reason = "spans of decades are exact in 53 bits")]
fn weeks(span: Millis) -> f64 {
    span as f64 / (7 * DAY_MS) as f64
}

debug_by_name!(Expected, Against);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::{MONDAY, measure, scored};

    const SAMPLE: &str = "[[sample]]\nkind = \"clinical\"\nwho = \"w\"\nn = 40\nmean = 12.0\nsd = 5.0\n\
                          source = \"s\"\n";

    fn told(direction: &str, more: &str, totals: &[(u32, f64)]) -> Option<Expected> {
        let measure = measure(direction, more);
        let sets: Vec<_> = totals.iter().map(|(day, total)| scored(*day, Some(*total))).collect();
        let standing = Standing::of(&measure, &sets, None);
        Expected::of(&measure, &sets, &standing, None, &Against::TYPICAL)
    }

    fn state(direction: &str, totals: &[(u32, f64)]) -> Option<State> {
        told(direction, SAMPLE, totals)?.state
    }

    #[test]
    fn without_a_clinical_sample_or_a_second_day_there_is_none() {
        assert!(told("higher_worse", "", &[(0, 14.0), (14, 12.0)]).is_none());
        let community = SAMPLE.replace("clinical", "community");
        assert!(told("higher_worse", &community, &[(0, 14.0), (14, 12.0)]).is_none());
        assert!(told("higher_worse", SAMPLE, &[(0, 14.0)]).is_none());
        assert!(
            told("higher_worse", SAMPLE, &[(0, 14.0), (0, 9.0)]).is_none(),
            "the later of one day counts"
        );
    }

    #[test]
    fn scores_are_on_their_way_or_worth_a_look_in_the_measures_own_direction() {
        assert_eq!(state("higher_worse", &[(0, 14.0), (28, 9.0)]), Some(State::OnTrack));
        assert_eq!(state("higher_worse", &[(0, 14.0), (28, 20.0)]), Some(State::OffTrack));
        assert_eq!(state("higher_better", &[(0, 10.0), (28, 15.0)]), Some(State::OnTrack));
        assert_eq!(state("higher_better", &[(0, 10.0), (28, 4.0)]), Some(State::OffTrack));
    }

    #[test]
    fn a_reliable_loss_is_worth_a_talk_whatever_was_expected() {
        let line = format!("{SAMPLE}[reliable_change]\nvalue = 1\nsource = \"s\"\n");
        assert_eq!(state("higher_worse", &[(0, 4.0), (28, 5.0)]), Some(State::OnTrack));
        let told = told("higher_worse", &line, &[(0, 4.0), (28, 5.0)]).expect("two scores");
        assert_eq!(told.state, Some(State::OffTrack));
    }

    #[test]
    fn a_newest_set_without_a_total_is_not_spoken_for_by_an_older_one() {
        let measure = measure("higher_worse", SAMPLE);
        let sets = [scored(0, Some(14.0)), scored(14, Some(9.0)), scored(28, None)];
        let standing = Standing::of(&measure, &sets, None);
        let told = Expected::of(&measure, &sets, &standing, None, &Against::TYPICAL).expect("two scores");
        assert!(told.state.is_none());
    }

    #[test]
    fn an_open_safety_answer_leaves_the_band_and_no_word() {
        let measure = measure("higher_worse", SAMPLE);
        let sets = [scored(0, Some(14.0)), scored(28, Some(9.0))];
        let standing = Standing::of(&measure, &sets, None).beside(true);
        let told = Expected::of(&measure, &sets, &standing, None, &Against::TYPICAL).expect("two scores");
        assert!(told.state.is_none() && !told.band.is_empty());
    }

    /// At the intake: precision of D^-1 with 1/s2 added at (0, 0) gives mean z 0.32 (= 0.8 * 0.4 / 1.0) and
    /// variance 0.8 * 0.2 / 1.0 = 0.16 of the line, 0.36 of a score; 12 + 5 * (0.32 -+ 1.281552 * 0.6).
    #[test]
    fn the_band_is_the_middle_eighty_percent_and_stays_in_the_range() {
        let told = told("higher_worse", SAMPLE, &[(0, 14.0), (70, 9.0)]).expect("two scores");
        let first = told.band.first().expect("a band");
        assert_eq!(first.at, MONDAY);
        assert!((first.low - 9.755_344).abs() < 1e-5 && (first.high - 17.444_656).abs() < 1e-5, "{first:?}");
        assert!(told.band.iter().all(|step| 0.0 <= step.low && step.low < step.high && step.high <= 21.0));
        assert!(told.band.windows(2).all(|pair| pair[1].high - pair[1].low > pair[0].high - pair[0].low));
    }
}
