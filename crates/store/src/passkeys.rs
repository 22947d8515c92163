//! Passkeys, and the challenges given out while one is made or used.
//!
//! **Invariant:** a challenge is handed back once, and never after its time.
//! Not here: what a passkey proves (`resile::app`); the state it is kept in is sealed.

use uuid::Uuid;

use crate::{Store, StoreError, db::Row};

/// A passkey that was not removed.
pub struct Passkey {
    /// The credential id the authenticator chose.
    pub credential: Vec<u8>,
    pub person: Uuid,
    /// What the library needs to check the next use, sealed.
    pub state: Vec<u8>,
    pub label: Option<Vec<u8>>,
    pub made_ms: i64,
    pub last_used_ms: Option<i64>,
}

impl Passkey {
    fn of(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            credential: row.bytes(0)?,
            person: row.id(1)?,
            state: row.bytes(2)?,
            label: row.maybe_bytes(3)?,
            made_ms: row.int(4)?,
            last_used_ms: row.maybe_int(5)?,
        })
    }
}

const ADD: &str = "
    insert into passkeys (credential, person, state, label, made_ms) values ($1, $2, $3, $4, $5)
    on conflict do nothing";
const OF_PERSON: &str = "
    select credential, person, state, label, made_ms, last_used_ms from passkeys
    where person = $1 and removed_ms is null order by made_ms, credential";
const BY_CREDENTIAL: &str = "
    select credential, person, state, label, made_ms, last_used_ms from passkeys
    where credential = $1 and removed_ms is null";
const USED: &str = "
    update passkeys set state = $2, last_used_ms = $3 where credential = $1 and removed_ms is null";
const REMOVE: &str = "
    update passkeys set removed_ms = $3, state = null, label = null
    where person = $1 and credential = $2 and removed_ms is null";
const PUT: &str = "insert into challenges (challenge, sealed, expires_ms) values ($1, $2, $3)";
const TAKE: &str = "delete from challenges where challenge = $1 returning sealed, expires_ms";
const SWEEP: &str = "delete from challenges where expires_ms <= $1";

impl Store {
    /// Adds a passkey. False, and nothing written, when that credential is already known, even a removed one.
    pub async fn new_passkey(
        &self,
        credential: Vec<u8>,
        person: Uuid,
        state: Vec<u8>,
        label: Option<Vec<u8>>,
        now_ms: i64,
    ) -> Result<bool, StoreError> {
        let values = vec![credential.into(), person.into(), state.into(), label.into(), now_ms.into()];
        Ok(self.change(ADD, values).await? == 1)
    }

    /// The passkeys of `person`, oldest first.
    pub async fn passkeys_of(&self, person: Uuid) -> Result<Vec<Passkey>, StoreError> {
        self.ask(OF_PERSON, &[person.into()]).await?.iter().map(Passkey::of).collect()
    }

    /// The passkey with this credential id.
    pub async fn passkey(&self, credential: Vec<u8>) -> Result<Option<Passkey>, StoreError> {
        self.ask(BY_CREDENTIAL, &[credential.into()]).await?.first().map(Passkey::of).transpose()
    }

    /// Keeps the state after a use. False when the passkey was removed meanwhile: then the use does not
    /// count.
    pub async fn passkey_used(
        &self,
        credential: Vec<u8>,
        state: Vec<u8>,
        now_ms: i64,
    ) -> Result<bool, StoreError> {
        Ok(self.change(USED, vec![credential.into(), state.into(), now_ms.into()]).await? == 1)
    }

    /// Removes a passkey of `person` with all that was sealed in it.
    pub async fn remove_passkey(
        &self,
        person: Uuid,
        credential: Vec<u8>,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        self.change(REMOVE, vec![person.into(), credential.into(), now_ms.into()]).await?;
        Ok(())
    }

    /// Keeps a sealed challenge until it is taken or `expires_ms`.
    pub async fn put_challenge(
        &self,
        challenge: Uuid,
        sealed: Vec<u8>,
        expires_ms: i64,
    ) -> Result<(), StoreError> {
        self.change(PUT, vec![challenge.into(), sealed.into(), expires_ms.into()]).await?;
        Ok(())
    }

    /// Takes a challenge out for good; `None` when it is unknown, was taken before or ran out.
    pub async fn take_challenge(&self, challenge: Uuid, now_ms: i64) -> Result<Option<Vec<u8>>, StoreError> {
        let rows = self.change_and_ask(TAKE, vec![challenge.into()]).await?;
        match rows.first() {
            Some(row) if row.int(1)? > now_ms => Ok(Some(row.bytes(0)?)),
            _ => Ok(None),
        }
    }

    /// Forgets challenges that nobody answered by `now_ms`.
    pub async fn sweep_challenges(&self, now_ms: i64) -> Result<(), StoreError> {
        self.change(SWEEP, vec![now_ms.into()]).await?;
        Ok(())
    }
}
