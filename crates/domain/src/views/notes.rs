//! The therapist's notes, in three boxes that never mix.
//!
//! **Invariant:** after 24 hours a note is only added to. Not here: who may open which box (`sharing`).

use crate::day::DAY_MS;
use crate::entry::{EntryBody, EntryId, Millis, NoteBox, PersonId, line};
use crate::journal::Journal;

#[derive(Clone, PartialEq, Eq)]
pub struct Note {
    pub id: EntryId,
    pub version: EntryId,
    pub r#box: NoteBox,
    pub by: PersonId,
    pub at: Millis,
    pub received: Millis,
    pub text: String,
    pub corrected: bool,
}

impl Note {
    /// Whether its author may still correct it.
    pub fn open(&self, now: Millis) -> bool {
        now < self.received.saturating_add(DAY_MS)
    }
}

/// Notes of one box, the newest first.
pub fn notes(journal: &Journal, wanted: NoteBox) -> Vec<Note> {
    let mut notes = Vec::new();
    for thing in journal.happenings().rev() {
        if let EntryBody::Note { r#box } = thing.body
            && *r#box == wanted
            && let Some(text) = line(thing.words, "text")
        {
            notes.push(Note {
                id: thing.id,
                version: thing.version,
                r#box: *r#box,
                by: thing.author,
                at: thing.at,
                received: thing.received,
                text: text.to_owned(),
                corrected: thing.corrected,
            });
        }
    }
    notes
}

debug_by_name!(Note);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::Entry;
    use crate::script::{DAY, MONDAY, Script, entry, id, typed};

    #[test]
    fn boxes_do_not_mix_and_close_after_a_day() {
        let mut script = Script::default();
        let note =
            |n, r#box| Entry { words: typed("text", "t"), ..entry(n, MONDAY, EntryBody::Note { r#box }) };
        script.maya(note(1, NoteBox::Record)).maya(note(2, NoteBox::Summary)).maya(note(3, NoteBox::Record));
        let found = notes(&script.journal(), NoteBox::Record);
        assert_eq!(found.iter().map(|note| note.id).collect::<Vec<_>>(), [id(3), id(1)]);
        assert!(found.iter().all(|note| note.open(MONDAY + DAY - 1) && !note.open(MONDAY + DAY)));
    }
}
