//! Loops of one round, and what a handful of rounds comes to.

use std::time::{Duration, Instant};

use tokio::task::JoinSet;

/// Rounds of everything that alternates.
pub const ROUNDS: usize = 3;
/// How far a reference may move between the first round and the last.
const MOVED_MAX: f64 = 0.2;

/// What one loop took: each turn, and all of it.
#[derive(Default)]
pub struct Loop {
    turns: Vec<Duration>,
    took: Duration,
}

impl Loop {
    pub fn a_second(&self) -> f64 {
        count(self.turns.len()) / self.took.as_secs_f64().max(f64::EPSILON)
    }

    /// Milliseconds of the turn at `share` of all, 0.5 for the median.
    pub fn at(&self, share: f64) -> f64 {
        let mut turns: Vec<f64> = self.turns.iter().map(|turn| turn.as_secs_f64() * 1e3).collect();
        turns.sort_by(f64::total_cmp);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the list")]
        let place = ((count(turns.len()) - 1.0).max(0.0) * share) as usize;
        turns.get(place).copied().unwrap_or(f64::NAN)
    }

    pub fn of(turns: Vec<Duration>, took: Duration) -> Self {
        Self { turns, took }
    }
}

/// Whatever can take turns: a writer at its connection.
pub trait Turns: Send + 'static {
    fn turn(&mut self) -> impl Future<Output = anyhow::Result<()>> + Send;
}

/// Everyone takes turns side by side for `span`; they come back for the next round.
pub async fn side_by_side<T: Turns>(all: &mut Vec<T>, span: Duration) -> anyhow::Result<Loop> {
    let start = Instant::now();
    let mut running = JoinSet::new();
    for mut one in all.drain(..) {
        running.spawn(async move {
            let mut turns = Vec::new();
            while start.elapsed() < span {
                let begun = Instant::now();
                one.turn().await?;
                turns.push(begun.elapsed());
            }
            anyhow::Ok((one, turns))
        });
    }
    let mut turns = Vec::new();
    while let Some(done) = running.join_next().await {
        let (one, took) = done??;
        all.push(one);
        turns.extend(took);
    }
    Ok(Loop { turns, took: start.elapsed() })
}

/// The median of the rounds.
pub fn median(figures: &[f64]) -> Option<f64> {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied()
}

/// Whether the reference moved too far for the run to count.
pub fn moved(reference: &[f64]) -> bool {
    reference
        .first()
        .zip(reference.last())
        .is_some_and(|(first, last)| (last / first - 1.0).abs() > MOVED_MAX)
}

/// As many as a bench can count.
#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
pub fn count(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_may_move_by_a_fifth() {
        assert!(!moved(&[100.0, 500.0, 119.0]) && !moved(&[]));
        assert!(moved(&[100.0, 100.0, 121.0]) && moved(&[100.0, 79.0]));
    }

    #[test]
    fn the_middle_and_the_tail_are_found_in_any_order() {
        let of = |millis: &[u64]| {
            Loop::of(millis.iter().copied().map(Duration::from_millis).collect(), Duration::from_secs(1))
        };
        let loop_of_five = of(&[9, 1, 5, 3, 7]);
        assert!((loop_of_five.at(0.5) - 5.0).abs() < 1e-9 && (loop_of_five.at(1.0) - 9.0).abs() < 1e-9);
        assert!((loop_of_five.a_second() - 5.0).abs() < 1e-9 && of(&[]).at(0.5).is_nan());
    }
}
