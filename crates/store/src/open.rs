//! Opening a database: SQLite by path, PostgreSQL by address; both migrated forward, never back.

use std::str::FromStr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqlSafeStr, SqlStr};

use crate::writer::Writer;
use crate::{Back, Gate, Inner, Store, StoreError};

const READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 8;
/// How often the write-ahead log is folded into the file, beside the writers.
const CHECKPOINT_EVERY: Duration = Duration::from_secs(2);

macro_rules! migrations {
    ($folder:literal) => {
        [
            (1, "record", include_str!(concat!("migrations/", $folder, "/0001_record.sql")).into_sql_str()),
            (2, "people", include_str!(concat!("migrations/", $folder, "/0002_people.sql")).into_sql_str()),
        ]
    };
}

/// Opens `sqlite:PATH` or `postgres://…`, makes what is missing, and gives the one [`Gate`].
pub async fn open(url: &str) -> Result<(Store, Gate), StoreError> {
    let back = if url.starts_with("postgres") { postgres(url).await? } else { sqlite(url).await? };
    Ok((Store(Arc::new(Inner { back, head_key: OnceLock::new() })), Gate(())))
}

async fn sqlite(url: &str) -> Result<Back, StoreError> {
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .statement_cache_capacity(128)
        .pragma("trusted_schema", "0")
        .pragma("cell_size_check", "1")
        .pragma("secure_delete", "1")
        .pragma("cache_size", "-2048")
        // The keeper folds the log; a writer never waits for it.
        .pragma("wal_autocheckpoint", "0");
    let mut conn = options.connect().await?;
    migrator(migrations!("sqlite")).run_direct(None, &mut conn, false).await.map_err(of_migration)?;
    let pool = |size| {
        SqlitePoolOptions::new()
            .max_connections(size)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
    };
    let readers = pool(READERS).connect_lazy_with(options.clone().pragma("query_only", "1"));
    let keeper = pool(1).connect_lazy_with(options);
    tokio::spawn(keep(keeper.clone()));
    Ok(Back::Sqlite { readers, writer: Writer::start(conn), keeper })
}

/// Folds the log into the file from time to time, until the pool is closed.
async fn keep(keeper: sqlx::SqlitePool) {
    while !keeper.is_closed() {
        tokio::time::sleep(CHECKPOINT_EVERY).await;
        // Busy readers leave the rest for the next time.
        drop(sqlx::query("pragma wal_checkpoint(passive)").execute(&keeper).await);
    }
}

async fn postgres(url: &str) -> Result<Back, StoreError> {
    let options = PgConnectOptions::from_str(url)?.options([
        ("statement_timeout", "15s"),
        ("lock_timeout", "10s"),
        ("idle_in_transaction_session_timeout", "20s"),
    ]);
    let pool = PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).connect_with(options).await?;
    migrator(migrations!("postgres")).run(&pool).await.map_err(of_migration)?;
    Ok(Back::Postgres(pool))
}

fn migrator(files: [(i64, &'static str, SqlStr); 2]) -> Migrator {
    let migrations = files
        .into_iter()
        .map(|(version, name, sql)| Migration::new(version, name.into(), MigrationType::Simple, sql, false));
    Migrator::with_migrations(migrations.collect())
}

fn of_migration(error: MigrateError) -> StoreError {
    match error {
        MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => StoreError::Newer,
        MigrateError::VersionMismatch(_) | MigrateError::Dirty(_) => StoreError::Damaged,
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
            StoreError::Database(error)
        }
        other => StoreError::Database(sqlx::Error::Migrate(Box::new(other))),
    }
}

impl Store {
    /// Lets running writes end, folds the log away and closes.
    pub async fn close(&self) {
        match &self.0.back {
            Back::Sqlite { readers, keeper, .. } => {
                readers.close().await;
                drop(sqlx::query("pragma wal_checkpoint(truncate)").execute(keeper).await);
                keeper.close().await;
            }
            Back::Postgres(pool) => pool.close().await,
        }
    }
}
