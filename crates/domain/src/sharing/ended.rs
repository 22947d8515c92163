//! Which entries sharing was ended for.

use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::entry::{EntryBody, EntryId, SharingKind};
use crate::journal::{Journal, Kept};

use super::kinds;

/// For each kind and each thing the place of the last entry that ended it: all before it is covered.
#[derive(Clone, Default)]
pub(super) struct Ended {
    kinds: BTreeMap<SharingKind, u64>,
    entries: BTreeMap<EntryId, u64>,
}

impl Ended {
    pub(super) fn of(journal: &Journal) -> Self {
        let mut ended = Self::default();
        for entry in &journal.kept {
            if let EntryBody::SharingEnded { kinds, entries } = &entry.body {
                ended.kinds.extend(kinds.iter().map(|kind| (*kind, entry.seq)));
                let named =
                    entries.iter().map(|id| if journal.is_copy(*id) { *id } else { journal.thing(*id) });
                ended.entries.extend(named.map(|id| (id, entry.seq)));
            }
        }
        ended
    }

    /// A correction is covered with what it corrects, whenever it came; a copy made later is shared anew.
    /// What no switch speaks of, a note or a review, is not the client's to hide.
    pub(super) fn covers(&self, entry: &Kept, journal: &Journal, catalogue: &Catalogue) -> bool {
        let kinds = kinds(&entry.body, catalogue);
        let thing = journal.thing(entry.id);
        let began = match entry.copies {
            Some(_) => entry.seq,
            None => journal.began(thing).unwrap_or(entry.seq).min(entry.seq),
        };
        let by_kind = kinds.iter().filter_map(|kind| self.kinds.get(kind));
        let by_id = [entry.id, thing].into_iter().filter_map(|id| self.entries.get(&id));
        !kinds.is_empty() && by_kind.chain(by_id).any(|ended| began < *ended)
    }
}
