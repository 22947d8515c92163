//! One client's effects: theta_ip = mu + P_p + C_i + I_ip, jointly normal given all uses of all clients.

use crate::halton::{halton, primes};
use crate::linear::{Cholesky, dot};
use crate::normal::{Z95, below, quantile};
use crate::real;

use super::cells::{Cell, Cells};
use super::evidence;

/// Points of burden that one exercise takes off this client, from a starting burden of 5.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// Uses by this client.
    pub n: usize,
    pub mean: f64,
    pub sd: f64,
    /// The likely (90 %) range.
    pub q05: f64,
    pub q95: f64,
    /// P(theta > 0.5).
    pub p_helps: f64,
}

/// All exercises of one client; mean and covariance (by rows).
#[derive(Clone, Debug, PartialEq)]
pub struct Effects {
    pub each: Vec<Effect>,
    covariance: Vec<f64>,
}

impl Effects {
    /// For each exercise this client used at least `uses` times: P(it does most among those). Empty unless
    /// there are two. From 4,096 points of a Halton sequence through the joint normal.
    pub fn best(&self, uses: usize) -> Vec<(usize, f64)> {
        const POINTS: usize = 4096;
        let tried: Vec<usize> = (0..self.each.len()).filter(|p| self.each[*p].n >= uses.max(1)).collect();
        let size = self.each.len();
        let part: Vec<f64> =
            tried.iter().flat_map(|p| tried.iter().map(move |q| self.covariance[p * size + q])).collect();
        let (true, Some(factor)) = (tried.len() > 1, Cholesky::of(&part, tried.len())) else {
            return Vec::new();
        };
        let mut won = vec![0.0; tried.len()];
        let bases = primes(tried.len());
        for point in 0..POINTS {
            let z: Vec<f64> = bases.iter().map(|base| quantile(halton(point + 20, *base))).collect();
            let drawn = factor.times(&z).into_iter().zip(&tried).map(|(off, p)| self.each[*p].mean + off);
            if let Some((best, _)) = drawn.enumerate().max_by(|a, b| a.1.total_cmp(&b.1)) {
                won[best] += 1.0 / real(POINTS);
            }
        }
        tried.into_iter().zip(won).collect()
    }
}

/// `variances`: tP^2, tC^2, tI^2, s^2.
pub(super) fn effects(cells: &Cells, variances: &[f64; 4], client: usize) -> Option<Effects> {
    let fixed = evidence::evidence(cells, variances)?;
    let own: &[Cell] = cells.clients.get(&client).map_or(&[], Vec::as_slice);
    let columns = cells.exercises + 2;
    let random = Random::of(own, variances, columns)?;
    let rows: Vec<Row> = (0..cells.exercises).map(|p| random.row(p, &fixed.mean, columns)).collect();
    let halves: Vec<Vec<f64>> = rows.iter().map(|row| fixed.precision.half_solve(&row.h)).collect();
    let size = rows.len();
    let mut covariance = vec![0.0; size * size];
    for p in 0..size {
        for q in 0..size {
            covariance[p * size + q] = dot(&halves[p], &halves[q]) + dot(&rows[p].g, &rows[q].q_g);
        }
    }
    let each = rows.iter().enumerate().map(|(p, row)| {
        let sd = covariance[p * size + p].sqrt();
        let uses = own.iter().find(|cell| cell.exercise == p).map_or(0.0, |cell| cell.n);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of uses")]
        let n = uses as usize;
        let p_helps = 1.0 - below(0.5, row.mean, sd);
        Effect { n, mean: row.mean, sd, q05: row.mean - Z95 * sd, q95: row.mean + Z95 * sd, p_helps }
    });
    Some(Effects { each: each.collect(), covariance })
}

/// The client's own effects b = (C_i, I_i of each exercise) given the fixed ones: precision Q = T^-1 +
/// Z'Z/s^2.
struct Random {
    q: Cholesky,
    /// Z'd/s^2, and Z'X/s^2 by rows.
    zd: Vec<f64>,
    zx: Vec<Vec<f64>>,
}

/// theta_p as h'f + g'(b - E[b|f]) with its mean: `h` already holds what f does to b.
struct Row {
    mean: f64,
    h: Vec<f64>,
    g: Vec<f64>,
    q_g: Vec<f64>,
}

impl Random {
    fn of(own: &[Cell], [_, client, cell, residual]: &[f64; 4], columns: usize) -> Option<Self> {
        let size = columns - 1;
        let mut q = vec![0.0; size * size];
        let (mut zd, mut zx) = (vec![0.0; size], vec![vec![0.0; columns]; size]);
        for k in 0..size {
            q[k * size + k] = if k == 0 { 1.0 / client } else { 1.0 / cell };
        }
        for one in own {
            let (b, p) = (one.exercise + 1, one.exercise + 2);
            let n = one.n / residual;
            for (i, j) in [(0, 0), (0, b), (b, 0), (b, b)] {
                q[i * size + j] += n;
            }
            for k in [0, b] {
                zd[k] += one.d / residual;
                for (column, sum) in [(0, one.n), (1, one.x), (p, one.n)] {
                    zx[k][column] += sum / residual;
                }
            }
        }
        Some(Self { q: Cholesky::of(&q, size)?, zd, zx })
    }

    fn row(&self, exercise: usize, f: &[f64], columns: usize) -> Row {
        let mut g = vec![0.0; columns - 1];
        (g[0], g[exercise + 1]) = (1.0, 1.0);
        let q_g = self.q.solve(&g);
        let mut h = vec![0.0; columns];
        (h[0], h[exercise + 2]) = (1.0, 1.0);
        let mut mean = dot(&q_g, &self.zd);
        for (weight, zx) in q_g.iter().zip(&self.zx) {
            for (h, zx) in h.iter_mut().zip(zx) {
                *h -= weight * zx;
            }
        }
        mean += dot(&h, f);
        Row { mean, h, g, q_g }
    }
}
