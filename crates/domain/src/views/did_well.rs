//! What the client did well and who helped, in their own words.
//!
//! **Invariant:** only what the client wrote or accepted; nothing here is concluded from numbers.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::entry::{EntryId, Millis, line};
use crate::journal::Journal;

use super::filled::filled;
use super::good_things::good_things;
use super::strengths::Strengths;

#[derive(Clone, PartialEq, Eq)]
pub struct DidWell {
    /// The entry it stands in.
    pub id: EntryId,
    pub at: Millis,
    pub text: String,
    /// Who helped, where they said so.
    pub with: Option<String>,
    /// Seen by the therapist and accepted.
    pub seen: bool,
}

/// All of that time, the newest first.
pub fn did_well(journal: &Journal, within: &Range<Millis>) -> Vec<DidWell> {
    let helped = filled(journal, |_| true).into_iter();
    let helped: BTreeMap<_, _> =
        helped.filter_map(|form| Some((form.id, line(&form.words, "who_helped")?.to_owned()))).collect();
    let mut all = Vec::new();
    for thing in good_things(journal) {
        let with = helped.get(&thing.id).cloned();
        all.push(DidWell { id: thing.id, at: thing.at, text: thing.text, with, seen: false });
    }
    for seen in Strengths::of(journal).seen.into_iter().filter(|seen| seen.accepted == Some(true)) {
        let id = seen.on.unwrap_or(seen.id);
        all.push(DidWell { id, at: seen.at, text: seen.text, with: None, seen: true });
    }
    all.retain(|one| within.contains(&one.at));
    all.sort_by_key(|one| std::cmp::Reverse(one.at));
    all
}

debug_by_name!(DidWell);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::class::Class;
    use crate::entry::{Entry, EntryBody, Word, Words};
    use crate::script::{DAY, MONDAY, SAM, Script, entry, filled as form, id};

    #[test]
    fn what_was_done_is_told_with_who_helped_in_the_time_asked_for() {
        let mut script = Script::default();
        let done = |n, at, text: &str| {
            let word = |text: &str| Word::Text(text.to_owned());
            let fields = [("what".to_owned(), word(text)), ("who_helped".to_owned(), word("Jo"))];
            Entry { words: Words::from(fields), ..entry(n, at, EntryBody::Filled(form("done-list", &[]))) }
        };
        script.say(SAM, Class::Shared, Class::Shared, done(1, MONDAY - DAY, "before"));
        script.say(SAM, Class::Shared, Class::Shared, done(2, MONDAY, "called the bank"));
        let well = did_well(&script.journal(), &(MONDAY..MONDAY + DAY));
        let told: Vec<_> = well.iter().map(|one| (one.id, one.text.as_str(), one.with.as_deref())).collect();
        assert_eq!(told, [(id(2), "called the bank", Some("Jo"))]);
    }
}
