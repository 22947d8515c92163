//! Opening a database: SQLite by path, PostgreSQL by address; both migrated forward, never back.

use std::str::FromStr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sqlx::{ConnectOptions as _, Connection as _, SqlSafeStr, SqlStr};

use crate::db::Conn;
use crate::sqlite::{self, Readers};
use crate::writer::Writer;
use crate::{Back, Gate, Inner, Store, StoreError};

const POSTGRES_CONNECTIONS: u32 = 8;
/// How long a request waits for a connection before it is told that the database is busy.
pub(crate) const CONNECTION_WAIT: Duration = Duration::from_secs(5);

const WAS_CLEAN: &str = "select clean from last_stop";
const IN_USE: &str = "update last_stop set clean = 0 where clean = 1";

/// A migration: its number, its name, and its text.
pub(crate) type File = (i64, &'static str, SqlStr);

macro_rules! migrations {
    ($folder:literal) => {
        [
            (1, "record", include_str!(concat!("migrations/", $folder, "/0001_record.sql")).into_sql_str()),
            (2, "people", include_str!(concat!("migrations/", $folder, "/0002_people.sql")).into_sql_str()),
            (3, "shown", include_str!(concat!("migrations/", $folder, "/0003_shown.sql")).into_sql_str()),
            (4, "doors", include_str!(concat!("migrations/", $folder, "/0004_doors.sql")).into_sql_str()),
            (
                5,
                "held_links",
                include_str!(concat!("migrations/", $folder, "/0005_held_links.sql")).into_sql_str(),
            ),
            (
                6,
                "population",
                include_str!(concat!("migrations/", $folder, "/0006_population.sql")).into_sql_str(),
            ),
        ]
    };
}

pub(crate) fn sqlite_files() -> [File; 6] {
    migrations!("sqlite")
}

pub(crate) fn postgres_files() -> [File; 6] {
    migrations!("postgres")
}

/// Opens `sqlite:PATH` or `postgres://…`, makes what is missing, and gives the one [`Gate`].
///
/// [`StoreError::Newer`] if a later version of this program has been here.
pub async fn open(url: &str) -> Result<(Store, Gate), StoreError> {
    let (back, clean) = if url.starts_with("postgres") { postgres(url).await? } else { sqlite(url).await? };
    Ok((Store(Arc::new(Inner { back, clean, head_key: OnceLock::new() })), Gate(())))
}

/// For the migrations alone; what reads and writes has its settings in `sqlite.rs`.
pub(crate) fn sqlite_options(url: &str) -> Result<SqliteConnectOptions, StoreError> {
    let options = SqliteConnectOptions::from_str(url)?.create_if_missing(true).foreign_keys(true);
    Ok(options.journal_mode(SqliteJournalMode::Wal).pragma("secure_delete", "1"))
}

async fn sqlite(url: &str) -> Result<(Back, bool), StoreError> {
    let options = sqlite_options(url)?;
    let mut migrated = options.connect().await?;
    migrator(sqlite_files()).run_direct(None, &mut migrated, false).await.map_err(of_migration)?;
    let mut conn = sqlite::connect(options.get_filename())?;
    // Only now: the last one to close a file folds its log.
    migrated.close().await?;
    let mut marked = Conn::Sqlite(&mut conn);
    let clean = marked.fetch(WAS_CLEAN, &[]).await?.first().ok_or(StoreError::Damaged)?.int(0)? == 1;
    marked.execute(IN_USE, &[]).await?;
    let readers = Readers::of(options.get_filename().to_owned());
    Ok((Back::Sqlite { writer: Writer::start(conn, readers.clone())?, readers }, clean))
}

/// PostgreSQL is never taken for cleanly stopped: other instances may be at work.
async fn postgres(url: &str) -> Result<(Back, bool), StoreError> {
    let options = PgConnectOptions::from_str(url)?.options([
        ("statement_timeout", "15s"),
        ("lock_timeout", "10s"),
        ("idle_in_transaction_session_timeout", "20s"),
    ]);
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(CONNECTION_WAIT)
        .connect_with(options)
        .await?;
    migrator(postgres_files()).run(&pool).await.map_err(of_migration)?;
    Ok((Back::Postgres(pool), false))
}

pub(crate) fn migrator(files: impl IntoIterator<Item = File>) -> Migrator {
    let migrations = files
        .into_iter()
        .map(|(version, name, sql)| Migration::new(version, name.into(), MigrationType::Simple, sql, false));
    Migrator::with_migrations(migrations.collect())
}

#[expect(clippy::wildcard_enum_match_arm, reason = "sqlx may name more of them")]
fn of_migration(error: MigrateError) -> StoreError {
    match error {
        MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => StoreError::Newer,
        MigrateError::VersionMismatch(_) | MigrateError::Dirty(_) => StoreError::Damaged,
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        other => sqlx::Error::Migrate(Box::new(other)).into(),
    }
}

impl Store {
    /// Lets running writes end, folds the log away, notes that the stop was clean, and closes.
    pub async fn close(&self) {
        match &self.0.back {
            Back::Sqlite { writer, .. } => writer.close().await,
            Back::Postgres(pool) => pool.close().await,
        }
    }

    /// Comes back once nothing more is written: after [`close`](Self::close), or because the disk failed.
    /// Then the process should end.
    pub async fn stopped(&self) {
        match &self.0.back {
            Back::Sqlite { writer, .. } => writer.ended().await,
            Back::Postgres(pool) => pool.close_event().await,
        }
    }
}
