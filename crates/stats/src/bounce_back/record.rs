//! One client's check-ins and setbacks, checked and laid out in time.

use crate::BadInput;
use crate::bad_input::{each, not_finite};

/// Factors a record can hold at most.
pub(super) const FACTORS_MAX: usize = 4;
const DAYS_IN_U: f64 = 28.0;

/// Check-ins and setbacks of one episode.
#[derive(Clone, Debug)]
pub struct Record {
    pub(super) t: Vec<f64>,
    pub(super) y: Vec<f64>,
    /// Which end of the scale an answer stands at: -1, 0 or 1.
    pub(super) end: Vec<i8>,
    pub(super) setbacks: Vec<f64>,
    pub(super) factors: usize,
    pub(super) items: Vec<Item>,
}

/// One setback or check-in, with what the filter needs of it.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// Days since the item before; 0 for the first.
    pub(super) dt: f64,
    /// Mean and half the difference of u, from the item before to this.
    pub(super) u_mid: f64,
    pub(super) u_half: f64,
    pub(super) u: f64,
    pub(super) what: What,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    Setback { weight: f64 },
    CheckIn { y: f64, rounding: f64, x: [f64; FACTORS_MAX] },
}

impl Record {
    /// `t` days in order, `y` 0 to 10; setbacks in any order, weights above 0 to 1; `step` of the answers
    /// on the scale of y, one for all or one each; a factor's values beside each check-in. `end`: which
    /// answers stand at an end of the scale; without it those of 0 and 10.
    pub fn new(
        (t, y): (&[f64], &[f64]),
        (ev_t, ev_w): (&[f64], &[f64]),
        step: &[f64],
        factors: &[Vec<f64>],
        end: Option<&[i8]>,
    ) -> Result<Self, BadInput> {
        check(t, y, ev_t, ev_w)?;
        each("step", step, |step| (!(0.0..=10.0).contains(&step)).then_some("is not in 0 to 10"))?;
        if step.len() != 1 && step.len() != t.len() {
            return Err(BadInput::of("step", "has not one value, nor one a check-in"));
        }
        let width = check_factors(t.len(), factors)?;
        let end = ends(y, end)?;
        let mut record = Self {
            t: t.to_vec(),
            y: y.to_vec(),
            end,
            setbacks: ev_t.to_vec(),
            factors: width,
            items: Vec::with_capacity(t.len() + ev_t.len()),
        };
        record.lay_out(ev_w, step, factors);
        Ok(record)
    }

    /// Simulated answers, which may lie off the scale; everything else must be as [`Record::new`] asks.
    pub(super) fn unbounded(
        (t, y): (&[f64], &[f64]),
        (ev_t, ev_w): (&[f64], &[f64]),
        step: f64,
        end: Option<&[i8]>,
    ) -> Self {
        let end = end.map_or_else(|| ends_of(y), <[i8]>::to_vec);
        let (t, y, setbacks) = (t.to_vec(), y.to_vec(), ev_t.to_vec());
        let mut record = Self { t, y, end, setbacks, factors: 0, items: Vec::new() };
        record.lay_out(ev_w, &[step], &[]);
        record
    }

    /// Days from the first check-in to the last.
    pub fn span(&self) -> f64 {
        self.t.last().zip(self.t.first()).map_or(0.0, |(last, first)| last - first)
    }

    pub(super) fn middle(&self) -> f64 {
        self.t.last().zip(self.t.first()).map_or(0.0, |(last, first)| f64::midpoint(*last, *first))
    }

    /// By time; at one time setbacks come first, and those after the last check-in not at all.
    fn lay_out(&mut self, weights: &[f64], step: &[f64], factors: &[Vec<f64>]) {
        let last = self.t.last().copied().unwrap_or(f64::NEG_INFINITY);
        let setbacks = self.setbacks.iter().zip(weights).filter(|(at, _)| **at <= last);
        let mut all: Vec<(f64, What)> =
            setbacks.map(|(at, weight)| (*at, What::Setback { weight: *weight })).collect();
        for (i, (at, y)) in self.t.iter().zip(&self.y).enumerate() {
            let step = step.get(i).or(step.first()).copied().unwrap_or(0.0);
            let x =
                std::array::from_fn(|f| factors.get(i).and_then(|row| row.get(f)).copied().unwrap_or(0.0));
            all.push((*at, What::CheckIn { y: *y, rounding: step * step / 12.0, x }));
        }
        all.sort_by(|a, b| a.0.total_cmp(&b.0));
        let middle = self.middle();
        let mut before: Option<f64> = None;
        for (at, what) in all {
            let since = before.unwrap_or(at);
            let (u, u_before) = ((at - middle) / DAYS_IN_U, (since - middle) / DAYS_IN_U);
            let (u_mid, u_half) = (f64::midpoint(u, u_before), 0.5 * (u - u_before));
            self.items.push(Item { dt: at - since, u_mid, u_half, u, what });
            before = Some(at);
        }
    }
}

fn check(t: &[f64], y: &[f64], ev_t: &[f64], ev_w: &[f64]) -> Result<(), BadInput> {
    each("t", t, not_finite)?;
    each("y", y, |y| (!(0.0..=10.0).contains(&y)).then_some("is not in 0 to 10"))?;
    each("ev_t", ev_t, not_finite)?;
    each("ev_w", ev_w, |w| (!(w > 0.0 && w <= 1.0)).then_some("is not above 0 to 1"))?;
    if y.len() != t.len() {
        return Err(BadInput::of("y", "has not as many values as t"));
    }
    if ev_w.len() != ev_t.len() {
        return Err(BadInput::of("ev_w", "has not as many values as ev_t"));
    }
    match t.windows(2).position(|pair| pair[1] < pair[0]) {
        Some(before) => Err(BadInput::at("t", before + 1, "lies before the one before it")),
        None => Ok(()),
    }
}

fn check_factors(check_ins: usize, factors: &[Vec<f64>]) -> Result<usize, BadInput> {
    let width = factors.first().map_or(0, Vec::len);
    if !factors.is_empty() && factors.len() != check_ins {
        return Err(BadInput::of("factors", "has not one row a check-in"));
    }
    for (index, row) in factors.iter().enumerate() {
        if row.len() != width || width > FACTORS_MAX {
            return Err(BadInput::at("factors", index, "has not as many values as the others, at most 4"));
        }
        if row.iter().any(|value| !value.is_finite()) {
            return Err(BadInput::at("factors", index, "is not a finite number"));
        }
    }
    Ok(width)
}

fn ends(y: &[f64], given: Option<&[i8]>) -> Result<Vec<i8>, BadInput> {
    match given {
        Some(end) if end.len() != y.len() => Err(BadInput::of("end", "has not as many values as t")),
        Some(end) => match end.iter().position(|end| !(-1..=1).contains(end)) {
            Some(index) => Err(BadInput::at("end", index, "is not -1, 0 or 1")),
            None => Ok(end.to_vec()),
        },
        None => Ok(ends_of(y)),
    }
}

fn ends_of(y: &[f64]) -> Vec<i8> {
    y.iter().map(|y| i8::from(*y >= 10.0) - i8::from(*y <= 0.0)).collect()
}
