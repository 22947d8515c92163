//! What was practised: before and after, and what usually helped.
//!
//! **Invariant:** only forms that work in the moment are held against each other (CARE.md, section 5), and
//! never by plain means. Not here: the model (`stats`).

pub use stats::what_helps::Spread;
use stats::what_helps::{Effect, Use, Uses};

use crate::entry::{EntryId, Millis};
use crate::journal::Journal;

use super::bounce_back::Likely;
use super::filled::filled;

/// Fewer uses than this say nothing of a form.
const LEAST: usize = 3;
/// So likely it has to be before one is said to help most.
const MOST: f64 = 0.8;
/// From this burden there is nothing to take off.
const NOTHING_TO_GAIN: u8 = 1;

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

/// What is known of one form that was rated before and after (STATISTICS.md, C1).
#[derive(Clone, PartialEq)]
pub struct Helped {
    pub form: String,
    /// Uses that count: before was above 1, so that there was something to gain.
    pub uses: usize,
    /// Points of burden it takes off at a starting burden of 5.
    pub effect: Likely,
    pub says: Says,
    /// Of what was used often enough, most likely the one that takes off most.
    pub most: bool,
}

/// In which words an effect may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    TooFew,
    Usually,
    Often,
    LittleSign,
    NotClear,
}

impl Helped {
    /// What may be said of it is good news.
    pub fn calms(&self) -> bool {
        matches!(self.says, Says::Usually | Says::Often)
    }
}

/// The pairs that can tell: there was something to gain.
pub(super) fn gained(pairs: &[Pair]) -> impl Iterator<Item = &Pair> {
    pairs.iter().filter(|pair| pair.before > NOTHING_TO_GAIN)
}

/// Every form that was rated before and after; by its effect, drawn towards what is common for so few uses.
/// A starting burden that was higher explains its own share of a larger drop.
/// `spread`: how far effects differ, here or in general (see `population`).
pub fn helped(pairs: &[Pair], spread: &Spread) -> Vec<Helped> {
    let told: Vec<&Pair> = gained(pairs).collect();
    let mut forms: Vec<&str> = told.iter().map(|pair| pair.form.as_str()).collect();
    forms.sort_unstable();
    forms.dedup();
    let rated = |pair: &&Pair| {
        let exercise = forms.binary_search(&pair.form.as_str()).ok()?;
        Some(Use { client: 0, exercise, before: pair.before.into(), after: pair.after.into() })
    };
    let uses: Vec<Use> = told.iter().filter_map(rated).collect();
    let effects = Uses::new(&uses, forms.len()).ok().and_then(|uses| uses.effects(spread, 0));
    let Some(effects) = effects else { return Vec::new() };
    let most = effects.best(LEAST).into_iter().find(|(_, likely)| *likely >= MOST).map(|(form, _)| form);
    let each = forms.iter().zip(&effects.each).enumerate();
    let mut helped: Vec<Helped> =
        each.map(|(nth, (form, effect))| of_effect(form, effect, most == Some(nth))).collect();
    helped.sort_by(|one, other| other.effect.about.total_cmp(&one.effect.about));
    helped
}

fn of_effect(form: &str, effect: &Effect, most: bool) -> Helped {
    let says = match effect {
        Effect { n, .. } if *n < LEAST => Says::TooFew,
        Effect { p_helps, .. } if *p_helps >= 0.95 => Says::Usually,
        Effect { p_helps, .. } if *p_helps >= 0.8 => Says::Often,
        Effect { p_helps, .. } if *p_helps <= 0.2 => Says::LittleSign,
        Effect { .. } => Says::NotClear,
    };
    let likely = Likely { about: effect.mean, low: effect.q05, high: effect.q95 };
    Helped { form: form.to_owned(), uses: effect.n, effect: likely, says, most }
}

debug_by_name!(Pair, Helped);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{EntryBody, Filled, Ratings};
    use crate::script::{MONDAY, Script, entry, filled as form};

    const USUAL: Spread = Spread(Spread::PRIOR);

    fn script(uses: &[(&str, u8, u8)]) -> Script {
        let mut script = Script::default();
        for (n, (name, before, after)) in (1..).zip(uses) {
            let ratings = Ratings { before: Some(*before), after: Some(*after), helped: None };
            script.sam(entry(n, MONDAY, EntryBody::Filled(Filled { ratings, ..form(name, &[]) })));
        }
        script
    }

    fn said(uses: &[(&str, u8, u8)]) -> Vec<(String, usize, Says)> {
        let pairs = pairs(&script(uses).journal(), |_| true);
        helped(&pairs, &USUAL).into_iter().map(|one| (one.form, one.uses, one.says)).collect()
    }

    #[test]
    fn words_come_with_uses_and_few_uses_come_without() {
        let mut uses = vec![("walk", 9, 1), ("breath", 1, 1)];
        uses.extend([("breath", 6, 3); 6]);
        uses.extend([("hum", 6, 7); 8]);
        let said = said(&uses);
        assert!(
            said.contains(&("breath".to_owned(), 6, Says::Usually)),
            "what began at 1 is left out: {said:?}"
        );
        assert!(said.contains(&("hum".to_owned(), 8, Says::LittleSign)), "{said:?}");
        assert!(said.contains(&("walk".to_owned(), 1, Says::TooFew)), "{said:?}");
        assert!(super::helped(&[], &USUAL).is_empty());
    }

    #[test]
    fn a_higher_start_is_no_merit_and_one_great_use_is_no_first_place() {
        // Both take the same off, for where they began; the plain mean of the first is larger by 1.5.
        let mut uses = vec![];
        uses.extend([("at-the-worst", 9, 6); 8]);
        uses.extend([("any-day", 4, 2); 8]);
        uses.push(("once", 9, 3));
        let pairs = pairs(&script(&uses).journal(), |_| true);
        let all = helped(&pairs, &USUAL);
        let effect = |form: &str| all.iter().find(|one| one.form == form).map(|one| one.effect.about);
        let (worst, any) = (effect("at-the-worst").unwrap(), effect("any-day").unwrap());
        assert!((worst - any).abs() < 0.5, "{worst} and {any}");
        assert!(effect("once").unwrap() < 4.0, "drawn in");
    }

    #[test]
    fn only_forms_that_work_in_the_moment_and_were_rated_twice_are_pairs() {
        let mut script = script(&[("breath", 7, 4)]);
        script.sam(entry(90, MONDAY, EntryBody::Filled(form("breath", &[]))));
        assert_eq!(pairs(&script.journal(), |_| true).len(), 1);
        assert!(pairs(&script.journal(), |name| name == "nothing").is_empty());
    }
}
