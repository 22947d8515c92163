//! A record's rows: appended once, read in order, never changed.
//!
//! **Invariant:** rows, chain, head, summary and audit are one commit; an entry id that was used before writes
//! nothing and gives back what is there, so that every retry is harmless.
//! Not here: whether what is there is what was written (`verify.rs`).

use record::chain::{self, Link};
use record::{Class, Key};
use uuid::Uuid;

use crate::audit::{self, AuditRow};
use crate::db::{Conn, Row, Value};
use crate::{Grant, Store, StoreError};

/// One sealed part of an entry.
pub struct Part {
    pub class: Class,
    pub envelope: Vec<u8>,
}

/// The caseload's line, folded up to the row `known` and the entry that comes with it.
pub struct SealedSummary {
    pub known: u64,
    pub sealed: Vec<u8>,
}

/// An entry to be kept.
pub struct Append {
    pub entry: Uuid,
    pub received_ms: i64,
    /// One or two: what was tapped and what was typed, each under its own class.
    pub parts: Vec<Part>,
    /// Written only if no other entry came between.
    pub summary: Option<SealedSummary>,
}

/// What an append came to.
pub enum Appended {
    /// Kept; `seq` is the number of its last row.
    Kept { seq: u64 },
    /// The entry id was used before: its parts, as far as the grant goes. Nothing was written.
    Already(Vec<StoredPart>),
}

/// One row of a record.
pub struct StoredPart {
    /// Counts the record's rows from 1, whatever their class.
    pub seq: u64,
    pub entry: Uuid,
    pub class: Class,
    pub author: Uuid,
    pub received_ms: i64,
    /// `None` once erased.
    pub envelope: Option<Vec<u8>>,
}

/// `place = number * 2^32 + seq`: a client's rows lie side by side.
pub(crate) const PLACES: i64 = 1 << 32;

// Appends to one client wait for each other here; on SQLite there is one writer.
const HOLD_POSTGRES: &str = "select rows from heads where client = $1 for update";
const LOOK: &str = "
    select h.rows, h.chain, c.number, (select count(*) from entries where client = $1 and entry = $2)
    from heads h join clients c on c.client = h.client where h.client = $1 and c.shredded_at is null";
const SAME_ENTRY: &str = "
    select place, entry, class, author, received_ms, envelope from entries
    where client = $1 and entry = $2 and class in ($3, $4, $5, $6, $7) order by place";
// The same work in one trip to either database; they agree on no single text for it.
const KEEP_SQLITE: &str = "
    insert into entries (place, client, entry, part, class, author, received_ms, chain, envelope)
    values ($1, $2, $3, 0, $4, $5, $6, $7, $8);
    insert into entries (place, client, entry, part, class, author, received_ms, chain, envelope)
    select $9, $2, $3, 1, $10, $5, $6, $11, $12 where $9 is not null;
    insert into summaries (client, through_seq, sealed) select $2, $13, $16 where $16 is not null
    on conflict (client) do update set through_seq = excluded.through_seq, sealed = excluded.sealed;
    update heads set rows = $13, chain = $14, mac = $15, last_ms = $6 where client = $2";
const KEEP_POSTGRES: &str = "
    with first as (
        insert into entries (place, client, entry, part, class, author, received_ms, chain, envelope)
        values ($1, $2, $3, 0, $4, $5, $6, $7, $8)),
    second as (
        insert into entries (place, client, entry, part, class, author, received_ms, chain, envelope)
        select $9, $2, $3, 1, $10, $5, $6, $11, $12 where $9 is not null),
    summary as (
        insert into summaries (client, through_seq, sealed) select $2, $13, $16 where $16 is not null
        on conflict (client) do update set through_seq = excluded.through_seq, sealed = excluded.sealed)
    update heads set rows = $13, chain = $14, mac = $15, last_ms = $6 where client = $2";
const READ: &str = "
    select e.place, e.entry, e.class, e.author, e.received_ms, e.envelope
    from clients c join entries e on e.place > c.number * 4294967296 + $2 and e.place < (c.number + 1) * 4294967296
    where c.client = $1 and e.class in ($3, $4, $5, $6, $7) order by e.place";

impl StoredPart {
    fn of(row: &Row) -> Result<Self, StoreError> {
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
        self.append_audited(grant, new, None).await
    }

