//! The course of scores that is to be expected from an intake, and whether a client is on it.
//!
//! S. J. Finch, M. J. Lambert and G. B. Schaalje, "Psychotherapy quality control: the statistical generation
//! of expected recovery curves", Clin Psychol Psychother 8 (2001) 231-242. The prior is reasoned from
//! routine care (about -0.8 to -1.1 sd in 10 to 12 weeks), not fitted.

use crate::BadInput;
use crate::bad_input::{each, finite, not_finite, positive};
use crate::normal::below;
use crate::real;

type Matrix = [[f64; 2]; 2];

/// Mean line, how lines differ between clients, and the variance of one score around its line:
///
/// ```text
/// z_ij = u_0i + u_1i x_ij + e_ij,   u_i ~ N(f, D),   e ~ N(0, s2)
/// ```
///
/// z = (score - clinical mean) / clinical sd, signed so that lower is better; x = ln(1 + weeks since
/// baseline).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Course {
    pub f: [f64; 2],
    pub d: Matrix,
    pub s2: f64,
}

impl Course {
    /// Where no clients are known yet: typical published courses.
    pub const TYPICAL: Self = Self { f: [0.0, -0.35], d: [[0.80, -0.06], [-0.06, 0.10]], s2: 0.20 };

    fn check(&self) -> Result<(), BadInput> {
        each("f", &self.f, not_finite)?;
        each("D", self.d.as_flattened(), not_finite)?;
        positive("s2", self.s2)?;
        if self.d[0][0] > 0.0 && det(&self.d) > 0.0 && self.d[0][1].total_cmp(&self.d[1][0]).is_eq() {
            Ok(())
        } else {
            Err(BadInput::of("D", "is not a covariance matrix"))
        }
    }
}

/// No score lies so many sd from the clinical mean; squares of larger ones would not be finite.
const Z_MAX: f64 = 1e6;

/// One client's scores in the order of time; weeks since baseline, z with lower better.
#[derive(Clone, Copy, Debug)]
pub struct Scores<'a> {
    weeks: &'a [f64],
    z: &'a [f64],
}

impl<'a> Scores<'a> {
    pub fn new(weeks: &'a [f64], z: &'a [f64]) -> Result<Self, BadInput> {
        each("weeks", weeks, |week| {
            not_finite(week).or_else(|| (week < 0.0).then_some("lies before the baseline"))
        })?;
        each("z", z, |z| not_finite(z).or_else(|| (z.abs() > Z_MAX).then_some("lies beyond any score")))?;
        if weeks.len() != z.len() {
            return Err(BadInput::of("z", "has not as many values as weeks"));
        }
        match weeks.windows(2).position(|pair| pair[1] < pair[0]) {
            Some(before) => Err(BadInput::at("weeks", before + 1, "lies before the one before it")),
            None => Ok(Self { weeks, z }),
        }
    }

    fn points(&self) -> impl Iterator<Item = (f64, f64)> {
        self.weeks.iter().zip(self.z).map(|(week, z)| (week.ln_1p(), *z))
    }
}

/// A client's own line given scores: N(u, v).
struct Line {
    u: [f64; 2],
    v: Matrix,
}

impl Line {
    /// V = (D^-1 + X'X/s2)^-1, u = V (D^-1 f + X'y/s2).
    fn given(course: &Course, points: impl Iterator<Item = (f64, f64)>) -> Self {
        let mut precision = inverse(&course.d);
        let mut r = times(&precision, &course.f);
        for (x, z) in points {
            for (i, a) in [1.0, x].into_iter().enumerate() {
                r[i] += a * z / course.s2;
                for (j, b) in [1.0, x].into_iter().enumerate() {
                    precision[i][j] += a * b / course.s2;
                }
            }
        }
        let v = inverse(&precision);
        Self { u: times(&v, &r), v }
    }

    /// Mean and variance of the line at x.
    fn at(&self, x: f64) -> (f64, f64) {
        let v = &self.v;
        (self.u[0] + x * self.u[1], v[0][0] + 2.0 * x * v[0][1] + x * x * v[1][1])
    }
}

/// How strongly the typical course counts against a practice's own: n0 clients for f, nu_d and nu_s for the
/// spreads.
const N0: f64 = 5.0;
const NU_D: f64 = 30.0;
const NU_S: f64 = 60.0;

