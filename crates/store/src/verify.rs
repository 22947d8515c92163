//! Whether a record is what was written: head, number of rows, chain, erasures.
//!
//! **Invariant:** an edited, moved, missing, added or emptied row is found, as is a head that is not ours.
//! Not found here: an old copy of everything; that takes a head kept elsewhere.

use record::chain::{self, Head, Link};
use record::{Key, token};
use uuid::Uuid;

use crate::db::{Conn, Row};
use crate::entries::{PLACES, class, signed};
use crate::{Gate, Grant, Store, StoreError, erasures};

/// What a verification found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    /// So many rows, all in place.
    Whole { rows: u64 },
    /// The first row that is not what was written.
    BreaksAt { seq: u64 },
    /// Rows are missing or added at the end, or the head is not ours.
    HeadDiffers,
}

/// What a look at the latest appends found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Latest {
    /// Rows that were followed.
    pub rows: u64,
    /// Clients whose record is not what was written.
    pub broken: Vec<Uuid>,
}

/// Appends that are looked at after a stop that was not clean.
const LATEST_ROWS: u64 = 1_000;
/// Of one record, so that the latest of many are seen.
const LATEST_OF_ONE: u64 = 50;

const STANDING: &str = "
    select h.rows, h.chain, h.mac, c.nonce, c.number
    from heads h join clients c on c.client = h.client where h.client = $1";
const ROWS: &str = "
    select e.place, e.client, e.entry, e.class, e.author, e.received_ms, e.envelope, e.chain, x.leaf, x.mac
    from entries e left join erasures x on x.place = e.place
    where e.place > $1 and e.place <= $2 order by e.place limit 1000";
const BEYOND: &str = "
    select count(*) from clients c join heads h on h.client = c.client
    join entries e on e.place > c.number * 4294967296 + h.rows and e.place < (c.number + 1) * 4294967296
    where c.client = $1";
const CHAIN_AT: &str = "select chain from entries where place = $1";
const LATEST: &str = "select client from heads order by last_ms desc, client limit 1000";

/// Where a record stands, as its head says.
pub(crate) struct Standing {
    client: Uuid,
    number: i64,
    head: Head,
    mac: [u8; 32],
    nonce: [u8; 32],
}

impl Standing {
    pub(crate) async fn of(conn: &mut Conn<'_>, client: Uuid) -> Result<Self, StoreError> {
        Self::read(client, &conn.fetch(STANDING, &[client.into()]).await?)
    }

    fn read(client: Uuid, rows: &[Row]) -> Result<Self, StoreError> {
        let row = rows.first().ok_or(StoreError::Gone)?;
        let n = u64::try_from(row.int(0)?).map_err(|_| StoreError::Damaged)?;
        let head = Head { n, chain: row.digest(1)? };
        Ok(Self { client, number: row.int(4)?, head, mac: row.digest(2)?, nonce: row.digest(3)? })
    }

    /// All places of the record lie between these two.
    pub(crate) fn places(&self) -> (i64, i64) {
        (self.number * PLACES, (self.number + 1) * PLACES)
    }

    fn place(&self, seq: u64) -> Result<i64, StoreError> {
        Ok(self.number * PLACES + signed(seq)?)
    }
}

impl Store {
    /// Follows the chain of the granted client's whole record, whatever the classes.
    pub async fn verify(&self, grant: &Grant) -> Result<Verified, StoreError> {
        let standing = Standing::read(grant.client(), &self.ask(STANDING, &[grant.client().into()]).await?)?;
        let from = Head { n: 0, chain: chain::start(standing.client, &standing.nonce) };
        self.follow(grant.practice(), &standing, from).await
    }

    /// After a stop that was not clean: the latest appends of the records that were written last, 1,000 in
    /// all. `None` after a clean stop, and before a practice was founded. To be called before anything is
    /// served.
    pub async fn verify_latest(&self, _gate: &Gate) -> Result<Option<Latest>, StoreError> {
        let practice = match self.practice().await? {
            Some(found) if !self.0.clean => found.practice,
            Some(_) | None => return Ok(None),
        };
        let mut latest = Latest { rows: 0, broken: Vec::new() };
        for row in self.ask(LATEST, &[]).await? {
            let client = row.id(0)?;
            let standing = Standing::read(client, &self.ask(STANDING, &[client.into()]).await?)?;
            let rows = standing.head.n.min(LATEST_OF_ONE).min(LATEST_ROWS - latest.rows);
            let found = match self.chain_before(&standing, standing.head.n - rows).await? {
                Some(from) => self.follow(practice, &standing, from).await,
                None => Ok(Verified::HeadDiffers),
            };
            match found {
                Ok(Verified::Whole { .. }) => (),
                // One damaged record must not keep all others from being served.
                Ok(Verified::BreaksAt { .. } | Verified::HeadDiffers) | Err(StoreError::Damaged) => {
                    latest.broken.push(client);
                }
                Err(error) => return Err(error),
            }
            latest.rows += rows;
            if latest.rows == LATEST_ROWS {
                break;
            }
        }
        Ok(Some(latest))
    }

