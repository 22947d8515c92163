//! From answers as ticked to a score: reversal, total, subscales, bands, flags.
//!
//! **Invariant:** pure and total; an unanswered safety item means no total, whatever else is there.

use std::fmt;

use super::bands::exact;
use super::goals;
use super::missing::{Added, add_up};
use super::{Formula, Measure, Missing, Per, Subscale, band_of};
use crate::entry::{Answer, Answers};
use crate::form::SPARED;

/// More goals than anyone follows at once.
const GOALS_MAX: usize = 20;

/// What one set of answers comes to.
#[derive(Clone, PartialEq)]
pub struct Score {
    /// None where no score may be given; then `reason` says why.
    pub total: Option<f64>,
    /// The published label of the total's band.
    pub band: Option<String>,
    /// In the measure's order.
    pub subscales: Vec<SubscaleScore>,
    /// Every item was answered.
    pub complete: bool,
    /// The total or a subscale has items made up for; such a score decides no reliable change.
    pub prorated: bool,
    pub reason: Option<NoTotal>,
    /// What the therapist reads, whatever the total.
    pub flags: Vec<Flag>,
}

debug_by_name!(Score);

#[derive(Clone, PartialEq)]
pub struct SubscaleScore {
    pub id: String,
    pub total: Option<f64>,
    pub band: Option<String>,
}

/// Why there is no total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTotal {
    /// More unanswered than the published rule makes up for.
    Missing,
    /// A safety item is unanswered (CARE.md, section 1).
    SafetyItemMissing,
    /// The authors define none.
    NoTotal,
    /// The key is not public.
    NotScorable,
}

impl NoTotal {
    /// The word of `resile score`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::SafetyItemMissing => "safety_item_missing",
            Self::NoTotal => "no_total",
            Self::NotScorable => "not_scorable",
        }
    }
}

/// A safety item that needs a reader. Items are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    Marked { item: usize },
    NotAnswered { item: usize },
}

impl Measure {
    /// Whether a set may have so many answers.
    pub fn takes(&self, answers: usize) -> bool {
        match (&self.missing, self.items) {
            (Missing::Rated { .. }, 0) => (1..=GOALS_MAX).contains(&answers),
            (Missing::Rated { .. }, items) => (1..=items).contains(&answers),
            (Missing::All | Missing::Prorate { .. }, items) => answers == items,
        }
    }
}

impl Flag {
    pub fn item(self) -> usize {
        match self {
            Self::Marked { item } | Self::NotAnswered { item } => item,
        }
    }
}

impl fmt::Display for Flag {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Marked { item } => write!(out, "item {item}"),
            Self::NotAnswered { item } => write!(out, "item {item} not answered"),
        }
    }
}

/// Answers that are not this measure's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    #[error("{wanted} answers are needed, {came} came")]
    Length { wanted: usize, came: usize },
    /// Counted from 1.
    #[error("the answer to item {item} is none of the measure's values")]
    Value { item: usize },
}

/// The score of answers as ticked, in item order; None is unanswered.
pub fn score(measure: &Measure, answers: &[Option<i64>]) -> Result<Score, Misfit> {
    score_weighted(measure, answers, &[])
}

/// The same for goals that weigh differently; `weights` above 0, in order, or none.
pub fn score_weighted(measure: &Measure, answers: &[Option<i64>], weights: &[f64]) -> Result<Score, Misfit> {
    if !measure.takes(answers.len()) {
        return Err(Misfit::Length { wanted: measure.items, came: answers.len() });
    }
    let fits = |item: usize, answer: Option<i64>| {
        answer.is_none_or(|value| measure.response.of(item).contains(&value))
    };
    if let Some((item, _)) = (1..).zip(answers).find(|(item, answer)| !fits(*item, **answer)) {
        return Err(Misfit::Value { item });
    }
    Ok(fitting(measure, answers, weights))
}

/// The score of a kept entry's answers `q1` to `qn`. What is not one of the measure's values counts as
/// unanswered: no total is better than a false one.
pub fn score_kept(measure: &Measure, answers: &Answers) -> Score {
    let ticked = |item: usize| match answers.get(&format!("q{item}")) {
        Some(Answer::Number(value)) if measure.response.of(item).contains(value) => Some(*value),
        Some(Answer::Choice(said)) if said == SPARED => {
            measure.response.not_applicable.iter().find(|one| one.item == item).map(|one| one.counts)
        }
        _ => None,
    };
    fitting(measure, &(1..=measure.items).map(ticked).collect::<Vec<_>>(), &[])
}

