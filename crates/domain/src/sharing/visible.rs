//! What one reader may see of a journal.
//!
//! **Invariant:** a staff reader's journal holds nothing Just me, no one else's own thoughts, and nothing
//! that sharing was ended for. Of an answer set with a flag the safety answers stay, and nothing else: taking
//! back sharing does not withdraw a flag (CARE.md, section 1).

use std::sync::Arc;

use crate::catalogue::Catalogue;
use crate::class::Class;
use crate::entry::{EntryBody, PersonId, Ratings, Words};
use crate::journal::{Journal, Kept};
use crate::safety::flagged;

use super::ended::Ended;

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    Client,
    /// With a care relation of their own: reads their own thoughts, no other's.
    Therapist(PersonId),
    /// Stands in: never reads own thoughts.
    Cover,
    /// With the client's recorded consent: what is shared, without a name.
    Supervisor,
}

impl Reader {
    pub(crate) fn opens(self, class: Class, author: PersonId) -> bool {
        match (self, class) {
            (Self::Client, Class::Identity | Class::Shared | Class::Private)
            | (Self::Therapist(_) | Self::Cover, Class::Identity | Class::Shared)
            | (Self::Supervisor, Class::Shared) => true,
            (Self::Therapist(person), Class::Notes) => person == author,
            (Self::Client, Class::Notes | Class::Practice)
            | (Self::Therapist(_), Class::Private | Class::Practice)
            | (Self::Cover, Class::Private | Class::Notes | Class::Practice)
            | (Self::Supervisor, Class::Identity | Class::Private | Class::Notes | Class::Practice) => false,
        }
    }
}

/// The journal with only what `reader` may see; every page folds this, never the journal as it was opened.
pub fn visible(journal: &Journal, reader: Reader, catalogue: &Catalogue) -> Journal {
    let opened = journal.opening(|entry| reader.opens(entry.taps_class, entry.author));
    let ended = Ended::of(&opened);
    let shown = |entry: &Arc<Kept>| {
        // The client's own entries are theirs; of their copies they are told which are still shared.
        let staff_side = reader != Reader::Client || entry.copies.is_some();
        if staff_side && (ended.covers(entry, &opened, catalogue) || just_the_answer(entry, catalogue)) {
            return only_flag(entry, catalogue).map(Arc::new);
        }
        match entry.words_class {
            Some(class) if !reader.opens(class, entry.author) => Some(Arc::new(wordless(entry))),
            Some(_) | None => Some(entry.clone()),
        }
    };
    opened.hiding(shown)
}

fn wordless(entry: &Kept) -> Kept {
    Kept { words: Words::new(), words_class: None, ..entry.clone() }
}

/// "Share just this answer": a copy that holds safety answers and no other. It is no set to score.
pub(crate) fn just_the_answer(entry: &Kept, catalogue: &Catalogue) -> bool {
    let EntryBody::Filled(filled) = entry.body.said() else { return false };
    let items = catalogue.safety_items(&filled.form);
    let about_safety = |field: &String| items.iter().any(|item| item.field == *field);
    entry.copies.is_some() && !items.is_empty() && filled.answers.keys().all(about_safety)
}

/// What stays for its flag: the safety answers. None where no flag was raised.
fn only_flag(entry: &Kept, catalogue: &Catalogue) -> Option<Kept> {
    let mut filled = flagged(&entry.body, catalogue)?.clone();
    let items = catalogue.safety_items(&filled.form);
    filled.answers.retain(|field, _| items.iter().any(|item| item.field == *field));
    filled.ratings = Ratings::default();
    filled.seconds = None;
    let mut body = EntryBody::Filled(filled);
    if let EntryBody::Correction { of, .. } = &entry.body {
        body = EntryBody::Correction { of: of.clone(), body: Box::new(body) };
    }
    Some(Kept { body, only_flag: true, ..wordless(entry) })
}
