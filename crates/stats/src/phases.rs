//! Two phases described by their overlap.

use crate::BadInput;
use crate::bad_input::{each, not_finite};
use crate::change::Better;
use crate::real;

/// Non-overlap of all pairs: the share of all pairs (one score of phase A, one of phase B) in which B is
/// better, ties counting half. A description, no test: it carries no p value.
///
/// R. I. Parker and K. Vannest, "An improved effect size for single-case research: nonoverlap of all pairs",
/// Behavior Therapy 40 (2009) 357-367. Its limits: Parker et al. 2011, 10.1016/j.beth.2010.08.006.
/// None where a phase is empty.
pub fn nap(a: &[f64], b: &[f64], better: Better) -> Result<Option<f64>, BadInput> {
    each("a", a, not_finite)?;
    each("b", b, not_finite)?;
    if a.is_empty() || b.is_empty() {
        return Ok(None);
    }
    let pairs = a.iter().flat_map(|a| b.iter().map(move |b| better.gain(*a, *b)));
    let won: f64 = pairs
        .map(|gain| {
            if gain > 0.0 {
                1.0
            } else if gain < 0.0 {
                0.0
            } else {
                0.5
            }
        })
        .sum();
    Ok(Some(won / real(a.len() * b.len())))
}
