//! The filter against a dense normal density, and laws of the whole.

use proptest::prelude::*;

use super::*;
use crate::linear::{Cholesky, dot};

fn record(t: &[f64], y: &[f64], ev_t: &[f64], ev_w: &[f64]) -> Record {
    Record::new((t, y), (ev_t, ev_w), &[1.0], &[], None).unwrap()
}

/// D(t1, t2) by adding up small pieces.
fn left(theta: &Theta, middle: f64, t1: f64, t2: f64) -> f64 {
    let pieces = 4000;
    let width = (t2 - t1) / f64::from(pieces);
    let rate = |i: i32| {
        let u = (t1 + (f64::from(i) + 0.5) * width - middle) / 28.0;
        std::f64::consts::LN_2 * (-(theta[0] + theta[1] * u)).exp()
    };
    (-(0..pieces).map(rate).sum::<f64>() * width).exp()
}

/// ln p(y | theta) of the whole model as one multivariate normal.
fn dense(t: &[f64], y: &[f64], ev: &[(f64, f64)], theta: &Theta) -> f64 {
    let n = t.len();
    let middle = f64::midpoint(t[0], t[n - 1]);
    let u = |t: f64| (t - middle) / 28.0;
    let (variance, rho) = ((2.0 * theta[2]).exp(), 1.0 / (1.0 + (-theta[3]).exp()));
    let dip =
        |i: usize, j: usize| if ev[j].0 <= t[i] { ev[j].1 * left(theta, middle, ev[j].0, t[i]) } else { 0.0 };
    let design = |i: usize| {
        let drops: Vec<f64> = (0..ev.len()).map(|j| dip(i, j)).collect();
        let grown: f64 = (0..ev.len()).map(|j| drops[j] * u(ev[j].0)).sum();
        [1.0, u(t[i]), -drops.iter().sum::<f64>(), -grown]
    };
    let mut covariance = vec![0.0; n * n];
    let mut off = vec![0.0; n];
    for i in 0..n {
        off[i] = y[i] - (0..4).map(|k| design(i)[k] * LinearPrior::mean(k)).sum::<f64>();
        for j in 0..n {
            let fade = (-std::f64::consts::LN_2 * (t[i] - t[j]).abs() / theta[4].exp()).exp();
            let mut sum = variance * rho * fade;
            sum += (0..ev.len()).map(|e| dip(i, e) * dip(j, e)).sum::<f64>();
            sum += (0..4).map(|k| design(i)[k] * design(j)[k] * LinearPrior::sd(k).powi(2)).sum::<f64>();
            if i == j {
                sum += variance * (1.0 - rho) + 1.0 / 12.0;
            }
            covariance[i * n + j] = sum;
        }
    }
    let factor = Cholesky::of(&covariance, n).unwrap();
    let half = factor.half_solve(&off);
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let count = n as f64;
    -0.5 * (count * std::f64::consts::TAU.ln() + factor.ln_det() + dot(&half, &half))
}

#[test]
fn the_filter_is_the_dense_normal() {
    let t = [0.3, 1.1, 1.1, 2.9, 6.0, 21.5, 22.0];
    let y = [6.0, 2.0, 3.0, 5.0, 6.5, 4.0, 3.0];
    let ev = [(-0.5, 0.4), (1.1, 0.9), (2.0, 0.3), (21.4, 0.7)];
    let (ev_t, ev_w): (Vec<f64>, Vec<f64>) = ev.iter().copied().unzip();
    for theta in [[-0.3, 0.2, 0.3, 0.4, -0.3], [0.8, -0.9, -0.2, -1.0, 0.5], [-2.0, 1.4, 0.6, 1.2, -1.0]] {
        let filtered = likelihood(&record(&t, &y, &ev_t, &ev_w), &theta).unwrap().ln;
        assert!((filtered - dense(&t, &y, &ev, &theta)).abs() < 1e-6, "{theta:?}");
    }
}

#[test]
fn without_a_setback_the_half_life_stays_its_prior() {
    let t: Vec<f64> = (0..40).map(f64::from).collect();
    let y: Vec<f64> = (0..40).map(|i| 5.0 + f64::from(i % 3)).collect();
    let record = record(&t, &y, &[], &[]);
    let posterior = fit(&record, &Prior::DEFAULT).unwrap();
    let summary = posterior.summary(&record);
    assert!((summary.eta.mean - Prior::DEFAULT.mean[0]).abs() < 0.05 && (summary.eta.sd - 0.8).abs() < 0.05);
    assert_eq!(posterior.claims(&record, &summary).half_life, HalfLife::TooFewSetbacks);
}

