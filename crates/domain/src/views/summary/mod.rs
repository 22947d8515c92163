//! One line of the caseload: dates and counts, kept sealed beside the record so that a list opens no record.
//!
//! **Invariant:** folded from Shared taps in their order, so that reading on from a kept summary gives what
//! reading everything gives; no words, no scores, nothing that depends on now. It can be thrown away: one
//! that lacks a field is an older version's and does not read, rather than read as "shares nothing".
//! Not here: the flags themselves (`flags`), the client's page (`overview`).

mod fold;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::entry::{EntryId, Millis, PersonId, SharingKind};
use crate::sharing::Sharing;

/// What staff may know at a glance.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The place it was folded through.
    through: u64,
    /// The newest of what the client did, by time.
    marks: Vec<Mark>,
    /// What was withdrawn last: a copy that comes later does not bring it back.
    withdrawn: Vec<EntryId>,
    sessions: BTreeMap<Uuid, Meeting>,
    /// Flags that no review closed.
    flags: BTreeMap<EntryId, Raised>,
    /// Corrections and copies of answer sets with a safety item, and the set each speaks of.
    again: BTreeMap<EntryId, EntryId>,
    /// Plan items the client asks to change, since when.
    asked: BTreeMap<Uuid, Millis>,
    /// The privacy switches that are on, since when.
    shares: BTreeMap<SharingKind, Millis>,
    /// Supervisors the client agreed to.
    supervisors: BTreeSet<PersonId>,
}

/// Something the client did.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Mark {
    id: EntryId,
    at: Millis,
    /// Its switches; two where the library did not have the form.
    under: Vec<SharingKind>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Meeting {
    starts_at: Millis,
    ends_at: Millis,
    cancelled: bool,
}

/// An open flag: when the answer set was received.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Raised {
    received: Millis,
}

impl Summary {
    /// The place of the last row it knows.
    pub fn through(&self) -> u64 {
        self.through
    }

    /// The switches alone, so that an ordinary entry is written without opening the record.
    pub fn switches(&self) -> Sharing {
        Sharing::switched(self.shares.clone())
    }

    /// Whether the client agreed that this supervisor reads what is shared, and did not end it.
    pub fn agreed_to(&self, supervisor: PersonId) -> bool {
        self.supervisors.contains(&supervisor)
    }

    pub fn last_check_in(&self) -> Option<Millis> {
        self.done(SharingKind::CheckIns).max()
    }

    /// How much of one kind was done since `from`; the summary reaches back 64 entries.
    pub fn since(&self, kind: SharingKind, from: Millis) -> usize {
        self.done(kind).filter(|at| *at >= from).count()
    }

    /// Answer sets with a flag that no review closed, each with when it was received; the oldest first.
    pub fn open_flags(&self) -> Vec<(EntryId, Millis)> {
        let mut open: Vec<_> = self.flags.iter().map(|(set, raised)| (*set, raised.received)).collect();
        open.sort_by_key(|(set, received)| (*received, *set));
        open
    }

    /// How many plan items the client asks to change.
    pub fn changes_asked(&self) -> usize {
        self.asked.len()
    }

    /// When the session starts that is on, or comes next.
    pub fn next_session(&self, now: Millis) -> Option<Millis> {
        self.kept_sessions().filter(|session| session.ends_at > now).map(|session| session.starts_at).min()
    }

    /// When the last session started that is over.
    pub fn last_session(&self, now: Millis) -> Option<Millis> {
        self.kept_sessions().filter(|session| session.ends_at <= now).map(|session| session.starts_at).max()
    }

    fn done(&self, kind: SharingKind) -> impl Iterator<Item = Millis> {
        self.marks.iter().filter(move |mark| mark.under.contains(&kind)).map(|mark| mark.at)
    }

    fn kept_sessions(&self) -> impl Iterator<Item = &Meeting> {
        self.sessions.values().filter(|session| !session.cancelled)
    }
}

debug_by_name!(Summary);

#[cfg(test)]
mod tests;
