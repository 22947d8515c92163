//! The keys a running Resile holds: the practice's for as long as it runs, a client's while they are in use,
//! and a quarter of an hour at most.
//!
//! **Invariant:** a client's key is given out only for a class the grant names; nothing here is written down.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::entry::Millis;
use record::{Class, Header, Key, Purpose, keys};
use store::{Grant, Store};
use uuid::Uuid;

use super::AppError;

/// What is open of a client is dropped after so long without use,
const KEPT_MS: Millis = 5 * 60_000;
/// and after so long however often it is used.
const OPEN_MS_MAX: Millis = 15 * 60_000;
const KEYS_MAX: usize = 512;

/// Since when something of a client is open, and when it was used last.
#[derive(Clone, Copy)]
pub struct InUse {
    opened: Millis,
    used: Millis,
}

impl InUse {
    pub fn since(now: Millis) -> Self {
        Self { opened: now, used: now }
    }

    #[must_use]
    pub fn again(self, now: Millis) -> Self {
        Self { used: now, ..self }
    }

    pub fn used(self) -> Millis {
        self.used
    }

    /// Requests side by side may come a moment out of order; a clock that was set back far ends it too.
    pub fn lasts(self, now: Millis) -> bool {
        (now - self.used).abs() < KEPT_MS && (now - self.opened).abs() < OPEN_MS_MAX
    }
}

/// The practice's keys and a small cache of clients' keys.
pub struct Keyring {
    pub(super) practice_id: Uuid,
    pub(super) practice: Key,
    pub(super) secrets: Secrets,
    clients: Mutex<HashMap<(Uuid, u8), (Key, InUse)>>,
}

/// Service secrets: random, each wrapped under the master key on its own, so that the master key can rotate.
pub struct Secrets {
    pub head_mac: Key,
    pub email_index: Key,
    pub pin_pepper: Key,
    pub code_pepper: Key,
}

impl Keyring {
    pub fn new(practice_id: Uuid, practice: Key, secrets: Secrets) -> Self {
        Self { practice_id, practice, secrets, clients: Mutex::default() }
    }

    /// The key of one class of the granted client.
    pub async fn of(&self, store: &Store, grant: &Grant, class: Class, now: Millis) -> Result<Key, AppError> {
        if !grant.classes().contains(&class) {
            return Err(AppError::Refused);
        }
        if class == Class::Practice {
            return Ok(self.practice.clone());
        }
        let place = (grant.client(), class.letter());
        if let Some(key) = self.kept(place, now) {
            return Ok(key);
        }
        let wrapped = store.wrapped_key(grant, class).await?.ok_or(AppError::Missing)?;
        let key = keys::unwrap(&self.practice, &self.wrapping(grant.client(), class), &wrapped)?;
        self.keep(place, key.clone(), now);
        Ok(key)
    }

    /// Where a client's key of this class is wrapped.
    pub fn wrapping(&self, client: Uuid, class: Class) -> Header {
        let (entry, author) = (client, self.practice_id);
        Header { purpose: Purpose::Key, practice: self.practice_id, client, class, entry, author }
    }

    /// Drops a client's keys: at the end of a care relation, at erasure.
    pub fn forget(&self, client: Uuid) {
        self.keys().retain(|place, _| place.0 != client);
    }

    /// Whether any key of this client is open.
    #[cfg(test)]
    pub fn holds(&self, client: Uuid) -> bool {
        self.keys().keys().any(|place| place.0 == client)
    }

    /// Drops the keys of clients nobody asked for lately.
    pub fn sweep(&self, now: Millis) {
        self.keys().retain(|_, (_, used)| used.lasts(now));
    }

    fn kept(&self, place: (Uuid, u8), now: Millis) -> Option<Key> {
        let mut keys = self.keys();
        let (key, used) = keys.get_mut(&place).filter(|(_, used)| used.lasts(now))?;
        *used = used.again(now);
        Some(key.clone())
    }

    fn keep(&self, place: (Uuid, u8), key: Key, now: Millis) {
        let mut keys = self.keys();
        if keys.len() >= KEYS_MAX {
            keys.retain(|_, (_, used)| used.lasts(now));
        }
        if keys.len() < KEYS_MAX {
            keys.insert(place, (key, InUse::since(now)));
        }
    }

    fn keys(&self) -> MutexGuard<'_, HashMap<(Uuid, u8), (Key, InUse)>> {
        self.clients.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_out_of_order_ends_nothing_and_a_while_does() {
        let open = InUse::since(0).again(10 * 60_000);
        assert!(open.lasts(open.used - 5) && open.lasts(open.used + KEPT_MS - 1));
        assert!(!open.lasts(open.used + KEPT_MS) && !open.lasts(open.used - KEPT_MS));
        assert!(!open.lasts(OPEN_MS_MAX), "however often it is used");
    }

    #[test]
    fn a_key_is_given_out_for_a_quarter_of_an_hour_at_most() {
        let secrets = || Key::new([2; 48]);
        let (head_mac, email_index, pin_pepper, code_pepper) = (secrets(), secrets(), secrets(), secrets());
        let secrets = Secrets { head_mac, email_index, pin_pepper, code_pepper };
        let ring = Keyring::new(Uuid::nil(), Key::new([1; 48]), secrets);
        let place = (Uuid::nil(), b'S');
        ring.keep(place, Key::new([3; 48]), 0);
        for minute in (0..15).step_by(4) {
            assert!(ring.kept(place, minute * 60_000).is_some(), "{minute}");
        }
        assert!(ring.kept(place, OPEN_MS_MAX).is_none());
        ring.keep(place, Key::new([3; 48]), OPEN_MS_MAX);
        assert!(ring.kept(place, OPEN_MS_MAX + KEPT_MS).is_none(), "even before it is swept");
    }
}
