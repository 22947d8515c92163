//! Erasing: one entry's envelopes, or a whole client's keys and envelopes. The chain stays.
//!
//! **Invariant:** nothing is emptied that `erasures` does not name, with its leaf and our mark; a client's
//! keys never come back, and no old page of the database keeps them.

use record::{Class, Key, chain, token};
use uuid::Uuid;

use crate::db::{Conn, Row};
use crate::entries::class;
use crate::verify::Standing;
use crate::{Back, Grant, GrantPurpose, Store, StoreError, fold};

const HOLD_POSTGRES: &str = "select rows from heads where client = $1 for update";
const OF_ENTRY: &str = "
    select place, client, entry, class, author, received_ms, envelope from entries
    where client = $1 and entry = $2 and envelope is not null order by place";
/// A thousand envelopes at a time: a record may hold more than is good to have in memory.
const OF_CLIENT: &str = "
    select place, client, entry, class, author, received_ms, envelope from entries
    where place > $1 and place < $2 and envelope is not null order by place limit 1000";
const NAME: &str = "
    insert into erasures (place, client, entry, leaf, mac, at_ms) values ($1, $2, $3, $4, $5, $6)
    on conflict do nothing";
const EMPTY: &str = "update entries set envelope = null where place = $1";
const SHRED: &str = "
    update clients
    set identity = null, shared = null, private = null, notes = null, label = null, shredded_at = $2
    where client = $1 and shredded_at is null";
const FORGET_SUMMARY: &str = "delete from summaries where client = $1";
const REWRITE_POSTGRES: &str = "vacuum (full) clients";
/// How often the log may be held by readers before the caller is asked to try again.
const FOLD_TRIES: u32 = 5;

impl Store {
    /// Erases one entry: its envelopes go, its place in the chain stays. Again is harmless.
    ///
    /// [`StoreError::NotGranted`], and nothing erased, if one of its parts is of a class that is not granted.
    pub async fn erase_entry(&self, grant: &Grant, entry: Uuid, now_ms: i64) -> Result<(), StoreError> {
        let (grant, key) = (grant.clone(), self.head_key()?.clone());
        self.write(move |conn| {
            Box::pin(async move {
                let client = grant.client();
                hold(conn, client).await?;
                let rows = conn.fetch(OF_ENTRY, &[client.into(), entry.into()]).await?;
                let classes: Vec<Class> =
                    rows.iter().map(|row| class(&row.text(3)?)).collect::<Result<_, StoreError>>()?;
                grant.must_reach(classes)?;
                for row in &rows {
                    empty(conn, &grant, &key, row, now_ms).await?;
                }
                conn.execute(FORGET_SUMMARY, &[client.into()]).await?;
                Ok(())
            })
        })
        .await
    }

    /// Erases a client: wrapped keys, name, summary and every envelope, in one commit; then sees to it that
    /// no file of the database keeps the keys. Again is harmless, and does the second part again.
    ///
    /// [`StoreError::Busy`]: erased, but a long read still holds an old page; call again.
    pub async fn erase_client(&self, grant: &Grant, now_ms: i64) -> Result<(), StoreError> {
        grant.must_be_for(&[GrantPurpose::Own, GrantPurpose::Account])?;
        let (grant, key) = (grant.clone(), self.head_key()?.clone());
        self.write(move |conn| {
            Box::pin(async move {
                let client = grant.client();
                hold(conn, client).await?;
                let standing = Standing::of(conn, client).await?;
                let (mut after, end) = standing.places();
                loop {
                    let rows = conn.fetch(OF_CLIENT, &[after.into(), end.into()]).await?;
                    let Some(last) = rows.last() else { break };
                    after = last.int(0)?;
                    for row in &rows {
                        empty(conn, &grant, &key, row, now_ms).await?;
                    }
                }
                conn.execute(SHRED, &[client.into(), now_ms.into()]).await?;
                conn.execute(FORGET_SUMMARY, &[client.into()]).await?;
                Ok(())
            })
        })
        .await?;
        self.leave_no_old_page().await
    }

    /// What was overwritten leaves the log too; `secure_delete` has seen to the file.
    async fn leave_no_old_page(&self) -> Result<(), StoreError> {
        match &self.0.back {
            Back::Sqlite { readers, .. } => {
                let gone = readers.ask_aside(|conn| {
                    for _ in 0..FOLD_TRIES {
                        if fold::away(conn)? {
                            return Ok(true);
                        }
                    }
                    Ok(false)
                });
                if gone.await? { Ok(()) } else { Err(StoreError::Busy) }
            }
            Back::Postgres(pool) => {
                let mut conn = pool.acquire().await?;
                Conn::Postgres(&mut conn).execute(REWRITE_POSTGRES, &[]).await?;
                Ok(())
            }
        }
    }
}

async fn hold(conn: &mut Conn<'_>, client: Uuid) -> Result<(), StoreError> {
    if matches!(conn, Conn::Postgres(_)) {
        conn.fetch(HOLD_POSTGRES, &[client.into()]).await?;
    }
    Ok(())
}

/// Names a row as erased, keeping its leaf, and empties it.
async fn empty(
    conn: &mut Conn<'_>,
    grant: &Grant,
    key: &Key,
    row: &Row,
    now_ms: i64,
) -> Result<(), StoreError> {
    let (place, client, entry) = (row.int(0)?, row.id(1)?, row.id(2)?);
    let leaf = crate::verify::leaf(grant.practice(), row)?.ok_or(StoreError::Damaged)?;
    let mac = mac(key, place, &leaf);
    let values = [place.into(), client.into(), entry.into(), leaf.into(), mac.into(), now_ms.into()];
    conn.execute(NAME, &values).await?;
    conn.execute(EMPTY, &[place.into()]).await?;
    Ok(())
}

/// Our mark on an erasure: without the key nobody can make a row vanish and call it erased.
pub(crate) fn mac(key: &Key, place: i64, leaf: &chain::Value) -> [u8; 32] {
    token::mac(key, "erasure", &[place.to_be_bytes().as_slice(), leaf].concat())
}
