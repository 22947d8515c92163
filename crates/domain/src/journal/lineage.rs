//! Which entry speaks of which: corrections and copies, what they took the place of, what was taken back.
//!
//! **Invariant:** only its own author corrects, copies or withdraws an entry. Consents, and what was done
//! about a flag, stand as they were made. Found once, over all that a reader may open: hiding some of it
//! later changes no answer here, so that nothing hidden can bring back what it had replaced.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use uuid::Uuid;

use crate::entry::{EntryBody, EntryId};

use super::Kept;

#[derive(Clone, Default)]
pub(super) struct Lineage {
    /// Corrections and copies, with the thing each speaks of.
    roots: BTreeMap<EntryId, EntryId>,
    copies: BTreeSet<EntryId>,
    /// A correction took its place.
    superseded: BTreeSet<EntryId>,
    gone: BTreeSet<EntryId>,
    /// Runs that are still open, each with the place of its newest draft.
    drafts: BTreeMap<Uuid, u64>,
    places: BTreeMap<EntryId, u64>,
}

type ById<'a> = BTreeMap<EntryId, &'a Arc<Kept>>;

impl Lineage {
    /// `kept` by place.
    pub(super) fn of(kept: &[Arc<Kept>]) -> Self {
        let by_id: ById<'_> = kept.iter().map(|entry| (entry.id, entry)).collect();
        let places = kept.iter().map(|entry| (entry.id, entry.seq)).collect();
        let mut lineage = Self { places, drafts: open_drafts(kept, &by_id), ..Self::default() };
        lineage.follow_corrections(kept, &by_id);
        for entry in kept {
            if let Some(copied) = entry.copies {
                lineage.roots.insert(entry.id, lineage.root(copied));
                lineage.copies.insert(entry.id);
            }
        }
        lineage.gone = kept.iter().filter_map(|entry| lineage.withdrawn_by(entry, &by_id)).collect();
        lineage
    }

    /// The thing an entry speaks of: what it corrects or copies, else itself.
    pub(super) fn root(&self, id: EntryId) -> EntryId {
        self.roots.get(&id).copied().unwrap_or(id)
    }

    pub(super) fn is_copy(&self, id: EntryId) -> bool {
        self.copies.contains(&id)
    }

    pub(super) fn place(&self, id: EntryId) -> Option<u64> {
        self.places.get(&id).copied()
    }

    /// Neither taken back nor replaced, and no draft of a run that ended or went on.
    pub(super) fn stands(&self, entry: &Kept) -> bool {
        let newest = if let EntryBody::Draft(draft) = &entry.body {
            self.drafts.get(&draft.run) == Some(&entry.seq)
        } else {
            true
        };
        let taken_back = [entry.id, self.root(entry.id)].iter().any(|id| self.gone.contains(id));
        newest && !taken_back && !self.superseded.contains(&entry.id)
    }

    fn follow_corrections(&mut self, kept: &[Arc<Kept>], by_id: &ById<'_>) {
        for entry in kept {
            let EntryBody::Correction { of, .. } = &entry.body else { continue };
            // A correction of a correction comes after it: so none can stand in its own way.
            let named: Vec<_> =
                of.iter().copied().filter(|id| corrects(entry, by_id.get(id).copied())).collect();
            let roots = named.iter().map(|id| self.root(*id));
            if let Some(root) = roots.min_by_key(|root| (self.place(*root).unwrap_or(u64::MAX), *root)) {
                self.roots.insert(entry.id, root);
            }
            self.superseded.extend(named);
        }
    }

    /// What this entry takes back, if it is a withdrawal by the one who wrote it.
    fn withdrawn_by(&self, entry: &Kept, by_id: &ById<'_>) -> Option<EntryId> {
        let EntryBody::Withdrawn { of } = &entry.body else { return None };
        match by_id.get(of) {
            Some(named) if named.author != entry.author || !may_change(&named.body) => None,
            Some(named) if named.copies.is_some() => Some(*of),
            Some(_) | None => Some(self.root(*of)),
        }
    }
}

/// An entry this reader cannot open counts as named: its correction still speaks of it.
fn corrects(correction: &Kept, named: Option<&Arc<Kept>>) -> bool {
    named.is_none_or(|named| {
        let earlier = !matches!(named.body, EntryBody::Correction { .. }) || named.seq < correction.seq;
        named.id != correction.id && named.author == correction.author && earlier && may_change(&named.body)
    })
}

fn may_change(body: &EntryBody) -> bool {
    match body {
        EntryBody::Chose(_)
        | EntryBody::SharingEnded { .. }
        | EntryBody::FlagReviewed(_)
        | EntryBody::Withdrawn { .. } => false,
        EntryBody::CheckIn(_)
        | EntryBody::Setback(_)
        | EntryBody::Filled(_)
        | EntryBody::Draft(_)
        | EntryBody::Named(_)
        | EntryBody::Planned(_)
        | EntryBody::SessionSet(_)
        | EntryBody::Note { .. }
        | EntryBody::Comment { .. }
        | EntryBody::StrengthSeen { .. }
        | EntryBody::Correction { .. }
        | EntryBody::Profile(_)
        | EntryBody::Newer(_) => true,
    }
}

fn open_drafts(kept: &[Arc<Kept>], by_id: &ById<'_>) -> BTreeMap<Uuid, u64> {
    let mut open = BTreeMap::new();
    let mut filled = BTreeSet::new();
    for entry in kept {
        if let EntryBody::Draft(draft) = &entry.body {
            open.insert(draft.run, entry.seq);
        } else if let EntryBody::Filled(done) = entry.body.said() {
            filled.insert(done.run);
        } else if let EntryBody::Withdrawn { of } = &entry.body
            && let Some(EntryBody::Draft(draft)) = by_id.get(of).map(|named| &named.body)
        {
            open.remove(&draft.run);
        }
    }
    open.retain(|run, _| !filled.contains(run));
    open
}
