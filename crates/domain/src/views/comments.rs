//! Comments, by the thing they speak of.

use std::collections::BTreeMap;

use crate::entry::{EntryBody, EntryId, Millis, PersonId, line};
use crate::journal::Journal;

#[derive(Clone, PartialEq, Eq)]
pub struct Comment {
    pub id: EntryId,
    pub version: EntryId,
    pub by: PersonId,
    pub at: Millis,
    pub text: String,
}

/// All comments, each under the thing it is on, by time.
pub fn comments(journal: &Journal) -> BTreeMap<EntryId, Vec<Comment>> {
    let mut comments: BTreeMap<EntryId, Vec<Comment>> = BTreeMap::new();
    for thing in journal.happenings() {
        if let EntryBody::Comment { on } = thing.body
            && let Some(text) = line(thing.words, "text")
        {
            let (id, version) = (thing.id, thing.version);
            let comment = Comment { id, version, by: thing.author, at: thing.at, text: text.to_owned() };
            comments.entry(journal.thing(*on)).or_default().push(comment);
        }
    }
    comments
}

debug_by_name!(Comment);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::Entry;
    use crate::script::{DAY, MONDAY, Script, entry, id, mood, typed};

    #[test]
    fn a_comment_on_a_correction_is_on_the_thing() {
        let mut script = Script::default();
        script.sam(entry(1, MONDAY, mood(30)));
        script.sam(entry(
            2,
            MONDAY + DAY,
            EntryBody::Correction { of: vec![id(1)], body: Box::new(mood(50)) },
        ));
        let comment = |n, on| Entry {
            words: typed("text", "t"),
            ..entry(n, MONDAY, EntryBody::Comment { on: id(on) })
        };
        script.maya(comment(3, 1)).maya(comment(4, 2));
        let all = comments(&script.journal());
        assert_eq!(
            all.get(&id(1)).map(|said| said.iter().map(|one| one.id).collect()),
            Some(vec![id(3), id(4)])
        );
    }
}
