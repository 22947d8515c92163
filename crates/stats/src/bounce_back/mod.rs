//! Bounce-back: how far a setback pulls mood down, how long it lasts, and what it costs over three days.
//!
//!     y_i  = m + b u(t_i) + sum_f phi_f X_if + x(t_i) + Z(t_i) + e_i,        u(t) = (t - t_mid)/28 days
//!     dx   = -(ln 2/h_f) x dt + noise, stationary Var(x) = s^2 rho           everyday fluctuation
//!     Z(t) = -sum_{s_j <= t} w_j (beta + beta1 u(s_j) + zeta_j) D(s_j, t)    setbacks, zeta_j ~ N(0, 1)
//!     D(t1, t2) = exp(-int k),  k(t) = ln 2 exp(-(eta + gamma u(t)))         their recovery
//!     e_i  ~ N(0, s^2 (1 - rho) + step_i^2/12)                               error and rounding
//!
//! An Ornstein-Uhlenbeck process with measurement error (Oravecz, Tuerlinckx and Vandekerckhove, Psychol Methods
//! 16 (2011) 468) and logged events as impulses with a rate of their own (Driver and Voelkle 2018,
//! 10.1037/met0000168): with one rate for both, ordinary fluctuation passes for recovery. Mood y is 0 to 10,
//! higher is better; times are days; a setback's weight w is its rating/10. The linear block (m, b, beta, beta1,
//! phi) is integrated out exactly; the five others by importance sampling over fixed nodes.
//!
//! **Invariant:** no chance: the same record gives the same bits. No allocation in the filter.

mod claims;
mod exp;
mod fit;
mod lanes;
mod nodes;
mod practice;
mod prior;
mod record;
pub mod simulate;
mod summary;

pub use claims::{Claims, Cost, HalfLife, Trend};
pub use fit::{Posterior, fit, fit_all};
pub use lanes::{Likelihood, likelihood};
pub use practice::{Practice, practice};
pub use prior::{LinearPrior, Prior, Theta};
pub use record::Record;
pub use summary::{Linear, Nonlinear, Summary, cost};

#[cfg(test)]
mod tests;
