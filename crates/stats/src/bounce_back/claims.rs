//! What may be said of a record, and what not yet.
//!
//! The limits come from simulation: below them the intervals were wrong or said nothing. Mostly it is the
//! end of the scale that breaks them: with 10 to 15 % of the answers there, 90 % intervals of the drop held
//! in 62 %.

use super::fit::Posterior;
use super::record::Record;
use super::summary::Summary;
use crate::real;

/// Why a half-life is not shown, or that it may be. In this order, the first that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HalfLife {
    TooFewCheckIns,
    Flat,
    CeilingOrFloor,
    TooFewSetbacks,
    /// Neither good news nor bad.
    NoVisibleDip,
    TooUncertain,
    Shown,
    NumericallyUnstable,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost {
    Shown,
    NotYet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    NotYet,
    Lower,
    Higher,
    NoClearChange,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claims {
    /// Check-ins, and setbacks with at least two of them in the three days after.
    pub n: usize,
    pub k: usize,
    pub half_life: HalfLife,
    /// Many answers at one end: "your dips may be deeper than the scale can show".
    pub depth_may_be_understated: bool,
    pub cost: Cost,
    pub half_life_trend: Trend,
    pub cost_trend: Trend,
}

const DAYS_AFTER: f64 = 3.0;

impl Posterior {
    pub fn claims(&self, record: &Record, summary: &Summary) -> Claims {
        let informative = informative(record);
        let (n, k) = (record.t.len(), informative.len());
        let flat = commonest(&record.y) >= 0.8;
        let end = larger_end(&record.end);
        let at_the_end = end >= 0.15;
        let half_life = if self.unstable() {
            HalfLife::NumericallyUnstable
        } else if n < 20 {
            HalfLife::TooFewCheckIns
        } else if flat {
            HalfLife::Flat
        } else if at_the_end {
            HalfLife::CeilingOrFloor
        } else if k < 4 {
            HalfLife::TooFewSetbacks
        } else if summary.beta.p_pos < 0.95 {
            HalfLife::NoVisibleDip
        } else if summary.eta.sd > 0.6 {
            HalfLife::TooUncertain
        } else {
            HalfLife::Shown
        };
        let costs = n >= 14 && k >= 3 && !flat && !at_the_end && summary.cost_mid.sd <= 0.8;
        let cost = if costs && !self.unstable() { Cost::Shown } else { Cost::NotYet };
        let early = informative.iter().filter(|at| **at < record.middle()).count();
        let enough = record.span() >= 42.0 && k >= 8 && early >= 3 && k - early >= 3;
        Claims {
            n,
            k,
            half_life,
            depth_may_be_understated: (0.05..0.15).contains(&end),
            cost,
            half_life_trend: trend(enough && half_life == HalfLife::Shown, summary.p_faster),
            cost_trend: trend(enough && cost == Cost::Shown, 1.0 - summary.cost_change.p_pos),
        }
    }
}

fn trend(may: bool, p_lower: f64) -> Trend {
    if !may {
        Trend::NotYet
    } else if p_lower >= 0.9 {
        Trend::Lower
    } else if p_lower <= 0.1 {
        Trend::Higher
    } else {
        Trend::NoClearChange
    }
}

/// Times of the setbacks with at least two check-ins in the three days after.
fn informative(record: &Record) -> Vec<f64> {
    let after = |at: f64| record.t.iter().filter(|t| (at..=at + DAYS_AFTER).contains(*t)).count();
    record.setbacks.iter().copied().filter(|at| after(*at) >= 2).collect()
}

/// The share of the commonest answer.
fn commonest(y: &[f64]) -> f64 {
    let mut sorted = y.to_vec();
    sorted.sort_by(f64::total_cmp);
    let most = sorted.chunk_by(|a, b| a.total_cmp(b).is_eq()).map(<[f64]>::len).max();
    most.map_or(0.0, |most| real(most) / real(y.len()))
}

/// The share of answers at the end of the scale where more of them are.
fn larger_end(ends: &[i8]) -> f64 {
    let share = |end: i8| real(ends.iter().filter(|one| **one == end).count()) / real(ends.len().max(1));
    share(-1).max(share(1))
}
