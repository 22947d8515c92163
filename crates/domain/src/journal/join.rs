//! Joins taps and words of one entry, by one author.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::class::Class;
use crate::entry::{EntryId, PersonId, Side, Words};

use super::{Kept, Seen};

/// Each entry once. Where a part came twice the first place stands; words without taps show nothing.
pub(crate) fn join(mut seen: Vec<Seen>) -> Vec<Arc<Kept>> {
    seen.sort_by_key(|part| part.seq);
    let mut typed: BTreeMap<(EntryId, PersonId), (Class, Words)> = BTreeMap::new();
    let mut tapped = Vec::new();
    for Seen { seq, entry, author, received, class, part } in seen {
        let body = match part.side {
            Side::Words(words) => {
                typed.entry((entry, author)).or_insert((class, words));
                continue;
            }
            Side::Taps(body) => body,
            Side::Whole(body, words) => {
                typed.entry((entry, author)).or_insert((class, words));
                body
            }
        };
        tapped.push(Kept {
            id: entry,
            seq,
            author,
            received,
            at: part.at,
            zone: part.zone,
            late: part.late,
            copies: part.copies,
            body,
            taps_class: class,
            words: Words::new(),
            words_class: None,
            only_flag: false,
        });
    }
    let mut joined: BTreeMap<EntryId, Kept> = BTreeMap::new();
    for mut entry in tapped {
        if let Some((class, words)) = typed.remove(&(entry.id, entry.author)) {
            entry.words = words;
            entry.words_class = Some(class);
        }
        joined.entry(entry.id).or_insert(entry);
    }
    joined.into_values().map(Arc::new).collect()
}
