//! What the records of a practice's clients say together: sealed, one row, replaced as a whole.
//!
//! Not here: what it is (`domain::views::population`), when it is taken anew (`resile::app::population`).

use uuid::Uuid;

use crate::{Store, StoreError};

const PUT: &str = "
    insert into population (one, made_ms, sealed) values (1, $1, $2)
    on conflict (one) do update set made_ms = excluded.made_ms, sealed = excluded.sealed
    where population.made_ms <= excluded.made_ms";
const GET: &str = "select made_ms, sealed from population";
const IN_CARE: &str = "
    select distinct client from live_relations
    where kind = 'therapist' and since_ms <= $1 and (until_ms is null or until_ms > $1) order by client";

impl Store {
    /// Keeps it, unless a newer one is there.
    pub async fn put_population(&self, made_ms: i64, sealed: Vec<u8>) -> Result<(), StoreError> {
        self.change(PUT, vec![made_ms.into(), sealed.into()]).await?;
        Ok(())
    }

    /// When it was made, and what is sealed; None before the first time.
    pub async fn population(&self) -> Result<Option<(i64, Vec<u8>)>, StoreError> {
        let rows = self.ask(GET, &[]).await?;
        rows.first().map(|row| Ok((row.int(0)?, row.bytes(1)?))).transpose()
    }

    /// Every client whom a therapist cares for at `now_ms`.
    pub async fn in_care(&self, now_ms: i64) -> Result<Vec<Uuid>, StoreError> {
        self.ask(IN_CARE, &[now_ms.into()]).await?.iter().map(|row| row.id(0)).collect()
    }
}
