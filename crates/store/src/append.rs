//! Appending: an entry's one or two rows, kept once and never changed.
//!
//! **Invariant:** rows, chain, head, summary and audit are one commit; an entry id that was used before
//! writes nothing and gives back what is there, so that every retry is harmless.
//! Not here: reading (`entries.rs`), and whether what is there is what was written (`verify.rs`).

use record::chain::{self, Link};
use record::{Class, Key};
use uuid::Uuid;

use crate::audit::{self, AuditRow};
use crate::db::{Conn, Row, Value};
use crate::entries::{PLACES, StoredPart, letter, of_classes, signed, stored};
use crate::summaries::StoredSummary;
use crate::{Grant, Store, StoreError};

/// One sealed part of an entry.
pub struct Part {
    pub class: Class,
    pub envelope: Vec<u8>,
}

/// The caseload's line, folded up to the row `known` and the entry that comes with it.
pub struct SealedSummary {
    pub known: u64,
    /// None: nothing of the entry belongs into the line, which stays as it is.
    pub sealed: Option<Vec<u8>>,
}

/// Where a record stands before an append: all that is asked of the database for it, in one trip.
pub struct Before {
    pub summary: StoredSummary,
    head: Head,
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

// Appends to one client wait for each other here; on SQLite there is one writer.
const HOLD_POSTGRES: &str = "select rows from heads where client = $1 for update";
const LOOK: &str = "
    select h.rows, s.through_seq, s.sealed, h.chain, c.number,
        (select count(*) from entries where client = $1 and entry = $2)
    from heads h join clients c on c.client = h.client left join summaries s on s.client = h.client
    where h.client = $1 and c.shredded_at is null";
const SAME_ENTRY: &str = "
    select place, entry, class, author, received_ms, envelope from entries
    where client = $1 and entry = $2 and class in ($3, $4, $5, $6, $7) order by place";
// Nothing is written unless the head still stands at row $17. SQLite is asked step by step, PostgreSQL in one
// trip that is a transaction by itself: they agree on no single text for that.
const HEAD: &str = "
    update heads set rows = $13, chain = $14, mac = $15, last_ms = $6
    where client = $2 and rows = $17
        and exists (select 1 from clients where client = $2 and shredded_at is null)";
const FIRST: &str = "
    insert into entries (place, client, entry, part, class, author, received_ms, chain, envelope)
    values ($1, $2, $3, 0, $4, $5, $6, $7, $8)";
const SECOND: &str = "
    insert into entries (place, client, entry, part, class, author, received_ms, chain, envelope)
    select $9, $2, $3, 1, $10, $5, $6, $11, $12 where $9 is not null";
const SUMMARY: &str = "
    insert into summaries (client, through_seq, sealed) select $2, $13, $16 where $16 is not null
    on conflict (client) do update set through_seq = excluded.through_seq, sealed = excluded.sealed";
const SUMMARY_STAYS: &str = "
    update summaries set through_seq = $13
    where client = $2 and through_seq = $17 and $16 is null and $18 = 1";
const KEEP_POSTGRES: &str = "
    with head as (
        update heads set rows = $13, chain = $14, mac = $15, last_ms = $6
        where client = $2 and rows = $17
            and exists (select 1 from clients where client = $2 and shredded_at is null)
        returning rows),
    first as (
        insert into entries (place, client, entry, part, class, author, received_ms, chain, envelope)
        select $1, $2, $3, 0, $4, $5, $6, $7, $8 from head),
    second as (
        insert into entries (place, client, entry, part, class, author, received_ms, chain, envelope)
        select $9, $2, $3, 1, $10, $5, $6, $11, $12 from head where $9 is not null),
    summary as (
        insert into summaries (client, through_seq, sealed)
        select $2, $13, $16 from head where $16 is not null
        on conflict (client) do update set through_seq = excluded.through_seq, sealed = excluded.sealed),
    stays as (
        update summaries set through_seq = $13
        where client = $2 and through_seq = $17 and $16 is null and $18 = 1 and exists (select 1 from head))
    select count(*) from head";

impl Store {
    /// Where the record stands, and whether it has this entry.
    pub async fn before(&self, grant: &Grant, entry: Uuid) -> Result<Before, StoreError> {
        let rows = self.ask(LOOK, &[grant.client().into(), entry.into()]).await?;
        let row = rows.first().ok_or(StoreError::Gone)?;
        Ok(Before { summary: StoredSummary::of(row)?.within(grant), head: Head::of(row)? })
    }

    /// Keeps an entry. The author is the grant's actor.
    pub async fn append(&self, grant: &Grant, new: Append) -> Result<Appended, StoreError> {
        self.append_audited(grant, new, None).await
    }

    /// Keeps an entry behind what was seen. None: the record moved on since, and nothing was kept.
    pub async fn append_after(
        &self,
        grant: &Grant,
        before: Before,
        new: Append,
    ) -> Result<Option<Appended>, StoreError> {
        let wish = self.wish(grant, new, None)?;
        if before.head.same {
            return Ok(Some(Appended::Already(stored(&self.ask(SAME_ENTRY, &wish.same()).await?)?)));
        }
        let (seq, values) = wish.rows(&before.head)?;
        if self.write_once(move |conn| Box::pin(async move { keep(conn, &values).await })).await? {
            return Ok(Some(Appended::Kept { seq }));
        }
        Ok(None)
    }

