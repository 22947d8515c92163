//! The chain: what makes an edit, a cut, an insertion or another order in a client's rows visible.
//!
//! **Invariant:** a chain value depends on every byte of every row before it.
//! A chain alone proves nothing against someone who can rewrite all of it: the head is keyed ([`head_mac`]).
//! Not here: which erasures were rightful; `store` wants an erasure row for every missing envelope.

// CHAIN, VERSION 1
//
// Integers are big-endian. `field(x)` is the length of x in bytes as u64, then x. Ids are their 16 bytes.
//
//   chain_0 = SHA-256("resile/start/v1" || field(client id) || field(nonce))
//   leaf_n  = SHA-256("resile/leaf/v1" || field(practice id) || field(client id) || field(seq as u64)
//             || field(entry id) || field(class letter) || field(author id) || field(received ms as i64)
//             || field(length of envelope as u64) || field(SHA-256(envelope)))
//   chain_n = SHA-256("resile/chain/v1" || chain_{n-1} || leaf_n)          the first row has seq 1
//   head    = HMAC-SHA-256(key, "resile/head/v1" || field(client id) || field(n as u64) || field(chain_n))

use uuid::Uuid;

use crate::{Class, Key, canonical, token};

/// A leaf, or the chain after a row: a SHA-256.
pub type Value = [u8; 32];

/// One stored row, with all the chain covers.
#[derive(Clone, Copy)]
pub struct Link<'e> {
    pub practice: Uuid,
    pub client: Uuid,
    /// Counts a client's rows from 1 without a gap.
    pub seq: u64,
    pub entry: Uuid,
    pub class: Class,
    pub author: Uuid,
    /// When the server took it, in milliseconds since 1970, UTC.
    pub received_ms: i64,
    pub envelope: &'e [u8],
}

/// How far a chain goes: the number of rows and the value after the last of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub n: u64,
    pub chain: Value,
}

/// One row as [`verify`] sees it.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub seq: u64,
    /// [`leaf`] of the row; for an erased row the leaf kept at its erasure, or none.
    pub leaf: Option<Value>,
    /// The chain value stored in the row.
    pub chain: Value,
}

/// The chain breaks: the row with this seq was changed, is missing, or is not where it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the chain breaks at row {seq}")]
pub struct Broken {
    pub seq: u64,
}

/// The value before a client's first row. `nonce`: the client's own 32 random bytes.
pub fn start(client: Uuid, nonce: &[u8]) -> Value {
    token::digest(&canonical::bytes("resile/start/v1", &[client.as_bytes(), nonce]))
}

/// What a row adds to the chain.
pub fn leaf(link: &Link<'_>) -> Value {
    token::digest(&canonical::bytes(
        "resile/leaf/v1",
        &[
            link.practice.as_bytes(),
            link.client.as_bytes(),
            &link.seq.to_be_bytes(),
            link.entry.as_bytes(),
            &[link.class.letter()],
            link.author.as_bytes(),
            &link.received_ms.to_be_bytes(),
            &(link.envelope.len() as u64).to_be_bytes(),
            &token::digest(link.envelope),
        ],
    ))
}

/// The chain value after a row, from the value before it and the row's leaf.
pub fn next(prev: &Value, leaf: &Value) -> Value {
    token::digest(&[b"resile/chain/v1".as_slice(), prev, leaf].concat())
}

/// The keyed mark of a head, which only the service can make. Compare with [`token::same`].
pub fn head_mac(key: &Key, client: Uuid, n: u64, chain: &Value) -> Value {
    key.mac(&[&canonical::bytes("resile/head/v1", &[client.as_bytes(), &n.to_be_bytes(), chain])])
}

/// Follows the rows on from `from` and gives the head they lead to; compare it with the stored head, or a cut
/// tail goes unseen. Start a whole chain from `Head { n: 0, chain: start(..) }`.
///
/// A row without a leaf carries its stored value on: the rows before it are then held by nothing but
/// themselves. Whoever erases should keep the leaf (32 bytes of a ciphertext that is gone): the chain then
/// holds throughout.
pub fn verify(from: Head, rows: impl IntoIterator<Item = Row>) -> Result<Head, Broken> {
    rows.into_iter().try_fold(from, |head, row| {
        let seq = head.n.saturating_add(1);
        let chain = row.leaf.map_or(row.chain, |leaf| next(&head.chain, &leaf));
        let holds = row.seq == seq && row.seq != head.n && row.chain == chain;
        if holds { Ok(Head { n: seq, chain }) } else { Err(Broken { seq }) }
    })
}
