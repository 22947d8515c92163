//! Whether an entry says again what was kept under its id.
//!
//! **Invariant:** only taps, words and what it copies count: a retry comes later, and sharing may have been
//! turned in between, so that its parts are cut otherwise.

use super::{Entry, Part, Side, Word, Words};

impl Entry {
    /// `kept` is every part of the entry that was kept. A part that is missing there is never said again.
    pub fn says_again(&self, kept: impl IntoIterator<Item = Part>) -> bool {
        let (mut taps, mut typed, mut copied) = (None, Words::new(), None);
        for Part { side, copies, .. } in kept {
            let (body, words) = match side {
                Side::Taps(body) => (Some(body), Words::new()),
                Side::Words(words) => (None, words),
                Side::Whole(body, words) => (Some(body), words),
            };
            taps = taps.or(body);
            typed.extend(words);
            copied = copies;
        }
        taps.as_ref() == Some(&self.body)
            && as_kept(typed) == as_kept(self.words.clone())
            && copied == self.copies
    }
}

/// An empty table is written, and read, as an empty list.
fn as_kept(words: Words) -> Words {
    let mut kept = words;
    for word in kept.values_mut().filter(|word| matches!(word, Word::Table(rows) if rows.is_empty())) {
        *word = Word::List(Vec::new());
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::class::Class;
    use crate::entry::read_part;
    use crate::script::any::{self, words};
    use proptest::prelude::*;

    const CUTS: [(Class, Class); 3] =
        [(Class::Shared, Class::Private), (Class::Private, Class::Private), (Class::Shared, Class::Shared)];

    fn kept(entry: &Entry, (taps, words): (Class, Class)) -> Vec<Part> {
        let parts = entry.clone().parts(taps, words);
        parts.iter().map(|(_, bytes)| read_part(bytes).expect("reads")).collect()
    }

    proptest! {
        #[test]
        fn however_it_was_cut_it_says_itself_again(entry in any::entry(), later in proptest::num::i64::ANY) {
            for cut in CUTS {
                let retry = Entry { at: later, ..entry.clone() };
                prop_assert!(retry.says_again(kept(&entry, cut)));
            }
        }

        #[test]
        fn other_words_or_taps_are_no_retry(entry in any::entry(), other in any::entry(), typed in words()) {
            for cut in CUTS {
                let retyped = Entry { words: typed.clone(), ..entry.clone() };
                let same = as_kept(typed.clone()) == as_kept(entry.words.clone());
                prop_assert_eq!(retyped.says_again(kept(&entry, cut)), same);
                let retapped = Entry { body: other.body.clone(), ..entry.clone() };
                prop_assert_eq!(retapped.says_again(kept(&entry, cut)), other.body == entry.body);
            }
            prop_assert!(!entry.says_again(kept(&entry, CUTS[0]).into_iter().skip(1)));
        }
    }
}
