//! When and how a synthetic client answers.

use super::course::{Days, Hit};
use super::dice::Dice;

/// Days after something hard at which a short question may be answered.
const FOLLOW_UPS: [Days; 4] = [0.125, 0.375, 1.0, 2.0];

/// How often a client answers, and how finely.
#[derive(Clone, Debug)]
pub struct Habits {
    /// The share of evenings with a check-in; mornings have half as many.
    pub keen: f64,
    /// The share of short questions after something hard that are answered.
    pub follows: f64,
    /// The share of answers that are refined on the slider.
    pub refines: f64,
    /// Nothing is answered before.
    pub since: Days,
    /// A stretch without answers.
    pub away: Option<(Days, Days)>,
}

impl Habits {
    /// What clients of a practice are like; the first one answers nearly everything.
    pub fn of(number: usize, length: Days, dice: &mut Dice) -> Self {
        let away = dice.happens(0.5).then(|| {
            let start = dice.between(0.2, 0.8) * length;
            (start, start + dice.between(8.0, 24.0))
        });
        let (keen, follows) = (dice.between(0.62, 0.95), dice.between(0.3, 0.8));
        if number == 0 {
            return Self { keen: 0.95, follows: 0.9, refines: 0.4, since: 0.0, away: None };
        }
        Self { keen, follows, refines: 0.12, since: 0.0, away }
    }

    /// Days of check-ins, in order: one or two on most days, and some after something hard.
    pub fn times(&self, hits: &[Hit], length: Days, dice: &mut Dice) -> Vec<Days> {
        let mut times = Vec::new();
        let mut day = 0.0;
        while day < length {
            if dice.happens(self.keen * 0.5) {
                times.push(day + dice.between(7.5, 10.5) / 24.0);
            }
            if dice.happens(self.keen) {
                times.push(day + dice.between(17.5, 22.3) / 24.0);
            }
            day += 1.0;
        }
        for hit in hits {
            let asked = FOLLOW_UPS.map(|after| hit.at + after);
            let awake = |at: &Days| (7.5..22.3).contains(&(at.fract() * 24.0));
            times.extend(asked.into_iter().filter(awake).filter(|_| dice.happens(self.follows)));
        }
        times.retain(|at| {
            let away = self.away.is_some_and(|(from, until)| (from..until).contains(at));
            *at < length && *at >= self.since && !away
        });
        times.sort_by(f64::total_cmp);
        times
    }
}
