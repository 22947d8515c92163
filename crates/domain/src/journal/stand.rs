//! What stands: corrections in the place of what they name, withdrawals and finished drafts gone.
//! Not here: which entry speaks of which (`lineage`).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::entry::{EntryBody, EntryId};

use super::lineage::Lineage;
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

/// `kept` by place, as far as it is shown. What stands comes by time.
pub(super) fn stand(kept: &[Arc<Kept>], lineage: &Lineage) -> Vec<Standing> {
    let by_id: BTreeMap<EntryId, &Arc<Kept>> = kept.iter().map(|entry| (entry.id, entry)).collect();
    let mut copies: BTreeMap<EntryId, &Arc<Kept>> = BTreeMap::new();
    let mut standing: BTreeMap<EntryId, Vec<Standing>> = BTreeMap::new();
    for entry in kept.iter().filter(|entry| !entry.only_flag && lineage.stands(entry)) {
        let id = lineage.root(entry.id);
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
    all
}
