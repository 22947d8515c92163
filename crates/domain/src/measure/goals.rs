//! Goal attainment scaling: how far goals were reached, as one T score.
//!
//! T. J. Kiresuk and R. E. Sherman (1968), Community Ment Health J 4:443; the formula as in L. Turner-Stokes
//! (2009), Clin Rehabil 23:362, with its erratum.

use super::bands::exact;

/// How much goals are taken to go together.
const RHO: f64 = 0.3;

/// T of goals rated -2 to 2 with weights above 0, the same weight for all where fewer are given. Unrated
/// goals leave both sums. None without a rated goal.
pub(super) fn attainment(rated: &[Option<i64>], weights: &[f64]) -> Option<f64> {
    let weight = |nth: usize| weights.get(nth).copied().unwrap_or(1.0);
    let goals: Vec<(f64, f64)> =
        rated.iter().enumerate().filter_map(|(nth, x)| Some((weight(nth), exact((*x)?)))).collect();
    let sum = |f: &dyn Fn(f64, f64) -> f64| goals.iter().map(|(w, x)| f(*w, *x)).sum::<f64>();
    let (reached, squares, whole) = (sum(&|w, x| w * x), sum(&|w, _| w * w), sum(&|w, _| w));
    (!goals.is_empty()).then(|| 50.0 + 10.0 * reached / ((1.0 - RHO) * squares + RHO * whole * whole).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_values_come_out() {
        let t = |rated: &[Option<i64>], weights: &[f64]| {
            attainment(rated, weights).map(|t| (t * 100.0).round() / 100.0)
        };
        assert_eq!(t(&[Some(2), Some(2)], &[]), Some(74.81));
        assert_eq!(t(&[Some(-2), Some(-2)], &[1.0, 1.0]), Some(25.19));
        assert_eq!(t(&[Some(0), None], &[3.0, 1.0]), Some(50.0));
        assert_eq!(t(&[None], &[]), None);
        assert_eq!(t(&[Some(2), None], &[]), t(&[Some(2)], &[]));
    }
}
