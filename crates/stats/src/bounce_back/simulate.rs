//! Clients drawn from the model and its priors, to check that what is said of them is true.
//!
//! **Invariant:** the same seed gives the same client; each client has its own.

use crate::normal::quantile;

use super::prior::{LinearPrior, Prior, Theta};
use super::record::Record;

/// How answers are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Whole numbers without an end.
    Unbounded,
    /// One of five: 1, 3, 5, 7, 9.
    FiveReeds,
}

/// When check-ins and setbacks come.
#[derive(Clone, Copy, Debug)]
pub struct Design {
    pub per_day: u32,
    pub days: u32,
    pub setbacks: u32,
    /// About 3, 9, 24 and 48 h after a setback, by day.
    pub follow_ups: bool,
    pub scale: Scale,
}

/// A client, and what is true of them.
pub struct Simulated {
    pub record: Record,
    pub theta: Theta,
    /// m, b, beta, beta1.
    pub linear: [f64; 4],
}

/// The share of prompts that are answered.
const ANSWERED: f64 = 0.8;

impl Design {
    pub fn client(&self, seed: u64) -> Simulated {
        let mut dice = Dice(seed);
        let prior = Prior::DEFAULT;
        let theta = std::array::from_fn(|k| prior.mean[k] + prior.sd[k] * dice.normal());
        let linear = std::array::from_fn(|k| LinearPrior::mean(k) + LinearPrior::sd(k) * dice.normal());
        let setbacks = self.setbacks(&mut dice);
        let t = self.check_ins(&setbacks, &mut dice);
        let y = self.answers(&t, &setbacks, &theta, &linear, &mut dice);
        let (ev_t, ev_w): (Vec<f64>, Vec<f64>) = setbacks.into_iter().unzip();
        let (step, end): (f64, Option<Vec<i8>>) = match self.scale {
            Scale::Unbounded => (1.0, None),
            Scale::FiveReeds => {
                (2.0, Some(y.iter().map(|y| i8::from(*y > 8.0) - i8::from(*y < 2.0)).collect()))
            }
        };
        let record = Record::unbounded((&t, &y), (&ev_t, &ev_w), step, end.as_deref());
        Simulated { record, theta, linear }
    }

    fn setbacks(&self, dice: &mut Dice) -> Vec<(f64, f64)> {
        let one = |_| (dice.share() * f64::from(self.days), (3.0 + (dice.share() * 8.0).floor()) / 10.0);
        let mut all: Vec<_> = (0..self.setbacks).map(one).collect();
        all.sort_by(|a, b| a.0.total_cmp(&b.0));
        all
    }

    fn check_ins(&self, setbacks: &[(f64, f64)], dice: &mut Dice) -> Vec<f64> {
        let mut t = Vec::new();
        for day in 0..self.days {
            for slot in 0..self.per_day {
                let hour = 0.35 + 0.5 * (f64::from(slot) + 0.5) / f64::from(self.per_day);
                let at = f64::from(day) + hour + 0.12 * (dice.share() - 0.5);
                if dice.share() < ANSWERED {
                    t.push(at);
                }
            }
        }
        for (at, _) in setbacks.iter().filter(|_| self.follow_ups) {
            let later = [3.0, 9.0, 24.0, 48.0].map(|hours| at + hours / 24.0);
            t.extend(later.into_iter().filter(|at| {
                let by_day = (0.375..0.875).contains(&at.fract()) && *at < f64::from(self.days);
                by_day && dice.share() < ANSWERED
            }));
        }
        t.sort_by(f64::total_cmp);
        t
    }

    fn answers(
        &self,
        t: &[f64],
        setbacks: &[(f64, f64)],
        theta: &Theta,
        [m, b, beta, beta1]: &[f64; 4],
        dice: &mut Dice,
    ) -> Vec<f64> {
        let middle = t.last().zip(t.first()).map_or(0.0, |(last, first)| f64::midpoint(*last, *first));
        let u = |t: f64| (t - middle) / 28.0;
        let (variance, rho) = ((2.0 * theta[2]).exp(), 1.0 / (1.0 + (-theta[3]).exp()));
        let drops: Vec<f64> =
            setbacks.iter().map(|(at, w)| w * (beta + beta1 * u(*at) + dice.normal())).collect();
        let mut x = (variance * rho).sqrt() * dice.normal();
        let mut before = t.first().copied().unwrap_or(0.0);
        let mut answers = Vec::with_capacity(t.len());
        for at in t {
            let a = (-std::f64::consts::LN_2 * (at - before) / theta[4].exp()).exp();
            x = a * x + (variance * rho * (1.0 - a * a)).sqrt() * dice.normal();
            before = *at;
            let past = setbacks.iter().zip(&drops).filter(|((s, _), _)| s <= at);
            let z: f64 = past.map(|((s, _), drop)| drop * left(theta, u(*s), u(*at))).sum();
            let error = (variance * (1.0 - rho)).sqrt() * dice.normal();
            answers.push(self.scale.answer(m + b * u(*at) + x - z + error));
        }
        answers
    }
}

/// What of a setback is left: D(s, t), by its closed form in u.
fn left(theta: &Theta, u1: f64, u2: f64) -> f64 {
    let half = theta[1] * (u2 - u1) / 2.0;
    let bend = if half.abs() < 1e-4 { 1.0 } else { half.sinh() / half };
    let mid = (-theta[0] - theta[1] * f64::midpoint(u1, u2)).exp();
    (-std::f64::consts::LN_2 * mid * 28.0 * (u2 - u1) * bend).exp()
}

impl Scale {
    fn answer(self, y: f64) -> f64 {
        match self {
            Self::Unbounded => y.round(),
            Self::FiveReeds => (2.0 * ((y - 1.0) / 2.0).round() + 1.0).clamp(1.0, 9.0),
        }
    }
}

/// `SplitMix64` (G. Steele, D. Lea and C. Flood 2014, 10.1145/2714064.2660195).
struct Dice(u64);

impl Dice {
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
        let share = ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64;
        share
    }

    fn normal(&mut self) -> f64 {
        quantile(self.share())
    }
}