/// The course of a practice's clients, by MAP-EM from [`Course::TYPICAL`]; clients without a score are left
/// out. Below about 20 clients the typical course should be used instead.
pub fn fit(clients: &[Scores<'_>]) -> Course {
    let clients: Vec<_> = clients.iter().filter(|scores| !scores.z.is_empty()).collect();
    let mut course = Course::TYPICAL;
    for _ in 0..5000 {
        let next = step(&course, &clients);
        let moved = largest(&[next.f[0] - course.f[0], next.f[1] - course.f[1]])
            + largest(&std::array::from_fn::<_, 4, _>(|k| next.d[k / 2][k % 2] - course.d[k / 2][k % 2]))
            + (next.s2 - course.s2).abs();
        course = next;
        if moved < 1e-10 {
            break;
        }
    }
    course
}

fn largest(changes: &[f64]) -> f64 {
    changes.iter().fold(0.0, |most, change| change.abs().max(most))
}

fn step(course: &Course, clients: &[&Scores<'_>]) -> Course {
    let prior = Course::TYPICAL;
    let lines: Vec<_> = clients.iter().map(|scores| Line::given(course, scores.points())).collect();
    let n = real(lines.len());
    let f: [f64; 2] = std::array::from_fn(|i| {
        (N0 * prior.f[i] + lines.iter().map(|line| line.u[i]).sum::<f64>()) / (N0 + n)
    });
    let off = [prior.f[0] - f[0], prior.f[1] - f[1]];
    let d = std::array::from_fn(|i| {
        std::array::from_fn(|j| {
            let spread = lines.iter().map(|line| (line.u[i] - f[i]) * (line.u[j] - f[j]) + line.v[i][j]);
            (NU_D * prior.d[i][j] + N0 * off[i] * off[j] + spread.sum::<f64>()) / (NU_D + n)
        })
    });
    let (mut scores, mut misses) = (0.0, 0.0);
    for (line, client) in lines.iter().zip(clients) {
        for (x, z) in client.points() {
            let (mean, variance) = line.at(x);
            scores += 1.0;
            misses += (z - mean) * (z - mean) + variance;
        }
    }
    Course { f, d, s2: (NU_S * prior.s2 + misses) / (NU_S + scores) }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    OnTrack,
    /// Worse than 84 % would be from this intake.
    Watch,
    /// Worse than 95 %, or twice in a row worse than 84 %. "Worth talking about", never "failing".
    OffTrack,
}

/// One score after the intake, against what the intake alone let expect.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tracked {
    /// Expected z, and the sd of a single score around it.
    pub mean: f64,
    pub sd: f64,
    /// Share of clients with the same intake who would be better; 1 is worst.
    pub pct: f64,
    pub state: State,
}

/// What all scores together say about one moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlook {
    /// P(true z below `z_cut` at the horizon).
    pub p_functional: f64,
    /// P(true gain since baseline of at least `gain` at the horizon).
    pub p_gain: f64,
    /// The true z at the horizon.
    pub mean: f64,
    pub sd: f64,
}

/// A band around the expected course: mean and sd of one score `weeks` after an intake of `z`.
pub fn expected(course: &Course, z: f64, weeks: f64) -> Result<(f64, f64), BadInput> {
    course.check()?;
    finite("z", z)?;
    Scores::new(&[weeks], &[z])?;
    let (mean, variance) = Line::given(course, [(0.0, z)].into_iter()).at(weeks.ln_1p());
    Ok((mean, (variance + course.s2).sqrt()))
}

/// Each score after the intake, in order. The intake is the first score.
pub fn track(course: &Course, scores: &Scores<'_>) -> Result<Vec<Tracked>, BadInput> {
    course.check()?;
    let intake = Line::given(course, scores.points().take(1));
    let mut before = 0.0;
    let judged = scores.points().skip(1).map(|(x, z)| {
        let (mean, variance) = intake.at(x);
        let sd = (variance + course.s2).sqrt();
        let pct = below(z, mean, sd);
        let state = if pct >= 0.95 || (pct >= 0.84 && before >= 0.84) {
            State::OffTrack
        } else if pct >= 0.84 {
            State::Watch
        } else {
            State::OnTrack
        };
        before = pct;
        Tracked { mean, sd, pct, state }
    });
    Ok(judged.collect())
}

/// Where all scores together point `horizon` weeks after baseline. To be shown from three scores on.
pub fn outlook(
    course: &Course,
    scores: &Scores<'_>,
    horizon: f64,
    z_cut: f64,
    gain: f64,
) -> Result<Outlook, BadInput> {
    course.check()?;
    finite("z_cut", z_cut)?;
    finite("gain", gain)?;
    if !(0.0..f64::INFINITY).contains(&horizon) {
        return Err(BadInput::of("horizon", "is not a time from the baseline on"));
    }
    let x = horizon.ln_1p();
    let line = Line::given(course, scores.points());
    let (mean, variance) = line.at(x);
    let (sd, slope_sd) = (variance.sqrt(), line.v[1][1].sqrt());
    // The gain since baseline is -u_1 x.
    let p_gain = below(-gain, line.u[1] * x, slope_sd * x);
    Ok(Outlook { p_functional: below(z_cut, mean, sd), p_gain, mean, sd })
}

fn det(m: &Matrix) -> f64 {
    m[0][0] * m[1][1] - m[0][1] * m[1][0]
}

fn inverse(m: &Matrix) -> Matrix {
    let det = det(m);
    [[m[1][1] / det, -m[0][1] / det], [-m[1][0] / det, m[0][0] / det]]
}

fn times(m: &Matrix, v: &[f64; 2]) -> [f64; 2] {
    [m[0][0] * v[0] + m[0][1] * v[1], m[1][0] * v[0] + m[1][1] * v[1]]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_clients_the_typical_course_stands() {
        let fitted = fit(&[]);
        assert!(largest(&[fitted.d[0][0] - 0.8, fitted.f[1] + 0.35, fitted.s2 - 0.2]) < 1e-12);
    }

    #[test]
    fn one_score_pulls_the_line_as_the_closed_form_says() {
        let course = Course::TYPICAL;
        // u_0 | z at x = 0: prior 0, variance .8, noise .2: a gain of .8.
        let (mean, sd) = expected(&course, 1.5, 0.0).unwrap();
        assert!((mean - 0.8 * 1.5).abs() < 1e-12 && (sd * sd - (0.16 + 0.2)).abs() < 1e-12);
    }

    #[test]
    fn scores_out_of_order_or_before_baseline_are_refused_where_they_stand() {
        assert_eq!(Scores::new(&[0.0, 2.0, 1.0], &[0.0; 3]).unwrap_err().index, Some(2));
        assert_eq!(Scores::new(&[-1.0], &[0.0]).unwrap_err().field, "weeks");
        let broken = Course { d: [[1.0, 2.0], [2.0, 1.0]], ..Course::TYPICAL };
        let scores = Scores::new(&[0.0], &[0.0]).unwrap();
        assert_eq!(track(&broken, &scores).unwrap_err().field, "D");
    }
}
