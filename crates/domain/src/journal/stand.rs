//! What stands: corrections in the place of what they name, withdrawals and finished drafts gone.
//!
//! **Invariant:** only its own author corrects, copies or withdraws an entry. Consents, and what was done
//! about a flag, stand as they were made.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use uuid::Uuid;

use crate::entry::{EntryBody, EntryId};

use super::{Happening, Kept};

/// One thing: the entry that says it now, the one it began with, and its newest copy.
#[derive(Clone)]
pub(super) struct Standing {
    id: EntryId,
    version: Arc<Kept>,
    origin: Arc<Kept>,
    copy: Option<Arc<Kept>>,
}

impl Standing {
    pub(super) fn happening(&self) -> Happening<'_> {
        let Self { id, version, origin, copy } = self;
        let typed = match copy {
            Some(copy) if version.words_class.is_none() => copy,
            Some(_) | None => version,
        };
        Happening {
            id: *id,
            version: version.id,
            seq: version.seq,
            author: version.author,
            at: origin.at,
            received: origin.received,
            zone: &origin.zone,
            late: origin.late,
            body: version.body.said(),
            words: &typed.words,
            taps_class: version.taps_class,
            words_class: typed.words_class,
            copy: copy.as_ref().map(|copy| copy.id),
            corrected: matches!(version.body, EntryBody::Correction { .. }),
        }
    }
}

/// `kept` by place. What stands comes by time; with it, which thing each correction and copy speaks of.
pub(super) fn stand(kept: &[Arc<Kept>]) -> (Vec<Standing>, BTreeMap<EntryId, EntryId>) {
    let by_id: BTreeMap<EntryId, &Arc<Kept>> = kept.iter().map(|entry| (entry.id, entry)).collect();
    let thread = Thread::of(kept, &by_id);
    let gone = withdrawn(kept, &by_id, &thread);
    let drafts = open_drafts(kept, &by_id);
    let mut copies: BTreeMap<EntryId, &Arc<Kept>> = BTreeMap::new();
    let mut standing: BTreeMap<EntryId, Vec<Standing>> = BTreeMap::new();
    for entry in kept.iter().filter(|entry| !entry.only_flag && !gone.contains(&entry.id)) {
        let id = thread.root(entry.id);
        if gone.contains(&id) || thread.superseded.contains(&entry.id) || !drafts.admit(entry) {
            continue;
        }
        if entry.copies.is_some() {
            copies.insert(id, entry);
        } else if !matches!(entry.body.said(), EntryBody::Withdrawn { .. } | EntryBody::Newer(_)) {
            let origin = by_id.get(&id).copied().unwrap_or(entry);
            let one = Standing { id, version: entry.clone(), origin: origin.clone(), copy: None };
            standing.entry(id).or_default().push(one);
        }
    }
    for (id, copy) in copies {
        let alone = || vec![Standing { id, version: copy.clone(), origin: copy.clone(), copy: None }];
        for one in standing.entry(id).or_insert_with(alone) {
            if one.origin.author == copy.author {
                one.copy = Some(copy.clone());
            }
        }
    }
    let mut all: Vec<_> = standing.into_values().flatten().collect();
    all.sort_by_key(|one| (one.origin.at, one.origin.seq, one.version.seq));
    (all, thread.roots)
}

/// Which thing each entry speaks of, and which entries a correction took the place of.
struct Thread {
    roots: BTreeMap<EntryId, EntryId>,
    superseded: BTreeSet<EntryId>,
}

impl Thread {
    fn of(kept: &[Arc<Kept>], by_id: &BTreeMap<EntryId, &Arc<Kept>>) -> Self {
        let mut thread = Self { roots: BTreeMap::new(), superseded: BTreeSet::new() };
        for entry in kept {
            let EntryBody::Correction { of, .. } = &entry.body else { continue };
            // A correction of a correction comes after it: so none can stand in its own way.
            let named: Vec<_> =
                of.iter().copied().filter(|id| corrects(entry, by_id.get(id).copied())).collect();
            let root =
                named.iter().map(|id| thread.root(*id)).min_by_key(|root| (place(by_id, *root), *root));
            if let Some(root) = root {
                thread.roots.insert(entry.id, root);
            }
            thread.superseded.extend(named);
        }
        for entry in kept {
            if let Some(copied) = entry.copies {
                thread.roots.insert(entry.id, thread.root(copied));
            }
        }
        thread
    }

    fn root(&self, id: EntryId) -> EntryId {
        self.roots.get(&id).copied().unwrap_or(id)
    }
}

fn place(by_id: &BTreeMap<EntryId, &Arc<Kept>>, id: EntryId) -> u64 {
    by_id.get(&id).map_or(u64::MAX, |entry| entry.seq)
}

/// An entry this reader cannot open counts as named: its correction still speaks of it.
fn corrects(correction: &Kept, named: Option<&Arc<Kept>>) -> bool {
    named.is_none_or(|named| {
        let earlier = !matches!(named.body, EntryBody::Correction { .. }) || named.seq < correction.seq;
        named.id != correction.id && named.author == correction.author && earlier && may_change(&named.body)
    })
}

fn withdrawn(
    kept: &[Arc<Kept>],
    by_id: &BTreeMap<EntryId, &Arc<Kept>>,
    thread: &Thread,
) -> BTreeSet<EntryId> {
    let mut gone = BTreeSet::new();
    for entry in kept {
        let EntryBody::Withdrawn { of } = &entry.body else { continue };
        match by_id.get(of) {
            Some(named) if named.author != entry.author || !may_change(&named.body) => {}
            Some(named) if named.copies.is_some() => {
                gone.insert(*of);
            }
            Some(_) | None => {
                gone.insert(thread.root(*of));
            }
        }
    }
    gone
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

/// Runs that are still open, each with the place of its newest draft.
struct OpenDrafts(BTreeMap<Uuid, u64>);

impl OpenDrafts {
    fn admit(&self, entry: &Kept) -> bool {
        match &entry.body {
            EntryBody::Draft(draft) => self.0.get(&draft.run) == Some(&entry.seq),
            EntryBody::CheckIn(_)
            | EntryBody::Setback(_)
            | EntryBody::Filled(_)
            | EntryBody::Named(_)
            | EntryBody::Planned(_)
            | EntryBody::SessionSet(_)
            | EntryBody::Note { .. }
            | EntryBody::Comment { .. }
            | EntryBody::StrengthSeen { .. }
            | EntryBody::FlagReviewed(_)
            | EntryBody::Chose(_)
            | EntryBody::SharingEnded { .. }
            | EntryBody::Correction { .. }
            | EntryBody::Withdrawn { .. }
            | EntryBody::Profile(_)
            | EntryBody::Newer(_) => true,
        }
    }
}

fn open_drafts(kept: &[Arc<Kept>], by_id: &BTreeMap<EntryId, &Arc<Kept>>) -> OpenDrafts {
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
    OpenDrafts(open)
}
