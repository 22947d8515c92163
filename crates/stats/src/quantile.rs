//! A quantile of a sample.

/// The `p`-quantile of `values` in any order, by linear interpolation between order statistics.
///
/// Definition 7 of R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American
/// Statistician 50 (1996) 361-365: the quantile lies at (n - 1) p among the ordered values, counted from 0.
/// None if `values` is empty or holds a value that is not finite, or if `p` is not in 0..=1.
pub fn quantile(values: &[f64], p: f64) -> Option<f64> {
    if !(0.0..=1.0).contains(&p) || values.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let mut ordered = values.to_vec();
    ordered.sort_by(f64::total_cmp);
    let last = ordered.len().checked_sub(1)?;
    #[expect(clippy::cast_precision_loss, reason = "far fewer values than 2^52")]
    let place = last as f64 * p;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and last")]
    let below = place.floor() as usize;
    let low = ordered.get(below)?;
    let high = ordered.get(below.saturating_add(1)).unwrap_or(low);
    Some((low + (high - low) * place.fract()).min(*high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(left: Option<f64>, right: f64) -> bool {
        left.is_some_and(|left| (left - right).abs() < 1e-12)
    }

    #[test]
    fn it_gives_what_r_gives_with_type_7() {
        // quantile(c(15, 20, 35, 40, 50), c(0.05, 0.3, 0.4, 0.5, 1), type = 7)
        let values = [35.0, 20.0, 15.0, 50.0, 40.0];
        for (p, expected) in [(0.05, 16.0), (0.3, 23.0), (0.4, 29.0), (0.5, 35.0), (1.0, 50.0)] {
            assert!(close(quantile(&values, p), expected), "{p}");
        }
        assert!(close(quantile(&[3.0], 0.25), 3.0));
    }

    #[test]
    fn what_cannot_be_said_is_not_said() {
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[1.0, f64::NAN], 0.5), None);
        assert_eq!(quantile(&[1.0], 1.5), None);
        assert_eq!(quantile(&[1.0], f64::NAN), None);
    }

    proptest! {
        #[test]
        fn a_quantile_lies_within_the_values_and_grows_with_p(
            values in proptest::collection::vec(-1e6..1e6_f64, 1..60), a in 0.0..=1.0_f64, b in 0.0..=1.0_f64,
        ) {
            let (low, high) = (quantile(&values, a.min(b)), quantile(&values, a.max(b)));
            let (least, most) = (quantile(&values, 0.0), quantile(&values, 1.0));
            prop_assert!(least <= low && low <= high && high <= most);
        }
    }
}
