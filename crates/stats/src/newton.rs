//! The highest point of a smooth function, by damped Newton steps on central differences.

use crate::linear::eigen;

/// Half the width of the differences, in units in which the prior sd is 1.
const H: f64 = 2e-3;
const STEP_MAX: f64 = 1.5;

/// A highest point, and how sharply the function falls away from it.
pub(crate) struct Peak<const N: usize> {
    pub(crate) at: [f64; N],
    pub(crate) value: f64,
    /// Eigenvalues of the negative Hessian, and its eigenvectors by columns.
    pub(crate) curvature: ([f64; N], [[f64; N]; N]),
}

/// Climbs from `start`. `f` answers many points at once. A direction whose curvature is below `floor`
/// counts as having it, so that every step goes up.
pub(crate) fn climb<const N: usize>(
    start: [f64; N],
    floor: f64,
    mut f: impl FnMut(&[[f64; N]]) -> Vec<f64>,
) -> Peak<N> {
    let mut at = start;
    let mut local = Local::around(at, &mut f);
    for _ in 0..60 {
        let step = local.step(floor);
        let norm = step.iter().map(|s| s * s).sum::<f64>().sqrt();
        if norm < 1e-5 {
            break;
        }
        // All the shortened steps at once: the highest of them wins.
        let shrink = (STEP_MAX / norm).min(1.0);
        let tries: Vec<[f64; N]> =
            [1.0, 0.5, 0.25, 0.1, 0.02].iter().map(|part| moved(at, step, shrink * part)).collect();
        let values = f(&tries);
        let best = tries.iter().zip(&values).max_by(|a, b| a.1.total_cmp(b.1));
        match best {
            Some((point, value)) if *value > local.value => at = *point,
            Some(_) | None => break,
        }
        local = Local::around(at, &mut f);
    }
    Peak { at, value: local.value, curvature: eigen(local.fall) }
}

fn moved<const N: usize>(at: [f64; N], step: [f64; N], part: f64) -> [f64; N] {
    std::array::from_fn(|i| at[i] + part * step[i])
}

/// Value, slope and negative Hessian at one point.
struct Local<const N: usize> {
    value: f64,
    slope: [f64; N],
    fall: [[f64; N]; N],
}

impl<const N: usize> Local<N> {
    fn around(at: [f64; N], f: &mut impl FnMut(&[[f64; N]]) -> Vec<f64>) -> Self {
        let shifted = |shifts: &[(usize, f64)]| {
            let mut point = at;
            for (i, by) in shifts {
                point[*i] += by;
            }
            point
        };
        let mut points = vec![at];
        for i in 0..N {
            points.extend([shifted(&[(i, H)]), shifted(&[(i, -H)])]);
        }
        for i in 0..N {
            for j in 0..i {
                points.extend([shifted(&[(i, H), (j, H)]), shifted(&[(i, -H), (j, -H)])]);
            }
        }
        let values = f(&points);
        let (value, ends) = (values[0], &values[1..]);
        let (mut slope, mut fall) = ([0.0; N], [[0.0; N]; N]);
        for i in 0..N {
            slope[i] = (ends[2 * i] - ends[2 * i + 1]) / (2.0 * H);
            fall[i][i] = (2.0 * value - ends[2 * i] - ends[2 * i + 1]) / (H * H);
        }
        let mut pairs = values[1 + 2 * N..].chunks_exact(2);
        for i in 0..N {
            for j in 0..i {
                // f(++) + f(--) - 2 f = H^2 (f_ii + f_jj + 2 f_ij)
                let both: f64 = pairs.next().map_or(0.0, |pair| pair.iter().sum());
                let bend = (2.0 * value - both) / (H * H);
                fall[i][j] = 0.5 * (bend - fall[i][i] - fall[j][j]);
                fall[j][i] = fall[i][j];
            }
        }
        Self { value, slope, fall }
    }

    fn step(&self, floor: f64) -> [f64; N] {
        let (values, vectors) = eigen(self.fall);
        let mut step = [0.0; N];
        for k in 0..N {
            let along: f64 =
                (0..N).map(|i| vectors[i][k] * self.slope[i]).sum::<f64>() / values[k].max(floor);
            for (i, part) in step.iter_mut().enumerate() {
                *part += along * vectors[i][k];
            }
        }
        step
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_finds_the_top_of_a_bent_hill() {
        let f = |x: &[f64; 2]| -(x[0] - 1.0).powi(2) - 3.0 * (x[1] + x[0] * 0.2 + 2.0).powi(2) - x[1].cosh();
        let peak = climb([0.0, 0.0], 1e-3, |points| points.iter().map(f).collect());
        for nudge in [[0.01, 0.0], [-0.01, 0.0], [0.0, 0.01], [0.0, -0.01]] {
            assert!(f(&[peak.at[0] + nudge[0], peak.at[1] + nudge[1]]) < peak.value);
        }
    }
}
