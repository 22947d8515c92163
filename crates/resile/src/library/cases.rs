//! Worked cases beside a measure: published answers and what they come to.
//!
//! **Invariant:** a measure whose cases do not come out is not offered.

use std::collections::BTreeMap;

use domain::measure::{Measure, Misfit, NoTotal, Score, score_weighted};
use serde::Deserialize;

use super::inspection::Inspection;

const FILE: &str = "cases.toml";

/// TOML has no null. A measure that has this among its values has no case with an item unanswered.
const UNANSWERED: i64 = -1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    #[serde(default, rename = "case")]
    cases: Vec<Case>,
}

/// One case; without `total` no total may come out, and `reason` says why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// As ticked; [`UNANSWERED`] where nothing was.
    answers: Vec<i64>,
    total: Option<f64>,
    band: Option<String>,
    reason: Option<String>,
    #[serde(default)]
    flags: Vec<String>,
    #[serde(default)]
    prorated: bool,
    /// Where the case is worked, or `worked by hand`.
    source: String,
    /// Of goals.
    #[serde(default)]
    weights: Vec<f64>,
    /// By subscale, those that are worked.
    #[serde(default)]
    subscales: BTreeMap<String, f64>,
}

pub(super) fn inspect(look: &mut Inspection<'_>, measure: &Measure) {
    let Some(Cases { cases }) = look.read(FILE) else { return };
    look.say_unless(!cases.is_empty(), FILE, &[], "a measure has at least one worked case");
    for (nth, case) in cases.iter().enumerate() {
        let nth = nth.to_string();
        look.filled(FILE, &[(&["case", &nth, "source"], &case.source)]);
        match scored(measure, case) {
            Ok(score) => {
                for (key, reason) in differences(case, &score) {
                    look.say(FILE, &["case", &nth, key], reason);
                }
            }
            Err(misfit) => look.say(FILE, &["case", &nth, "answers"], misfit.to_string()),
        }
    }
}

fn scored(measure: &Measure, case: &Case) -> Result<Score, Misfit> {
    let has_it = measure.response.values.contains(&UNANSWERED);
    let ticked = |answer: &i64| (has_it || *answer != UNANSWERED).then_some(*answer);
    score_weighted(measure, &case.answers.iter().map(ticked).collect::<Vec<_>>(), &case.weights)
}

fn differences(case: &Case, score: &Score) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    let mut differ = |key, same: bool, came: &dyn std::fmt::Debug| {
        if !same {
            found.push((key, format!("this case comes to {key} {came:?}")));
        }
    };
    let same_total = match (case.total, score.total) {
        // Means are worked to two decimals on paper.
        (Some(worked), Some(total)) => (worked - total).abs() < 0.005,
        (None, None) => true,
        _ => false,
    };
    differ("total", same_total, &score.total);
    for (id, worked) in &case.subscales {
        let found = score.subscales.iter().find(|one| one.id == *id).and_then(|one| one.total);
        differ("subscales", found.is_some_and(|found| (worked - found).abs() < 0.005), &(id, found));
    }
    differ("band", case.band == score.band, &score.band);
    let reason = score.reason.map(NoTotal::key);
    differ("reason", case.reason.is_none() || case.reason.as_deref() == reason, &reason);
    let flags: Vec<String> = score.flags.iter().map(ToString::to_string).collect();
    differ("flags", case.flags == flags, &flags);
    differ("prorated", case.prorated == score.prorated, &score.prorated);
    found
}
