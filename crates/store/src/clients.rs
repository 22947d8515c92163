//! Clients: a number, four wrapped keys, a sealed name; perhaps a person who can sign in.
//!
//! **Invariant:** only `new_client` makes keys; an erased client keeps its row, its keys are gone for good.

use record::{Class, chain};
use uuid::Uuid;

use crate::db::Conn;
use crate::{Grant, GrantPurpose, Store, StoreError};

/// A record to be made. The practice's own is number 0 and has no wrapped keys.
pub struct NewClient {
    pub nonce: [u8; 32],
    pub identity: Option<Vec<u8>>,
    pub shared: Option<Vec<u8>>,
    pub private: Option<Vec<u8>>,
    pub notes: Option<Vec<u8>>,
    /// The name, sealed under the identity key.
    pub label: Option<Vec<u8>>,
    pub made_ms: i64,
}

/// A client, by ids only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client {
    pub client: Uuid,
    pub number: i64,
    pub person: Option<Uuid>,
}

const NEXT_NUMBER: &str = "select coalesce(max(number) + 1, 0) from clients";
const ADD: &str = "
    insert into clients (client, number, nonce, identity, shared, private, notes, label, made_ms)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const ADD_HEAD: &str = "insert into heads (client, rows, chain, mac, last_ms) values ($1, 0, $2, $3, $4)";
const KEYS: &str = "select identity, shared, private, notes from clients where client = $1";
const LABEL: &str = "select label from clients where client = $1 and shredded_at is null";
const SET_LABEL: &str = "update clients set label = $2 where client = $1 and shredded_at is null";
const PERSON: &str = "select person from clients where client = $1";
const OF_PERSON: &str = "select client from clients where person = $1 and shredded_at is null";
const LINK: &str = "update clients set person = $2 where client = $1 and person is null";
const PAGE: &str = "
    select client, number, person from clients
    where number > $1 and number > 0 and shredded_at is null order by number limit $2";

impl Store {
    /// Makes a record and its head, and gives it the next number. An id that was used before is refused by
    /// the database: the record that has it stays as it is.
    pub async fn new_client(&self, grant: &Grant, new: NewClient) -> Result<i64, StoreError> {
        grant.must_be_for(&[GrantPurpose::Founding, GrantPurpose::Practice])?;
        let (client, key) = (grant.client(), self.head_key()?.clone());
        self.write(move |conn| {
            Box::pin(async move {
                hold_numbers(conn).await?;
                let rows = conn.fetch(NEXT_NUMBER, &[]).await?;
                let number = rows.first().ok_or(StoreError::Damaged)?.int(0)?;
                let start = chain::start(client, &new.nonce);
                let mac = chain::head_mac(&key, client, 0, &start);
                let values = [
                    client.into(),
                    number.into(),
                    new.nonce.into(),
                    new.identity.into(),
                    new.shared.into(),
                    new.private.into(),
                    new.notes.into(),
                    new.label.into(),
                    new.made_ms.into(),
                ];
                conn.execute(ADD, &values).await?;
                conn.execute(ADD_HEAD, &[client.into(), start.into(), mac.into(), new.made_ms.into()])
                    .await?;
                Ok(number)
            })
        })
        .await
    }

    /// The wrapped key of one class the grant names; `None` once erased.
    pub async fn wrapped_key(&self, grant: &Grant, class: Class) -> Result<Option<Vec<u8>>, StoreError> {
        grant.must_reach([class])?;
        let column = match class {
            Class::Identity => 0,
            Class::Shared => 1,
            Class::Private => 2,
            Class::Notes => 3,
            Class::Practice => return Ok(None),
        };
        let rows = self.ask(KEYS, &[grant.client().into()]).await?;
        rows.first().map_or(Ok(None), |row| row.maybe_bytes(column))
    }

    /// The sealed name.
    pub async fn label(&self, grant: &Grant) -> Result<Option<Vec<u8>>, StoreError> {
        grant.must_reach([Class::Identity])?;
        self.ask(LABEL, &[grant.client().into()]).await?.first().map_or(Ok(None), |row| row.maybe_bytes(0))
    }

    /// Replaces the sealed name. [`StoreError::Gone`] if there is no such client, or it was erased.
    pub async fn set_label(&self, grant: &Grant, label: Vec<u8>) -> Result<(), StoreError> {
        grant.must_reach([Class::Identity])?;
        let set = self.change(SET_LABEL, vec![grant.client().into(), label.into()]).await?;
        if set == 1 { Ok(()) } else { Err(StoreError::Gone) }
    }

    /// The person who signs in as this client, if any.
    pub async fn person_of(&self, client: Uuid) -> Result<Option<Uuid>, StoreError> {
        self.ask(PERSON, &[client.into()]).await?.first().map_or(Ok(None), |row| row.maybe_id(0))
    }

    /// The record of this person.
    pub async fn client_of(&self, person: Uuid) -> Result<Option<Uuid>, StoreError> {
        self.ask(OF_PERSON, &[person.into()]).await?.first().map(|row| row.id(0)).transpose()
    }

    /// Links a record to the person who signs in for it. False if it has one.
    pub async fn link_person(&self, client: Uuid, person: Uuid) -> Result<bool, StoreError> {
        Ok(self.change(LINK, vec![client.into(), person.into()]).await? == 1)
    }

    /// At most `limit` clients after a number, for an admin's list.
    pub async fn clients_after(&self, number: i64, limit: i64) -> Result<Vec<Client>, StoreError> {
        let rows = self.ask(PAGE, &[number.into(), limit.into()]).await?;
        rows.iter()
            .map(|row| Ok(Client { client: row.id(0)?, number: row.int(1)?, person: row.maybe_id(2)? }))
            .collect()
    }
}

/// Two new clients at once must not take the same number; SQLite's one writer sees to it by itself.
async fn hold_numbers(conn: &mut Conn<'_>) -> Result<(), StoreError> {
    if matches!(conn, Conn::Postgres(_)) {
        conn.execute("lock table clients in share row exclusive mode", &[]).await?;
    }
    Ok(())
}
