//! Bounce-back: how far a setback pulls mood down, how long it lasts, and what it costs over three days.
//!
//! Mood y is 0 to 10, higher is better; times are days; a setback's weight w is its rating/10. The model is
//! told at [`Prior`]. The linear block (m, b, beta, beta1, phi) is integrated out exactly, the five other
//! parameters by importance sampling over fixed nodes.
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
pub use fit::{Posterior, fit};
pub use lanes::{Likelihood, likelihood};
pub use practice::{Practice, practice};
pub use prior::{LinearPrior, Prior, Theta};
pub use record::Record;
pub use summary::{Linear, Nonlinear, Summary, cost};

#[cfg(test)]
mod tests;
