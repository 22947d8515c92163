//! One line of the output: a figure, its limit, its bar, and whether it holds.

use serde::Serialize;

/// A measured bar.
#[derive(Serialize)]
pub struct Row {
    pub name: &'static str,
    pub product: Option<f64>,
    /// The raw limit of the same run, if this build and machine have it.
    pub limit: Option<f64>,
    /// Product over limit.
    pub ratio: Option<f64>,
    pub must: f64,
    pub aim: f64,
    /// Of `product` and `limit`.
    pub unit: &'static str,
    pub rounds: usize,
    /// `aim`, `must` or `missed`; `void` if the reference moved; `open` if it could not be measured.
    pub holds: &'static str,
    /// How it was taken, and what is missing.
    pub note: String,
}

/// What a bar is held against, and which way is better.
#[derive(Clone, Copy)]
pub enum Bar {
    RatioAtLeast(f64, f64),
    RatioAtMost(f64, f64),
    /// The product's own figure.
    AtLeast(f64, f64),
    AtMost(f64, f64),
}

/// What was measured for a bar.
#[derive(Clone, Copy, Default)]
pub struct Taken {
    pub product: Option<f64>,
    pub limit: Option<f64>,
    pub rounds: usize,
    /// The reference moved by more than a fifth.
    pub void: bool,
}

impl Taken {
    /// The product's figure alone.
    pub fn alone(product: f64, rounds: usize) -> Self {
        Self { product: Some(product), rounds, ..Self::default() }
    }
}

impl Row {
    pub fn new(name: &'static str, unit: &'static str, bar: Bar, taken: Taken, note: &str) -> Self {
        let ratio = taken.product.zip(taken.limit).map(|(product, limit)| product / limit);
        let (held, must, aim, more) = match bar {
            Bar::RatioAtLeast(must, aim) => (ratio, must, aim, true),
            Bar::RatioAtMost(must, aim) => (ratio, must, aim, false),
            Bar::AtLeast(must, aim) => (taken.product, must, aim, true),
            Bar::AtMost(must, aim) => (taken.product, must, aim, false),
        };
        let reaches = |figure: f64, bar: f64| if more { figure >= bar } else { figure <= bar };
        let holds = match held {
            None => "open",
            Some(_) if taken.void => "void",
            Some(figure) if reaches(figure, aim) => "aim",
            Some(figure) if reaches(figure, must) => "must",
            Some(_) => "missed",
        };
        Self {
            name,
            product: taken.product.map(short),
            limit: taken.limit.map(short),
            ratio: ratio.map(short),
            must,
            aim,
            unit,
            rounds: taken.rounds,
            holds,
            note: note.to_owned(),
        }
    }
}

/// Three places are more than a noisy machine can tell.
fn short(figure: f64) -> f64 {
    (figure * 1_000.0).round() / 1_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(bar: Bar, product: f64, limit: f64, void: bool) -> &'static str {
        let taken = Taken { product: Some(product), limit: Some(limit), rounds: 3, void };
        Row::new("P0", "ms", bar, taken, "").holds
    }

    #[test]
    fn a_bar_is_held_from_its_own_side() {
        assert_eq!(row(Bar::RatioAtLeast(0.25, 0.5), 3.0, 10.0, false), "must");
        assert_eq!(row(Bar::RatioAtMost(6.0, 3.0), 20.0, 10.0, false), "aim");
        assert_eq!(row(Bar::AtMost(10.0, 4.0), 20.0, 1.0, false), "missed");
        assert_eq!(row(Bar::AtLeast(5.0, 8.0), 9.0, 1.0, true), "void");
    }

    #[test]
    fn a_ratio_without_a_limit_stays_open() {
        assert_eq!(Row::new("P0", "ms", Bar::RatioAtMost(6.0, 3.0), Taken::alone(1.0, 3), "").holds, "open");
    }
}
