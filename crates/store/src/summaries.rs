//! The caseload: one sealed line a client, and how far it was folded.
//!
//! **Invariant:** a summary can be thrown away; what came after it is read from the entries.

use record::Class;
use uuid::Uuid;

use crate::{Grant, Store, StoreError};

/// One client's summary and where the record stands.
pub struct StoredSummary {
    /// How many rows the record has.
    pub rows: u64,
    /// Folded up to this row, and the sealed line.
    pub folded: Option<(u64, Vec<u8>)>,
}

/// One client of a caseload, still sealed.
pub struct Line {
    pub client: Uuid,
    pub label: Option<Vec<u8>>,
    pub summary: StoredSummary,
}

const ONE: &str = "
    select h.rows, s.through_seq, s.sealed
    from heads h left join summaries s on s.client = h.client where h.client = $1";
const CASELOAD: &str = "
    select h.rows, s.through_seq, s.sealed, c.client, c.label
    from clients c join heads h on h.client = c.client left join summaries s on s.client = c.client
    where c.shredded_at is null and c.client in (
        select client from live_relations
        where person = $1 and since_ms <= $2 and (until_ms is null or until_ms > $2))
    order by c.number";

impl StoredSummary {
    /// Of a row that begins with the record's rows, `through_seq` and `sealed`.
    pub(crate) fn of(row: &crate::db::Row) -> Result<Self, StoreError> {
        let count = |value: i64| u64::try_from(value).map_err(|_| StoreError::Damaged);
        let folded = match (row.maybe_int(1)?, row.maybe_bytes(2)?) {
            (Some(through), Some(sealed)) => Some((count(through)?, sealed)),
            _ => None,
        };
        Ok(Self { rows: count(row.int(0)?)?, folded })
    }

    /// Without the class it is sealed under, only where the record stands.
    pub(crate) fn within(self, grant: &Grant) -> Self {
        let folded = self.folded.filter(|_| grant.classes().contains(&Class::Shared));
        Self { folded, ..self }
    }
}

impl Store {
    /// The granted client's summary; without the class it is sealed under, only where the record stands.
    pub async fn summary(&self, grant: &Grant) -> Result<StoredSummary, StoreError> {
        let rows = self.ask(ONE, &[grant.client().into()]).await?;
        Ok(StoredSummary::of(rows.first().ok_or(StoreError::Gone)?)?.within(grant))
    }

    /// Everyone this person is in an active relation with, in one query.
    pub async fn caseload(&self, person: Uuid, now_ms: i64) -> Result<Vec<Line>, StoreError> {
        let rows = self.ask(CASELOAD, &[person.into(), now_ms.into()]).await?;
        rows.iter()
            .map(|row| {
                Ok(Line { summary: StoredSummary::of(row)?, client: row.id(3)?, label: row.maybe_bytes(4)? })
            })
            .collect()
    }
}
