//! What was answered and fits: the two halves that become an entry's two sealed parts.

use super::{Field, Invalid, Reason};
use crate::entry::{Answers, Word, Words};

/// Bytes of typed words that one entry holds, with room left for all that is tapped.
const WORDS_BYTES: usize = 48 * 1024;

/// What was tapped and what was typed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Given {
    pub answers: Answers,
    pub words: Words,
}

debug_by_name!(Given);

impl Given {
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty() && self.words.is_empty()
    }

    /// These answers with one step's put in their place: a field that was emptied is empty.
    ///
    /// # Errors
    /// Both together are more than one entry holds.
    pub fn with<'f>(
        mut self,
        fields: impl IntoIterator<Item = &'f Field>,
        later: Self,
    ) -> Result<Self, Vec<Invalid>> {
        for field in fields {
            self.answers.remove(&field.id);
            self.words.remove(&field.id);
        }
        self.answers.extend(later.answers);
        self.words.extend(later.words);
        self.weighed()
    }

    /// Itself, if one entry holds it.
    pub(super) fn weighed(self) -> Result<Self, Vec<Invalid>> {
        let weights = || self.words.iter().map(|(field, word)| (field, weight(word)));
        if weights().map(|(_, bytes)| bytes).sum::<usize>() <= WORDS_BYTES {
            return Ok(self);
        }
        let longest = weights().max_by_key(|(_, bytes)| *bytes).map(|(field, _)| field.clone());
        Err(vec![Invalid { field: longest.unwrap_or_default(), reason: Reason::FormTooLong }])
    }
}

/// Bytes a word takes once written as JSON.
fn weight(word: &Word) -> usize {
    let text = |text: &str| {
        let escaped = text.bytes().filter(|byte| matches!(byte, b'"' | b'\\' | b'\n' | b'\t')).count();
        text.len() + escaped + 3
    };
    match word {
        Word::Text(line) => text(line),
        Word::List(list) => list.iter().map(|line| text(line)).sum(),
        Word::Table(rows) => rows.iter().flatten().map(|(column, cell)| text(column) + text(cell) + 2).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(id: &str) -> Field {
        toml::from_str(&format!("id = \"{id}\"\nkind = \"text\"")).unwrap()
    }

    fn typed(field: &str, text: &str) -> Given {
        Given { words: [(field.to_owned(), Word::Text(text.to_owned()))].into(), ..Given::default() }
    }

    #[test]
    fn a_later_step_keeps_the_earlier_ones() {
        let both = typed("a", "one").with(&[field("b")], typed("b", "two")).unwrap();
        assert_eq!(both.words.len(), 2);
    }

    #[test]
    fn what_was_emptied_in_a_step_is_gone() {
        assert!(typed("a", "one").with(&[field("a")], Given::default()).unwrap().is_empty());
    }

    #[test]
    fn steps_that_are_too_much_together_name_the_longest_field() {
        let half = "a".repeat(WORDS_BYTES / 2);
        let refused = typed("a", &half).with(&[field("b")], typed("b", &format!("{half}b"))).unwrap_err();
        assert_eq!(refused, [Invalid { field: "b".to_owned(), reason: Reason::FormTooLong }]);
    }

    #[test]
    fn the_weight_of_a_word_covers_its_json() {
        let rows = vec![[("a".to_owned(), "\"\\\n\t".to_owned()), ("b".to_owned(), String::new())].into()];
        for word in [
            Word::Text("line\n\"quoted\"".to_owned()),
            Word::List(vec!["a\tb".to_owned(), String::new()]),
            Word::Table(rows),
        ] {
            assert!(serde_json::to_string(&word).unwrap().len() <= weight(&word) + 8);
        }
    }
}