    /// Keeps an entry, and in the same commit that it was written. A retry writes neither again.
    pub async fn append_audited(
        &self,
        grant: &Grant,
        new: Append,
        audit: Option<AuditRow>,
    ) -> Result<Appended, StoreError> {
        grant.must_reach(new.parts.iter().map(|part| part.class))?;
        grant.must_reach(new.summary.iter().map(|_| Class::Shared))?;
        let (grant, key) = (grant.clone(), self.head_key()?.clone());
        self.write(move |conn| {
            Box::pin(async move {
                let appended = append(conn, &grant, &key, new).await?;
                if let (Appended::Kept { .. }, Some(row)) = (&appended, audit) {
                    audit::add(conn, &grant, &key, row).await?;
                }
                Ok(appended)
            })
        })
        .await
    }

    /// The rows after `after`, of the classes the grant names, in order.
    pub async fn read(&self, grant: &Grant, after: u64) -> Result<Vec<StoredPart>, StoreError> {
        let after = i64::try_from(after).map_err(|_| StoreError::Damaged)?;
        let values = of_classes(vec![grant.client().into(), after.into()], grant);
        self.ask(READ, &values).await?.iter().map(StoredPart::of).collect()
    }
}

async fn append(conn: &mut Conn<'_>, grant: &Grant, key: &Key, new: Append) -> Result<Appended, StoreError> {
    let client = grant.client();
    if matches!(conn, Conn::Postgres(_)) {
        conn.fetch(HOLD_POSTGRES, &[client.into()]).await?;
    }
    let rows = conn.fetch(LOOK, &[client.into(), new.entry.into()]).await?;
    let head = rows.first().ok_or(StoreError::Gone)?;
    if head.int(3)? > 0 {
        let values = of_classes(vec![client.into(), new.entry.into()], grant);
        let there = conn.fetch(SAME_ENTRY, &values).await?;
        return Ok(Appended::Already(there.iter().map(StoredPart::of).collect::<Result<_, _>>()?));
    }
    let known = u64::try_from(head.int(0)?).map_err(|_| StoreError::Damaged)?;
    let mut end = End { number: head.int(2)?, seq: known, chain: head.digest(1)? };
    let mut parts = new.parts.into_iter();
    let (Some(first), second, None) = (parts.next(), parts.next(), parts.next()) else {
        return Err(StoreError::Parts);
    };
    let whose = (grant, new.entry, new.received_ms);
    let [place, class, chain, envelope] = end.grow(whose, first)?;
    let mut values = vec![
        place,
        client.into(),
        new.entry.into(),
        class,
        grant.actor().into(),
        new.received_ms.into(),
        chain,
        envelope,
    ];
    let none = [Value::Int(None), Value::Text(None), Value::Bytes(None), Value::Bytes(None)];
    values.extend(second.map_or(Ok(none), |part| end.grow(whose, part))?);
    let summary = new.summary.filter(|summary| summary.known == known).map(|summary| summary.sealed);
    values.push(signed(end.seq)?.into());
    values.push(end.chain.into());
    values.push(chain::head_mac(key, client, end.seq, &end.chain).into());
    values.push(summary.into());
    let keep = if matches!(conn, Conn::Postgres(_)) { KEEP_POSTGRES } else { KEEP_SQLITE };
    conn.execute(keep, &values).await?;
    Ok(Appended::Kept { seq: end.seq })
}

/// The end of a record that grows.
struct End {
    number: i64,
    seq: u64,
    chain: chain::Value,
}

impl End {
    /// Chains one more row: its place, class, chain value and envelope.
    fn grow(&mut self, whose: (&Grant, Uuid, i64), part: Part) -> Result<[Value; 4], StoreError> {
        let (grant, entry, received_ms) = whose;
        self.seq += 1;
        let link = Link {
            practice: grant.practice(),
            client: grant.client(),
            seq: self.seq,
            entry,
            class: part.class,
            author: grant.actor(),
            received_ms,
            envelope: &part.envelope,
        };
        self.chain = chain::next(&self.chain, &chain::leaf(&link));
        let seq = i64::from(u32::try_from(self.seq).map_err(|_| StoreError::Damaged)?);
        let place = self.number * PLACES + seq;
        Ok([place.into(), letter(part.class).into(), self.chain.into(), part.envelope.into()])
    }
}

/// A row's number as a column holds it.
pub(crate) fn signed(seq: u64) -> Result<i64, StoreError> {
    i64::try_from(seq).map_err(|_| StoreError::Damaged)
}

/// The five places of `class in (…)`; a class the grant does not name leaves its place empty.
fn of_classes(mut values: Vec<Value>, grant: &Grant) -> Vec<Value> {
    let named = |class: Class| if grant.classes().contains(&class) { letter(class) } else { "" };
    values.extend(Class::ALL.map(|class| named(class).into()));
    values
}

/// A class as it stands in its column.
fn letter(class: Class) -> &'static str {
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
