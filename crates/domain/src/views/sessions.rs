//! Meetings of client and therapist: the newest entry of each stands.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::day::HOUR_MS;
use crate::entry::{EntryBody, EntryId, Millis, SessionSet};
use crate::journal::Journal;

#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// The entry that set it as it stands.
    pub id: EntryId,
    pub set: SessionSet,
}

impl Session {
    /// When it is over.
    pub fn ends_at(&self) -> Millis {
        self.set.starts_at.saturating_add(i64::from(self.set.minutes).saturating_mul(HOUR_MS / 60))
    }
}

/// All sessions that were not cancelled, by when they start.
pub fn sessions(journal: &Journal) -> Vec<Session> {
    let mut newest: BTreeMap<Uuid, (u64, Session)> = BTreeMap::new();
    for thing in journal.happenings() {
        let EntryBody::SessionSet(set) = thing.body else { continue };
        let session = (thing.seq, Session { id: thing.id, set: set.clone() });
        let stands = newest.entry(set.session).or_insert_with(|| session.clone());
        if session.0 > stands.0 {
            *stands = session;
        }
    }
    let mut all: Vec<_> = newest.into_values().map(|(_, session)| session).collect();
    all.retain(|session| !session.set.cancelled);
    all.sort_by_key(|session| (session.set.starts_at, session.set.session));
    all
}

/// The session that is on, or comes next.
pub fn next(sessions: &[Session], now: Millis) -> Option<&Session> {
    sessions.iter().find(|session| session.ends_at() > now)
}

/// The last session that is over.
pub fn last(sessions: &[Session], now: Millis) -> Option<&Session> {
    sessions.iter().rev().find(|session| session.ends_at() <= now)
}

debug_by_name!(Session);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::{DAY, HOUR, MONDAY, Script, entry, id};

    #[test]
    fn a_session_that_was_moved_or_cancelled_stands_as_last_set() {
        let mut script = Script::default();
        let mut set = |n, session, starts_at, cancelled| {
            let set = SessionSet { session: id(session), number: 1, starts_at, minutes: 50, cancelled };
            script.maya(entry(n, MONDAY - DAY, EntryBody::SessionSet(set)));
        };
        set(1, 90, MONDAY, false);
        set(2, 91, MONDAY + 7 * DAY, false);
        set(3, 91, MONDAY + 8 * DAY, false);
        set(4, 92, MONDAY + DAY, false);
        set(5, 92, MONDAY + DAY, true);
        let all = sessions(&script.journal());
        assert_eq!(all.iter().map(|session| session.id).collect::<Vec<_>>(), [id(1), id(3)]);
        assert_eq!(next(&all, MONDAY + HOUR / 2).map(|session| session.id), Some(id(1)));
        assert_eq!(next(&all, MONDAY + HOUR).map(|session| session.id), Some(id(3)));
        assert_eq!(last(&all, MONDAY + HOUR).map(|session| session.id), Some(id(1)));
    }
}
