//! What the client wants the next session to be about, in the words they shared.

use crate::entry::{EntryId, Millis, Word, Words, line};
use crate::journal::Journal;

use super::filled::newest;

const BRIDGE: &str = "bridge-to-session";

#[derive(Clone, PartialEq, Eq)]
pub struct Wants {
    pub id: EntryId,
    pub at: Millis,
    pub topics: Vec<String>,
    /// What they want from the therapist.
    pub from_you: Option<String>,
}

/// The newest, if it was said since `from`.
pub fn wants(journal: &Journal, from: Option<Millis>) -> Option<Wants> {
    let bridge = newest(journal, BRIDGE).filter(|bridge| from.is_none_or(|from| bridge.at >= from))?;
    let (topics, from_you) = (list(&bridge.words, "topics"), line(&bridge.words, "want"));
    let said = !topics.is_empty() || from_you.is_some();
    said.then(|| Wants { id: bridge.id, at: bridge.at, from_you: from_you.map(str::to_owned), topics })
}

fn list(words: &Words, field: &str) -> Vec<String> {
    match words.get(field) {
        Some(Word::List(list)) => list.clone(),
        Some(Word::Text(text)) => vec![text.clone()],
        Some(Word::Table(_)) | None => Vec::new(),
    }
}

debug_by_name!(Wants);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::class::Class;
    use crate::entry::{Entry, EntryBody};
    use crate::script::{DAY, MONDAY, SAM, Script, entry, filled, typed};

    #[test]
    fn what_was_wanted_of_an_earlier_session_is_not_wanted_again() {
        let mut script = Script::default();
        let said = Entry {
            words: typed("topics", "work"),
            ..entry(1, MONDAY, EntryBody::Filled(filled(BRIDGE, &[])))
        };
        script.say(SAM, Class::Shared, Class::Shared, said);
        let topics = |from| wants(&script.journal(), from).map(|wants| wants.topics);
        assert_eq!(topics(None), Some(vec!["work".to_owned()]));
        assert_eq!(topics(Some(MONDAY + DAY)), None);
    }
}
