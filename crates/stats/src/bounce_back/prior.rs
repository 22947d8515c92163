//! What is held likely before a record is seen. Reasoned from the literature on daily stress, not fitted.

use std::f64::consts::TAU;

/// eta (ln half-life in days, mid-record), gamma (its ln factor per 28 days), ln s, logit rho, ln h_f.
pub type Theta = [f64; 5];

/// Independent normals over the five parameters [`Theta`] of the model
///
/// ```text
/// y_i  = m + b u(t_i) + sum_f phi_f X_if + x(t_i) + Z(t_i) + e_i,    u(t) = (t - t_mid)/28 days
/// dx   = -(ln 2/h_f) x dt + noise, stationary Var(x) = s^2 rho       everyday fluctuation
/// Z(t) = -sum_{s_j <= t} w_j (beta + beta1 u(s_j) + zeta_j) D(s_j, t), zeta_j ~ N(0, 1)
/// D(t1, t2) = exp(-int k), k(t) = ln 2 exp(-(eta + gamma u(t)))      recovery from setbacks
/// e_i  ~ N(0, s^2 (1 - rho) + step_i^2/12)                           error and rounding
/// ```
///
/// An Ornstein-Uhlenbeck process with measurement error (Oravecz, Tuerlinckx and Vandekerckhove, Psychol
/// Methods 16 (2011) 468) and logged events as impulses with a rate of their own (Driver and Voelkle 2018,
/// 10.1037/met0000168): with one rate for both, ordinary fluctuation passes for recovery.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    pub mean: Theta,
    pub sd: Theta,
}

impl Prior {
    /// Half-life 18 h (5 h to 2.8 d), no direction favoured, mood sd .7 to 2.7, 30 to 85 % of it real.
    pub const DEFAULT: Self = Self {
        mean: [-0.287_682_072_451_780_9, 0.0, 0.336_472_236_621_212_9, 0.4, -0.356_674_943_938_732_4],
        sd: [0.8, 0.35, 0.4, 0.8, 0.8],
    };

    pub(super) fn theta(&self, z: &Theta) -> Theta {
        std::array::from_fn(|k| self.mean[k] + self.sd[k] * z[k])
    }

    pub fn ln_density(&self, theta: &Theta) -> f64 {
        let one = |k: usize| {
            let z = (theta[k] - self.mean[k]) / self.sd[k];
            -0.5 * (TAU.ln() + z * z) - self.sd[k].ln()
        };
        (0..5).map(one).sum()
    }
}

/// Independent normals over m, b, beta, beta1 and each phi.
pub struct LinearPrior;

impl LinearPrior {
    pub fn mean(k: usize) -> f64 {
        match k {
            0 => 6.0,
            2 => 2.5,
            _ => 0.0,
        }
    }

    pub fn sd(k: usize) -> f64 {
        match k {
            0 => 2.0,
            1 => 0.7,
            2 => 1.5,
            3 => 0.6,
            _ => 0.4,
        }
    }
}