#[test]
fn an_empty_record_is_the_prior_and_claims_nothing() {
    let record = record(&[], &[], &[1.0], &[0.5]);
    let posterior = fit(&record, &Prior::DEFAULT).unwrap();
    let claims = posterior.claims(&record, &posterior.summary(&record));
    assert_eq!((claims.n, claims.half_life, claims.cost), (0, HalfLife::TooFewCheckIns, Cost::NotYet));
}

#[test]
fn what_no_answer_exists_for_is_refused_where_it_stands() {
    let wrong = |t: &[f64], y: &[f64], ev_t: &[f64], ev_w: &[f64]| {
        let bad = Record::new((t, y), (ev_t, ev_w), &[1.0], &[], None).unwrap_err();
        (bad.field, bad.index)
    };
    assert_eq!(wrong(&[1.0, f64::NAN], &[1.0, 2.0], &[], &[]), ("t", Some(1)));
    assert_eq!(wrong(&[2.0, 1.0], &[1.0, 2.0], &[], &[]), ("t", Some(1)));
    assert_eq!(wrong(&[1.0], &[10.5], &[], &[]), ("y", Some(0)));
    assert_eq!(wrong(&[1.0], &[1.0, 2.0], &[], &[]), ("y", None));
    assert_eq!(wrong(&[1.0], &[1.0], &[0.5], &[0.0]), ("ev_w", Some(0)));
    assert_eq!(wrong(&[1.0], &[1.0], &[f64::INFINITY], &[0.5]), ("ev_t", Some(0)));
    let end = Record::new((&[1.0], &[1.0]), (&[], &[]), &[1.0], &[], Some(&[2])).unwrap_err();
    assert_eq!((end.field, end.index), ("end", Some(0)));
}

/// 200 clients drawn from the model: their 90 % intervals must hold what is true in about 90 of 100.
#[test]
fn intervals_hold_what_is_true() {
    let design = simulate::Design {
        per_day: 2,
        days: 42,
        setbacks: 8,
        follow_ups: true,
        scale: simulate::Scale::Unbounded,
    };
    let clients: Vec<_> = (1..=200).map(|seed| design.client(seed)).collect();
    let mut held = [0; 4];
    for client in &clients {
        let summary = fit(&client.record, &Prior::DEFAULT).unwrap().summary(&client.record);
        let (theta, half) = (&client.theta, client.record.span() / 56.0);
        let (eta, ratio, costs) = (summary.eta, summary.ln_ratio, summary.cost_mid);
        let truths = [
            (theta[0], eta.q05, eta.q95),
            (2.0 * half * theta[1], ratio.q05, ratio.q95),
            (client.linear[2], summary.beta.q05, summary.beta.q95),
            (cost(client.linear[2], theta[0]), costs.q05, costs.q95),
        ];
        for (held, (truth, low, high)) in held.iter_mut().zip(truths) {
            *held += i32::from((low..=high).contains(&truth));
        }
    }
    assert!(held.iter().all(|held| (170..=190).contains(held)), "{held:?} of 200");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn moving_all_times_changes_nothing(
        gaps in proptest::collection::vec(0.0..4.0_f64, 2..12), shift in -400.0..400.0_f64, w in 0.1..1.0_f64,
    ) {
        let times = |by: f64| gaps.iter().scan(by, |at, gap| { *at += gap; Some(*at) }).collect::<Vec<_>>();
        let y: Vec<f64> = gaps.iter().map(|gap| gap * 2.5).collect();
        let theta = [-0.2, 0.3, 0.2, 0.5, -0.4];
        let ln = |by: f64| likelihood(&record(&times(by), &y, &[times(by)[1]], &[w]), &theta).unwrap().ln;
        prop_assert!((ln(0.0) - ln(shift)).abs() < 1e-6);
    }

    #[test]
    fn any_record_gets_an_answer_without_nan(
        days in proptest::collection::vec((0.0..3.0_f64, 0.0..=10.0_f64), 0..40),
        setbacks in proptest::collection::vec((-30.0..100.0_f64, 0.01..=1.0_f64), 0..6),
        theta in proptest::array::uniform5(-6.0..6.0_f64),
    ) {
        let t: Vec<f64> = days.iter().scan(0.0, |at, (gap, _)| { *at += gap; Some(*at) }).collect();
        let y: Vec<f64> = days.iter().map(|(_, y)| *y).collect();
        let (ev_t, ev_w): (Vec<f64>, Vec<f64>) = setbacks.into_iter().unzip();
        let found = likelihood(&record(&t, &y, &ev_t, &ev_w), &theta);
        prop_assert!(found.is_none_or(|one| one.ln.is_finite() && one.sd.iter().all(|sd| *sd > 0.0)));
    }
}
