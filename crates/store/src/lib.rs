//! The only crate with SQL: sealed bytes and ids, on SQLite or PostgreSQL.
//!
//! **Invariant:** it cannot read what it keeps. A function that touches a record takes a [`Grant`], and those
//! come only from the one [`Gate`] that [`open`] returns. What is answered was committed before.
//! Not here: who may do what (`resile::app::authorize`), what entries mean (`domain`).

mod append;
mod audit;
mod clients;
mod db;
mod entries;
mod erasures;
mod error;
mod fold;
mod grant;
mod open;
mod practice;
mod sqlite;
mod summaries;
mod verify;
mod writer;

mod devices;
mod failures;
mod invites;
mod jobs;
mod passkeys;
mod people;
mod population;
mod recovery;
mod relations;
mod roles;
mod shown;
mod sign_ins;

#[cfg(test)]
mod people_story;
#[cfg(test)]
mod story;

use std::sync::{Arc, OnceLock};

use record::Key;
use sqlx::PgPool;

use db::{Conn, Doing, Row, Value};
use sqlite::Readers;
use writer::Writer;

pub use append::{Append, Appended, Before, Part, SealedSummary};
pub use audit::{AuditRow, Looked};
pub use clients::{Client, NewClient};
pub use devices::*;
pub use entries::{Stands, StoredPart};
pub use error::{Cause, StoreError};
pub use failures::*;
pub use grant::{Gate, Grant, GrantPurpose};
pub use invites::*;
pub use jobs::*;
pub use open::open;
pub use passkeys::*;
pub use people::*;
pub use practice::Practice;
pub use relations::*;
pub use roles::*;
pub use sign_ins::*;
pub use summaries::{Line, StoredSummary};
pub use verify::{Latest, Verified};

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    back: Back,
    /// Whether the last one to use the database closed it.
    clean: bool,
    head_key: OnceLock<Key>,
}

enum Back {
    Sqlite { readers: Readers, writer: Writer },
    Postgres(PgPool),
}

impl Store {
    /// The key that authenticates heads; set once, when the practice's secrets are unwrapped.
    pub fn set_head_key(&self, key: Key) {
        drop(self.0.head_key.set(key));
    }

    fn head_key(&self) -> Result<&Key, StoreError> {
        self.0.head_key.get().ok_or(StoreError::Stopped)
    }

    /// Reads.
    async fn ask(&self, sql: &'static str, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        match &self.0.back {
            Back::Sqlite { readers, .. } => {
                let rows = readers.ask(|conn| sqlite::fetch(conn, sql, values)).await?;
                Ok(rows.into_iter().map(Row::Sqlite).collect())
            }
            Back::Postgres(pool) => {
                let mut conn = pool.acquire().await?;
                Conn::Postgres(&mut conn).fetch(sql, values).await
            }
        }
    }

    /// Writes: one transaction, or a part of one that is committed for several who wait.
    async fn write<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: for<'a> FnOnce(&'a mut Conn<'_>) -> Doing<'a, T> + Send + 'static,
    {
        match &self.0.back {
            Back::Sqlite { writer, .. } => writer.write(work).await,
            Back::Postgres(pool) => {
                // On a task of its own, so that whoever hangs up does not cut a commit short.
                let written = tokio::spawn(transact(pool.clone(), work));
                written.await.map_err(|_| StoreError::Unknown)?
            }
        }
    }

    /// Writes what PostgreSQL does in one statement, and saves it the trips of a transaction.
    async fn write_once<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: for<'a> FnOnce(&'a mut Conn<'_>) -> Doing<'a, T> + Send + 'static,
    {
        match &self.0.back {
            Back::Sqlite { writer, .. } => writer.write(work).await,
            Back::Postgres(pool) => {
                let written = tokio::spawn(alone(pool.clone(), work));
                written.await.map_err(|_| StoreError::Unknown)?
            }
        }
    }

    /// Writes one statement; how many rows it touched.
    async fn change(&self, sql: &'static str, values: Vec<Value>) -> Result<u64, StoreError> {
        self.write_once(move |conn| Box::pin(async move { conn.execute(sql, &values).await })).await
    }

    /// Writes one statement that answers with rows.
    async fn change_and_ask(&self, sql: &'static str, values: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        self.write_once(move |conn| Box::pin(async move { conn.fetch(sql, &values).await })).await
    }
}

async fn transact<T, W>(pool: PgPool, work: W) -> Result<T, StoreError>
where
    W: for<'a> FnOnce(&'a mut Conn<'_>) -> Doing<'a, T> + Send,
{
    let mut transaction = pool.begin().await?;
    let done = work(&mut Conn::Postgres(&mut transaction)).await?;
    transaction.commit().await.map_err(|_| StoreError::Unknown)?;
    Ok(done)
}

/// One statement is a transaction by itself. A connection that breaks meanwhile may have kept it.
async fn alone<T, W>(pool: PgPool, work: W) -> Result<T, StoreError>
where
    W: for<'a> FnOnce(&'a mut Conn<'_>) -> Doing<'a, T> + Send,
{
    let mut conn = pool.acquire().await?;
    work(&mut Conn::Postgres(&mut conn)).await.map_err(|error| {
        let told = |cause: &sqlx::Error| cause.as_database_error().is_some();
        let broke = matches!(&error, StoreError::Database(Cause::Postgres(cause)) if !told(cause));
        if broke { StoreError::Unknown } else { error }
    })
}
