//! A record's rows, read in order.
//!
//! **Invariant:** a row of a class the grant does not name is not read at all.
//! Not here: how rows come to be (`append.rs`).

use record::Class;
use uuid::Uuid;

use crate::db::{Row, Value};
use crate::{Grant, Store, StoreError};

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

const READ: &str = "
    select e.place, e.entry, e.class, e.author, e.received_ms, e.envelope
    from clients c
    join entries e on e.place > c.number * 4294967296 + $2 and e.place < (c.number + 1) * 4294967296
    where c.client = $1 and e.class in ($3, $4, $5, $6, $7) order by e.place";

const STANDS: &str = "
    select h.rows, (
        select count(*) from erasures x
        where x.place > c.number * 4294967296 and x.place < (c.number + 1) * 4294967296)
    from heads h join clients c on c.client = h.client where h.client = $1";

/// How far a record goes, and how much of it was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stands {
    pub rows: u64,
    pub erased: u64,
}

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
    /// Where the granted record stands now.
    pub async fn stands(&self, grant: &Grant) -> Result<Stands, StoreError> {
        let rows = self.ask(STANDS, &[grant.client().into()]).await?;
        let row = rows.first().ok_or(StoreError::Gone)?;
        let count = |column| row.int(column).and_then(|n| u64::try_from(n).map_err(|_| StoreError::Damaged));
        Ok(Stands { rows: count(0)?, erased: count(1)? })
    }

    /// The rows after `after`, of the classes the grant names, in order.
    pub async fn read(&self, grant: &Grant, after: u64) -> Result<Vec<StoredPart>, StoreError> {
        let after = i64::try_from(after).map_err(|_| StoreError::Damaged)?;
        let values = of_classes(vec![grant.client().into(), after.into()], grant);
        stored(&self.ask(READ, &values).await?)
    }
}

pub(crate) fn stored(rows: &[Row]) -> Result<Vec<StoredPart>, StoreError> {
    rows.iter().map(StoredPart::of).collect()
}

/// A row's number as a column holds it.
pub(crate) fn signed(seq: u64) -> Result<i64, StoreError> {
    i64::try_from(seq).map_err(|_| StoreError::Damaged)
}

/// The five places of `class in (…)`; a class the grant does not name leaves its place empty.
pub(crate) fn of_classes(mut values: Vec<Value>, grant: &Grant) -> Vec<Value> {
    let named = |class: Class| if grant.classes().contains(&class) { letter(class) } else { "" };
    values.extend(Class::ALL.map(|class| named(class).into()));
    values
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
