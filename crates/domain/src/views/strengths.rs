//! Strengths: the client's own words for them, and those the therapist saw.
//!
//! **Invariant:** a strength the therapist saw is offered; it is the client's only once they accept it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::entry::{Choice, EntryBody, EntryId, Millis, Named, PersonId, line};
use crate::journal::Journal;

#[derive(Clone, Default, PartialEq, Eq)]
pub struct Strengths {
    /// In the order they were named; whose name a reader cannot open is left out.
    pub own: Vec<Strength>,
    pub seen: Vec<StrengthSeen>,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Strength {
    pub id: EntryId,
    pub version: EntryId,
    pub at: Millis,
    pub name: String,
    /// Where it showed.
    pub showed: Option<String>,
    pub seen_in: Option<EntryId>,
    pub shared: bool,
}

/// A strength the therapist saw.
#[derive(Clone, PartialEq, Eq)]
pub struct StrengthSeen {
    pub id: EntryId,
    /// In which entry.
    pub on: Option<EntryId>,
    pub by: PersonId,
    pub at: Millis,
    pub text: String,
    /// None: not answered yet.
    pub accepted: Option<bool>,
}

/// A strength as a page of the staff names it.
#[derive(Clone, PartialEq, Eq)]
pub struct Shown {
    pub text: String,
    pub at: Millis,
    /// Where it showed.
    pub showed: Option<String>,
    /// Where it stands, or in which entry it was seen.
    pub entry: EntryId,
}

impl Strengths {
    pub fn of(journal: &Journal) -> Self {
        let answers = answers(journal);
        let mut strengths = Self::default();
        for thing in journal.happenings() {
            let typed = |field| line(thing.words, field).map(str::to_owned);
            if let EntryBody::Named(Named::Strength { seen_in }) = thing.body
                && let Some(name) = typed("name")
            {
                strengths.own.push(Strength {
                    id: thing.id,
                    version: thing.version,
                    at: thing.at,
                    name,
                    showed: typed("showed"),
                    seen_in: *seen_in,
                    shared: thing.words_shared(),
                });
            } else if let EntryBody::StrengthSeen { on } = thing.body
                && let Some(text) = typed("text")
            {
                let accepted = answers.get(&thing.id).map(|(_, accepted)| *accepted);
                let (id, by, at) = (thing.id, thing.author, thing.at);
                strengths.seen.push(StrengthSeen { id, on: *on, by, at, text, accepted });
            }
        }
        strengths
    }

    /// The client's own and those they accepted, each with its latest evidence, the newest first.
    pub fn shown(&self) -> Vec<Shown> {
        let own = self.own.iter().map(|own| Shown {
            text: own.name.clone(),
            at: own.at,
            showed: own.showed.clone(),
            entry: own.id,
        });
        let taken = self.seen.iter().filter(|seen| seen.accepted == Some(true));
        let taken = taken.map(|seen| Shown {
            text: seen.text.clone(),
            at: seen.at,
            showed: None,
            entry: seen.on.unwrap_or(seen.id),
        });
        let mut all: Vec<_> = own.chain(taken).collect();
        all.sort_by_key(|shown| Reverse((shown.at, shown.entry)));
        all
    }

    /// Seen by the therapist and not answered yet.
    pub fn offered(&self) -> impl Iterator<Item = &StrengthSeen> {
        self.seen.iter().filter(|seen| seen.accepted.is_none())
    }
}

/// The client's last answer to each, with its place.
fn answers(journal: &Journal) -> BTreeMap<EntryId, (u64, bool)> {
    let mut answers = BTreeMap::new();
    for thing in journal.happenings() {
        let EntryBody::Chose(chose) = thing.body else { continue };
        let Choice::StrengthSeen { seen, accepted } = &chose.choice else { continue };
        let answer = answers.entry(journal.thing(*seen)).or_insert((thing.seq, *accepted));
        if thing.seq > answer.0 {
            *answer = (thing.seq, *accepted);
        }
    }
    answers
}

debug_by_name!(Strengths, Strength, StrengthSeen, Shown);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{Chose, Entry};
    use crate::script::{MONDAY, Script, entry, id, typed};

    #[test]
    fn a_strength_seen_is_offered_until_it_is_answered() {
        let mut script = Script::default();
        let seen = Entry {
            words: typed("text", "You kept going"),
            ..entry(1, MONDAY, EntryBody::StrengthSeen { on: None })
        };
        script.maya(seen);
        assert_eq!(Strengths::of(&script.journal()).offered().count(), 1);
        let choice = Choice::StrengthSeen { seen: id(1), accepted: true };
        script.sam(entry(2, MONDAY, EntryBody::Chose(Chose { text_version: 1, choice })));
        let own = EntryBody::Named(Named::Strength { seen_in: Some(id(1)) });
        script.sam(Entry { words: typed("name", "I keep going"), ..entry(3, MONDAY, own) });
        let strengths = Strengths::of(&script.journal());
        assert_eq!(strengths.offered().count(), 0);
        assert_eq!(strengths.shown().len(), 2);
        assert_eq!(strengths.own.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["I keep going"]);
    }
}
