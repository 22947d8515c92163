//! What folds must know of the library: which forms are exercises, which are measures, which items are about
//! safety.
//!
//! **Invariant:** a form the library no longer has is of no kind, and so is treated as each of them.
//! Not here: definitions and their words (`exercise`, `measure`), the folders (the binary's `library`).

use std::collections::{BTreeMap, BTreeSet};

use crate::entry::SharingKind;
use crate::exercise::Exercise;
use crate::measure::Measure;

/// Form ids by kind. Made once, when the library is loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    exercises: BTreeSet<String>,
    measures: BTreeMap<String, Vec<SafetyItem>>,
}

/// An item about safety: `field` marked is `from` or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafetyItem {
    pub field: String,
    pub from: i64,
}

impl Catalogue {
    pub fn of<'a>(
        exercises: impl IntoIterator<Item = &'a Exercise>,
        measures: impl IntoIterator<Item = &'a Measure>,
    ) -> Self {
        let items = |measure: &Measure| {
            let item = |risk: &crate::measure::Risk| SafetyItem {
                field: format!("q{}", risk.item),
                from: risk.from,
            };
            (measure.id.clone(), measure.risks.iter().map(item).collect())
        };
        Self {
            exercises: exercises.into_iter().map(|exercise| exercise.id.clone()).collect(),
            measures: measures.into_iter().map(items).collect(),
        }
    }

    /// The switch a filled form falls under; None where the library does not have it.
    pub fn kind(&self, form: &str) -> Option<SharingKind> {
        if self.measures.contains_key(form) {
            Some(SharingKind::Measures)
        } else {
            self.exercises.contains(form).then_some(SharingKind::Exercises)
        }
    }

    /// The items of `form` that are about safety; none for most forms.
    pub fn safety_items(&self, form: &str) -> &[SafetyItem] {
        self.measures.get(form).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
impl Catalogue {
    pub(crate) fn sample(exercises: &[&str], measures: &[(&str, &[(&str, i64)])]) -> Self {
        let item = |(field, from): &(&str, i64)| SafetyItem { field: (*field).to_owned(), from: *from };
        let items =
            |(form, items): &(&str, &[(&str, i64)])| ((*form).to_owned(), items.iter().map(item).collect());
        Self {
            exercises: exercises.iter().map(|form| (*form).to_owned()).collect(),
            measures: measures.iter().map(items).collect(),
        }
    }
}
