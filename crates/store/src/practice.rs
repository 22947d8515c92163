//! The practice: one per database, with its wrapped key and the service secrets beside it.

use uuid::Uuid;

use crate::{Store, StoreError};

/// All keys are wrapped under the master key.
pub struct Practice {
    pub practice: Uuid,
    pub wrapped_key: Vec<u8>,
    pub head_mac: Vec<u8>,
    pub email_index: Vec<u8>,
    pub pin_pepper: Vec<u8>,
    pub code_pepper: Vec<u8>,
    pub made_ms: i64,
}

const ADD: &str = "
    insert into practice (one, practice, wrapped_key, head_mac, email_index, pin_pepper, code_pepper, made_ms)
    values (1, $1, $2, $3, $4, $5, $6, $7) on conflict do nothing";
const GET: &str = "
    select practice, wrapped_key, head_mac, email_index, pin_pepper, code_pepper, made_ms from practice";

impl Store {
    /// Founds the practice. False, and nothing written, if there is one.
    pub async fn found_practice(&self, new: Practice) -> Result<bool, StoreError> {
        let values = vec![
            new.practice.into(),
            new.wrapped_key.into(),
            new.head_mac.into(),
            new.email_index.into(),
            new.pin_pepper.into(),
            new.code_pepper.into(),
            new.made_ms.into(),
        ];
        Ok(self.change(ADD, values).await? == 1)
    }

    /// The practice, once it was founded.
    pub async fn practice(&self) -> Result<Option<Practice>, StoreError> {
        let rows = self.ask(GET, &[]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        Ok(Some(Practice {
            practice: row.id(0)?,
            wrapped_key: row.bytes(1)?,
            head_mac: row.bytes(2)?,
            email_index: row.bytes(3)?,
            pin_pepper: row.bytes(4)?,
            code_pepper: row.bytes(5)?,
            made_ms: row.int(6)?,
        }))
    }
}
