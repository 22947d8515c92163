//! Whether one person's change is more than the questionnaire's own ups and downs.
//!
//! N. S. Jacobson and P. Truax, "Clinical significance: a statistical approach to defining meaningful
//! change in psychotherapy research", J Consult Clin Psychol 59 (1991) 12-19, 10.1037/0022-006X.59.1.12.

use crate::BadInput;
use crate::bad_input::{finite, positive};

/// Which way a scale points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    Lower,
    Higher,
}

impl Better {
    /// How much better `to` is than `from`; below 0 where it is worse.
    pub fn gain(self, from: f64, to: f64) -> f64 {
        match self {
            Self::Lower => from - to,
            Self::Higher => to - from,
        }
    }
}

/// When a change counts as reliable.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Criterion {
    /// The instrument's own number of points; a gain of exactly so many counts.
    Points(f64),
    /// From a comparable group, both out of one source: more than 1.96 standard errors of a difference.
    Reliability { sd: f64, reliability: f64 },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    Deteriorated,
    NoReliableChange,
    Improved,
    /// Improved, and from the clinical side of the cut-off to the other.
    Recovered,
}

/// The change from one score to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// Gain over the standard error of a difference; None under [`Criterion::Points`].
    pub rc: Option<f64>,
    /// Standard error of a difference between two scores, in points.
    pub sdiff: Option<f64>,
    /// Points that a reliable change takes.
    pub threshold: f64,
    pub reliable_gain: bool,
    pub reliable_loss: bool,
    /// Strictly on the better side of the cut-off; None without one.
    pub start_functional: Option<bool>,
    pub end_functional: Option<bool>,
    pub category: Category,
}

/// The 97.5th percentile of a standard normal.
const Z: f64 = 1.959_963_984_540_054;

/// Reliable and clinically significant change from `x1` to `x2`, in points of the scale.
///
/// SEM = SD sqrt(1 - r), S_diff = sqrt(2) SEM; reliable if the gain is above 1.96 S_diff (strictly), or at
/// least the instrument's own threshold. A person is functional strictly beyond `cutoff`: "a score of 10 or
/// more is a case" is 10, lower is better.
pub fn change(
    x1: f64,
    x2: f64,
    better: Better,
    criterion: Criterion,
    cutoff: Option<f64>,
) -> Result<Change, BadInput> {
    finite("x1", x1)?;
    finite("x2", x2)?;
    if let Some(cutoff) = cutoff {
        finite("cutoff", cutoff)?;
    }
    let gain = better.gain(x1, x2);
    let (threshold, sdiff) = threshold(criterion)?;
    let beyond = |size: f64| match criterion {
        Criterion::Points(_) => size >= threshold,
        Criterion::Reliability { .. } => size > threshold,
    };
    let functional = |x: f64| cutoff.map(|cutoff| better.gain(cutoff, x) > 0.0);
    let (start, end) = (functional(x1), functional(x2));
    let category = if beyond(-gain) {
        Category::Deteriorated
    } else if beyond(gain) {
        let crossed = start == Some(false) && end == Some(true);
        if crossed { Category::Recovered } else { Category::Improved }
    } else {
        Category::NoReliableChange
    };
    Ok(Change {
        rc: sdiff.map(|sdiff| gain / sdiff),
        sdiff,
        threshold,
        reliable_gain: beyond(gain),
        reliable_loss: beyond(-gain),
        start_functional: start,
        end_functional: end,
        category,
    })
}

fn threshold(criterion: Criterion) -> Result<(f64, Option<f64>), BadInput> {
    match criterion {
        Criterion::Points(points) => {
            positive("threshold", points)?;
            Ok((points, None))
        }
        Criterion::Reliability { sd, reliability } => {
            positive("sd", sd)?;
            if !(0.0..1.0).contains(&reliability) {
                return Err(BadInput::of("reliability", "is not in 0 to below 1"));
            }
            let sdiff = std::f64::consts::SQRT_2 * sd * (1.0 - reliability).sqrt();
            Ok((Z * sdiff, Some(sdiff)))
        }
    }
}

/// Jacobson and Truax's criterion C: the score at which the clinical and the general group are equally near,
/// each weighted by the other's sd, in points.
pub fn cutoff(m_clin: f64, sd_clin: f64, m_norm: f64, sd_norm: f64) -> Result<f64, BadInput> {
    finite("m_clin", m_clin)?;
    finite("m_norm", m_norm)?;
    positive("sd_clin", sd_clin)?;
    positive("sd_norm", sd_norm)?;
    Ok((sd_clin * m_norm + sd_norm * m_clin) / (sd_clin + sd_norm))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_published_threshold_counts_from_exactly_so_many_points() {
        let phq9 =
            |x1, x2| change(x1, x2, Better::Lower, Criterion::Points(6.0), Some(10.0)).unwrap().category;
        assert_eq!(phq9(16.0, 10.0), Category::Improved);
        assert_eq!(phq9(15.0, 9.0), Category::Recovered);
        assert_eq!(phq9(15.0, 10.0), Category::NoReliableChange);
        assert_eq!(phq9(9.0, 15.0), Category::Deteriorated);
        // Functional from the start: no recovery.
        assert_eq!(phq9(9.0, 3.0), Category::Improved);
    }

    #[test]
    fn what_no_answer_exists_for_is_refused_by_name() {
        let sd = |sd, reliability| {
            change(1.0, 2.0, Better::Lower, Criterion::Reliability { sd, reliability }, None)
                .unwrap_err()
                .field
        };
        assert_eq!((sd(0.0, 0.8), sd(1.0, 1.0), sd(1.0, f64::NAN)), ("sd", "reliability", "reliability"));
        assert_eq!(cutoff(1.0, -1.0, 2.0, 1.0).unwrap_err().field, "sd_clin");
    }

    proptest! {
        #[test]
        fn turning_the_scale_round_changes_nothing(
            x1 in 0.0..50.0_f64, x2 in 0.0..50.0_f64, cut in 0.0..50.0_f64,
        ) {
            let criterion = Criterion::Reliability { sd: 6.0, reliability: 0.85 };
            let lower = change(x1, x2, Better::Lower, criterion, Some(cut)).unwrap();
            let higher = change(-x1, -x2, Better::Higher, criterion, Some(-cut)).unwrap();
            prop_assert_eq!(lower, higher);
            let back = change(x2, x1, Better::Lower, criterion, None).unwrap();
            let there = (lower.reliable_gain, lower.reliable_loss);
            let and_back = (back.reliable_loss, back.reliable_gain);
            prop_assert_eq!(there, and_back);
        }
    }
}
