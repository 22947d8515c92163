//! SQLite, asked where it is needed: no thread and no channel between a query and its answer.
//!
//! **Invariant:** at most [`READERS`] read at once, each on a connection that cannot write; the one that
//! writes is the writer's own. What a query answers is owned, so no statement stays open.
//! Not here: what is asked (`db.rs` and above), when the log is folded (`fold.rs`). Why so:
//! docs/decisions/0004.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, Value as Stored, ValueRef};
use rusqlite::{Connection, Statement, ToSql};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::StoreError;
use crate::db::Value;
use crate::open::CONNECTION_WAIT;

const READERS: u32 = 4;
/// More than the program has.
const STATEMENTS_KEPT: usize = 128;
/// How long another process may hold the file.
pub(crate) const BUSY_WAIT: Duration = Duration::from_secs(5);

/// What every connection begins with. The writer folds the log, at a time of its own; without
/// `recursive_triggers` an `insert or replace` would delete rows behind the triggers' back.
const SETTINGS: &str = "
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma foreign_keys = on;
    pragma trusted_schema = off;
    pragma cell_size_check = on;
    pragma secure_delete = on;
    pragma recursive_triggers = on;
    pragma mmap_size = 0;
    pragma cache_size = -2048;
    pragma wal_autocheckpoint = 0";
const READS_ONLY: &str = "pragma query_only = on";

/// A connection to a file that is there.
pub(crate) fn connect(path: &Path) -> Result<Connection, StoreError> {
    let conn = Connection::open(path)?;
    conn.busy_timeout(BUSY_WAIT)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    conn.execute_batch(SETTINGS)?;
    Ok(conn)
}

/// How many rows it touched.
pub(crate) fn execute(conn: &Connection, sql: &str, values: &[Value]) -> Result<u64, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    bind(&mut statement, values)?;
    let mut rows = statement.raw_query();
    while rows.next()?.is_some() {}
    Ok(conn.changes())
}

/// All rows it answers with.
pub(crate) fn fetch(conn: &Connection, sql: &str, values: &[Value]) -> Result<Vec<Vec<Stored>>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    bind(&mut statement, values)?;
    let columns = statement.column_count();
    let (mut rows, mut all) = (statement.raw_query(), Vec::new());
    while let Some(row) = rows.next()? {
        all.push((0..columns).map(|column| row.get(column)).collect::<Result<_, _>>()?);
    }
    Ok(all)
}

/// SQLite numbers `$7` by where it stands first; here, as in PostgreSQL, it is the seventh value.
fn bind(statement: &mut Statement<'_>, values: &[Value]) -> Result<(), StoreError> {
    for place in 1..=statement.parameter_count() {
        let name = statement.parameter_name(place).and_then(|name| name.strip_prefix('$'));
        let number =
            name.and_then(|digits| digits.parse::<usize>().ok()).and_then(|number| number.checked_sub(1));
        let value = number.and_then(|number| values.get(number)).ok_or(StoreError::Damaged)?;
        statement.raw_bind_parameter(place, value)?;
    }
    Ok(())
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let value = match self {
            Self::Int(value) => value.map(ValueRef::Integer),
            Self::Text(value) => value.as_ref().map(|text| ValueRef::Text(text.as_bytes())),
            Self::Bytes(value) => value.as_deref().map(ValueRef::Blob),
            Self::Id(value) => value.as_ref().map(|id| ValueRef::Blob(id.as_bytes())),
        };
        Ok(ToSqlOutput::Borrowed(value.unwrap_or(ValueRef::Null)))
    }
}

/// Those who read beside the writer.
#[derive(Clone)]
pub(crate) struct Readers(Arc<Pool>);

struct Pool {
    path: PathBuf,
    turns: Arc<Semaphore>,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(crate) fn of(path: PathBuf) -> Self {
        let turns = Arc::new(Semaphore::new(READERS as usize));
        Self(Arc::new(Pool { path, turns, idle: Mutex::default() }))
    }

    /// Asks here and now: an answer out of the page cache comes sooner than another thread would wake.
    pub(crate) async fn ask<T>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let _turn = self.turn().await?;
        self.0.lend(work)
    }

    /// The same on a thread of its own, for what waits for the disk.
    pub(crate) async fn ask_aside<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (turn, pool) = (self.turn().await?, self.0.clone());
        let aside = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            pool.lend(work)
        });
        aside.await.map_err(|_| StoreError::Unknown)?
    }

    async fn turn(&self) -> Result<OwnedSemaphorePermit, StoreError> {
        let turns = &self.0.turns;
        if let Ok(turn) = turns.clone().try_acquire_owned() {
            return Ok(turn);
        }
        let later = tokio::time::timeout(CONNECTION_WAIT, turns.clone().acquire_owned()).await;
        later.map_err(|_| StoreError::Busy)?.map_err(|_| StoreError::Stopped)
    }

    /// Waits for those who read, and closes.
    pub(crate) async fn close(&self) {
        let everyone = self.0.turns.acquire_many(READERS).await;
        self.0.turns.close();
        self.0.idle().clear();
        drop(everyone);
    }
}

impl Pool {
    fn lend<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let idle = self.idle().pop();
        let mut conn = match idle {
            Some(conn) => conn,
            None => self.connect()?,
        };
        let done = work(&mut conn);
        self.idle().push(conn);
        done
    }

    fn connect(&self) -> Result<Connection, StoreError> {
        let conn = connect(&self.path)?;
        conn.execute_batch(READS_ONLY)?;
        Ok(conn)
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_connection_is_durable_and_readers_cannot_write() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("record.db");
        let conn = connect(&path).unwrap();
        let is = |conn: &Connection, pragma: &str| {
            conn.query_row(pragma, [], |row| row.get::<_, Stored>(0)).unwrap()
        };
        assert_eq!(is(&conn, "pragma journal_mode"), Stored::Text("wal".into()));
        for (pragma, value) in [
            ("pragma synchronous", 2),
            ("pragma foreign_keys", 1),
            ("pragma secure_delete", 1),
            ("pragma recursive_triggers", 1),
            ("pragma wal_autocheckpoint", 0),
        ] {
            assert_eq!(is(&conn, pragma), Stored::Integer(value), "{pragma}");
        }
        let reads = Readers::of(path).0.connect().unwrap();
        assert!(execute(&reads, "create table a (b integer)", &[]).is_err());
    }

    #[test]
    fn a_number_names_the_same_value_wherever_it_stands() {
        let conn = Connection::open_in_memory().unwrap();
        let values = [Value::Int(Some(1)), Value::Text(None), Value::Int(Some(3))];
        let rows = fetch(&conn, "select $3, $1, $2, $3", &values).unwrap();
        let [one, three] = [1, 3].map(Stored::Integer);
        assert_eq!(rows, [vec![three.clone(), one, Stored::Null, three]]);
        assert!(fetch(&conn, "select $4", &values).is_err(), "there is no fourth");
    }
}
