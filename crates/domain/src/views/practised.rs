//! What was practised: before and after, and what usually helped.
//!
//! **Invariant:** only forms that work in the moment are held against each other (CARE.md, section 5).
//! Not here: how likely it is that a tool helps (`stats`).

use std::collections::BTreeMap;

use crate::entry::{EntryId, Millis};
use crate::journal::Journal;

use super::filled::filled;

/// Fewer uses than this say nothing of a form.
const LEAST: usize = 3;

/// One use of a form, rated before and after, 0..=10, lower is better.
#[derive(Clone, PartialEq, Eq)]
pub struct Pair {
    pub id: EntryId,
    pub form: String,
    pub at: Millis,
    pub before: u8,
    pub after: u8,
}

/// Uses of forms that work in the moment which were rated before and after, by time.
pub fn pairs(journal: &Journal, in_the_moment: impl Fn(&str) -> bool) -> Vec<Pair> {
    let pair = |done: super::filled::FilledForm| {
        let (before, after) = (done.ratings.before?, done.ratings.after?);
        Some(Pair { id: done.id, form: done.form, at: done.at, before, after })
    };
    filled(journal, in_the_moment).into_iter().filter_map(pair).collect()
}

/// A form after which the client rated lower than before: by one step or more on average, in three uses or
/// more.
#[derive(Clone, PartialEq)]
pub struct Helped {
    pub form: String,
    pub uses: usize,
    /// Mean of before - after.
    pub drop: f64,
}

/// The forms that usually helped, the most helpful first.
pub fn helped(pairs: &[Pair]) -> Vec<Helped> {
    let mut drops: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for pair in pairs {
        drops.entry(&pair.form).or_default().push(f64::from(pair.before) - f64::from(pair.after));
    }
    let mean = |(form, drops): (&str, Vec<f64>)| {
        #[expect(clippy::cast_precision_loss, reason = "a few thousand uses at most")]
        let drop = drops.iter().sum::<f64>() / drops.len() as f64;
        Helped { form: form.to_owned(), uses: drops.len(), drop }
    };
    let mut forms: Vec<_> = drops.into_iter().map(mean).collect();
    forms.retain(|form| form.uses >= LEAST && form.drop >= 1.0);
    forms.sort_by(|one, other| other.drop.total_cmp(&one.drop));
    forms
}

debug_by_name!(Pair, Helped);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{EntryBody, Filled, Ratings};
    use crate::script::{MONDAY, Script, entry, filled as form};

    #[test]
    fn only_what_was_rated_twice_three_times_and_fell_has_helped() {
        let mut script = Script::default();
        let uses = [
            ("breath", 7, 4),
            ("breath", 6, 4),
            ("breath", 5, 5),
            ("walk", 9, 1),
            ("hum", 5, 5),
            ("hum", 5, 5),
            ("hum", 5, 4),
        ];
        for (n, (name, before, after)) in (1..).zip(uses) {
            let ratings = Ratings { before: Some(before), after: Some(after), helped: None };
            script.sam(entry(n, MONDAY, EntryBody::Filled(Filled { ratings, ..form(name, &[]) })));
        }
        script.sam(entry(90, MONDAY, EntryBody::Filled(form("breath", &[]))));
        let pairs = pairs(&script.journal(), |_| true);
        assert_eq!(pairs.len(), 7);
        assert_eq!(
            helped(&pairs).iter().map(|one| (one.form.as_str(), one.uses)).collect::<Vec<_>>(),
            [("breath", 3)]
        );
        assert!(super::pairs(&script.journal(), |name| name == "nothing").is_empty());
    }
}
