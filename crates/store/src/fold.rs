//! Folding SQLite's write-ahead log into the file, at a time of our own and not in a writer's path.
//!
//! **Invariant:** an error other than a full disk ends the writer: a page that was not synced may be lost,
//! and a second try would not tell.

use std::time::Duration;

use rusqlite::Connection;

use crate::StoreError;
use crate::db::Row;
use crate::sqlite::{self, BUSY_WAIT, Readers};
use crate::writer::Asides;

/// How often the log is folded, on a reader, while writes go on.
const FOLD_EVERY: Duration = Duration::from_secs(2);
/// How long the writer waits for those who read older pages, before it goes on with a longer log.
const READERS_WAIT: Duration = Duration::from_millis(20);
/// A log of more pages (64 MiB) is folded to its end between two groups, so that it can begin again.
const LOG_PAGES_MAX: i64 = 16_384;

const FOLD: &str = "pragma wal_checkpoint(passive)";
const FOLD_AND_RESTART: &str = "pragma wal_checkpoint(restart)";
const FOLD_AWAY: &str = "pragma wal_checkpoint(truncate)";

/// Folds now and again on a reader, for as long as there is a writer; tells it when that is not enough.
pub(crate) async fn now_and_again(readers: Readers, writer: Asides) {
    loop {
        tokio::time::sleep(FOLD_EVERY).await;
        let told = match readers.ask_aside(|conn| on(conn)).await {
            Ok(pages) if pages > LOG_PAGES_MAX => writer.fold().await,
            // All readers are at work; the next time will do.
            Ok(_) | Err(StoreError::Busy) => writer.is_there(),
            // They were closed.
            Err(StoreError::Stopped) => return,
            Err(error) => {
                writer.stop(error).await;
                return;
            }
        };
        if !told {
            return;
        }
    }
}

/// Moves what was committed from the log to the file, as far as nobody reads older pages; how many pages the
/// log has.
fn on(conn: &Connection) -> Result<i64, StoreError> {
    match pragma(conn, FOLD) {
        Ok(row) => row.int(1),
        // The log keeps what the file has no room for.
        Err(StoreError::Full | StoreError::Busy) => Ok(0),
        Err(error) => Err(error),
    }
}

/// The same for all of the log, so that the next write begins it again: without a wish to begin again the
/// log would grow for as long as somebody always reads. Waits for readers only a moment.
pub(crate) fn restart(conn: &Connection) -> Result<(), StoreError> {
    conn.busy_timeout(READERS_WAIT)?;
    let folded = pragma(conn, FOLD_AND_RESTART);
    conn.busy_timeout(BUSY_WAIT)?;
    match folded {
        Ok(_) | Err(StoreError::Full | StoreError::Busy) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Folds all of the log and cuts it to nothing. False if a long read or write is in the way.
pub(crate) fn away(conn: &Connection) -> Result<bool, StoreError> {
    Ok(pragma(conn, FOLD_AWAY)?.int(0)? == 0)
}

fn pragma(conn: &Connection, sql: &str) -> Result<Row, StoreError> {
    sqlite::fetch(conn, sql, &[])?.pop().map(Row::Sqlite).ok_or(StoreError::Damaged)
}
