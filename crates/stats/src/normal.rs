//! The normal distribution, alone and mixed.

use std::cmp::Ordering;
use std::f64::consts::SQRT_2;

use statrs::function::erf::{erfc, erfc_inv};

/// z of the 95th percentile: the ends of a central 90 % interval.
pub(crate) const Z95: f64 = 1.644_853_626_951_472_2;

/// P(Z <= z).
pub(crate) fn cdf(z: f64) -> f64 {
    0.5 * erfc(-z / SQRT_2)
}

/// The z below which `p` of a standard normal lies; `p` is kept within [1e-12, 1 - 1e-12].
pub(crate) fn quantile(p: f64) -> f64 {
    -SQRT_2 * erfc_inv(2.0 * p.clamp(1e-12, 1.0 - 1e-12))
}

/// P(X <= x) for a normal; where its sd is 0 a step, with a half where it stands.
pub(crate) fn below(x: f64, mean: f64, sd: f64) -> f64 {
    if sd > 0.0 {
        return cdf((x - mean) / sd);
    }
    match mean.total_cmp(&x) {
        Ordering::Less => 1.0,
        Ordering::Equal => 0.5,
        Ordering::Greater => 0.0,
    }
}

/// A mixture of normals; the weights sum to 1.
pub(crate) struct Mixture<'a> {
    pub(crate) weights: &'a [f64],
    pub(crate) means: &'a [f64],
    pub(crate) sds: &'a [f64],
}

impl Mixture<'_> {
    fn parts(&self) -> impl Iterator<Item = (f64, f64, f64)> {
        self.weights.iter().zip(self.means).zip(self.sds).map(|((weight, mean), sd)| (*weight, *mean, *sd))
    }

    pub(crate) fn mean(&self) -> f64 {
        self.parts().map(|(weight, mean, _)| weight * mean).sum()
    }

    pub(crate) fn sd(&self) -> f64 {
        let mean = self.mean();
        self.parts().map(|(weight, m, s)| weight * (s * s + (m - mean) * (m - mean))).sum::<f64>().sqrt()
    }

    /// P(X <= x).
    pub(crate) fn below(&self, x: f64) -> f64 {
        self.parts().map(|(weight, mean, sd)| weight * below(x, mean, sd)).sum()
    }

    /// The x with `below(x) = p`, to 1e-7 of the sd: Newton's steps, kept inside a bracket.
    pub(crate) fn quantile(&self, p: f64) -> f64 {
        let (mean, sd) = (self.mean(), self.sd());
        if sd <= 0.0 {
            return mean;
        }
        let (mut low, mut high) = (mean - 12.0 * sd, mean + 12.0 * sd);
        let mut x = mean + sd * quantile(p);
        for _ in 0..100 {
            let (miss, slope) = self.miss(x, p);
            if miss > 0.0 {
                high = x;
            } else {
                low = x;
            }
            let next = x - miss / slope;
            let next = if next > low && next < high { next } else { f64::midpoint(low, high) };
            if (next - x).abs() < 1e-7 * sd {
                return next;
            }
            x = next;
        }
        x
    }

    /// How far `below(x)` lies above `p`, and its slope there.
    fn miss(&self, x: f64, p: f64) -> (f64, f64) {
        let mut sum = (-p, 0.0);
        for (weight, mean, sd) in self.parts().filter(|(weight, ..)| *weight > 1e-9) {
            let z = (x - mean) / sd;
            sum.0 += weight * cdf(z);
            sum.1 += weight * (-0.5 * z * z).exp() / sd;
        }
        (sum.0, sum.1 / std::f64::consts::TAU.sqrt())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantile_and_cdf_undo_each_other() {
        for p in [1e-9, 0.001, 0.05, 0.5, 0.7, 0.95, 0.999_999] {
            assert!((cdf(quantile(p)) - p).abs() < 1e-9, "{p}");
        }
        assert!((quantile(0.95) - Z95).abs() < 1e-9);
    }

    #[test]
    fn a_mixture_of_one_is_that_one_and_two_lie_between() {
        let one = Mixture { weights: &[1.0], means: &[2.0], sds: &[0.5] };
        assert!((one.quantile(0.95) - (2.0 + 0.5 * Z95)).abs() < 1e-6);
        let two = Mixture { weights: &[0.3, 0.7], means: &[-4.0, 4.0], sds: &[0.1, 0.1] };
        for p in [0.05, 0.29, 0.5, 0.95] {
            assert!((two.below(two.quantile(p)) - p).abs() < 1e-6, "{p}");
        }
    }
}
