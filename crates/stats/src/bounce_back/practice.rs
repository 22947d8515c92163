//! A practice's own prior for the half-life and its change, by empirical Bayes over its clients' nodes.
//! ```text
//! w_i ~ w_i,default N(theta | mu, v)/N(theta | mu0, v0)           -> E_i, V_i
//! mu <- (n0 mu0 + sum E_i)/(n0 + n)
//! v  <- (nu0 v0 + n0 (mu - mu0)^2 + sum [V_i + (E_i - mu)^2])/(nu0 + n)
//! ```
//! Each of eta and gamma by itself, both in one weight. Clients are reweighted, not refitted.

use crate::real;

use super::fit::Posterior;
use super::prior::Prior;

/// Means and sds of (eta, gamma) among a practice's clients, and each client's eta under them.
#[derive(Clone, Debug, PartialEq)]
pub struct Practice {
    pub mean: [f64; 2],
    pub sd: [f64; 2],
    pub client_eta_mean: Vec<f64>,
    pub client_eta_sd: Vec<f64>,
    /// Effective number of nodes left of each client; below 100 that client is to be fitted again.
    pub client_ess: Vec<f64>,
}

impl Practice {
    /// The default prior with this practice's half-life and change.
    pub fn prior(&self) -> Prior {
        let mut prior = Prior::DEFAULT;
        for k in 0..2 {
            (prior.mean[k], prior.sd[k]) = (self.mean[k], self.sd[k]);
        }
        prior
    }
}

/// Means, variances and effective number of nodes of one client.
struct Moments {
    mean: [f64; 2],
    variance: [f64; 2],
    ess: f64,
}

/// EM until the change is below 1e-7, 1,000 rounds at most. `n0` clients and `nu0` degrees count for the
/// default.
pub fn practice(clients: &[Posterior], n0: f64, nu0: f64) -> Practice {
    let (mut mean, mut variance) = default_prior();
    for _ in 0..1000 {
        let moments: Vec<_> = clients.iter().map(|client| reweighted(client, &mean, &variance)).collect();
        let (next_mean, next_variance) = step(&moments, n0, nu0);
        let moved =
            (0..2).map(|k| (next_mean[k] - mean[k]).abs().max((next_variance[k] - variance[k]).abs()));
        let moved = moved.fold(0.0, f64::max);
        (mean, variance) = (next_mean, next_variance);
        if moved < 1e-7 {
            break;
        }
    }
    let moments: Vec<_> = clients.iter().map(|client| reweighted(client, &mean, &variance)).collect();
    Practice {
        mean,
        sd: variance.map(f64::sqrt),
        client_eta_mean: moments.iter().map(|one| one.mean[0]).collect(),
        client_eta_sd: moments.iter().map(|one| one.variance[0].sqrt()).collect(),
        client_ess: moments.iter().map(|one| one.ess).collect(),
    }
}

fn default_prior() -> ([f64; 2], [f64; 2]) {
    let prior = Prior::DEFAULT;
    ([prior.mean[0], prior.mean[1]], [prior.sd[0] * prior.sd[0], prior.sd[1] * prior.sd[1]])
}

fn step(moments: &[Moments], n0: f64, nu0: f64) -> ([f64; 2], [f64; 2]) {
    let (mean0, variance0) = default_prior();
    let n = real(moments.len());
    let mean: [f64; 2] = std::array::from_fn(|k| {
        (n0 * mean0[k] + moments.iter().map(|one| one.mean[k]).sum::<f64>()) / (n0 + n)
    });
    let variance = std::array::from_fn(|k| {
        let spread = moments.iter().map(|one| one.variance[k] + (one.mean[k] - mean[k]).powi(2));
        (nu0 * variance0[k] + n0 * (mean[k] - mean0[k]).powi(2) + spread.sum::<f64>()) / (nu0 + n)
    });
    (mean, variance)
}

fn reweighted(client: &Posterior, mean: &[f64; 2], variance: &[f64; 2]) -> Moments {
    let ln_ratio = |theta: &[f64; 5]| {
        let each = (0..2).map(|k| {
            let before = (theta[k] - client.prior.mean[k]) / client.prior.sd[k];
            0.5 * before * before - 0.5 * (theta[k] - mean[k]).powi(2) / variance[k]
        });
        each.sum::<f64>()
    };
    let logs: Vec<f64> = client.nodes.iter().map(|node| node.weight.ln() + ln_ratio(&node.theta)).collect();
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = logs.iter().map(|log| (log - most).exp()).collect();
    let sum: f64 = weights.iter().sum();
    let over = |f: &dyn Fn(&[f64; 5]) -> f64| {
        client.nodes.iter().zip(&weights).map(|(node, weight)| weight * f(&node.theta)).sum::<f64>() / sum
    };
    let mean = [over(&|theta| theta[0]), over(&|theta| theta[1])];
    let variance = std::array::from_fn(|k| over(&|theta| (theta[k] - mean[k]).powi(2)));
    Moments { mean, variance, ess: sum * sum / weights.iter().map(|weight| weight * weight).sum::<f64>() }
}
