//! Bounce-back: what hard days cost and how long they last, as far as it may be said.
//!
//! **Invariant:** a number stands here only where STATISTICS.md A8 and CARE.md, section 6, let it be shown;
//! else the reason does. Not here: the model (`stats`), and in which words it is told.

pub mod habits;

pub use stats::bounce_back::Prior;
use stats::bounce_back::{Claims, Cost, HalfLife, Posterior, Record, Summary, fit};

use crate::day::{DAY_MS, HOUR_MS};
use crate::entry::Millis;
use crate::journal::Journal;

use super::choices::Choices;
use super::course::{Course, Point, after_a_very_big_one};

pub use stats::bounce_back::Trend;

/// The longest stretch that is looked at: the straight drifts of the model were checked so far
/// (docs/methods.md).
const WINDOW_MS: Millis = 84 * DAY_MS;
/// A longer gap ends an episode (STATISTICS.md, A1).
const GAP_MS: Millis = 60 * DAY_MS;
/// A setback so long before the first check-in still tells.
const BEFORE_MS: Millis = 14 * DAY_MS;
/// A setback without a check-in so soon after counts as silent.
const SILENT_MS: Millis = 24 * HOUR_MS;
/// Points of 0 to 10 from one reed to the next.
const REED: f64 = 2.0;
/// A cost is told over so many days.
const COST_DAYS: f64 = 3.0;
/// Check-ins and setbacks a cost needs (STATISTICS.md, A8).
const COST_CHECK_INS: usize = 14;
const COST_SETBACKS: usize = 3;

/// What is counted of a record: times and numbers, and no client.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Observed {
    check_ins: Vec<(Millis, Mood)>,
    /// When, and how hard: 1 to 10.
    setbacks: Vec<(Millis, u8)>,
    /// After more than a third of the setbacks nothing was said for a day.
    silent: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Mood {
    mood: u8,
    step: u8,
}

/// What may be said, or why not.
#[derive(Clone, PartialEq)]
pub struct BounceBack {
    /// The days it was taken from: the first check-in and the last.
    pub days: Option<(Millis, Millis)>,
    pub check_ins: usize,
    /// Setbacks with two check-ins or more in the three days after.
    pub setbacks: usize,
    /// Reeds of mood that a setback rated 6 of 10 takes off, on average over three days.
    pub cost: Result<Likely, WhyNot>,
    /// Days until half of it is gone.
    pub half_life: Result<Likely, WhyNot>,
    /// Dips may be deeper than the scale can show.
    pub understated: bool,
    /// From the first half of the days to the second.
    pub cost_trend: Trend,
    pub half_life_trend: Trend,
}

/// A value and its 90 % interval.
#[derive(Clone, Copy, PartialEq)]
pub struct Likely {
    pub about: f64,
    pub low: f64,
    pub high: f64,
}

/// Why there is no number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WhyNot {
    SilentAfterSetbacks,
    TooFewCheckIns,
    Flat,
    EndOfScale,
    TooFewSetbacks,
    /// Neither good news nor bad.
    NoVisibleDip,
    TooUncertain,
    /// The sums did not settle.
    Unstable,
}

impl Observed {
    /// None where bounce-back is switched off.
    pub fn of(journal: &Journal, course: &Course, now: Millis) -> Option<Self> {
        Choices::of(journal).switches.shows_bounce_back().then(|| Self::until(course, now))
    }

    /// What was known at `until`.
    fn until(course: &Course, until: Millis) -> Self {
        let in_window = |point: &&Point| point.counts && point.at <= until && point.at > until - WINDOW_MS;
        let points: Vec<&Point> = course.points.iter().filter(in_window).collect();
        let episode = points.chunk_by(|one, next| next.at - one.at <= GAP_MS).last().unwrap_or_default();
        let first = episode.first().map_or(until, |point| point.at);
        // No check-in counts there, so no setback can.
        let logged =
            course.setbacks.iter().filter(|setback| !after_a_very_big_one(setback.when, &course.setbacks));
        let setbacks: Vec<(Millis, u8)> = logged
            .filter(|setback| setback.when <= until && setback.when >= first - BEFORE_MS)
            .filter(|setback| (1..=10).contains(&setback.said.hard))
            .map(|setback| (setback.when, setback.said.hard))
            .collect();
        let answered = |at: Millis| episode.iter().any(|point| (at..=at + SILENT_MS).contains(&point.at));
        let over: Vec<Millis> = setbacks
            .iter()
            .map(|(at, _)| *at)
            .filter(|at| *at >= first && *at <= until - SILENT_MS)
            .collect();
        let unanswered = over.iter().filter(|at| !answered(**at)).count();
        let mood = |point: &&Point| (point.at, Mood { mood: point.mood, step: point.step });
        Self { check_ins: episode.iter().map(mood).collect(), setbacks, silent: 3 * unanswered > over.len() }
    }

    /// What one record adds to what is known of all: none before it has check-ins and setbacks to tell by
    /// (STATISTICS.md, A7).
    pub(super) fn informative(&self) -> Option<Posterior> {
        let record = self.record(&[]).filter(|_| self.check_ins.len() >= COST_CHECK_INS)?;
        let posterior = fit(&record, &Prior::DEFAULT)?;
        let claims = posterior.claims(&record, &posterior.summary(&record));
        (claims.k > 0 && !posterior.unstable()).then_some(posterior)
    }

