//! The keys a running Resile holds: the practice's for as long as it runs, a client's while they are in use.
//!
//! **Invariant:** a client's key is given out only for a class the grant names; nothing here is written down.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use domain::entry::Millis;
use record::{Class, Header, Key, Purpose, keys};
use store::{Grant, Store};
use uuid::Uuid;

use super::AppError;

/// Unwrapped client keys are dropped after five minutes without use.
pub(super) const KEPT_MS: Millis = 5 * 60_000;
const KEPT_MAX: usize = 512;

/// The practice's keys and a small cache of clients' keys.
pub struct Keyring {
    pub(super) practice_id: Uuid,
    pub(super) practice: Key,
    pub(super) secrets: Secrets,
    clients: Mutex<HashMap<(Uuid, u8), (Key, Millis)>>,
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
        self.clients.lock().unwrap_or_else(PoisonError::into_inner).retain(|place, _| place.0 != client);
    }

    /// Drops the keys of clients nobody asked for lately.
    pub fn sweep(&self, now: Millis) {
        let mut kept = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|_, (_, used)| now - *used < KEPT_MS);
    }

    fn kept(&self, place: (Uuid, u8), now: Millis) -> Option<Key> {
        let mut kept = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        let (key, used) = kept.get_mut(&place)?;
        *used = now;
        Some(key.clone())
    }

    fn keep(&self, place: (Uuid, u8), key: Key, now: Millis) {
        let mut kept = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT_MAX {
            kept.retain(|_, (_, used)| now - *used < KEPT_MS);
        }
        if kept.len() < KEPT_MAX {
            kept.insert(place, (key, now));
        }
    }
}
