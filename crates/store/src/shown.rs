//! Phones on which Help now shows own people and plan without a sign-in, each by a token of its own.
//!
//! **Invariant:** such a token names a person and nothing else; it is good while its row is there, its device
//! is enrolled and the person is a client. Not here: what it shows (`resile::app::shown`).

use uuid::Uuid;

use crate::{Store, StoreError};

const ADD: &str = "insert into shown (token_hash, person, device, made_ms) values ($1, $2, $3, $4)";
const BY_TOKEN: &str = "
    select s.person from shown s
    left join devices d on d.device = s.device
    where s.token_hash = $1 and d.ended_ms is null
        and exists (
            select 1 from roles r where r.person = s.person and r.role = 'client' and r.until_ms is null)";
const END: &str = "delete from shown where person = $1 and token_hash = $2";
const END_ALL: &str = "delete from shown where person = $1";

impl Store {
    /// Shows from now on; `device` is the enrolled phone it was chosen on.
    pub async fn show(
        &self,
        token_hash: [u8; 32],
        person: Uuid,
        device: Option<Uuid>,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        self.change(ADD, vec![token_hash.into(), person.into(), device.into(), now_ms.into()]).await?;
        Ok(())
    }

    /// Whose people and plan this token shows.
    pub async fn shown(&self, token_hash: [u8; 32]) -> Result<Option<Uuid>, StoreError> {
        let rows = self.ask(BY_TOKEN, &[token_hash.into()]).await?;
        rows.first().map(|row| row.id(0)).transpose()
    }

    /// Ends it on one phone of `person`.
    pub async fn end_shown(&self, person: Uuid, token_hash: [u8; 32]) -> Result<(), StoreError> {
        self.change(END, vec![person.into(), token_hash.into()]).await?;
        Ok(())
    }

    /// Ends it on every phone of `person`.
    pub async fn end_all_shown(&self, person: Uuid) -> Result<(), StoreError> {
        self.change(END_ALL, vec![person.into()]).await?;
        Ok(())
    }
}
