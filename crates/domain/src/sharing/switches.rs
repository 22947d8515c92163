//! The privacy switches as they stand, and which things staff can see at all.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::Catalogue;
use crate::class::Class;
use crate::entry::{Choice, EntryBody, EntryId, Millis, SharingKind};
use crate::journal::Journal;

use super::ended::Ended;

/// What the client shares now. Everything is off until the first choice.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Sharing {
    since: BTreeMap<SharingKind, Millis>,
    seen: BTreeSet<EntryId>,
}

impl Sharing {
    /// `journal` as the client opened it: a staff reader's does not know what is hidden.
    pub fn of(journal: &Journal, catalogue: &Catalogue) -> Self {
        let ended = Ended::of(journal);
        let mut sharing = Self::default();
        for entry in &journal.kept {
            sharing.switch(&entry.body, entry.at);
            if entry.taps_class == Class::Shared && !ended.covers(entry, journal, catalogue) {
                sharing.seen.insert(journal.thing(entry.id));
            }
        }
        sharing
    }

    /// The switches alone: enough for an entry that neither corrects nor withdraws another.
    pub fn switched(since: BTreeMap<SharingKind, Millis>) -> Self {
        Self { since, ..Self::default() }
    }

    fn switch(&mut self, body: &EntryBody, at: Millis) {
        if let EntryBody::SharingEnded { kinds, .. } = body {
            self.since.retain(|kind, _| !kinds.contains(kind));
        } else if let EntryBody::Chose(chose) = body
            && let Choice::Share(kinds) = &chose.choice
        {
            for kind in kinds {
                self.since.entry(*kind).or_insert(at);
            }
        }
    }

    pub fn shares(&self, kind: SharingKind) -> bool {
        self.since.contains_key(&kind)
    }

    /// Since when a kind is shared without a break.
    pub fn since(&self, kind: SharingKind) -> Option<Millis> {
        self.since.get(&kind).copied()
    }

    /// Staff can see the thing, if only in part: taps, or a copy.
    pub fn staff_see(&self, thing: EntryId) -> bool {
        self.seen.contains(&thing)
    }
}

debug_by_name!(Sharing);
