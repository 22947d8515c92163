//! Who looked: one row for each staff response that opened anything of a client.
//!
//! **Invariant:** rows are appended, never changed or merged; each stream (a client's, else the practice's)
//! is a chain of its own with a keyed head. No content, no free text, no network address.
//! Not here: folding looks for a page (`resile::app`).

use std::collections::HashMap;

use record::{Key, chain, token};
use uuid::Uuid;

use crate::db::{Conn, Row};
use crate::{Grant, Store, StoreError, Verified};

/// A look to be written down. Who, and on what ground, is the grant's.
pub struct AuditRow {
    pub audit: Uuid,
    pub at_ms: i64,
    /// A word of the program's own list, such as `overview`.
    pub action: &'static str,
    /// The clients whose lines a list showed; empty for a look at one record.
    pub listed: Vec<Uuid>,
}

/// A look, as a client's page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    pub at_ms: i64,
    pub actor: Uuid,
    pub basis: String,
    pub action: String,
}

const HOLD: &str = "
    insert into audit_heads (stream, rows, chain, mac) values ($1, 0, $2, $2)
    on conflict (stream) do update set rows = audit_heads.rows
    returning rows, chain";
const ADD: &str = "
    insert into audit (stream, seq, audit, at_ms, actor, basis, action, chain)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";
/// Clients that one statement lists; a shorter list repeats its last.
const LISTED_AT_ONCE: usize = 16;
const ADD_LISTED: &str = "
    insert into audit_listed (audit, client) values
        ($1, $2), ($1, $3), ($1, $4), ($1, $5), ($1, $6), ($1, $7), ($1, $8), ($1, $9),
        ($1, $10), ($1, $11), ($1, $12), ($1, $13), ($1, $14), ($1, $15), ($1, $16), ($1, $17)
    on conflict do nothing";
const SET_HEAD: &str = "update audit_heads set rows = $2, chain = $3, mac = $4 where stream = $1";
const OF_CLIENT: &str = "
    select at_ms, actor, basis, action from audit where stream = $1
    union all
    select a.at_ms, a.actor, a.basis, a.action
    from audit_listed l join audit a on a.audit = l.audit where l.client = $1
    order by at_ms desc, actor, action limit $2 offset $3";
const HEAD: &str = "select rows, chain, mac from audit_heads where stream = $1";
const ROWS: &str = "
    select seq, audit, at_ms, actor, basis, action, chain from audit where stream = $1 order by seq";
const LISTED: &str = "
    select a.seq, l.client from audit a join audit_listed l on l.audit = a.audit
    where a.stream = $1 order by a.seq, l.client";

impl Store {
    /// Writes down a look; answers once that is kept.
    pub async fn audit(&self, grant: &Grant, row: AuditRow) -> Result<(), StoreError> {
        let (grant, key) = (grant.clone(), self.head_key()?.clone());
        self.write(move |conn| Box::pin(async move { add(conn, &grant, &key, &row).await })).await
    }

    /// Looks at this client, newest first, past the first `skip` of them.
    pub async fn looks(&self, grant: &Grant, skip: i64, limit: i64) -> Result<Vec<Looked>, StoreError> {
        let rows = self.ask(OF_CLIENT, &[grant.client().into(), limit.into(), skip.into()]).await?;
        rows.iter()
            .map(|row| {
                Ok(Looked {
                    at_ms: row.int(0)?,
                    actor: row.id(1)?,
                    basis: row.text(2)?,
                    action: row.text(3)?,
                })
            })
            .collect()
    }

    /// Follows the chain of the looks at the granted client, or of the practice's own stream.
    pub async fn verify_audit(&self, grant: &Grant) -> Result<Verified, StoreError> {
        let stream = grant.client();
        // The head first: what is written meanwhile comes after it.
        let heads = self.ask(HEAD, &[stream.into()]).await?;
        let listed = self.ask(LISTED, &[stream.into()]).await?;
        let rows = self.ask(ROWS, &[stream.into()]).await?;
        let Some(head) = heads.first() else {
            return Ok(rows.first().map_or(Verified::Whole { rows: 0 }, |_| Verified::HeadDiffers));
        };
        let (last, stored) = (head.int(0)?, head.digest(1)?);
        if !token::same(&head_mac(self.head_key()?, stream, last, &stored), &head.digest(2)?) {
            return Ok(Verified::HeadDiffers);
        }
        let mut named = HashMap::<i64, Vec<Uuid>>::new();
        for row in listed {
            named.entry(row.int(0)?).or_default().push(row.id(1)?);
        }
        let (mut seq, mut reached) = (0, start(stream));
        for row in rows.iter().take(usize::try_from(last).map_err(|_| StoreError::Damaged)?) {
            seq += 1;
            let looked = Leaf { listed: named.remove(&seq).unwrap_or_default(), ..Leaf::of(stream, row)? };
            reached = chain::next(&reached, &looked.digest());
            if looked.seq != seq || reached != row.digest(6)? {
                return Ok(Verified::BreaksAt { seq: u64::try_from(seq).map_err(|_| StoreError::Damaged)? });
            }
        }
        let rows = u64::try_from(seq).map_err(|_| StoreError::Damaged)?;
        Ok(if seq == last && reached == stored { Verified::Whole { rows } } else { Verified::HeadDiffers })
    }
}

