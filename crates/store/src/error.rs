//! What a caller can do about a store that did not do what was asked.

use sqlx::error::DatabaseError;

/// Carries no content; the database's own words go to the log only.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Log it: the database refused, or did not answer as it should. Nothing was written.
    #[error("the database did not answer")]
    Database(#[source] sqlx::Error),
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

impl StoreError {
    /// Whether SQLite refused a row, by a constraint or a trigger; all else stands as it was.
    pub(crate) fn is_refusal(&self) -> bool {
        const CONSTRAINT: i64 = 19;
        let Self::Database(error) = self else { return false };
        let code = error.as_database_error().and_then(DatabaseError::code);
        code.is_some_and(|code| code.parse::<i64>().is_ok_and(|code| code & 0xff == CONSTRAINT))
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if matches!(error, sqlx::Error::PoolTimedOut) {
            return Self::Busy;
        }
        match error.as_database_error().and_then(DatabaseError::code).as_deref().map(Setback::of) {
            Some(Setback::Full) => Self::Full,
            Some(Setback::Busy) => Self::Busy,
            Some(Setback::Other) | None => Self::Database(error),
        }
    }
}

/// What a code of either database means for the caller.
enum Setback {
    Full,
    Busy,
    Other,
}

impl Setback {
    /// SQLite's codes are numbers, with the kind in the low byte; PostgreSQL's are five characters.
    fn of(code: &str) -> Self {
        const FULL: i64 = 13;
        const BUSY: i64 = 5;
        if code.len() == 5 {
            return match code {
                "53100" => Self::Full,
                // No lock, statement timed out, deadlock, serialisation, too many connections, shutting down.
                "55P03" | "57014" | "40P01" | "40001" | "53300" | "57P01" | "57P03" => Self::Busy,
                _ => Self::Other,
            };
        }
        match code.parse::<i64>().map(|code| code & 0xff) {
            Ok(FULL) => Self::Full,
            Ok(BUSY) => Self::Busy,
            Ok(_) | Err(_) => Self::Other,
        }
    }
}
