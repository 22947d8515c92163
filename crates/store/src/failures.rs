//! How often somebody tried in vain, counted in the database so that more instances allow no more tries.
//!
//! **Invariant:** two tries at once are counted as two.
//! Not here: what a count leads to (`resile::app`), and limits for a network, which need no memory.

use crate::{Store, StoreError, db::Row};

/// Vain tries of one account, device or network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failures {
    pub tries: i64,
    pub first_ms: i64,
    pub last_ms: i64,
}

impl Failures {
    fn of(row: &Row) -> Result<Self, StoreError> {
        Ok(Self { tries: row.int(0)?, first_ms: row.int(1)?, last_ms: row.int(2)? })
    }
}

const NOTE: &str = "
    insert into failures (who, tries, first_ms, last_ms, until_ms) values ($1, 1, $2, $2, $3)
    on conflict (who) do update set
        tries = case when failures.until_ms <= $2 then 1 else failures.tries + 1 end,
        first_ms = case when failures.until_ms <= $2 then $2 else failures.first_ms end,
        last_ms = $2,
        until_ms = $3
    returning tries, first_ms, last_ms";
const COUNT: &str = "
    select tries, first_ms, last_ms from failures where who = $1 and until_ms > $2";
const CLEAR: &str = "delete from failures where who = $1";
const SWEEP: &str = "delete from failures where until_ms <= $1";

impl Store {
    /// Counts a try against `who`, a keyed digest, and remembers it until `until_ms`. Call it before the
    /// check and `clear_failures` after a good one: tries made all at once are then counted before any is
    /// answered.
    pub async fn note_failure(
        &self,
        who: [u8; 32],
        now_ms: i64,
        until_ms: i64,
    ) -> Result<Failures, StoreError> {
        let rows = self.change_and_ask(NOTE, vec![who.into(), now_ms.into(), until_ms.into()]).await?;
        rows.first().map_or(Err(StoreError::Damaged), Failures::of)
    }

    /// What is remembered against `who` at `now_ms`.
    pub async fn failures(&self, who: [u8; 32], now_ms: i64) -> Result<Option<Failures>, StoreError> {
        let rows = self.ask(COUNT, &[who.into(), now_ms.into()]).await?;
        rows.first().map(Failures::of).transpose()
    }

    /// Forgets every try against `who`.
    pub async fn clear_failures(&self, who: [u8; 32]) -> Result<(), StoreError> {
        self.change(CLEAR, vec![who.into()]).await?;
        Ok(())
    }

    /// Forgets what was to be remembered no longer than `now_ms`.
    pub async fn sweep_failures(&self, now_ms: i64) -> Result<(), StoreError> {
        self.change(SWEEP, vec![now_ms.into()]).await?;
        Ok(())
    }
}
