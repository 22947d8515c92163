//! The exact likelihood: a Kalman filter over many nodes side by side, the linear block integrated out.
//!
//! State (x, z). The columns y, 1, u, E, E1, X.. go through the same gains; E and E1 are what a drop of 1,
//! and one that grows with u, have left at each moment. Every value is an array over LANES nodes.

use std::f64::consts::{LN_2, TAU};

use crate::linear::Cholesky;

use super::exp::{exp, sinhc};
use super::prior::{LinearPrior, Theta};
use super::record::{FACTORS_MAX, Item, Record, What};

const LANES: usize = 8;
/// y, and the linear block: m, b, beta, beta1 and the factors.
const COLUMNS_MAX: usize = 5 + FACTORS_MAX;

type Lane = [f64; LANES];

/// ln p(y | theta), and the linear block given theta.
#[derive(Clone, Debug, PartialEq)]
pub struct Likelihood {
    pub ln: f64,
    /// m, b, beta, beta1 and each phi.
    pub mean: Vec<f64>,
    pub sd: Vec<f64>,
    /// Covariance of beta and beta1.
    pub(super) drop_covariance: f64,
}

/// For one theta; `fit` goes over many at once.
pub fn likelihood(record: &Record, theta: &Theta) -> Option<Likelihood> {
    likelihoods(record, &[*theta]).into_iter().next().flatten()
}

/// For each theta; None where numbers end.
pub(super) fn likelihoods(record: &Record, thetas: &[Theta]) -> Vec<Option<Likelihood>> {
    match record.factors {
        0 => over::<5>(record, thetas),
        1 => over::<6>(record, thetas),
        2 => over::<7>(record, thetas),
        3 => over::<8>(record, thetas),
        _ => over::<COLUMNS_MAX>(record, thetas),
    }
}

fn over<const C: usize>(record: &Record, thetas: &[Theta]) -> Vec<Option<Likelihood>> {
    let mut all = Vec::with_capacity(thetas.len());
    for some in thetas.chunks(LANES) {
        // A chunk that is not full repeats its last node.
        let theta = |lane: usize| some.get(lane).or(some.last()).copied().unwrap_or_default();
        let mut filter = Filter::<C>::new(&std::array::from_fn(theta));
        for item in &record.items {
            filter.step(item);
            match &item.what {
                What::Setback { weight } => filter.setback(*weight, item.u),
                What::CheckIn { y, rounding, x } => filter.check_in(*y, *rounding, item.u, x),
            }
        }
        all.extend((0..some.len()).map(|lane| filter.integrated(lane)));
    }
    all
}

struct Filter<const C: usize> {
    /// ln 2/h_f, eta and gamma as the exponents take them, s^2 rho, s^2 (1 - rho).
    fade: Lane,
    eta: Lane,
    gamma: Lane,
    real: Lane,
    error: Lane,
    p11: Lane,
    p12: Lane,
    p22: Lane,
    e: Lane,
    e1: Lane,
    mx: [Lane; C],
    mz: [Lane; C],
    /// Sums of v v'/F by column pairs; (0, 0) is S.
    sums: [[Lane; C]; C],
    /// The product of F not yet in `ln_f`, and how many it holds.
    f_product: Lane,
    f_count: usize,
    ln_f: Lane,
}

impl<const C: usize> Filter<C> {
    fn new(theta: &[Theta; LANES]) -> Self {
        let each = |f: fn(&Theta) -> f64| std::array::from_fn(|lane| f(&theta[lane]));
        let real = each(|theta| (2.0 * theta[2]).exp() / (1.0 + (-theta[3]).exp()));
        Self {
            fade: each(|theta| LN_2 * (-theta[4]).exp()),
            eta: each(|theta| theta[0].clamp(-7.0, 5.0)),
            gamma: each(|theta| theta[1]),
            real,
            error: each(|theta| (2.0 * theta[2]).exp() / (1.0 + theta[3].exp())),
            p11: real,
            p12: [0.0; LANES],
            p22: [0.0; LANES],
            e: [0.0; LANES],
            e1: [0.0; LANES],
            mx: [[0.0; LANES]; C],
            mz: [[0.0; LANES]; C],
            sums: [[[0.0; LANES]; C]; C],
            f_product: [1.0; LANES],
            f_count: 0,
            ln_f: [0.0; LANES],
        }
    }

    /// From the item before to this one.
    fn step(&mut self, item: &Item) {
        if item.dt <= 0.0 {
            return;
        }
        let (mut a, mut d) = ([0.0; LANES], [0.0; LANES]);
        for lane in 0..LANES {
            a[lane] = exp(-self.fade[lane] * item.dt);
            let drift = (self.gamma[lane] * item.u_mid).clamp(-20.0, 20.0);
            let bend = sinhc((self.gamma[lane] * item.u_half).clamp(-20.0, 20.0));
            d[lane] = exp(-LN_2 * item.dt * exp(-self.eta[lane] - drift) * bend);
        }
        for lane in 0..LANES {
            self.e[lane] *= d[lane];
            self.e1[lane] *= d[lane];
            let a2 = a[lane] * a[lane];
            self.p11[lane] = a2 * self.p11[lane] + self.real[lane] * (1.0 - a2);
            self.p12[lane] *= a[lane] * d[lane];
            self.p22[lane] *= d[lane] * d[lane];
        }
        for (mx, mz) in self.mx.iter_mut().zip(&mut self.mz) {
            for lane in 0..LANES {
                mx[lane] *= a[lane];
                mz[lane] *= d[lane];
            }
        }
    }

