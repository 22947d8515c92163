//! What a caller can do about a store that did not do what was asked.

use rusqlite::ErrorCode;
use sqlx::error::DatabaseError;

/// Carries no content; the database's own words go to the log only.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Log it: the database refused, or did not answer as it should. Nothing was written.
    #[error("the database did not answer")]
    Database(#[source] Cause),
    /// Ask to try again in a moment: others were first. Nothing was written.
    #[error("the database is busy")]
    Busy,
    /// Ask to keep it and send it later: the disk is full. Nothing was written; reading goes on.
    #[error("the disk is full")]
    Full,
    /// It may or may not be kept: ask again with the same ids.
    #[error("unknown whether it was kept")]
    Unknown,
    /// The writer has stopped; the process should end.
    #[error("the store has stopped")]
    Stopped,
    /// Start a newer Resile.
    #[error("the database was made by a newer version")]
    Newer,
    /// A stored value is not what this program wrote.
    #[error("a stored value is damaged")]
    Damaged,
    /// The grant is for another client, class or purpose.
    #[error("the grant does not reach that far")]
    NotGranted,
    /// An entry has one part or two.
    #[error("an entry has one part or two")]
    Parts,
    /// No such client, or erased.
    #[error("there is no such record")]
    Gone,
}

/// What a database itself said.
#[derive(Debug, thiserror::Error)]
pub enum Cause {
    #[error(transparent)]
    Sqlite(rusqlite::Error),
    #[error(transparent)]
    Postgres(sqlx::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let code = error.sqlite_error_code();
        if code == Some(ErrorCode::DiskFull) {
            Self::Full
        } else if code == Some(ErrorCode::DatabaseBusy) {
            Self::Busy
        } else {
            Self::Database(Cause::Sqlite(error))
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if matches!(error, sqlx::Error::PoolTimedOut) {
            return Self::Busy;
        }
        let code = error.as_database_error().and_then(DatabaseError::code);
        match code.as_deref() {
            Some("53100") => Self::Full,
            // No lock, statement timed out, deadlock, serialisation, too many connections, shutting down.
            Some("55P03" | "57014" | "40P01" | "40001" | "53300" | "57P01" | "57P03") => Self::Busy,
            Some(_) | None => Self::Database(Cause::Postgres(error)),
        }
    }
}