fn fitting(measure: &Measure, ticked: &[Option<i64>], weights: &[f64]) -> Score {
    let flags = flags(measure, ticked);
    let scored: Vec<Option<i64>> =
        (1..).zip(ticked).map(|(item, value)| value.map(|value| turned(measure, item, value))).collect();
    let unsafe_items: Vec<usize> = flags.iter().filter_map(|flag| not_answered(*flag)).collect();
    let pick = |from: &[Option<i64>], items: &[usize]| -> Option<Vec<Option<i64>>> {
        let spared = items.iter().all(|item| !unsafe_items.contains(item));
        spared.then(|| items.iter().map(|item| nth(from, *item)).collect())
    };
    let subscales: Vec<(&Subscale, Option<Added>)> = measure
        .subscales
        .iter()
        .map(|subscale| {
            let from = if subscale.as_ticked { ticked } else { &scored };
            let formula = subscale.formula.unwrap_or(measure.total.formula);
            let spare = spare(measure, Per::Subscale, subscale.items.len());
            (
                subscale,
                pick(from, &subscale.items).and_then(|items| add_up(&items, formula, subscale.factor, spare)),
            )
        })
        .collect();
    let all: Vec<usize> = (1..=ticked.len()).collect();
    let counted = if measure.total.items.is_empty() { &all } else { &measure.total.items };
    let items = if unsafe_items.is_empty() { pick(&scored, counted) } else { None };
    let total = items.and_then(|items| match measure.total.formula {
        Formula::GoalAttainment => {
            goals::attainment(&items, weights).map(|total| Added { total, prorated: false })
        }
        Formula::MeanOfSubscales => mean_of_means(measure, &scored),
        Formula::None | Formula::NotScorable => None,
        formula @ (Formula::Sum | Formula::Mean) => {
            add_up(&items, formula, measure.total.factor, spare(measure, Per::Total, items.len()))
        }
    });
    let made_up = |added: &Added| added.prorated && !matches!(measure.missing, Missing::Rated { .. });
    let prorated = total.iter().chain(subscales.iter().filter_map(|(_, added)| added.as_ref())).any(made_up);
    let total = total.map(|added| tabled(measure, added.total));
    let reason = match total {
        Some(_) => None,
        None if !unsafe_items.is_empty() => Some(NoTotal::SafetyItemMissing),
        None if measure.total.formula == Formula::None => Some(NoTotal::NoTotal),
        None if measure.total.formula == Formula::NotScorable => Some(NoTotal::NotScorable),
        None => Some(NoTotal::Missing),
    };
    Score {
        band: total.and_then(|total| band_of(&measure.bands, total)).map(|band| band.label.clone()),
        total,
        subscales: subscales.into_iter().map(|(subscale, added)| subscale_score(subscale, added)).collect(),
        complete: ticked.iter().all(Option::is_some),
        prorated,
        reason,
        flags,
    }
}

fn subscale_score(subscale: &Subscale, added: Option<Added>) -> SubscaleScore {
    let total = added.map(|added| added.total);
    let band = total.and_then(|total| band_of(&subscale.bands, total)).map(|band| band.label.clone());
    SubscaleScore { id: subscale.id.clone(), total, band }
}

/// How many items of a total, or of each subscale, may be left out as published.
fn spare(measure: &Measure, what: Per, items: usize) -> usize {
    match &measure.missing {
        Missing::Prorate { max_missing, per, .. } if *per == what => *max_missing,
        Missing::Rated { .. } => items.saturating_sub(1),
        Missing::Prorate { .. } | Missing::All => 0,
    }
}

/// The mean of the subscales' means, each item turned as the total wants it.
fn mean_of_means(measure: &Measure, scored: &[Option<i64>]) -> Option<Added> {
    let mean = |subscale: &Subscale| {
        let items: Vec<_> = subscale.items.iter().map(|item| nth(scored, *item)).collect();
        add_up(&items, Formula::Mean, 1, 0).map(|added| added.total)
    };
    let means = measure.subscales.iter().map(mean).collect::<Option<Vec<f64>>>()?;
    let count = means.iter().map(|_| 1.0).sum::<f64>();
    (!means.is_empty()).then(|| Added { total: means.iter().sum::<f64>() / count, prorated: false })
}

/// A sum turned into what the authors' table gives for it.
fn tabled(measure: &Measure, sum: f64) -> f64 {
    let least = (1..=measure.items).filter_map(|item| measure.response.of(item).iter().min()).sum::<i64>();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a short table")]
    let place = (sum - exact(least)).round().max(0.0) as usize;
    measure.total.table.get(place).copied().unwrap_or(sum)
}

/// A reversed item counts from the other end.
fn turned(measure: &Measure, item: usize, value: i64) -> i64 {
    let values = measure.response.of(item);
    match (values.iter().min(), values.iter().max()) {
        (Some(lowest), Some(highest)) if measure.reversed.contains(&item) => {
            lowest.saturating_add(*highest).saturating_sub(value)
        }
        _ => value,
    }
}

fn flags(measure: &Measure, ticked: &[Option<i64>]) -> Vec<Flag> {
    let flag = |risk: &super::Risk| match nth(ticked, risk.item) {
        None => Some(Flag::NotAnswered { item: risk.item }),
        Some(value) => (value >= risk.from).then_some(Flag::Marked { item: risk.item }),
    };
    measure.risks.iter().filter_map(flag).collect()
}

fn not_answered(flag: Flag) -> Option<usize> {
    match flag {
        Flag::NotAnswered { item } => Some(item),
        Flag::Marked { .. } => None,
    }
}

