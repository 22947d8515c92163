//! How a synthetic client feels over time: everyday ups and downs, setbacks, and the way back.
//!
//! The model is that of STATISTICS (an Ornstein-Uhlenbeck course with impulses): mood is a baseline with a
//! slow trend, a fluctuation that is pulled back, and a dip after each setback that halves every `half_life`.

use super::dice::Dice;

/// One day in the course's own unit, milliseconds elsewhere.
pub type Days = f64;

/// What makes one client's course differ from another's.
#[derive(Clone, Debug)]
pub struct Nature {
    /// Usual mood on 0..10 at the start.
    pub baseline: f64,
    /// Change of the usual mood over the whole time.
    pub trend: f64,
    /// Spread of everyday ups and downs.
    pub spread: f64,
    /// Depth of the dip at full intensity.
    pub depth: f64,
    /// Days until half of a dip is gone, at the start and at the end.
    pub half_life: (f64, f64),
    /// Setbacks a week.
    pub setbacks: f64,
}

/// A setback in a course.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    pub at: Days,
    /// How hard, 1..=10.
    pub hard: u8,
    pub very_big: bool,
}

impl Nature {
    /// One of eight kinds of course, taken in turn so that a caseload shows them all.
    pub fn of(kind: usize, dice: &mut Dice) -> Self {
        let (baseline, trend, depth, half_life, setbacks) = match kind % 8 {
            0 => (5.2, 1.6, 4.5, (2.4, 1.0), 0.55),
            1 => (5.8, 0.2, 4.0, (1.6, 1.5), 0.6),
            2 => (4.2, 2.4, 4.2, (2.8, 1.4), 0.7),
            3 => (6.4, -1.4, 4.6, (1.2, 2.0), 0.65),
            4 => (3.6, 0.6, 3.4, (3.0, 2.4), 0.8),
            5 => (8.4, 0.3, 3.0, (0.8, 0.7), 0.25),
            6 => (5.0, 1.0, 5.2, (2.0, 1.2), 0.9),
            _ => (6.0, 0.8, 3.6, (1.4, 1.0), 0.4),
        };
        Self {
            baseline: baseline + 0.4 * dice.normal(),
            trend,
            spread: dice.between(0.9, 1.5),
            depth,
            half_life,
            setbacks,
        }
    }

    /// When life hits this client within `length` days.
    pub fn hits(&self, length: Days, dice: &mut Dice) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut at = 0.0;
        loop {
            at += -dice.unit().max(1e-9).ln() * 7.0 / self.setbacks;
            if at >= length {
                return hits;
            }
            let hard = u8::try_from(dice.whole(4, 10)).unwrap_or(7);
            hits.push(Hit { at, hard, very_big: hard >= 9 && dice.happens(0.15) });
        }
    }

    /// Mood on 0..=10 at each of these times, in order.
    pub fn moods(&self, times: &[Days], hits: &[Hit], length: Days, dice: &mut Dice) -> Vec<f64> {
        let mut drift = 0.0;
        let mut before = 0.0;
        let step = |at: Days, drift: &mut f64, before: &mut f64| {
            // Pulled back with a half-life of half a day.
            let kept = (-(at - *before) * std::f64::consts::LN_2 / 0.5).exp();
            *drift = *drift * kept + self.spread * 0.7 * (1.0 - kept * kept).max(0.0).sqrt() * dice.normal();
            *before = at;
            let noise = self.spread * 0.6 * dice.normal();
            let usual = self.baseline + self.trend * at / length.max(1.0);
            (usual + *drift + noise - self.dip(at, hits, length)).clamp(0.0, 10.0)
        };
        let mut step = step;
        times.iter().map(|at| step(*at, &mut drift, &mut before)).collect()
    }

    fn dip(&self, at: Days, hits: &[Hit], length: Days) -> f64 {
        let past = hits.iter().filter(|hit| hit.at <= at && at - hit.at < 21.0);
        past.map(|hit| {
            let share = hit.at / length.max(1.0);
            let half_life = self.half_life.0 + (self.half_life.1 - self.half_life.0) * share;
            self.depth * f64::from(hit.hard) / 10.0
                * (-(at - hit.at) * std::f64::consts::LN_2 / half_life).exp()
        })
        .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setback_pulls_mood_down_and_it_comes_back() {
        let mut dice = Dice::new(3);
        let nature = Nature { spread: 0.01, ..Nature::of(0, &mut dice) };
        let hits = [Hit { at: 10.0, hard: 10, very_big: false }];
        let moods = nature.moods(&[9.9, 10.1, 20.0], &hits, 30.0, &mut dice);
        assert!(moods[1] < moods[0] - 3.0);
        assert!((moods[2] - moods[0]).abs() < 1.0);
    }
}