    /// Equally rated setbacks differ: tau_e = 1.
    fn setback(&mut self, weight: f64, u: f64) {
        for lane in 0..LANES {
            self.e[lane] -= weight;
            self.e1[lane] -= weight * u;
            self.p22[lane] += weight * weight;
        }
    }

    fn check_in(&mut self, y: f64, rounding: f64, u: f64, x: &[f64; FACTORS_MAX]) {
        let (mut k1, mut k2, mut f) = ([0.0; LANES], [0.0; LANES], [0.0; LANES]);
        for lane in 0..LANES {
            let (cx, cz) = (self.p11[lane] + self.p12[lane], self.p12[lane] + self.p22[lane]);
            f[lane] = cx + cz + self.error[lane] + rounding;
            k1[lane] = cx / f[lane];
            k2[lane] = cz / f[lane];
            self.p11[lane] -= k1[lane] * cx;
            self.p12[lane] -= k1[lane] * cz;
            self.p22[lane] -= k2[lane] * cz;
            self.f_product[lane] *= f[lane];
        }
        self.f_count += 1;
        if self.f_count.is_multiple_of(16) {
            self.take_logs();
        }
        let mut v = [[0.0; LANES]; C];
        for (column, v) in v.iter_mut().enumerate() {
            let value: Lane = match column {
                0 => [y; LANES],
                1 => [1.0; LANES],
                2 => [u; LANES],
                3 => self.e,
                4 => self.e1,
                factor => [x[factor - 5]; LANES],
            };
            let (mx, mz) = (&mut self.mx[column], &mut self.mz[column]);
            for lane in 0..LANES {
                v[lane] = value[lane] - mx[lane] - mz[lane];
                mx[lane] += k1[lane] * v[lane];
                mz[lane] += k2[lane] * v[lane];
            }
        }
        for i in 0..C {
            for j in 0..=i {
                for lane in 0..LANES {
                    self.sums[i][j][lane] += v[i][lane] * v[j][lane] / f[lane];
                }
            }
        }
    }

    fn take_logs(&mut self) {
        for lane in 0..LANES {
            self.ln_f[lane] += self.f_product[lane].ln();
            self.f_product[lane] = 1.0;
        }
    }

    /// l | y, theta ~ N(A^-1 r, A^-1) with A = G + diag(1/sd^2), r = g + mean/sd^2.
    #[expect(clippy::cast_precision_loss, reason = "a count of check-ins")]
    fn integrated(&self, lane: usize) -> Option<Likelihood> {
        let size = C - 1;
        let mut a = [0.0; (COLUMNS_MAX - 1) * (COLUMNS_MAX - 1)];
        let mut r = [0.0; COLUMNS_MAX - 1];
        let (mut ln_sds, mut prior_square) = (0.0, 0.0);
        for i in 0..size {
            for j in 0..=i {
                let sum = self.sums[i + 1][j + 1][lane];
                (a[i * size + j], a[j * size + i]) = (sum, sum);
            }
            let (mean, sd) = (LinearPrior::mean(i), LinearPrior::sd(i));
            a[i * size + i] += 1.0 / (sd * sd);
            r[i] = self.sums[i + 1][0][lane] + mean / (sd * sd);
            ln_sds += sd.ln();
            prior_square += mean * mean / (sd * sd);
        }
        let factor = Cholesky::of(&a[..size * size], size)?;
        let mean = factor.solve(&r[..size]);
        let explained: f64 = r.iter().zip(&mean).map(|(r, mean)| r * mean).sum();
        let ln_f = self.ln_f[lane] + self.f_product[lane].ln() + self.f_count as f64 * TAU.ln();
        let fit = ln_f + self.sums[0][0][lane] + factor.ln_det() - explained + prior_square;
        let columns: Vec<Vec<f64>> = (0..size).map(|k| factor.half_solve(&unit(k, size))).collect();
        let covariance = |i: usize, j: usize| crate::linear::dot(&columns[i], &columns[j]);
        let sd = (0..size).map(|k| covariance(k, k).sqrt()).collect();
        let ln = -0.5 * fit - ln_sds;
        ln.is_finite().then(|| Likelihood { ln, mean, sd, drop_covariance: covariance(2, 3) })
    }
}

fn unit(k: usize, size: usize) -> Vec<f64> {
    let mut unit = vec![0.0; size];
    unit[k] = 1.0;
    unit
}
