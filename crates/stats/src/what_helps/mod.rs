//! What helps: exercises rated before and after, compared at the same starting burden.
//!
//! A linear mixed model; its use with single clients: C. H. Schmid and J. Yang, "Bayesian models for N-of-1
//! trials", Harvard Data Science Review (2022).
//!
//! **Invariant:** only sums of a (client, exercise) cell enter; uses with a starting burden of 1 or less, or
//! without both ratings, are left out by the caller.

mod cells;
mod effects;
mod evidence;

pub use effects::{Effect, Effects};

use crate::BadInput;
use crate::newton;

use cells::Cells;

/// One use of an exercise: who, what, burden before and after (0 to 10).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Use {
    pub client: usize,
    pub exercise: usize,
    pub before: f64,
    pub after: f64,
}

/// The sds of the model
///
/// ```text
/// d = mu + lam (pre - 5) + P_p + C_i + I_ip + e,     d = pre - post, burden 0 to 10
/// P ~ N(0, tP^2), C ~ N(0, tC^2), I ~ N(0, tI^2), e ~ N(0, s^2), mu ~ N(1, 1), lam ~ N(0.3, 0.2^2)
/// ```
///
/// for exercise p and client i. `lam` takes out regression to the mean: what is used at bad moments would
/// seem to help more. Here: ln of the four sds: between exercises, between clients, of an exercise in one
/// client, and from use to use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread(pub [f64; 4]);

impl Spread {
    /// Means of the priors: sds of .5, .7, .6 and 1.6 points.
    pub const PRIOR: [f64; 4] = [
        -std::f64::consts::LN_2,
        -0.356_674_943_938_732_4,
        -0.510_825_623_765_990_7,
        0.470_003_629_245_735_6,
    ];
    /// Sds of the priors of the ln sds.
    pub const PRIOR_SD: [f64; 4] = [0.5, 0.5, 0.5, 0.3];

    fn variances(&self) -> [f64; 4] {
        self.0.map(|ln_sd| (2.0 * ln_sd).exp())
    }
}

/// A fitted spread, and how well it fits: evidence plus ln prior, without the prior's constants.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    pub spread: Spread,
    pub log_posterior: f64,
}

/// All uses of a practice, as sums.
pub struct Uses {
    cells: Cells,
}

impl Uses {
    /// `exercises` is how many there are; each use names one below that.
    pub fn new(uses: &[Use], exercises: usize) -> Result<Self, BadInput> {
        for (index, one) in uses.iter().enumerate() {
            let rated = |rating: f64| (0.0..=10.0).contains(&rating);
            if one.exercise >= exercises {
                return Err(BadInput::at("rows", index, "names an exercise that is not there"));
            }
            if !rated(one.before) || !rated(one.after) {
                return Err(BadInput::at("rows", index, "is rated outside 0 to 10"));
            }
        }
        Ok(Self { cells: Cells::of(uses, exercises) })
    }

    /// ln p(d | spread), everything but the spread integrated out.
    pub fn log_evidence(&self, spread: &Spread) -> Option<f64> {
        evidence::evidence(&self.cells, &spread.variances()).map(|fixed| fixed.log_evidence)
    }

    /// The most probable spread.
    pub fn fit(&self) -> Option<Fit> {
        let spread =
            |z: &[f64; 4]| Spread(std::array::from_fn(|k| Spread::PRIOR[k] + Spread::PRIOR_SD[k] * z[k]));
        let posterior = |z: &[f64; 4]| {
            let prior = 0.5 * z.iter().map(|z| z * z).sum::<f64>();
            self.log_evidence(&spread(z)).map_or(f64::NEG_INFINITY, |evidence| evidence - prior)
        };
        let peak = newton::climb([0.0; 4], 0.2, |points| points.iter().map(posterior).collect());
        peak.value.is_finite().then(|| Fit { spread: spread(&peak.at), log_posterior: peak.value })
    }

    /// What each exercise does for one client at a starting burden of 5, with all that is not known of it.
    pub fn effects(&self, spread: &Spread, client: usize) -> Option<Effects> {
        effects::effects(&self.cells, &spread.variances(), client)
    }
}

#[cfg(test)]
mod tests;