    /// Keeps an entry, and in the same commit that it was written. A retry writes neither again.
    pub async fn append_audited(
        &self,
        grant: &Grant,
        new: Append,
        audit: Option<AuditRow>,
    ) -> Result<Appended, StoreError> {
        let wish = self.wish(grant, new, audit)?;
        self.write(move |conn| Box::pin(async move { wish.append(conn).await })).await
    }

    fn wish(&self, grant: &Grant, new: Append, audit: Option<AuditRow>) -> Result<Wish, StoreError> {
        grant.must_reach(new.parts.iter().map(|part| part.class))?;
        grant.must_reach(new.summary.iter().map(|_| Class::Shared))?;
        Ok(Wish { grant: grant.clone(), key: self.head_key()?.clone(), new, audit })
    }
}

/// An append and all it needs.
struct Wish {
    grant: Grant,
    key: Key,
    new: Append,
    audit: Option<AuditRow>,
}

/// The end of a record, and whether it has the wished entry.
struct Head {
    seq: u64,
    chain: chain::Value,
    number: i64,
    same: bool,
}

impl Head {
    /// Of a row of [`LOOK`].
    fn of(row: &Row) -> Result<Self, StoreError> {
        let seq = u64::try_from(row.int(0)?).map_err(|_| StoreError::Damaged)?;
        Ok(Self { seq, chain: row.digest(3)?, number: row.int(4)?, same: row.int(5)? > 0 })
    }
}

impl Wish {
    fn names(&self) -> Vec<Value> {
        vec![self.grant.client().into(), self.new.entry.into()]
    }

    fn same(&self) -> Vec<Value> {
        of_classes(self.names(), &self.grant)
    }

    /// In a turn of its own, where no other append to this client can come between.
    async fn append(&self, conn: &mut Conn<'_>) -> Result<Appended, StoreError> {
        if matches!(conn, Conn::Postgres(_)) {
            conn.fetch(HOLD_POSTGRES, &[self.grant.client().into()]).await?;
        }
        let rows = conn.fetch(LOOK, &self.names()).await?;
        let head = Head::of(rows.first().ok_or(StoreError::Gone)?)?;
        if head.same {
            return Ok(Appended::Already(stored(&conn.fetch(SAME_ENTRY, &self.same()).await?)?));
        }
        let (seq, values) = self.rows(&head)?;
        if !keep(conn, &values).await? {
            return Err(StoreError::Gone);
        }
        if let Some(row) = &self.audit {
            audit::add(conn, &self.grant, &self.key, row).await?;
        }
        Ok(Appended::Kept { seq })
    }

    /// Chains one row, or two; the number of the last, and what `KEEP` asks for.
    fn rows(&self, head: &Head) -> Result<(u64, Vec<Value>), StoreError> {
        let (grant, new) = (&self.grant, &self.new);
        let (first, second) = match new.parts.as_slice() {
            [first] => (first, None),
            [first, second] => (first, Some(second)),
            _ => return Err(StoreError::Parts),
        };
        let mut end = End { seq: head.seq, chain: head.chain };
        let [place, class, chain, envelope] = end.grow(self, head.number, first)?;
        let (client, author) = (grant.client(), grant.actor());
        let mut values = vec![place, client.into(), new.entry.into(), class, author.into()];
        values.extend([new.received_ms.into(), chain, envelope]);
        let none = [Value::Int(None), Value::Text(None), Value::Bytes(None), Value::Bytes(None)];
        values.extend(second.map_or(Ok(none), |part| end.grow(self, head.number, part))?);
        let mac = chain::head_mac(&self.key, client, end.seq, &end.chain);
        let summary = new.summary.as_ref().filter(|summary| summary.known == head.seq);
        values.extend([signed(end.seq)?.into(), end.chain.into(), mac.into()]);
        let sealed = summary.and_then(|summary| summary.sealed.clone());
        values.extend([sealed.into(), signed(head.seq)?.into(), i64::from(summary.is_some()).into()]);
        Ok((end.seq, values))
    }
}

/// The end of a record that grows.
struct End {
    seq: u64,
    chain: chain::Value,
}

impl End {
    /// Chains one more row: its place, class, chain value and envelope.
    fn grow(&mut self, wish: &Wish, number: i64, part: &Part) -> Result<[Value; 4], StoreError> {
        self.seq += 1;
        let link = Link {
            practice: wish.grant.practice(),
            client: wish.grant.client(),
            seq: self.seq,
            entry: wish.new.entry,
            class: part.class,
            author: wish.grant.actor(),
            received_ms: wish.new.received_ms,
            envelope: &part.envelope,
        };
        self.chain = chain::next(&self.chain, &chain::leaf(&link));
        let seq = i64::from(u32::try_from(self.seq).map_err(|_| StoreError::Damaged)?);
        let place = number * PLACES + seq;
        Ok([place.into(), letter(part.class).into(), self.chain.into(), part.envelope.clone().into()])
    }
}

/// False, and nothing written, if the record has grown meanwhile.
async fn keep(conn: &mut Conn<'_>, values: &[Value]) -> Result<bool, StoreError> {
    if matches!(conn, Conn::Postgres(_)) {
        let kept = conn.fetch(KEEP_POSTGRES, values).await?;
        return Ok(kept.first().ok_or(StoreError::Damaged)?.int(0)? == 1);
    }
    if conn.execute(HEAD, values).await? == 0 {
        return Ok(false);
    }
    for step in [FIRST, SECOND, SUMMARY, SUMMARY_STAYS] {
        conn.execute(step, values).await?;
    }
    Ok(true)
}
