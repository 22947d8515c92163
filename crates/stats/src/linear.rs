//! Small symmetric matrices, dense and by rows: Cholesky factors, solutions, eigenvalues.

/// A symmetric positive definite matrix as L L', L lower.
pub(crate) struct Cholesky {
    size: usize,
    lower: Vec<f64>,
}

impl Cholesky {
    /// None where the matrix (by rows, `size` squared) is not positive definite.
    pub(crate) fn of(matrix: &[f64], size: usize) -> Option<Self> {
        let mut lower = vec![0.0; size * size];
        for row in 0..size {
            for column in 0..=row {
                let known: f64 = (0..column).map(|k| lower[row * size + k] * lower[column * size + k]).sum();
                let rest = matrix[row * size + column] - known;
                lower[row * size + column] = if row == column {
                    if rest <= 0.0 || !rest.is_finite() {
                        return None;
                    }
                    rest.sqrt()
                } else {
                    rest / lower[column * size + column]
                };
            }
        }
        Some(Self { size, lower })
    }

    /// ln |A|.
    pub(crate) fn ln_det(&self) -> f64 {
        (0..self.size).map(|i| self.lower[i * self.size + i].ln()).sum::<f64>() * 2.0
    }

    /// L^-1 b.
    pub(crate) fn half_solve(&self, b: &[f64]) -> Vec<f64> {
        let mut x = b.to_vec();
        for row in 0..self.size {
            let known: f64 = (0..row).map(|k| self.lower[row * self.size + k] * x[k]).sum();
            x[row] = (x[row] - known) / self.lower[row * self.size + row];
        }
        x
    }

    /// A^-1 b.
    pub(crate) fn solve(&self, b: &[f64]) -> Vec<f64> {
        let mut x = self.half_solve(b);
        for row in (0..self.size).rev() {
            let known: f64 = (row + 1..self.size).map(|k| self.lower[k * self.size + row] * x[k]).sum();
            x[row] = (x[row] - known) / self.lower[row * self.size + row];
        }
        x
    }

    /// L z.
    pub(crate) fn times(&self, z: &[f64]) -> Vec<f64> {
        (0..self.size).map(|row| (0..=row).map(|k| self.lower[row * self.size + k] * z[k]).sum()).collect()
    }
}

pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Eigenvalues and eigenvectors (by columns) of a symmetric matrix, by Jacobi's rotations.
pub(crate) fn eigen<const N: usize>(mut a: [[f64; N]; N]) -> ([f64; N], [[f64; N]; N]) {
    let mut vectors = [[0.0; N]; N];
    for (i, row) in vectors.iter_mut().enumerate() {
        row[i] = 1.0;
    }
    for _ in 0..50 {
        let off: f64 = (0..N).flat_map(|p| (0..p).map(move |q| (p, q))).map(|(p, q)| a[p][q] * a[p][q]).sum();
        if off < 1e-22 {
            break;
        }
        for p in 1..N {
            for q in 0..p {
                rotate(&mut a, &mut vectors, p, q);
            }
        }
    }
    let mut values = [0.0; N];
    for (i, value) in values.iter_mut().enumerate() {
        *value = a[i][i];
    }
    (values, vectors)
}

/// Turns the plane of `p` and `q` so that their entry becomes 0.
fn rotate<const N: usize>(a: &mut [[f64; N]; N], vectors: &mut [[f64; N]; N], p: usize, q: usize) {
    if a[p][q].abs() < 1e-300 {
        return;
    }
    let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
    let t = theta.signum() / (theta.abs() + theta.hypot(1.0));
    let c = 1.0 / t.hypot(1.0);
    let s = t * c;
    for row in a.iter_mut() {
        (row[p], row[q]) = (c * row[p] - s * row[q], s * row[p] + c * row[q]);
    }
    let (row_p, row_q) = (a[p], a[q]);
    a[p] = std::array::from_fn(|k| c * row_p[k] - s * row_q[k]);
    a[q] = std::array::from_fn(|k| s * row_p[k] + c * row_q[k]);
    for row in vectors.iter_mut() {
        (row[p], row[q]) = (c * row[p] - s * row[q], s * row[p] + c * row[q]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_factor_solves_and_measures() {
        let matrix = [4.0, 2.0, 0.6, 2.0, 5.0, 1.0, 0.6, 1.0, 3.0];
        let factor = Cholesky::of(&matrix, 3).expect("positive definite");
        let x = factor.solve(&[1.0, -2.0, 0.5]);
        for (row, b) in [1.0, -2.0, 0.5].iter().enumerate() {
            assert!((dot(&matrix[row * 3..row * 3 + 3], &x) - b).abs() < 1e-12);
        }
        let det = 4.0 * (15.0 - 1.0) - 2.0 * (6.0 - 0.6) + 0.6 * (2.0 - 3.0);
        assert!((factor.ln_det() - f64::ln(det)).abs() < 1e-12);
        assert!(Cholesky::of(&[1.0, 2.0, 2.0, 1.0], 2).is_none());
    }

    #[test]
    fn eigenvectors_are_stretched_by_their_values() {
        let a = [[2.0, -1.0, 0.3], [-1.0, 3.0, 0.5], [0.3, 0.5, 1.0]];
        let (values, vectors) = eigen(a);
        for k in 0..3 {
            for row in 0..3 {
                let stretched: f64 = (0..3).map(|j| a[row][j] * vectors[j][k]).sum();
                assert!((stretched - values[k] * vectors[row][k]).abs() < 1e-10);
            }
        }
    }
}