    /// The chain after row `seq`; `None` if that row is missing.
    async fn chain_before(&self, standing: &Standing, seq: u64) -> Result<Option<Head>, StoreError> {
        if seq == 0 {
            return Ok(Some(Head { n: 0, chain: chain::start(standing.client, &standing.nonce) }));
        }
        let rows = self.ask(CHAIN_AT, &[standing.place(seq)?.into()]).await?;
        rows.first().map(|row| Ok(Head { n: seq, chain: row.digest(0)? })).transpose()
    }

    /// Follows the rows from `from` to the head. What is appended meanwhile lies beyond it.
    async fn follow(&self, practice: Uuid, standing: &Standing, from: Head) -> Result<Verified, StoreError> {
        let (key, head) = (self.head_key()?, standing.head);
        if !token::same(&chain::head_mac(key, standing.client, head.n, &head.chain), &standing.mac) {
            return Ok(Verified::HeadDiffers);
        }
        let (mut reached, end) = (from, standing.place(head.n)?);
        while reached.n < head.n {
            let rows = self.ask(ROWS, &[standing.place(reached.n)?.into(), end.into()]).await?;
            let mut links = Vec::with_capacity(rows.len());
            for row in &rows {
                match link(key, practice, standing, row)? {
                    Some(link) => links.push(link),
                    None => return Ok(Verified::BreaksAt { seq: seq_of(standing, row)? }),
                }
            }
            reached = match chain::verify(reached, links) {
                Ok(next) if next.n > reached.n => next,
                Ok(_) => return Ok(Verified::HeadDiffers),
                Err(broken) => return Ok(Verified::BreaksAt { seq: broken.seq }),
            };
        }
        let beyond = self.ask(BEYOND, &[standing.client.into()]).await?;
        let more = beyond.first().ok_or(StoreError::Damaged)?.int(0)? > 0;
        Ok(if reached == head && !more { Verified::Whole { rows: head.n } } else { Verified::HeadDiffers })
    }
}

/// A row as the chain sees it; `None` if it belongs to another client, or was emptied by someone else.
fn link(key: &Key, practice: Uuid, standing: &Standing, row: &Row) -> Result<Option<chain::Row>, StoreError> {
    if row.id(1)? != standing.client {
        return Ok(None);
    }
    let leaf = match (leaf(practice, row)?, row.maybe_bytes(8)?, row.maybe_bytes(9)?) {
        (Some(leaf), ..) => leaf,
        (None, Some(leaf), Some(mac)) => {
            let leaf = leaf.try_into().map_err(|_| StoreError::Damaged)?;
            if !token::same(&erasures::mac(key, row.int(0)?, &leaf), &mac) {
                return Ok(None);
            }
            leaf
        }
        (None, ..) => return Ok(None),
    };
    Ok(Some(chain::Row { seq: seq_of(standing, row)?, leaf: Some(leaf), chain: row.digest(7)? }))
}

fn seq_of(standing: &Standing, row: &Row) -> Result<u64, StoreError> {
    u64::try_from(row.int(0)? - standing.number * PLACES).map_err(|_| StoreError::Damaged)
}

/// The leaf of a row that begins with place, client, entry, class, author, receipt and envelope; `None` once
/// erased.
pub(crate) fn leaf(practice: Uuid, row: &Row) -> Result<Option<chain::Value>, StoreError> {
    let Some(envelope) = row.maybe_bytes(6)? else { return Ok(None) };
    let link = Link {
        practice,
        client: row.id(1)?,
        seq: u64::try_from(row.int(0)? % PLACES).map_err(|_| StoreError::Damaged)?,
        entry: row.id(2)?,
        class: class(&row.text(3)?)?,
        author: row.id(4)?,
        received_ms: row.int(5)?,
        envelope: &envelope,
    };
    Ok(Some(chain::leaf(&link)))
}
