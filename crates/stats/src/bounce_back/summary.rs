//! What a posterior says, in numbers: half-life, drop, and the cost of a setback over three days.

use std::f64::consts::LN_2;

use crate::normal::Mixture;

use super::fit::Posterior;
use super::nodes::Node;
use super::record::Record;

/// A function of theta.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nonlinear {
    pub mean: f64,
    pub sd: f64,
    pub q05: f64,
    pub q50: f64,
    pub q95: f64,
}

/// Something normal given theta.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Linear {
    pub mean: f64,
    pub sd: f64,
    pub q05: f64,
    pub q95: f64,
    /// P(above 0).
    pub p_pos: f64,
}

/// 90 % intervals throughout. Half-lives are ln days; costs are point-days, of a setback rated 6 of 10 over
/// the three days after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// ln half-life mid-record, at its start and now.
    pub eta: Nonlinear,
    pub eta_start: Nonlinear,
    pub eta_end: Nonlinear,
    /// Its ln factor per 28 days, and over the record.
    pub gamma: Nonlinear,
    pub ln_ratio: Nonlinear,
    /// P(gamma < 0).
    pub p_faster: f64,
    /// Level, drift per 28 days, drop at a rating of 10, its change per 28 days.
    pub m: Linear,
    pub b: Linear,
    pub beta: Linear,
    pub beta1: Linear,
    /// Points per within-client sd of each factor.
    pub phi: Vec<Linear>,
    pub cost_start: Linear,
    pub cost_mid: Linear,
    pub cost_end: Linear,
    /// Now less start.
    pub cost_change: Linear,
}

/// Point-days that a setback rated 6 of 10 costs over three days, given the drop at 10 and ln half-life:
/// 0.6 beta J(h), J(h) = (h/ln 2)(1 - 2^(-3/h)).
pub fn cost(beta: f64, ln_half_life: f64) -> f64 {
    let h = ln_half_life.exp();
    0.6 * beta * (h / LN_2) * -f64::exp_m1(-3.0 * LN_2 / h)
}

/// Half the record in units of 28 days.
fn half_record(record: &Record) -> f64 {
    record.span() / 56.0
}

impl Posterior {
    pub fn summary(&self, record: &Record) -> Summary {
        let half = half_record(record);
        let linear = |k: usize| self.mixed(|node| (node.linear.mean[k], node.linear.sd[k]));
        let at = |c: f64| self.mixed(|node| Cost::at(node, c, half).given(node));
        let gamma = |node: &Node| node.theta[1];
        Summary {
            eta: self.weighted(|node| node.theta[0]),
            eta_start: self.weighted(|node| node.theta[0] - half * node.theta[1]),
            eta_end: self.weighted(|node| node.theta[0] + half * node.theta[1]),
            gamma: self.weighted(gamma),
            ln_ratio: self.weighted(|node| 2.0 * half * node.theta[1]),
            p_faster: self.nodes.iter().filter(|node| gamma(node) < 0.0).map(|node| node.weight).sum(),
            m: linear(0),
            b: linear(1),
            beta: linear(2),
            beta1: linear(3),
            phi: (0..record.factors).map(|f| linear(4 + f)).collect(),
            cost_start: at(-1.0),
            cost_mid: at(0.0),
            cost_end: at(1.0),
            cost_change: self.mixed(|node| {
                let (start, end) = (Cost::at(node, -1.0, half), Cost::at(node, 1.0, half));
                Cost { beta: end.beta - start.beta, beta1: end.beta1 - start.beta1 }.given(node)
            }),
        }
    }

    /// Weighted quantiles at mid-ranks.
    fn weighted(&self, f: impl Fn(&Node) -> f64) -> Nonlinear {
        let mut values: Vec<(f64, f64)> = self.nodes.iter().map(|node| (f(node), node.weight)).collect();
        let mean: f64 = values.iter().map(|(value, weight)| value * weight).sum();
        let variance: f64 =
            values.iter().map(|(value, weight)| weight * (value - mean) * (value - mean)).sum();
        values.sort_by(|a, b| a.0.total_cmp(&b.0));
        let [q05, q50, q95] = [0.05, 0.5, 0.95].map(|p| at_mid_rank(&values, p));
        Nonlinear { mean, sd: variance.sqrt(), q05, q50, q95 }
    }

    fn mixed(&self, f: impl Fn(&Node) -> (f64, f64)) -> Linear {
        let weights: Vec<f64> = self.nodes.iter().map(|node| node.weight).collect();
        let (means, sds): (Vec<f64>, Vec<f64>) = self.nodes.iter().map(f).unzip();
        let mixture = Mixture { weights: &weights, means: &means, sds: &sds };
        Linear {
            mean: mixture.mean(),
            sd: mixture.sd(),
            q05: mixture.quantile(0.05),
            q95: mixture.quantile(0.95),
            p_pos: 1.0 - mixture.below(0.0),
        }
    }
}

/// A cost given theta is linear in the drop: a beta + b beta1.
struct Cost {
    beta: f64,
    beta1: f64,
}

impl Cost {
    /// cost(c) = 0.6 beta_c J(h_c); c = -1 start, 0 middle, 1 now.
    fn at(node: &Node, c: f64, half: f64) -> Self {
        let ln_h = node.theta[0].clamp(-7.0, 5.0) + (c * half * node.theta[1]).clamp(-20.0, 20.0);
        let lasting = cost(1.0, ln_h);
        Self { beta: lasting, beta1: lasting * c * half }
    }

    fn given(&self, node: &Node) -> (f64, f64) {
        let (mean, sd) = (&node.linear.mean, &node.linear.sd);
        let crossed = 2.0 * self.beta * self.beta1 * node.linear.drop_covariance;
        let variance = (self.beta * sd[2]).powi(2) + (self.beta1 * sd[3]).powi(2) + crossed;
        (self.beta * mean[2] + self.beta1 * mean[3], variance.max(0.0).sqrt())
    }
}

/// `values` in order, with weights that sum to 1.
fn at_mid_rank(values: &[(f64, f64)], p: f64) -> f64 {
    let (mut sum, mut before) = (0.0, None);
    for (value, weight) in values {
        let rank = sum + 0.5 * weight;
        if rank >= p {
            return match before {
                Some((low, low_rank)) if rank > low_rank => {
                    low + (value - low) * (p - low_rank) / (rank - low_rank)
                }
                Some(_) | None => *value,
            };
        }
        (sum, before) = (sum + weight, Some((*value, rank)));
    }
    before.map_or(0.0, |(value, _)| value)
}
