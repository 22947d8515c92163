//! A record as one reader opened it: what happened, in order, and what of it stands.
//!
//! **Invariant:** the same parts in any order make the same journal. No edit is lost in silence: two
//! corrections of one entry both stand until one names both.
//! Not here: opening parts (the binary's vault), who may read what (`sharing`), what a page shows (`views`).

mod join;
mod lineage;
mod stand;

use std::sync::Arc;

use crate::class::Class;
use crate::entry::{EntryBody, EntryId, Millis, Part, PersonId, Words};

pub(crate) use join::join;
use lineage::Lineage;
use stand::Standing;

/// One part, opened, with what its row says.
#[derive(Clone)]
pub struct Seen {
    /// The row's place in the record, from 1.
    pub seq: u64,
    pub entry: EntryId,
    pub author: PersonId,
    /// When the server had it.
    pub received: Millis,
    pub class: Class,
    pub part: Part,
}

/// What a reader may open of one record.
#[derive(Clone, Default)]
pub struct Journal {
    /// Each entry once, by place.
    pub(crate) kept: Vec<Arc<Kept>>,
    standing: Vec<Standing>,
    lineage: Lineage,
}

/// An entry with its two parts joined.
#[derive(Clone)]
pub(crate) struct Kept {
    pub(crate) id: EntryId,
    pub(crate) seq: u64,
    pub(crate) author: PersonId,
    pub(crate) received: Millis,
    pub(crate) at: Millis,
    pub(crate) zone: String,
    pub(crate) late: bool,
    pub(crate) copies: Option<EntryId>,
    pub(crate) body: EntryBody,
    pub(crate) taps_class: Class,
    pub(crate) words: Words,
    /// None: nothing was typed, or this reader cannot open it.
    pub(crate) words_class: Option<Class>,
    /// Sharing was taken back: kept for its flag, and cut down to that (CARE.md, section 1).
    pub(crate) only_flag: bool,
}

/// One thing that stands, with its newest body and the words this reader may open.
#[derive(Clone, Copy)]
pub struct Happening<'a> {
    /// Names the thing for good; pages, comments, copies and withdrawals use it.
    pub id: EntryId,
    /// The entry that says it now: `id`, or a correction. A further correction names this.
    pub version: EntryId,
    /// Place of `version` in the record.
    pub seq: u64,
    pub author: PersonId,
    pub at: Millis,
    pub received: Millis,
    pub zone: &'a str,
    pub late: bool,
    /// Never a correction: what the correction says.
    pub body: &'a EntryBody,
    pub words: &'a Words,
    pub taps_class: Class,
    pub words_class: Option<Class>,
    /// The shared copy that staff read.
    pub copy: Option<EntryId>,
    pub corrected: bool,
}

impl Happening<'_> {
    /// Whether staff can read what was typed here.
    pub fn words_shared(&self) -> bool {
        self.copy.is_some() || self.words_class == Some(Class::Shared)
    }
}

impl Journal {
    pub fn of(seen: Vec<Seen>) -> Self {
        Self::from_kept(join(seen))
    }

    /// Reads on: what was opened before, whole, and the parts that came since.
    #[must_use]
    pub fn read_on(&self, seen: Vec<Seen>) -> Self {
        let mut kept = self.kept.clone();
        kept.extend(join(seen).into_iter().filter(|entry| !self.holds(entry.id)));
        Self::from_kept(kept)
    }

    fn from_kept(mut kept: Vec<Arc<Kept>>) -> Self {
        kept.sort_by_key(|entry| entry.seq);
        let lineage = Lineage::of(&kept);
        Self { standing: stand::stand(&kept, &lineage), kept, lineage }
    }

    /// As if the other entries had never been opened.
    pub(crate) fn opening(&self, may: impl Fn(&Kept) -> bool) -> Self {
        if self.kept.iter().all(|entry| may(entry)) {
            return self.clone();
        }
        Self::from_kept(self.kept.iter().filter(|entry| may(entry)).cloned().collect())
    }

    /// With some entries hidden or cut down. What they replaced, copied or took back stays as it was.
    pub(crate) fn hiding(&self, shown: impl Fn(&Arc<Kept>) -> Option<Arc<Kept>>) -> Self {
        let kept: Vec<_> = self.kept.iter().filter_map(shown).collect();
        Self { standing: stand::stand(&kept, &self.lineage), kept, lineage: self.lineage.clone() }
    }

    /// What stands, by the time it happened.
    pub fn happenings(&self) -> impl DoubleEndedIterator<Item = Happening<'_>> {
        self.standing.iter().map(Standing::happening)
    }

    /// The thing `id` names, by its own id or a version's. More than one only where corrections disagree.
    pub fn find(&self, id: EntryId) -> impl Iterator<Item = Happening<'_>> {
        self.happenings().filter(move |thing| thing.id == id || thing.version == id)
    }

    /// What a thing said last before it was taken back; none while it stands.
    pub fn taken_back(&self, id: EntryId) -> Option<Happening<'_>> {
        if self.happenings().any(|thing| thing.id == id) {
            return None;
        }
        let says = |entry: &&Arc<Kept>| entry.copies.is_none() && self.thing(entry.id) == id;
        let last = self.kept.iter().rev().find(says)?;
        let origin = self.kept.iter().find(|entry| entry.id == id).unwrap_or(last);
        Some(Happening {
            id,
            version: last.id,
            seq: last.seq,
            author: last.author,
            at: origin.at,
            received: origin.received,
            zone: &origin.zone,
            late: origin.late,
            body: last.body.said(),
            words: &last.words,
            taps_class: last.taps_class,
            words_class: last.words_class,
            copy: None,
            corrected: last.id != id,
        })
    }

    /// The thing an entry speaks of: what it corrects or copies, else itself.
    pub fn thing(&self, id: EntryId) -> EntryId {
        self.lineage.root(id)
    }

    /// Whether the record holds this entry, standing or taken back.
    pub fn holds(&self, id: EntryId) -> bool {
        self.kept.iter().any(|entry| entry.id == id)
    }

    pub(crate) fn is_copy(&self, id: EntryId) -> bool {
        self.lineage.is_copy(id)
    }

    /// The place of an entry.
    pub(crate) fn began(&self, id: EntryId) -> Option<u64> {
        self.lineage.place(id)
    }

    /// How many entries it holds, standing or not.
    pub fn size(&self) -> usize {
        self.kept.len()
    }

    /// The highest place seen; 0 in an empty journal.
    pub fn through(&self) -> u64 {
        self.kept.last().map_or(0, |entry| entry.seq)
    }
}

debug_by_name!(Seen, Journal);

#[cfg(test)]
mod tests;
