//! Erasing: one entry's envelopes, or a whole client's keys and envelopes. The chain stays.
//!
//! **Invariant:** nothing is nulled that `erasures` does not name; a client's keys never come back.

use uuid::Uuid;

use crate::{Grant, Store, StoreError};

const NAME_ENTRY: &str = "
    insert into erasures (client, entry, at_ms) values ($1, $2, $3) on conflict do nothing";
const NAME_ALL: &str = "
    insert into erasures (client, entry, at_ms)
    select distinct client, entry, $2 from entries where client = $1 on conflict do nothing";
const EMPTY_ENTRY: &str = "
    update entries set envelope = null where client = $1 and entry = $2 and envelope is not null";
const EMPTY_ALL: &str = "update entries set envelope = null where client = $1 and envelope is not null";
const SHRED: &str = "
    update clients set identity = null, shared = null, private = null, notes = null, label = null, shredded_at = $2
    where client = $1";
const FORGET_SUMMARY: &str = "delete from summaries where client = $1";

impl Store {
    /// Erases one entry: its envelopes go, its place in the chain stays.
    pub async fn erase_entry(&self, grant: &Grant, entry: Uuid, now_ms: i64) -> Result<(), StoreError> {
        let client = grant.client();
        self.write(move |conn| {
            Box::pin(async move {
                conn.execute(NAME_ENTRY, &[client.into(), entry.into(), now_ms.into()]).await?;
                conn.execute(EMPTY_ENTRY, &[client.into(), entry.into()]).await?;
                conn.execute(FORGET_SUMMARY, &[client.into()]).await?;
                Ok(())
            })
        })
        .await
    }

    /// Erases a client: wrapped keys, name, summary and every envelope, in one commit.
    pub async fn erase_client(&self, grant: &Grant, now_ms: i64) -> Result<(), StoreError> {
        let client = grant.client();
        self.write(move |conn| {
            Box::pin(async move {
                conn.execute(NAME_ALL, &[client.into(), now_ms.into()]).await?;
                conn.execute(EMPTY_ALL, &[client.into()]).await?;
                conn.execute(SHRED, &[client.into(), now_ms.into()]).await?;
                conn.execute(FORGET_SUMMARY, &[client.into()]).await?;
                Ok(())
            })
        })
        .await
    }
}