    /// Fits the model: some milliseconds of work. `prior`: how fast people come back, here or in general.
    pub fn tell(&self, prior: &Prior) -> BounceBack {
        let told = self.record(&[]).and_then(|record| {
            let posterior = fit(&record, prior)?;
            let summary = posterior.summary(&record);
            Some((posterior.claims(&record, &summary), summary))
        });
        let nothing = |why| BounceBack {
            days: self.days(),
            check_ins: self.check_ins.len(),
            setbacks: 0,
            cost: Err(why),
            half_life: Err(why),
            understated: false,
            cost_trend: Trend::NotYet,
            half_life_trend: Trend::NotYet,
        };
        match told {
            None => nothing(WhyNot::Unstable),
            Some((claims, _)) if self.silent => {
                BounceBack { setbacks: claims.k, ..nothing(WhyNot::SilentAfterSetbacks) }
            }
            Some((claims, summary)) => BounceBack {
                setbacks: claims.k,
                cost: cost(&claims, &summary),
                half_life: half_life(&claims, &summary),
                understated: claims.depth_may_be_understated,
                cost_trend: claims.cost_trend,
                half_life_trend: claims.half_life_trend,
                ..nothing(WhyNot::Unstable)
            },
        }
    }

    fn days(&self) -> Option<(Millis, Millis)> {
        Some((self.check_ins.first()?.0, self.check_ins.last()?.0))
    }

    /// With what stood beside each check-in, if anything.
    fn record(&self, beside: &[Vec<f64>]) -> Option<Record> {
        let start = self.check_ins.first().map_or(0, |(at, _)| *at);
        let days = |at: Millis| day_count(at - start);
        let t: Vec<f64> = self.check_ins.iter().map(|(at, _)| days(*at)).collect();
        let y: Vec<f64> = self.check_ins.iter().map(|(_, said)| f64::from(said.mood) / 10.0).collect();
        let steps: Vec<f64> = self.check_ins.iter().map(|(_, said)| f64::from(said.step) / 10.0).collect();
        let ends: Vec<i8> = self.check_ins.iter().map(|(_, said)| said.end()).collect();
        let (at, hard): (Vec<f64>, Vec<f64>) =
            self.setbacks.iter().map(|(at, hard)| (days(*at), f64::from(*hard) / 10.0)).unzip();
        let step = if steps.is_empty() { vec![0.0] } else { steps };
        Record::new((&t, &y), (&at, &hard), &step, beside, Some(&ends)).ok()
    }
}

impl Mood {
    /// At which end of the scale: the outermost reed, or within 2 of it when refined (DESIGN.md, section 9).
    fn end(self) -> i8 {
        let edge = if self.step > 1 { 10 } else { 2 };
        i8::from(self.mood >= 100 - edge) - i8::from(self.mood <= edge)
    }
}

#[expect(clippy::cast_precision_loss, reason = "some years of milliseconds")]
fn day_count(span: Millis) -> f64 {
    span as f64 / DAY_MS as f64
}

fn cost(claims: &Claims, summary: &Summary) -> Result<Likely, WhyNot> {
    let told = summary.cost_mid;
    match claims.cost {
        Cost::Shown if told.q05 <= 0.0 => Err(WhyNot::NoVisibleDip),
        Cost::Shown => {
            let reeds = |points: f64| points / (COST_DAYS * REED);
            Ok(Likely { about: reeds(told.mean), low: reeds(told.q05), high: reeds(told.q95) })
        }
        Cost::NotYet => Err(match why_not(claims.half_life) {
            Some(why @ (WhyNot::Flat | WhyNot::EndOfScale | WhyNot::Unstable)) => why,
            _ if claims.n < COST_CHECK_INS => WhyNot::TooFewCheckIns,
            _ if claims.k < COST_SETBACKS => WhyNot::TooFewSetbacks,
            _ => WhyNot::TooUncertain,
        }),
    }
}

fn half_life(claims: &Claims, summary: &Summary) -> Result<Likely, WhyNot> {
    let eta = summary.eta;
    why_not(claims.half_life)
        .map_or(Ok(Likely { about: eta.q50.exp(), low: eta.q05.exp(), high: eta.q95.exp() }), Err)
}

fn why_not(half_life: HalfLife) -> Option<WhyNot> {
    match half_life {
        HalfLife::Shown => None,
        HalfLife::TooFewCheckIns => Some(WhyNot::TooFewCheckIns),
        HalfLife::Flat => Some(WhyNot::Flat),
        HalfLife::CeilingOrFloor => Some(WhyNot::EndOfScale),
        HalfLife::TooFewSetbacks => Some(WhyNot::TooFewSetbacks),
        HalfLife::NoVisibleDip => Some(WhyNot::NoVisibleDip),
        HalfLife::TooUncertain => Some(WhyNot::TooUncertain),
        HalfLife::NumericallyUnstable => Some(WhyNot::Unstable),
    }
}

debug_by_name!(Observed, BounceBack, Likely);

#[cfg(test)]
mod tests;