/// Adds a row to the stream of the granted client.
pub(crate) async fn add(
    conn: &mut Conn<'_>,
    grant: &Grant,
    key: &Key,
    row: &AuditRow,
) -> Result<(), StoreError> {
    let stream = grant.client();
    let heads = conn.fetch(HOLD, &[stream.into(), start(stream).into()]).await?;
    let head = heads.first().ok_or(StoreError::Damaged)?;
    let mut listed = row.listed.clone();
    listed.sort_unstable();
    listed.dedup();
    let leaf = Leaf {
        stream,
        seq: head.int(0)? + 1,
        audit: row.audit,
        at_ms: row.at_ms,
        actor: grant.actor(),
        basis: grant.purpose().word().to_owned(),
        action: row.action.to_owned(),
        listed,
    };
    let chain = chain::next(&head.digest(1)?, &leaf.digest());
    let values = [
        stream.into(),
        leaf.seq.into(),
        row.audit.into(),
        row.at_ms.into(),
        grant.actor().into(),
        grant.purpose().word().into(),
        row.action.into(),
        chain.into(),
    ];
    conn.execute(ADD, &values).await?;
    for some in leaf.listed.chunks(LISTED_AT_ONCE) {
        let again = some.iter().chain(some.last().into_iter().cycle()).take(LISTED_AT_ONCE);
        let values: Vec<_> = std::iter::once(&row.audit).chain(again).map(|id| (*id).into()).collect();
        conn.execute(ADD_LISTED, &values).await?;
    }
    let mac = head_mac(key, stream, leaf.seq, &chain);
    conn.execute(SET_HEAD, &[stream.into(), leaf.seq.into(), chain.into(), mac.into()]).await?;
    Ok(())
}

/// The value before a stream's first row.
fn start(stream: Uuid) -> chain::Value {
    token::digest(&[b"resile/audit-start/v1".as_slice(), stream.as_bytes()].concat())
}

fn head_mac(key: &Key, stream: Uuid, rows: i64, chain: &chain::Value) -> [u8; 32] {
    token::mac(key, "audit-head", &[stream.as_bytes().as_slice(), &rows.to_be_bytes(), chain].concat())
}

/// All that the chain covers of a row, and of everyone it names.
struct Leaf {
    stream: Uuid,
    seq: i64,
    audit: Uuid,
    at_ms: i64,
    actor: Uuid,
    basis: String,
    action: String,
    /// In the order of their ids.
    listed: Vec<Uuid>,
}

impl Leaf {
    fn of(stream: Uuid, row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            stream,
            seq: row.int(0)?,
            audit: row.id(1)?,
            at_ms: row.int(2)?,
            actor: row.id(3)?,
            basis: row.text(4)?,
            action: row.text(5)?,
            listed: Vec::new(),
        })
    }

    fn digest(&self) -> [u8; 32] {
        let mut bytes = b"resile/audit/v1".to_vec();
        bytes.extend_from_slice(self.stream.as_bytes());
        bytes.extend_from_slice(&self.seq.to_be_bytes());
        bytes.extend_from_slice(self.audit.as_bytes());
        bytes.extend_from_slice(&self.at_ms.to_be_bytes());
        bytes.extend_from_slice(self.actor.as_bytes());
        for word in [&self.basis, &self.action] {
            bytes.extend_from_slice(&(word.len() as u64).to_be_bytes());
            bytes.extend_from_slice(word.as_bytes());
        }
        for client in &self.listed {
            bytes.extend_from_slice(client.as_bytes());
        }
        token::digest(&bytes)
    }
}
