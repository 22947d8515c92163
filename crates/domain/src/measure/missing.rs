//! Adding up items, some of which may be unanswered.
//!
//! **Invariant:** items are made up for only as far as the caller says a published rule goes.

use super::Formula;
use super::bands::exact;

/// A total, and whether the mean of the others stood in for an item.
#[derive(Clone, Copy)]
pub(super) struct Added {
    pub(super) total: f64,
    pub(super) prorated: bool,
}

/// Adds items up; `spare` is how many of them may be unanswered. A prorated sum is rounded to a whole number,
/// half away from zero, before `factor`.
pub(super) fn add_up(items: &[Option<i64>], formula: Formula, factor: i64, spare: usize) -> Option<Added> {
    let answered: Vec<f64> = items.iter().flatten().map(|value| exact(*value)).collect();
    let unanswered = items.len().saturating_sub(answered.len());
    if answered.is_empty() || unanswered > spare {
        return None;
    }
    let sum: f64 = answered.iter().sum();
    let mean = sum / count(answered.len());
    let prorated = unanswered > 0;
    let total = match formula {
        Formula::None | Formula::NotScorable | Formula::MeanOfSubscales | Formula::GoalAttainment => {
            return None;
        }
        Formula::Mean => mean,
        Formula::Sum if prorated => (sum * count(items.len()) / count(answered.len())).round(),
        Formula::Sum => sum,
    };
    Some(Added { total: total * exact(factor), prorated })
}

fn count(items: usize) -> f64 {
    exact(i64::try_from(items).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(items: &[Option<i64>], factor: i64, spare: usize) -> Option<(String, bool)> {
        add_up(items, Formula::Sum, factor, spare).map(|added| (added.total.to_string(), added.prorated))
    }

    #[test]
    fn the_mean_of_the_others_stands_in_as_far_as_the_rule_goes() {
        let one_missing = [Some(3), Some(1), None, Some(1)];
        assert_eq!(sum(&one_missing, 1, 0), None);
        assert_eq!(sum(&one_missing, 1, 1), Some(("7".to_owned(), true)));
        assert_eq!(sum(&[None, None], 1, 2), None);
    }

    #[test]
    fn a_half_is_rounded_away_from_zero_and_before_the_factor() {
        let three_of_four = [Some(1), Some(1), None];
        assert_eq!(sum(&three_of_four, 4, 1), Some(("12".to_owned(), true)));
        // 9 of 8 items: 4 * 9 / 8 = 4.5
        let items: Vec<_> = (0..9).map(|item| (item < 8).then_some(i64::from(item < 4))).collect();
        assert_eq!(sum(&items, 1, 1), Some(("5".to_owned(), true)));
        let below: Vec<_> = items.iter().map(|item| item.map(|value| -value)).collect();
        assert_eq!(sum(&below, 1, 1), Some(("-5".to_owned(), true)));
    }
}
