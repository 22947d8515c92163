//! Records that were opened lately, so that the next page opens only what is new.
//!
//! **Invariant:** a record is known here by client and classes, as far as one row and one number of erasures;
//! nothing depends on now or on who reads. Who may read was decided, and a look written down, before anyone
//! asks here. Dropped after five minutes without use and a quarter of an hour at most, at sign-out, and with
//! the client's keys. Why there is one: docs/decisions/0005.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::entry::Millis;
use domain::journal::{Journal, Seen};
use record::Class;
use store::Grant;
use uuid::Uuid;

use super::keyring::InUse;

/// Entries kept open in all: some fifteen megabytes.
const ENTRIES_MAX: usize = 16_000;

/// The records.
#[derive(Default)]
pub struct Recent(Mutex<HashMap<Place, Known>>);

#[derive(Clone, PartialEq, Eq, Hash)]
struct Place {
    client: Uuid,
    classes: Vec<u8>,
}

/// A record as it was opened.
#[derive(Clone)]
pub struct Known {
    pub journal: Arc<Journal>,
    /// Parts that would not open.
    pub damaged: usize,
    /// The last row that was read, and how many rows had been erased by then.
    pub through: u64,
    pub erased: u64,
    pub in_use: InUse,
}

impl Recent {
    /// The record as far as it is known, if nothing of it was erased since.
    pub fn find(&self, grant: &Grant, erased: u64, now: Millis) -> Option<Known> {
        let mut all = self.all();
        let known = all.get_mut(&place(grant))?;
        if !known.in_use.lasts(now) || known.erased != erased {
            return None;
        }
        known.in_use = known.in_use.again(now);
        Some(known.clone())
    }

    /// Remembers it in the place of what was known before, and makes room by what was used longest ago.
    pub fn keep(&self, grant: &Grant, known: Known) {
        let mut all = self.all();
        all.remove(&place(grant));
        let mut room = ENTRIES_MAX.saturating_sub(all.values().map(|other| other.journal.size()).sum());
        let now = known.in_use.used();
        all.retain(|_, other| other.in_use.lasts(now));
        while known.journal.size() > room
            && let Some(oldest) =
                all.iter().min_by_key(|(_, other)| other.in_use.used()).map(|(place, _)| place.clone())
        {
            room += all.remove(&oldest).map_or(0, |gone| gone.journal.size());
        }
        if known.journal.size() <= room {
            all.insert(place(grant), known);
        }
    }

    /// Reads on what this process itself appended behind row `through`, where the record is known so far.
    pub fn read_on(&self, grant: &Grant, through: u64, seen: Vec<Seen>, now: Millis) {
        let known = self.all().get(&place(grant)).cloned();
        if let Some(known) = known.filter(|known| known.through == through) {
            let through = seen.iter().map(|part| part.seq).max().unwrap_or(through);
            let journal = Arc::new(known.journal.read_on(seen));
            self.keep(grant, Known { journal, through, in_use: known.in_use.again(now), ..known });
        }
    }

    /// Drops a client's record, for whichever reader it was opened.
    pub fn forget(&self, client: Uuid) {
        self.all().retain(|place, _| place.client != client);
    }

    /// Drops what was not used lately.
    pub fn sweep(&self, now: Millis) {
        self.all().retain(|_, known| known.in_use.lasts(now));
    }

    fn all(&self) -> MutexGuard<'_, HashMap<Place, Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn place(grant: &Grant) -> Place {
    Place {
        client: grant.client(),
        classes: grant.classes().iter().map(|class: &Class| class.letter()).collect(),
    }
}
