//! Importance sampling over fixed nodes: Halton points through a mixture of normals.
//!
//! The mixture: 0.6 N(mode, 1.15^2 C) + 0.2 N(mode, 1.9^2 C) + 0.2 prior. An additive sequence in place of
//! Halton's gave visibly worse tails at the same number.

use crate::halton::{halton, primes};
use crate::linear::Cholesky;
use crate::newton::Peak;
use crate::normal::quantile;

use super::fit::Posterior;
use super::lanes::{Likelihood, likelihoods};
use super::prior::{Prior, Theta};
use super::record::Record;

/// One theta with its weight, and the linear block given it.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) theta: Theta,
    pub(super) weight: f64,
    pub(super) linear: Likelihood,
}

/// Share of the nodes, and how far the component reaches in sds of the mode; the last one is the prior.
const COMPONENTS: [(f64, Option<f64>); 3] = [(0.6, Some(1.15)), (0.2, Some(1.9)), (0.2, None)];

pub(super) fn sampled(record: &Record, prior: &Prior, peak: &Peak<5>, count: usize) -> Option<Posterior> {
    let around = Around::of(peak)?;
    let points = around.points(count);
    let thetas: Vec<Theta> = points.iter().map(|z| prior.theta(z)).collect();
    let mut nodes = Vec::with_capacity(count);
    let mut logs = Vec::with_capacity(count);
    for ((z, theta), linear) in points.iter().zip(&thetas).zip(likelihoods(record, &thetas)) {
        let Some(linear) = linear else { continue };
        let square: f64 = z.iter().map(|z| z * z).sum();
        logs.push(linear.ln - 0.5 * square - around.ln_density(z));
        nodes.push(Node { theta: *theta, weight: 0.0, linear });
    }
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = logs.iter().map(|log| (log - most).exp()).sum();
    if !sum.is_finite() || sum <= 0.0 {
        return None;
    }
    for (node, log) in nodes.iter_mut().zip(&logs) {
        node.weight = (log - most).exp() / sum;
    }
    let ess = 1.0 / nodes.iter().map(|node| node.weight * node.weight).sum::<f64>();
    Some(Posterior { nodes, prior: *prior, ess })
}

/// The mode and the covariance around it, in prior sds.
struct Around {
    mode: Theta,
    spread: Cholesky,
    ln_det: f64,
}

impl Around {
    /// No direction counts as wider than the prior.
    fn of(peak: &Peak<5>) -> Option<Self> {
        let (values, vectors) = &peak.curvature;
        let mut covariance = [0.0; 25];
        for i in 0..5 {
            for j in 0..5 {
                covariance[i * 5 + j] =
                    (0..5).map(|k| vectors[i][k] * vectors[j][k] / values[k].max(1.0)).sum();
            }
        }
        let spread = Cholesky::of(&covariance, 5)?;
        let ln_det = spread.ln_det();
        Some(Self { mode: peak.at, spread, ln_det })
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of the count")]
    #[expect(clippy::cast_precision_loss, reason = "thousands at most")]
    fn points(&self, count: usize) -> Vec<Theta> {
        let bases = primes(5);
        let mut next = 20;
        let mut points = Vec::with_capacity(count);
        for (share, reach) in COMPONENTS {
            for _ in 0..(share * count as f64).round() as usize {
                let z: Theta = std::array::from_fn(|k| quantile(halton(next, bases[k])));
                next += 1;
                points.push(match reach {
                    None => z,
                    Some(reach) => {
                        let off = self.spread.times(&z);
                        std::array::from_fn(|k| self.mode[k] + reach * off[k])
                    }
                });
            }
        }
        points
    }

    /// ln of the mixture, but for a constant.
    fn ln_density(&self, z: &Theta) -> f64 {
        let off: Vec<f64> = z.iter().zip(&self.mode).map(|(z, mode)| z - mode).collect();
        let distance: f64 = self.spread.half_solve(&off).iter().map(|x| x * x).sum();
        let square: f64 = z.iter().map(|z| z * z).sum();
        let logs = COMPONENTS.map(|(share, reach)| match reach {
            None => share.ln() - 0.5 * square,
            Some(reach) => {
                share.ln() - 0.5 * distance / (reach * reach) - 5.0 * reach.ln() - 0.5 * self.ln_det
            }
        });
        let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        most + logs.iter().map(|log| (log - most).exp()).sum::<f64>().ln()
    }
}
