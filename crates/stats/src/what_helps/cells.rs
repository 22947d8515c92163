//! Uses as sums of a (client, exercise) cell.

use std::collections::BTreeMap;

use super::Use;

/// n, sums and sums of products of d = before - after and x = before - 5.
#[derive(Clone, Copy, Default)]
pub(super) struct Cell {
    pub(super) exercise: usize,
    pub(super) n: f64,
    pub(super) d: f64,
    pub(super) x: f64,
    pub(super) dd: f64,
    pub(super) dx: f64,
    pub(super) xx: f64,
}

/// Each client's cells, by client and exercise.
pub(super) struct Cells {
    pub(super) exercises: usize,
    pub(super) clients: BTreeMap<usize, Vec<Cell>>,
}

impl Cells {
    pub(super) fn of(uses: &[Use], exercises: usize) -> Self {
        let mut cells: BTreeMap<(usize, usize), Cell> = BTreeMap::new();
        for one in uses {
            let (d, x) = (one.before - one.after, one.before - 5.0);
            let cell = cells.entry((one.client, one.exercise)).or_default();
            cell.exercise = one.exercise;
            cell.n += 1.0;
            cell.d += d;
            cell.x += x;
            cell.dd += d * d;
            cell.dx += d * x;
            cell.xx += x * x;
        }
        let mut clients: BTreeMap<usize, Vec<Cell>> = BTreeMap::new();
        for ((client, _), cell) in cells {
            clients.entry(client).or_default().push(cell);
        }
        Self { exercises, clients }
    }
}
