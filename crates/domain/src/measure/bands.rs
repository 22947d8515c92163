//! The published bands a total falls into.
//!
//! **Invariant:** a total has one band or none; means are compared at two decimals, as the bands are printed.

use super::{Band, Formula};

/// The band of a total, if the authors named one.
pub fn band_of(bands: &[Band], total: f64) -> Option<&Band> {
    let total = hundredths(total);
    bands.iter().find(|band| band.min <= total && total <= band.max)
}

/// The lowest total between `min` and `max` that does not lie in exactly one band. No bands at all are fine.
/// `factor` is the step between two sums; a mean can be any hundredth.
pub fn unbanded(bands: &[Band], formula: Formula, factor: i64, min: f64, max: f64) -> Option<f64> {
    if bands.is_empty() {
        return None;
    }
    let step = match formula {
        Formula::Sum => exact(factor).abs().max(1.0),
        Formula::Mean
        | Formula::MeanOfSubscales
        | Formula::GoalAttainment
        | Formula::None
        | Formula::NotScorable => 0.01,
    };
    let totals =
        (0_i32..).map(|nth| hundredths(min + f64::from(nth) * step)).take_while(|total| *total <= max);
    let in_one = |total: f64| bands.iter().filter(|band| band.min <= total && total <= band.max).count() == 1;
    // Longer than any published scale: a file that asks for more is cut off, not followed.
    totals.take(100_000).find(|total| !in_one(*total))
}

fn hundredths(total: f64) -> f64 {
    (total * 100.0).round() / 100.0
}

/// Values of items are small whole numbers; what is not is held at the edge.
pub(super) fn exact(value: i64) -> f64 {
    f64::from(i32::try_from(value).unwrap_or(if value < 0 { i32::MIN } else { i32::MAX }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bands(edges: &[(f64, f64)]) -> Vec<Band> {
        edges
            .iter()
            .map(|(min, max)| Band { min: *min, max: *max, label: format!("from {min}"), said: None })
            .collect()
    }

    #[test]
    fn a_mean_falls_into_the_band_its_two_decimals_show() {
        let bands = bands(&[(1.0, 2.49), (2.5, 3.5), (3.51, 5.0)]);
        let label = |total| band_of(&bands, total).map(|band| band.label.as_str());
        assert_eq!(label(2.494), Some("from 1"));
        assert_eq!(label(2.496), Some("from 2.5"));
        assert_eq!(label(3.506), Some("from 3.51"));
        assert_eq!(label(5.1), None);
    }

    #[test]
    fn a_gap_and_an_overlap_are_found_at_their_lowest_total() {
        let found = |edges: &[(f64, f64)]| {
            unbanded(&bands(edges), Formula::Sum, 1, 0.0, 9.0).map(|at| at.to_string())
        };
        assert_eq!(found(&[(0.0, 4.0), (5.0, 9.0)]), None);
        assert_eq!(found(&[(0.0, 3.0), (5.0, 9.0)]), Some("4".to_owned()));
        assert_eq!(found(&[(0.0, 5.0), (5.0, 9.0)]), Some("5".to_owned()));
        assert_eq!(found(&[(0.0, 4.0), (5.0, 8.0)]), Some("9".to_owned()));
    }

    #[test]
    fn sums_that_move_in_steps_may_skip_what_cannot_be_reached() {
        let quarters = bands(&[(0.0, 28.0), (29.0, 100.0)]);
        assert_eq!(unbanded(&quarters, Formula::Sum, 4, 0.0, 100.0), None);
        assert!(unbanded(&quarters, Formula::Mean, 1, 0.0, 100.0).is_some());
    }
}
