//! What helps, against closed forms and laws.

use super::*;

fn used(client: usize, exercise: usize, before: f64, after: f64) -> Use {
    Use { client, exercise, before, after }
}

#[test]
fn without_a_use_each_effect_is_its_prior() {
    let uses = Uses::new(&[], 2).unwrap();
    let effects = uses.effects(&Spread(Spread::PRIOR), 0).unwrap();
    for effect in &effects.each {
        // mu + P + C + I, each independent.
        let variance = 1.0 + 0.25 + 0.49 + 0.36;
        assert!((effect.mean - 1.0).abs() < 1e-12 && (effect.sd - f64::sqrt(variance)).abs() < 1e-12);
        assert_eq!(effect.n, 0);
    }
    assert!(effects.best(1).is_empty());
}

#[test]
fn one_use_counts_as_the_closed_form_says() {
    let uses = Uses::new(&[used(7, 0, 5.0, 1.0)], 1).unwrap();
    let effect = uses.effects(&Spread(Spread::PRIOR), 7).unwrap().each[0];
    let (prior, noise) = (1.0 + 0.25 + 0.49 + 0.36, 1.6 * 1.6);
    let pull = prior / (prior + noise);
    assert!((effect.mean - (1.0 + pull * 3.0)).abs() < 1e-12);
    assert!((effect.sd - f64::sqrt(prior * (1.0 - pull))).abs() < 1e-12);
}

#[test]
fn the_best_of_what_was_used_is_told_with_its_probability() {
    let mut uses = Vec::new();
    for _ in 0..12 {
        uses.extend([used(0, 0, 7.0, 2.0), used(0, 1, 7.0, 6.5), used(0, 2, 6.0, 6.0)]);
    }
    let effects = Uses::new(&uses, 4).unwrap().effects(&Spread(Spread::PRIOR), 0).unwrap();
    let best = effects.best(3);
    assert_eq!(best.len(), 3);
    assert!(best[0].1 > 0.99 && (best.iter().map(|one| one.1).sum::<f64>() - 1.0).abs() < 1e-9);
}

#[test]
fn a_use_of_nothing_known_or_off_the_scale_is_refused_where_it_stands() {
    let wrong = |one| Uses::new(&[used(0, 0, 5.0, 5.0), one], 1).err().and_then(|bad| bad.index);
    assert_eq!(wrong(used(0, 1, 5.0, 5.0)), Some(1));
    assert_eq!(wrong(used(0, 0, 11.0, 5.0)), Some(1));
    assert_eq!(wrong(used(0, 0, 5.0, f64::NAN)), Some(1));
}
