//! What can be added after the one tap: feelings that fit the mood, what was going on, sleep, a line.
//!
//! **Invariant:** every part may be left out; what is kept is one of the listed words or typed by the client.

use std::collections::BTreeMap;

use domain::entry::{Answer, CheckIn, Word};
use domain::form::{Field, FieldWords, Given, Kind, Raw};

use crate::web::parts::mood::step_of;
use crate::words::Words;

/// Twelve words for each part of the scale; the same word may fit several.
const LOW: [&str; 12] = [
    "tired",
    "tense",
    "sad",
    "lonely",
    "ashamed",
    "angry",
    "worried",
    "numb",
    "guilty",
    "afraid",
    "overwhelmed",
    "on-edge",
];
const MIDDLE: [&str; 12] = [
    "tired", "calm", "tense", "hopeful", "bored", "restless", "worried", "content", "unsure", "lonely",
    "curious", "relieved",
];
const HIGH: [&str; 12] = [
    "calm", "hopeful", "proud", "grateful", "glad", "relieved", "content", "strong", "loved", "rested",
    "curious", "playful",
];
const GOING_ON: [&str; 10] =
    ["work", "family", "friends", "love", "body", "money", "sleep", "home", "alone", "news"];
const SLEPT: [&str; 3] = ["well", "so-so", "badly"];

/// The fields for a mood on 0..=100. `more` holds the feelings that fit less.
pub(super) struct Asked {
    pub fits: Field,
    pub more: Field,
    pub rest: Vec<Field>,
}

impl Asked {
    pub(super) fn of(mood: u8) -> Self {
        let fits = match step_of(mood) {
            0 | 1 => LOW,
            2 => MIDDLE,
            _ => HIGH,
        };
        let mut more: Vec<&str> = [LOW, MIDDLE, HIGH].concat();
        more.retain(|word| !fits.contains(word));
        more.sort_unstable();
        more.dedup();
        Self {
            fits: field("feelings", chips(&fits)),
            more: field("more_feelings", chips(&more)),
            rest: vec![
                field("context", chips(&GOING_ON)),
                field("sleep", Kind::Choice { options: owned(&SLEPT) }),
                field("line", Kind::Text { lines: 2 }),
            ],
        }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Field> {
        [&self.fits, &self.more].into_iter().chain(&self.rest)
    }

    /// What was said, as the page would send it.
    pub(super) fn filled(&self, said: &CheckIn, line: Option<&str>) -> Raw {
        let mut given = Given::default();
        let among = |field: &Field| {
            said.feelings.iter().filter(|word| field.kind.options().contains(word)).cloned().collect()
        };
        given.answers.insert(self.fits.id.clone(), Answer::Chips(among(&self.fits)));
        given.answers.insert(self.more.id.clone(), Answer::Chips(among(&self.more)));
        given.answers.insert("context".into(), Answer::Chips(said.context.clone()));
        given.answers.extend(said.sleep.clone().map(|slept| ("sleep".into(), Answer::Choice(slept))));
        given.words.extend(line.map(|line| ("line".into(), Word::Text(line.to_owned()))));
        Raw::filled(self.all(), &given)
    }
}

/// What is kept of a checked form.
pub(super) fn check_in(given: &Given, mood: u8, step: u8) -> CheckIn {
    let chips = |field: &str| match given.answers.get(field) {
        Some(Answer::Chips(chips)) => chips.clone(),
        Some(Answer::Number(_) | Answer::Choice(_)) | None => Vec::new(),
    };
    let sleep = match given.answers.get("sleep") {
        Some(Answer::Choice(slept)) => Some(slept.clone()),
        Some(Answer::Number(_) | Answer::Chips(_)) | None => None,
    };
    let feelings = [chips("feelings"), chips("more_feelings")].concat();
    CheckIn { mood, step, feelings, context: chips("context"), sleep }
}

/// The words of those fields, and of every chip.
pub(super) fn field_words(words: &Words, asked: &Asked) -> BTreeMap<String, FieldWords> {
    let of = |field: &Field| {
        let (label, option): (_, fn(&Words, &str) -> String) = match field.id.as_str() {
            "feelings" => ("check-in-feelings", |words, id| words.say(&format!("feeling-{id}"))),
            "more_feelings" => ("check-in-more-feelings", |words, id| words.say(&format!("feeling-{id}"))),
            "context" => ("check-in-going-on", |words, id| words.say(&format!("going-on-{id}"))),
            "sleep" => ("check-in-slept", |words, id| words.say(&format!("slept-{id}"))),
            _ => ("check-in-line", |_, id| id.to_owned()),
        };
        let options = field.kind.options().iter().map(|id| (id.clone(), option(words, id))).collect();
        let hint = (field.id == "line").then(|| words.say("check-in-line-hint"));
        (field.id.clone(), FieldWords { label: words.say(label), hint, options, ..FieldWords::default() })
    };
    asked.all().map(of).collect()
}

fn field(id: &str, kind: Kind) -> Field {
    Field { id: id.into(), kind, required: false, pick: None }
}

fn chips(options: &[&str]) -> Kind {
    Kind::Chips { options: owned(options), own: false }
}

fn owned(options: &[&str]) -> Vec<String> {
    options.iter().map(|option| (*option).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_words_fit_each_mood_and_the_others_are_still_there() {
        let all: std::collections::BTreeSet<&str> = [LOW, MIDDLE, HIGH].concat().into_iter().collect();
        for mood in [10, 30, 50, 70, 90] {
            let asked = Asked::of(mood);
            assert_eq!(asked.fits.kind.options().len(), 12);
            assert_eq!(asked.fits.kind.options().len() + asked.more.kind.options().len(), all.len());
        }
    }

    #[test]
    fn every_chip_has_its_word() {
        let words = Words::english();
        for asked in [10, 50, 90].map(Asked::of) {
            for said in field_words(&words, &asked).values() {
                for (id, word) in &said.options {
                    assert!(!word.ends_with(&format!("-{id}")), "no word for {id}");
                }
            }
        }
    }
}
