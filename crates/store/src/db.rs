//! One SQL text for both databases: values in, rows out, whichever is behind.
//!
//! **Invariant:** nothing above this file knows which database it talks to; SQL is always a constant.

use std::pin::Pin;

use rusqlite::types::Value as Stored;
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row as _};
use uuid::Uuid;

use crate::{StoreError, sqlite};

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
    Sqlite(Vec<Stored>),
    Postgres(PgRow),
}

macro_rules! columns {
    ($($name:ident $maybe:ident $kind:ty, $of:expr;)*) => {$(
        pub(crate) fn $name(&self, column: usize) -> Result<$kind, StoreError> {
            match self {
                Self::Sqlite(row) => row.get(column).and_then($of).ok_or(StoreError::Damaged),
                Self::Postgres(row) => Ok(row.try_get(column)?),
            }
        }

        pub(crate) fn $maybe(&self, column: usize) -> Result<Option<$kind>, StoreError> {
            match self {
                Self::Sqlite(row) if matches!(row.get(column), Some(Stored::Null)) => Ok(None),
                Self::Sqlite(_) => self.$name(column).map(Some),
                Self::Postgres(row) => Ok(row.try_get(column)?),
            }
        }
    )*};
}

impl Row {
    columns! {
        int maybe_int i64, int;
        bytes maybe_bytes Vec<u8>, |stored| blob(stored).map(<[u8]>::to_vec);
        id maybe_id Uuid, |stored| blob(stored).and_then(|bytes| Uuid::from_slice(bytes).ok());
    }

    pub(crate) fn text(&self, column: usize) -> Result<String, StoreError> {
        match self {
            Self::Sqlite(row) => row.get(column).and_then(text).ok_or(StoreError::Damaged),
            Self::Postgres(row) => Ok(row.try_get(column)?),
        }
    }

    /// A column of exactly 32 bytes.
    pub(crate) fn digest(&self, column: usize) -> Result<[u8; 32], StoreError> {
        self.bytes(column)?.try_into().map_err(|_| StoreError::Damaged)
    }
}

fn int(stored: &Stored) -> Option<i64> {
    if let Stored::Integer(int) = stored { Some(*int) } else { None }
}

fn text(stored: &Stored) -> Option<String> {
    if let Stored::Text(text) = stored { Some(text.clone()) } else { None }
}

fn blob(stored: &Stored) -> Option<&[u8]> {
    if let Stored::Blob(bytes) = stored { Some(bytes) } else { None }
}

/// A connection to either database.
pub(crate) enum Conn<'c> {
    Sqlite(&'c mut rusqlite::Connection),
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
            Self::Sqlite(conn) => sqlite::execute(conn, sql, values)?,
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
            Self::Sqlite(conn) => sqlite::fetch(conn, sql, values)?.into_iter().map(Row::Sqlite).collect(),
            Self::Postgres(conn) => {
                bound!(sql, values).fetch_all(&mut **conn).await?.into_iter().map(Row::Postgres).collect()
            }
        })
    }
}
