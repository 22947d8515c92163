//! The fixed block (mu, lam, P_1 .. P_K) given all uses, and the evidence for a spread.
//!
//! Within a cell a'V^-1 b = (S_ab - rho S_a S_b)/s^2 with rho = tI^2/(s^2 + n tI^2); a client's own effect
//! is a rank-one correction. Columns: mu, lam, then one an exercise.

use std::f64::consts::TAU;

use crate::linear::{Cholesky, dot};

use super::cells::{Cell, Cells};

pub(super) struct Fixed {
    /// A = G + prior precision, factored.
    pub(super) precision: Cholesky,
    pub(super) mean: Vec<f64>,
    pub(super) log_evidence: f64,
}

/// Sums over uses of the columns and d, each weighed by V^-1.
struct Weighed {
    columns: usize,
    g: Vec<f64>,
    r: Vec<f64>,
    dd: f64,
    ln_det: f64,
}

/// `variances`: tP^2, tC^2, tI^2, s^2. None where they are beyond what numbers can hold.
pub(super) fn evidence(cells: &Cells, variances: &[f64; 4]) -> Option<Fixed> {
    let columns = cells.exercises + 2;
    let empty =
        || Weighed { columns, g: vec![0.0; columns * columns], r: vec![0.0; columns], dd: 0.0, ln_det: 0.0 };
    let mut all = empty();
    for client in cells.clients.values() {
        all.add_client(client, variances);
    }
    let prior_precision = |k: usize| match k {
        0 => 1.0,
        1 => 25.0,
        _ => 1.0 / variances[0],
    };
    let prior_mean = |k: usize| match k {
        0 => 1.0,
        1 => 0.3,
        _ => 0.0,
    };
    let (mut ln_prior, mut prior_square) = (0.0, 0.0);
    for k in 0..columns {
        let (precision, mean) = (prior_precision(k), prior_mean(k));
        all.g[k * columns + k] += precision;
        all.r[k] += precision * mean;
        ln_prior += precision.ln();
        prior_square += precision * mean * mean;
    }
    let precision = Cholesky::of(&all.g, columns)?;
    let mean = precision.solve(&all.r);
    let fit = all.ln_det + all.dd - ln_prior + precision.ln_det() - dot(&all.r, &mean) + prior_square;
    Some(Fixed { precision, mean, log_evidence: -0.5 * fit })
}

impl Weighed {
    fn add_client(&mut self, cells: &[Cell], [_, client, cell, residual]: &[f64; 4]) {
        // 1'V^-1 of each column and of d, over the client's cells.
        let mut ones = vec![0.0; self.columns];
        let (mut ones_d, mut ones_ones) = (0.0, 0.0);
        for one in cells {
            let rho = cell / (residual + one.n * cell);
            let weighed = |ab: f64, a: f64, b: f64| (ab - rho * a * b) / residual;
            let (nn, nx, nd) =
                (weighed(one.n, one.n, one.n), weighed(one.x, one.n, one.x), weighed(one.d, one.n, one.d));
            let p = one.exercise + 2;
            let parts = [
                (0, 0, nn),
                (0, p, nn),
                (p, p, nn),
                (0, 1, nx),
                (1, p, nx),
                (1, 1, weighed(one.xx, one.x, one.x)),
            ];
            for (i, j, value) in parts {
                self.add(i, j, value);
            }
            for (k, value) in [(0, nd), (1, weighed(one.dx, one.d, one.x)), (p, nd)] {
                self.r[k] += value;
            }
            for (k, value) in [(0, nn), (1, nx), (p, nn)] {
                ones[k] += value;
            }
            (ones_d, ones_ones) = (ones_d + nd, ones_ones + nn);
            self.dd += weighed(one.dd, one.d, one.d);
            self.ln_det += one.n * TAU.ln() + (one.n - 1.0) * residual.ln() + (residual + one.n * cell).ln();
        }
        let k = client / (1.0 + client * ones_ones);
        for i in 0..self.columns {
            self.r[i] -= k * ones[i] * ones_d;
            for j in 0..self.columns {
                self.g[i * self.columns + j] -= k * ones[i] * ones[j];
            }
        }
        self.dd -= k * ones_d * ones_d;
        self.ln_det += (client * ones_ones).ln_1p();
    }

    fn add(&mut self, i: usize, j: usize, value: f64) {
        self.g[i * self.columns + j] += value;
        if i != j {
            self.g[j * self.columns + i] += value;
        }
    }
}
