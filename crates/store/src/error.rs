//! What a caller can do about a store that did not do what was asked.

/// Carries no content; the database's own words go to the log only.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Try again: the database did not answer as it should.
    #[error("the database did not answer")]
    Database(#[source] sqlx::Error),
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
    /// The grant is for another client or class.
    #[error("the grant does not reach that far")]
    NotGranted,
    /// No such client, or erased.
    #[error("there is no such record")]
    Gone,
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}