/// Item `item`, counted from 1.
fn nth(answers: &[Option<i64>], item: usize) -> Option<i64> {
    answers.get(item.checked_sub(1)?).copied().flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MOOD: &str = r#"
        id = "mood"
        version = 1
        short = "MOOD"
        name = "Made up"
        domain = "test"
        citation = "none"
        recall = "2 weeks"
        items = 4
        interval_days = 14
        direction = "higher_worse"
        licence = { class = "ship", terms = "t", source = "s", credit = "c" }
        wording = "paste"
        response = { values = [0, 1, 2, 3] }
        reversed = [2]
        total = { formula = "sum", factor = 2, min = 0, max = 24 }
        missing = { rule = "prorate", max_missing = 1, per = "total", source = "made up" }
        [[band]]
        min = 0
        max = 10
        label = "low"
        [[band]]
        min = 11
        max = 24
        label = "high"
        [[risk]]
        item = 4
        from = 1
        [[subscale]]
        id = "first"
        items = [1, 2]
        formula = "mean"
    "#;

    fn mood() -> Measure {
        toml::from_str(MOOD).unwrap()
    }

    fn of(answers: [Option<i64>; 4]) -> Score {
        score(&mood(), &answers).unwrap()
    }

    fn shown(total: Option<f64>) -> Option<String> {
        total.map(|total| total.to_string())
    }

    #[test]
    fn a_reversed_item_counts_from_the_other_end() {
        let score = of([Some(3), Some(3), Some(1), Some(0)]);
        assert_eq!(shown(score.total), Some("8".to_owned()));
        assert_eq!(score.band.as_deref(), Some("low"));
        assert_eq!(shown(score.subscales[0].total), Some("1.5".to_owned()));
        assert_eq!((score.complete, score.prorated, score.reason), (true, false, None));
        assert!(score.flags.is_empty());
    }

    #[test]
    fn a_marked_safety_answer_is_flagged_whatever_the_total() {
        assert_eq!(of([Some(0), Some(3), Some(0), Some(1)]).flags, [Flag::Marked { item: 4 }]);
        let without_total = of([None, None, None, Some(3)]);
        assert_eq!(without_total.reason, Some(NoTotal::Missing));
        assert_eq!(without_total.flags[0].to_string(), "item 4");
    }

    #[test]
    fn an_unanswered_safety_item_means_no_total_even_where_items_may_be_missing() {
        let score = of([Some(1), Some(1), Some(1), None]);
        assert_eq!((score.total, score.reason), (None, Some(NoTotal::SafetyItemMissing)));
        assert_eq!(score.flags[0].to_string(), "item 4 not answered");
        assert_eq!(shown(score.subscales[0].total), Some("1.5".to_owned()));
    }

    #[test]
    fn one_other_item_may_be_missing_as_published_and_two_may_not() {
        let score = of([Some(1), None, Some(2), Some(0)]);
        assert_eq!((shown(score.total), score.prorated, score.complete), (Some("8".to_owned()), true, false));
        assert_eq!(score.subscales[0].total, None);
        assert_eq!(of([None, None, Some(2), Some(0)]).reason, Some(NoTotal::Missing));
    }

    #[test]
    fn what_is_not_the_measures_is_refused() {
        assert_eq!(score(&mood(), &[Some(0)]), Err(Misfit::Length { wanted: 4, came: 1 }));
        let misfit = score(&mood(), &[Some(0), Some(4), None, None]);
        assert_eq!(misfit, Err(Misfit::Value { item: 2 }));
    }

    #[test]
    fn a_kept_answer_that_does_not_fit_gives_no_total() {
        let kept = |last: i64| {
            let numbers = [("q1", 0), ("q2", 0), ("q3", 0), ("q4", last)];
            numbers.map(|(id, value)| (id.to_owned(), Answer::Number(value))).into()
        };
        assert_eq!(shown(score_kept(&mood(), &kept(0)).total), Some("6".to_owned()));
        assert_eq!(score_kept(&mood(), &kept(7)).reason, Some(NoTotal::SafetyItemMissing));
    }

    proptest! {
        #[test]
        fn every_total_lies_in_the_published_range_and_in_a_band(
            answers in prop::collection::vec(prop::option::of(0_i64..=3), 4),
        ) {
            let measure = mood();
            let score = score(&measure, &answers).unwrap();
            prop_assert_eq!(score.total.is_some(), score.reason.is_none());
            prop_assert_eq!(score.total.is_some(), score.band.is_some());
            if let Some(total) = score.total {
                prop_assert!((measure.total.min..=measure.total.max).contains(&total));
            }
        }

        #[test]
        fn any_numbers_are_scored_or_refused(
            answers in prop::collection::vec(prop::option::of(any::<i64>()), 0..6),
        ) {
            let fits = score(&mood(), &answers).is_ok();
            let known = answers.iter().flatten().all(|value| (0..=3).contains(value));
            prop_assert_eq!(fits, answers.len() == 4 && known);
        }
    }
}
