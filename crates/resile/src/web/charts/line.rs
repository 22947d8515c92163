//! A line through points in time: thinned, cut at gaps, smooth without going past what was answered.

use super::Point;
use super::frame::{Frame, n};

/// No picture draws more points than this.
const POINTS_MAX: usize = 200;
const DAY_MS: i64 = 86_400_000;

/// At most 200 points: the first, the last, and of each stretch its lowest and highest.
pub(super) fn thinned(points: &[Point]) -> Vec<Point> {
    if points.len() <= POINTS_MAX {
        return points.to_vec();
    }
    let stretch = points.len().div_ceil((POINTS_MAX - 2) / 2);
    let mut kept: Vec<Point> = points.first().into_iter().copied().collect();
    for part in points.chunks(stretch) {
        let by_value = |a: &&Point, b: &&Point| a.value.total_cmp(&b.value);
        let ends = part.iter().min_by(by_value).into_iter().chain(part.iter().max_by(by_value));
        kept.extend(ends.copied());
    }
    kept.extend(points.last());
    kept.sort_by_key(|point| point.at);
    kept.dedup();
    kept
}

/// Runs of points with no gap longer than `gap_days` within.
pub(super) fn runs(points: &[Point], gap_days: u32) -> Vec<&[Point]> {
    let gap = i64::from(gap_days).saturating_mul(DAY_MS);
    points.chunk_by(|a, b| b.at.saturating_sub(a.at) <= gap).collect()
}

/// One stretch between two neighbours.
pub(super) struct Stretch {
    pub(super) from: Point,
    pub(super) to: Point,
    /// `M` and `C` in one; may follow on without its `M`.
    pub(super) start: String,
    pub(super) curve: String,
}

/// The stretches of one run, as a monotone cubic: between two answers the line never leaves their range
/// (Fritsch and Carlson, 1980).
pub(super) fn stretches(run: &[Point], frame: &Frame) -> Vec<Stretch> {
    let places: Vec<(f64, f64)> = run.iter().map(|point| (frame.x(point.at), frame.y(point.value))).collect();
    let slopes: Vec<f64> = places.windows(2).map(slope).collect();
    let mut out = Vec::new();
    for (nth, (pair, ends)) in run.windows(2).zip(places.windows(2)).enumerate() {
        let ([from, to], [(x1, y1), (x2, y2)]) = (pair, ends) else { continue };
        let here = slopes.get(nth).copied().unwrap_or(0.0);
        let before = nth.checked_sub(1).and_then(|before| slopes.get(before)).copied();
        let after = slopes.get(nth + 1).copied();
        let third = (x2 - x1) / 3.0;
        let (leave, arrive) = (tangent(before, here), tangent(after, here));
        out.push(Stretch {
            from: *from,
            to: *to,
            start: format!("M{} {}", n(*x1), n(*y1)),
            curve: format!(
                "C{} {} {} {} {} {}",
                n(x1 + third),
                n(y1 + leave * third),
                n(x2 - third),
                n(y2 - arrive * third),
                n(*x2),
                n(*y2)
            ),
        });
    }
    out
}

fn slope(ends: &[(f64, f64)]) -> f64 {
    match ends {
        [(x1, y1), (x2, y2)] if (x2 - x1).abs() > f64::EPSILON => (y2 - y1) / (x2 - x1),
        _ => 0.0,
    }
}

/// The slope at a point: level at a turn, else the harmonic mean of its two sides.
fn tangent(neighbour: Option<f64>, here: f64) -> f64 {
    match neighbour {
        None => here,
        Some(other) if other * here <= 0.0 => 0.0,
        Some(other) => 2.0 * other * here / (other + here),
    }
}

/// The stretches that `chosen` names as one path; a stretch follows on where the one before was chosen too.
pub(super) fn path(stretches: &[Stretch], chosen: impl Fn(&Stretch) -> bool) -> String {
    let mut path = String::new();
    let mut open = false;
    for stretch in stretches {
        let draws = chosen(stretch);
        if draws {
            if !open {
                path.push_str(&stretch.start);
            }
            path.push_str(&stretch.curve);
        }
        open = draws;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn points(values: &[f64]) -> Vec<Point> {
        (0..).zip(values).map(|(day, value)| Point { at: day * DAY_MS, value: *value }).collect()
    }

    #[test]
    fn a_gap_of_more_than_the_given_days_stays_a_gap() {
        let mut days = points(&[1.0, 2.0, 3.0]);
        days.push(Point { at: 17 * DAY_MS, value: 4.0 });
        assert_eq!(runs(&days, 14).len(), 2);
        assert_eq!(runs(&days, 15).len(), 1);
    }

    proptest! {
        #[test]
        fn thinning_keeps_both_ends_and_the_lowest(values in prop::collection::vec(0.0..100.0_f64, 1..900)) {
            let all = points(&values);
            let few = thinned(&all);
            let lowest = |points: &[Point]| points.iter().map(|point| point.value).fold(f64::MAX, f64::min);
            prop_assert!(few.len() <= POINTS_MAX);
            prop_assert_eq!((few.first(), few.last()), (all.first(), all.last()));
            prop_assert!((lowest(&few) - lowest(&all)).abs() < f64::EPSILON);
        }

        #[test]
        fn the_line_stays_between_its_two_answers(values in prop::collection::vec(0.0..100.0_f64, 2..40)) {
            let days = points(&values);
            let last = days.last().map_or(0, |point| point.at);
            let frame = Frame {
                width: 360.0, height: 222.0, start: 10.0, end: 350.0, top: 24.0, bottom: 156.0,
                from: 0, until: last, low: 0.0, high: 100.0, rtl: false,
            };
            for stretch in stretches(&days, &frame) {
                let numbers: Vec<f64> = stretch.curve[1..].split(' ').map(|n| n.parse().unwrap()).collect();
                let (a, b) = (frame.y(stretch.from.value), frame.y(stretch.to.value));
                for control in [numbers[1], numbers[3]] {
                    prop_assert!(control >= a.min(b) - 0.11 && control <= a.max(b) + 0.11);
                }
            }
        }
    }
}
