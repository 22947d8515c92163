//! The chain of one record: every row's digest hangs on the one before, the head is authenticated.
//!
//! **Invariant:** an edit, an insert, a deletion or another order shows at the first row it touches.
//! A signature next door proves nothing against who owns the server; only a copy of the head elsewhere does.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{Class, Key, token};

// start    = SHA-256("resile/start/v1" || client || nonce)
// leaf     = SHA-256("resile/leaf/v1" || practice || client || seq || entry || class || author || received ms
//                    || length of the envelope || SHA-256(envelope))      all integers 8 bytes, big-endian
// chain(n) = SHA-256("resile/chain/v1" || chain(n-1) || leaf(n))
// head     = HMAC-SHA-256(head key, client || n || chain(n))

/// One value of the chain.
pub type Value = [u8; 32];

/// One row, as the chain sees it.
#[derive(Clone, Copy)]
pub struct Link<'a> {
    pub practice: Uuid,
    pub client: Uuid,
    pub seq: u64,
    pub entry: Uuid,
    pub class: Class,
    pub author: Uuid,
    pub received_ms: i64,
    pub envelope: &'a [u8],
}

/// Where the chain of a client begins.
pub fn start(client: Uuid, nonce: &[u8; 32]) -> Value {
    digest(&[b"resile/start/v1", client.as_bytes(), nonce])
}

/// The digest of one row.
pub fn leaf(link: &Link<'_>) -> Value {
    let length = u64::try_from(link.envelope.len()).unwrap_or(u64::MAX);
    digest(&[
        b"resile/leaf/v1",
        link.practice.as_bytes(),
        link.client.as_bytes(),
        &link.seq.to_be_bytes(),
        link.entry.as_bytes(),
        &[link.class.letter()],
        link.author.as_bytes(),
        &link.received_ms.to_be_bytes(),
        &length.to_be_bytes(),
        &token::digest(link.envelope),
    ])
}

/// The value after a row with this leaf.
pub fn next(before: &Value, leaf: &Value) -> Value {
    digest(&[b"resile/chain/v1", before, leaf])
}

/// What authenticates the head: the number of rows and the last value.
pub fn head_mac(key: &Key, client: Uuid, rows: u64, chain: &Value) -> [u8; 32] {
    let mut bytes = Vec::with_capacity(56);
    bytes.extend_from_slice(client.as_bytes());
    bytes.extend_from_slice(&rows.to_be_bytes());
    bytes.extend_from_slice(chain);
    token::mac(key, "resile/head/v1", &bytes)
}

/// The first row that does not hang on the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the chain breaks at row {seq}")]
pub struct Broken {
    pub seq: u64,
}

/// One stored row: what the chain says of it, and its envelope, unless that was erased.
pub struct Stored<'a> {
    pub link: Link<'a>,
    pub erased: bool,
    pub chain: Value,
}

/// Follows the rows from `start`, which stands before row `first`. An erased row's own value is taken on trust:
/// the row after it hangs on it. Returns the last value.
pub fn verify<'a>(start: Value, first: u64, rows: impl IntoIterator<Item = Stored<'a>>) -> Result<Value, Broken> {
    let (mut value, mut seq) = (start, first);
    for row in rows {
        let expected = if row.erased { row.chain } else { next(&value, &leaf(&row.link)) };
        if row.link.seq != seq || expected != row.chain {
            return Err(Broken { seq });
        }
        value = row.chain;
        seq = seq.saturating_add(1);
    }
    Ok(value)
}

fn digest(parts: &[&[u8]]) -> Value {
    parts.iter().fold(Sha256::new(), Digest::chain_update).finalize().into()
}
