//! A record's rows: appended once, read in order, never changed.
//!
//! **Invariant:** row, chain, head and summary are one commit; an entry id that was used before writes nothing
//! and gives back what is there, so that every retry is harmless.

use record::chain::{self, Link};
use record::{Class, Key};
use uuid::Uuid;

use crate::db::{Conn, Row};
use crate::{Grant, Store, StoreError};

/// One sealed part of an entry.
pub struct Part {
    pub class: Class,
    pub envelope: Vec<u8>,
}

/// The caseload's line, folded up to the row `known`.
pub struct SealedSummary {
    pub known: u64,
    pub sealed: Vec<u8>,
}

/// An entry to be kept.
pub struct Append {
    pub entry: Uuid,
    pub received_ms: i64,
    pub parts: Vec<Part>,
    /// Written only if no other entry came between.
    pub summary: Option<SealedSummary>,
}

/// What an append came to.
pub enum Appended {
    /// Kept; `seq` is the number of its last row.
    Kept { seq: u64 },
    /// The entry id was used before: the rows that stand there.
    Already(Vec<StoredPart>),
}

/// One row of a record.
pub struct StoredPart {
    pub seq: u64,
    pub entry: Uuid,
    pub class: Class,
    pub author: Uuid,
    pub received_ms: i64,
    /// `None` once erased.
    pub envelope: Option<Vec<u8>>,
}

/// `place = number * 2^32 + seq`: a client's rows lie side by side.
const PLACES: i64 = 1 << 32;

// Touching the head first makes appends to one client wait for each other on PostgreSQL.
const HOLD_HEAD: &str = "update heads set rows = rows where client = $1 returning rows, chain";
const NUMBER: &str = "select number from clients where client = $1 and (shredded_at is null)";
const SAME_ENTRY: &str = "
    select place, entry, class, author, received_ms, envelope from entries
    where client = $1 and entry = $2 order by place";
const ADD: &str = "
    insert into entries (place, client, entry, class, author, received_ms, chain, envelope)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";
const SET_HEAD: &str = "update heads set rows = $2, chain = $3, mac = $4 where client = $1";
const SET_SUMMARY: &str = "
    insert into summaries (client, through_seq, sealed) values ($1, $2, $3)
    on conflict (client) do update set through_seq = excluded.through_seq, sealed = excluded.sealed";
const READ: &str = "
    select e.place, e.entry, e.class, e.author, e.received_ms, e.envelope
    from clients c join entries e on e.place > c.number * 4294967296 + $2 and e.place < (c.number + 1) * 4294967296
    where c.client = $1 and e.class in ($3, $4, $5, $6, $7) order by e.place";

impl StoredPart {
    pub(crate) fn of(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            seq: u64::try_from(row.int(0)? % PLACES).map_err(|_| StoreError::Damaged)?,
            entry: row.id(1)?,
            class: class(&row.text(2)?)?,
            author: row.id(3)?,
            received_ms: row.int(4)?,
            envelope: row.maybe_bytes(5)?,
        })
    }
}

impl Store {
    /// Keeps an entry. The author is the grant's actor.
    pub async fn append(&self, grant: &Grant, new: Append) -> Result<Appended, StoreError> {
        if new.parts.iter().any(|part| !grant.classes().contains(&part.class)) {
            return Err(StoreError::NotGranted);
        }
        let (grant, key) = (grant.clone(), self.head_key()?.clone());
        self.write(move |conn| Box::pin(async move { append(conn, &grant, &key, new).await })).await
    }

    /// The rows after `after`, of the classes the grant names, in order.
    pub async fn read(&self, grant: &Grant, after: u64) -> Result<Vec<StoredPart>, StoreError> {
        let after = i64::try_from(after).map_err(|_| StoreError::Damaged)?;
        let mut values = vec![grant.client().into(), after.into()];
        let classes = grant.classes();
        let none = || "".into();
        values
            .extend((0..5).map(|place| classes.get(place).map_or_else(none, |class| letter(*class).into())));
        self.ask(READ, &values).await?.iter().map(StoredPart::of).collect()
    }
}

async fn append(conn: &mut Conn<'_>, grant: &Grant, key: &Key, new: Append) -> Result<Appended, StoreError> {
    let client = grant.client();
    let rows = conn.fetch(HOLD_HEAD, &[client.into()]).await?;
    let head = rows.first().ok_or(StoreError::Gone)?;
    let known = u64::try_from(head.int(0)?).map_err(|_| StoreError::Damaged)?;
    let there = conn.fetch(SAME_ENTRY, &[client.into(), new.entry.into()]).await?;
    if !there.is_empty() {
        return Ok(Appended::Already(there.iter().map(StoredPart::of).collect::<Result<_, _>>()?));
    }
    let rows = conn.fetch(NUMBER, &[client.into()]).await?;
    let number = rows.first().ok_or(StoreError::Gone)?.int(0)?;
    let (mut seq, mut chain) = (known, head.digest(1)?);
    for part in &new.parts {
        seq += 1;
        let link = Link {
            practice: grant.practice(),
            client,
            seq,
            entry: new.entry,
            class: part.class,
            author: grant.actor(),
            received_ms: new.received_ms,
            envelope: &part.envelope,
        };
        chain = chain::next(&chain, &chain::leaf(&link));
        let place = number * PLACES + i64::try_from(seq).map_err(|_| StoreError::Damaged)?;
        let values = [
            place.into(),
            client.into(),
            new.entry.into(),
            letter(part.class).into(),
            grant.actor().into(),
            new.received_ms.into(),
            chain.into(),
            part.envelope.clone().into(),
        ];
        conn.execute(ADD, &values).await?;
    }
    let rows = i64::try_from(seq).map_err(|_| StoreError::Damaged)?;
    let mac = chain::head_mac(key, client, seq, &chain);
    conn.execute(SET_HEAD, &[client.into(), rows.into(), chain.into(), mac.into()]).await?;
    if let Some(summary) = new.summary.filter(|summary| summary.known == known) {
        conn.execute(SET_SUMMARY, &[client.into(), rows.into(), summary.sealed.into()]).await?;
    }
    Ok(Appended::Kept { seq })
}

/// A class as it stands in its column.
pub(crate) fn letter(class: Class) -> &'static str {
    match class {
        Class::Identity => "I",
        Class::Shared => "S",
        Class::Private => "P",
        Class::Notes => "N",
        Class::Practice => "R",
    }
}

pub(crate) fn class(letter: &str) -> Result<Class, StoreError> {
    Class::ALL.into_iter().find(|class| self::letter(*class) == letter).ok_or(StoreError::Damaged)
}
