//! Recovery codes, each good once.
//!
//! **Invariant:** a code is kept as a MAC only, and of two uses at once one wins.
//! Not here: what a sign-in by recovery code may do (`resile::app`).

use uuid::Uuid;

use crate::{Store, StoreError, people::HOLD_PERSON};

// Used ones stay, as a trace of when.
const DROP_UNUSED: &str = "delete from recovery_codes where person = $1 and used_ms is null";
const ADD: &str = "insert into recovery_codes (person, code_mac, made_ms) values ($1, $2, $3)";
const USE: &str = "
    update recovery_codes set used_ms = $2 where code_mac = $1 and used_ms is null returning person";
const UNUSED: &str = "select count(*) from recovery_codes where person = $1 and used_ms is null";
const LAST_USED: &str = "
    select max(used_ms) from (
        select used_ms from recovery_codes where person = $1
        union all
        select used_ms from invites where person = $1 and role = 'client') as used";

impl Store {
    /// Makes these the only codes of `person` that work.
    pub async fn replace_recovery_codes(
        &self,
        person: Uuid,
        code_macs: Vec<[u8; 32]>,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                conn.execute(HOLD_PERSON, &[person.into()]).await?;
                conn.execute(DROP_UNUSED, &[person.into()]).await?;
                for code_mac in code_macs {
                    conn.execute(ADD, &[person.into(), code_mac.into(), now_ms.into()]).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Uses a code up and says whose it was; `None` when it is unknown or was used before.
    pub async fn use_recovery_code(
        &self,
        code_mac: [u8; 32],
        now_ms: i64,
    ) -> Result<Option<Uuid>, StoreError> {
        let rows = self.change_and_ask(USE, vec![code_mac.into(), now_ms.into()]).await?;
        rows.first().map(|row| row.id(0)).transpose()
    }

    /// How many codes of `person` still work.
    pub async fn recovery_codes_left(&self, person: Uuid) -> Result<i64, StoreError> {
        let rows = self.ask(UNUSED, &[person.into()]).await?;
        rows.first().map_or(Ok(0), |row| row.int(0))
    }

    /// When `person` last came back by a code, or by a link for who lost everything.
    pub async fn last_recovered(&self, person: Uuid) -> Result<Option<i64>, StoreError> {
        let rows = self.ask(LAST_USED, &[person.into()]).await?;
        rows.first().map_or(Ok(None), |row| row.maybe_int(0))
    }
}
