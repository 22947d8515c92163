//! One SQL text for both databases: values in, rows out, whichever is behind.
//!
//! **Invariant:** nothing above this file knows which database it talks to; SQL is always a constant.

use std::pin::Pin;

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{PgConnection, Row as _, SqliteConnection};
use uuid::Uuid;

use crate::StoreError;

/// What a statement's `$n` stands for.
#[derive(Clone)]
pub(crate) enum Value {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
    Id(Option<Uuid>),
}

macro_rules! values {
    ($($kind:ty => $variant:ident $into:expr;)*) => {$(
        impl From<$kind> for Value {
            fn from(value: $kind) -> Self {
                Self::$variant(Some($into(value)))
            }
        }

        impl From<Option<$kind>> for Value {
            fn from(value: Option<$kind>) -> Self {
                Self::$variant(value.map($into))
            }
        }
    )*};
}

values! {
    i64 => Int std::convert::identity;
    &str => Text str::to_owned;
    Vec<u8> => Bytes std::convert::identity;
    [u8; 32] => Bytes |digest: [u8; 32]| digest.to_vec();
    Uuid => Id std::convert::identity;
}

/// One row of an answer.
pub(crate) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

macro_rules! columns {
    ($($name:ident $maybe:ident $kind:ty;)*) => {$(
        pub(crate) fn $name(&self, column: usize) -> Result<$kind, StoreError> {
            Ok(match self {
                Self::Sqlite(row) => row.try_get(column)?,
                Self::Postgres(row) => row.try_get(column)?,
            })
        }

        pub(crate) fn $maybe(&self, column: usize) -> Result<Option<$kind>, StoreError> {
            Ok(match self {
                Self::Sqlite(row) => row.try_get(column)?,
                Self::Postgres(row) => row.try_get(column)?,
            })
        }
    )*};
}

impl Row {
    columns! {
        int maybe_int i64;
        bytes maybe_bytes Vec<u8>;
        id maybe_id Uuid;
    }

    pub(crate) fn text(&self, column: usize) -> Result<String, StoreError> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    /// A column of exactly 32 bytes.
    pub(crate) fn digest(&self, column: usize) -> Result<[u8; 32], StoreError> {
        self.bytes(column)?.try_into().map_err(|_| StoreError::Damaged)
    }
}

/// A connection to either database.
pub(crate) enum Conn<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

/// Work on a connection, boxed because a writer keeps a queue of it.
pub(crate) type Doing<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

macro_rules! bound {
    ($sql:expr, $values:expr) => {
        $values.iter().cloned().fold(sqlx::query($sql), |query, value| match value {
            Value::Int(value) => query.bind(value),
            Value::Text(value) => query.bind(value),
            Value::Bytes(value) => query.bind(value),
            Value::Id(value) => query.bind(value),
        })
    };
}

impl Conn<'_> {
    /// How many rows it touched.
    pub(crate) async fn execute(&mut self, sql: &'static str, values: &[Value]) -> Result<u64, StoreError> {
        Ok(match self {
            Self::Sqlite(conn) => bound!(sql, values).execute(&mut **conn).await?.rows_affected(),
            Self::Postgres(conn) => bound!(sql, values).execute(&mut **conn).await?.rows_affected(),
        })
    }

    /// All rows it answers with.
    pub(crate) async fn fetch(
        &mut self,
        sql: &'static str,
        values: &[Value],
    ) -> Result<Vec<Row>, StoreError> {
        Ok(match self {
            Self::Sqlite(conn) => {
                bound!(sql, values).fetch_all(&mut **conn).await?.into_iter().map(Row::Sqlite).collect()
            }
            Self::Postgres(conn) => {
                bound!(sql, values).fetch_all(&mut **conn).await?.into_iter().map(Row::Postgres).collect()
            }
        })
    }
}
