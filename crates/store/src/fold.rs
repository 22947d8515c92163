//! Folding SQLite's write-ahead log into the file, at a time of our own and not in a writer's path.
//!
//! **Invariant:** an error other than a full disk ends the writer: a page that was not synced may be lost,
//! and a second try would not tell.

use std::time::Duration;

use sqlx::SqlitePool;
use sqlx::sqlite::SqliteConnection;

use crate::StoreError;
use crate::db::Conn;

/// How often the log is folded, on a reader, while writes go on.
const FOLD_EVERY: Duration = Duration::from_secs(2);

const FOLD: &str = "pragma wal_checkpoint(passive)";
const FOLD_AWAY: &str = "pragma wal_checkpoint(truncate)";

/// Waits, then folds on a reader; how many pages the log still holds.
pub(crate) async fn later(readers: SqlitePool) -> Result<i64, StoreError> {
    tokio::time::sleep(FOLD_EVERY).await;
    match readers.acquire().await {
        Ok(mut conn) => on(&mut conn).await,
        // All readers are at work; the next time will do.
        Err(_) => Ok(0),
    }
}

/// Moves what was committed from the log to the file, as far as nobody reads older pages; how many pages are
/// left.
pub(crate) async fn on(conn: &mut SqliteConnection) -> Result<i64, StoreError> {
    match Conn::Sqlite(conn).fetch(FOLD, &[]).await {
        Ok(rows) => {
            let row = rows.first().ok_or(StoreError::Damaged)?;
            Ok(if row.int(1)? > row.int(2)? { row.int(1)? } else { 0 })
        }
        // The log keeps what the file has no room for.
        Err(StoreError::Full | StoreError::Busy) => Ok(0),
        Err(error) => Err(error),
    }
}

/// Folds all of the log and cuts it to nothing. False if a long read or write is in the way.
pub(crate) async fn away(conn: &mut Conn<'_>) -> Result<bool, StoreError> {
    Ok(conn.fetch(FOLD_AWAY, &[]).await?.first().ok_or(StoreError::Damaged)?.int(0)? == 0)
}
