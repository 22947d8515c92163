//! The posterior of one record.

use crate::halton::{halton, primes};
use crate::newton;
use crate::normal::quantile;

use super::lanes::likelihoods;
use super::nodes::{Node, sampled};
use super::prior::{Prior, Theta};
use super::record::Record;

/// Weighted nodes that stand for the posterior; the weights sum to 1.
#[derive(Clone, Debug)]
pub struct Posterior {
    pub(super) nodes: Vec<Node>,
    pub(super) prior: Prior,
    /// Effective number of nodes, 1/sum w^2.
    pub ess: f64,
}

/// Below this effective number more nodes are taken, and then nothing is shown.
const ESS_MIN: f64 = 200.0;

impl Posterior {
    /// Nothing may be shown: even many nodes do not stand for it.
    pub fn unstable(&self) -> bool {
        self.ess < ESS_MIN
    }
}

/// The posterior under `prior`: its mode by damped Newton steps, then importance sampling from a mixture
/// around the mode and of the prior, which bounds the weights. None where the likelihood has no numbers at
/// all.
pub fn fit(record: &Record, prior: &Prior) -> Option<Posterior> {
    let ln_posterior = |points: &[Theta]| -> Vec<f64> {
        let thetas: Vec<Theta> = points.iter().map(|z| prior.theta(z)).collect();
        let found = likelihoods(record, &thetas).into_iter().zip(points);
        found.map(|(one, z)| one.map_or(f64::NEG_INFINITY, |one| one.ln - half_square(z))).collect()
    };
    let starts = starts();
    let values = ln_posterior(&starts);
    let best = starts.iter().zip(&values).max_by(|a, b| a.1.total_cmp(b.1))?;
    let peak = newton::climb(*best.0, 1.0, ln_posterior);
    let few = sampled(record, prior, &peak, 1024)?;
    if few.unstable() { sampled(record, prior, &peak, 8192) } else { Some(few) }
}

fn half_square(z: &Theta) -> f64 {
    0.5 * z.iter().map(|z| z * z).sum::<f64>()
}

/// The prior's mean, and 63 points spread over 0.9 of its sd.
fn starts() -> Vec<Theta> {
    let bases = primes(5);
    let spread = |index: usize| std::array::from_fn(|k| 0.9 * quantile(halton(index, bases[k])));
    [[0.0; 5]].into_iter().chain((20..83).map(spread)).collect()
}
