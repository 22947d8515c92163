//! Good things and things done, in the client's own words.

use uuid::Uuid;

use crate::entry::{EntryId, Millis, line};
use crate::journal::Journal;

use super::filled::filled;

/// The forms that hold them, each with the fields that name one.
const NAMED_IN: [(&str, Kind, &[&str]); 2] = [
    ("three-good-things", Kind::Good, &["first_title", "second_title", "third_title"]),
    ("done-list", Kind::Done, &["what"]),
];

/// What it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Good,
    Done,
}

/// One of them.
#[derive(Clone, PartialEq, Eq)]
pub struct GoodThing {
    pub kind: Kind,
    /// The filled form it stands in.
    pub id: EntryId,
    pub run: Uuid,
    pub at: Millis,
    pub zone: String,
    pub text: String,
    /// The therapist can read it.
    pub shared: bool,
}

/// All of them, the newest first.
pub fn good_things(journal: &Journal) -> Vec<GoodThing> {
    let mut found = Vec::new();
    for form in filled(journal, |form| NAMED_IN.iter().any(|(named, ..)| *named == form)).into_iter().rev() {
        let Some((_, kind, fields)) = NAMED_IN.iter().find(|(named, ..)| *named == form.form) else {
            continue;
        };
        for text in fields.iter().filter_map(|field| line(&form.words, field)) {
            found.push(GoodThing {
                kind: *kind,
                id: form.id,
                run: form.run,
                at: form.at,
                zone: form.zone.clone(),
                text: text.to_owned(),
                shared: form.words_shared,
            });
        }
    }
    found
}

debug_by_name!(GoodThing);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{Entry, EntryBody};
    use crate::script::{DAY, MONDAY, Script, entry, filled, typed};

    #[test]
    fn the_newest_stands_first_and_other_forms_are_none_of_it() {
        let mut script = Script::default();
        for (n, form, field, text) in [
            (1, "done-list", "what", "Called the doctor"),
            (2, "three-good-things", "second_title", "Soup"),
            (3, "thought-record", "what", "A thought"),
        ] {
            let day = MONDAY + DAY * i64::try_from(n).unwrap_or(0);
            let words = typed(field, text);
            script.sam(Entry { words, ..entry(n, day, EntryBody::Filled(filled(form, &[]))) });
        }
        let found: Vec<_> =
            good_things(&script.journal()).into_iter().map(|one| (one.kind, one.text)).collect();
        assert_eq!(found, [(Kind::Good, "Soup".to_owned()), (Kind::Done, "Called the doctor".to_owned())]);
    }
}
