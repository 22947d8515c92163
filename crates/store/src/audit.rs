//! Who looked: one row for each staff response that opened anything of a client.
//!
//! **Invariant:** rows are appended and never changed or merged; each stream (a client's, else the practice's)
//! is a chain of its own. No content, no free text, no network address. Pages fold when drawing.

use record::{chain, token};
use uuid::Uuid;

use crate::db::Conn;
use crate::{Grant, Store, StoreError};

/// A look to be written down. Who, and on what ground, is the grant's.
pub struct AuditRow {
    pub audit: Uuid,
    pub at_ms: i64,
    /// A word of the program's own list, such as `overview`.
    pub action: &'static str,
    /// The clients whose lines a list showed; empty for a look at one record.
    pub listed: Vec<Uuid>,
}

/// A look, as a client's page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    pub at_ms: i64,
    pub actor: Uuid,
    pub basis: String,
    pub action: String,
}

const HOLD: &str = "
    insert into audit_heads (stream, rows, chain) values ($1, 0, $2)
    on conflict (stream) do update set rows = audit_heads.rows
    returning rows, chain";
const ADD: &str = "
    insert into audit (stream, seq, audit, at_ms, actor, basis, action, chain)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";
const ADD_LISTED: &str = "insert into audit_listed (client, audit) values ($1, $2)";
const SET_HEAD: &str = "update audit_heads set rows = $2, chain = $3 where stream = $1";
const OF_CLIENT: &str = "
    select at_ms, actor, basis, action from audit where stream = $1
    union all
    select a.at_ms, a.actor, a.basis, a.action
    from audit_listed l join audit a on a.audit = l.audit where l.client = $1
    order by at_ms desc limit $2";

impl Store {
    /// Writes down a look; answers once that is kept.
    pub async fn audit(&self, grant: &Grant, row: AuditRow) -> Result<(), StoreError> {
        let grant = grant.clone();
        self.write(move |conn| Box::pin(async move { add(conn, &grant, row).await })).await
    }

    /// The latest looks at this client, newest first.
    pub async fn looks(&self, grant: &Grant, limit: i64) -> Result<Vec<Looked>, StoreError> {
        let rows = self.ask(OF_CLIENT, &[grant.client().into(), limit.into()]).await?;
        rows.iter()
            .map(|row| {
                Ok(Looked {
                    at_ms: row.int(0)?,
                    actor: row.id(1)?,
                    basis: row.text(2)?,
                    action: row.text(3)?,
                })
            })
            .collect()
    }
}

async fn add(conn: &mut Conn<'_>, grant: &Grant, row: AuditRow) -> Result<(), StoreError> {
    let stream = grant.client();
    let start = chain::start(stream, &[0; 32]);
    let heads = conn.fetch(HOLD, &[stream.into(), start.into()]).await?;
    let head = heads.first().ok_or(StoreError::Damaged)?;
    let seq = head.int(0)? + 1;
    let leaf = leaf(grant, seq, &row);
    let chain = chain::next(&head.digest(1)?, &leaf);
    let values = [
        stream.into(),
        seq.into(),
        row.audit.into(),
        row.at_ms.into(),
        grant.actor().into(),
        grant.purpose().word().into(),
        row.action.into(),
        chain.into(),
    ];
    conn.execute(ADD, &values).await?;
    for client in row.listed {
        conn.execute(ADD_LISTED, &[client.into(), row.audit.into()]).await?;
    }
    conn.execute(SET_HEAD, &[stream.into(), seq.into(), chain.into()]).await?;
    Ok(())
}

/// Digest of a row and of everyone it names.
fn leaf(grant: &Grant, seq: i64, row: &AuditRow) -> [u8; 32] {
    let mut bytes = b"resile/audit/v1".to_vec();
    bytes.extend_from_slice(grant.client().as_bytes());
    bytes.extend_from_slice(&seq.to_be_bytes());
    bytes.extend_from_slice(row.audit.as_bytes());
    bytes.extend_from_slice(&row.at_ms.to_be_bytes());
    bytes.extend_from_slice(grant.actor().as_bytes());
    for word in [grant.purpose().word(), row.action] {
        bytes.extend_from_slice(&u64::try_from(word.len()).unwrap_or(u64::MAX).to_be_bytes());
        bytes.extend_from_slice(word.as_bytes());
    }
    for client in &row.listed {
        bytes.extend_from_slice(client.as_bytes());
    }
    token::digest(&bytes)
}
