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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A row as a database keeps it.
    #[derive(Clone, Debug)]
    struct Stored {
        practice: Uuid,
        client: Uuid,
        seq: u64,
        entry: Uuid,
        class: Class,
        author: Uuid,
        received_ms: i64,
        envelope: Vec<u8>,
        chain: Value,
    }

    impl Stored {
        fn leaf(&self) -> Value {
            leaf(&Link {
                practice: self.practice,
                client: self.client,
                seq: self.seq,
                entry: self.entry,
                class: self.class,
                author: self.author,
                received_ms: self.received_ms,
                envelope: &self.envelope,
            })
        }

        fn row(&self) -> Row {
            Row { seq: self.seq, leaf: Some(self.leaf()), chain: self.chain }
        }
    }

    const CLIENT: Uuid = Uuid::from_bytes([2; 16]);

    fn before() -> Head {
        Head { n: 0, chain: start(CLIENT, &[8; 32]) }
    }

    /// Chains the rows as an honest writer would.
    fn chained(rows: &mut [Stored]) -> Head {
        (1..).zip(rows).fold(before(), |head, (seq, row)| {
            row.seq = seq;
            row.chain = next(&head.chain, &row.leaf());
            Head { n: seq, chain: row.chain }
        })
    }

    fn checked(rows: &[Stored]) -> Result<Head, Broken> {
        verify(before(), rows.iter().map(Stored::row))
    }

    /// The rows with one of them erased, of which `leaf` was kept.
    fn erased(rows: &[Stored], at: usize, leaf: Option<Value>) -> Vec<Row> {
        let mut seen: Vec<Row> = rows.iter().map(Stored::row).collect();
        seen[at].leaf = leaf;
        seen
    }

    fn any_row() -> impl Strategy<Value = Stored> {
        let class = prop::sample::select(Class::ALL.to_vec());
        let envelope = prop::collection::vec(any::<u8>(), 0..40);
        (any::<[u8; 16]>(), class, any::<[u8; 16]>(), any::<i64>(), envelope).prop_map(
            |(entry, class, author, received_ms, envelope)| Stored {
                practice: Uuid::from_bytes([1; 16]),
                client: CLIENT,
                seq: 0,
                entry: Uuid::from_bytes(entry),
                class,
                author: Uuid::from_bytes(author),
                received_ms,
                envelope,
                chain: [0; 32],
            },
        )
    }

    /// Rows of one client, rightly chained, and one of them.
    fn any_chain() -> impl Strategy<Value = (Vec<Stored>, usize)> {
        (prop::collection::vec(any_row(), 2..12), any::<prop::sample::Index>()).prop_map(|(mut rows, at)| {
            chained(&mut rows);
            let at = at.index(rows.len());
            (rows, at)
        })
    }

    fn edits(row: &Stored) -> Vec<Stored> {
        let other = Uuid::from_bytes([0xee; 16]);
        let mut longer = row.envelope.clone();
        longer.push(0);
        let class = if row.class == Class::Shared { Class::Private } else { Class::Shared };
        vec![
            Stored { practice: other, ..row.clone() },
            Stored { client: other, ..row.clone() },
            Stored { entry: other, ..row.clone() },
            Stored { author: other, ..row.clone() },
            Stored { class, ..row.clone() },
            Stored { received_ms: row.received_ms.wrapping_add(1), ..row.clone() },
            Stored { envelope: longer, ..row.clone() },
            Stored { chain: [0; 32], ..row.clone() },
            Stored { seq: row.seq + 1, ..row.clone() },
            Stored { seq: 0, ..row.clone() },
        ]
    }

    proptest! {
        #[test]
        fn an_honest_chain_holds_whole_and_in_pieces((mut rows, at) in any_chain()) {
            let head = chained(&mut rows);
            prop_assert_eq!(checked(&rows), Ok(head));
            let (first, rest) = rows.split_at(at);
            let half_way = checked(first).expect("the first half holds");
            prop_assert_eq!(verify(half_way, rest.iter().map(Stored::row)), Ok(head));
        }

        #[test]
        fn an_edit_is_found_at_its_row((rows, at) in any_chain()) {
            let seq = rows[at].seq;
            for edited in edits(&rows[at]) {
                let mut rows = rows.clone();
                rows[at] = edited;
                prop_assert_eq!(checked(&rows), Err(Broken { seq }));
            }
        }

        #[test]
        fn an_edit_chained_again_from_there_on_leads_to_another_head((mut rows, at) in any_chain()) {
            let head = checked(&rows).expect("it holds");
            rows[at].envelope.push(1);
            let forged = chained(&mut rows);
            prop_assert_eq!(checked(&rows), Ok(forged));
            prop_assert_ne!(forged.chain, head.chain);
            let key = Key::new([3; 48]);
            prop_assert_ne!(
                head_mac(&key, CLIENT, forged.n, &forged.chain),
                head_mac(&key, CLIENT, head.n, &head.chain)
            );
        }

        #[test]
        fn a_deleted_row_is_found_or_the_head_is_another((mut rows, at) in any_chain()) {
            let head = checked(&rows).expect("it holds");
            let removed = rows.remove(at);
            if at == rows.len() {
                prop_assert_ne!(checked(&rows), Ok(head), "a cut tail");
            } else {
                prop_assert_eq!(checked(&rows), Err(Broken { seq: removed.seq }));
                // Closing the gap in the numbers does not help.
                (1..).zip(&mut rows).for_each(|(seq, row)| row.seq = seq);
                prop_assert_eq!(checked(&rows), Err(Broken { seq: removed.seq }));
            }
        }

        #[test]
        fn an_inserted_row_is_found((rows, at) in any_chain(), stranger in any_row()) {
            let seq = rows[at].seq;
            for inserted in [rows[at].clone(), Stored { seq, ..stranger }] {
                let mut rows = rows.clone();
                rows.insert(at, inserted);
                let found = checked(&rows).err().map(|broken| broken.seq);
                prop_assert!(found == Some(seq) || found == Some(seq + 1));
            }
        }

        #[test]
        fn another_order_is_found((mut rows, at) in any_chain()) {
            let other = (at + 1) % rows.len();
            let first = rows[at.min(other)].seq;
            rows.swap(at, other);
            prop_assert_eq!(checked(&rows), Err(Broken { seq: first }));
            (1..).zip(&mut rows).for_each(|(seq, row)| row.seq = seq);
            prop_assert_eq!(checked(&rows), Err(Broken { seq: first }));
        }

        #[test]
        fn an_erased_row_carries_the_chain_on((rows, at) in any_chain()) {
            for leaf in [None, Some(rows[at].leaf())] {
                prop_assert_eq!(verify(before(), erased(&rows, at, leaf)), checked(&rows));
            }
        }

        #[test]
        fn a_row_deleted_before_an_erased_one_is_found_by_its_number((mut rows, at) in any_chain()) {
            prop_assume!(at > 0);
            let removed = rows.remove(at - 1);
            let found = verify(before(), erased(&rows, at - 1, None));
            prop_assert_eq!(found, Err(Broken { seq: removed.seq }));
        }

        #[test]
        fn an_edit_before_an_erased_row_is_found_by_the_leaf_it_kept((mut rows, at) in any_chain()) {
            prop_assume!(at > 0);
            let kept = rows[at].leaf();
            rows[at - 1].envelope.push(1);
            chained(&mut rows[..at]);
            let seq = rows[at].seq;
            prop_assert_eq!(verify(before(), erased(&rows, at, Some(kept))), Err(Broken { seq }));
            let untold = verify(before(), erased(&rows, at, None));
            prop_assert!(untold.is_ok(), "without the leaf it cannot be told");
        }
    }

    #[test]
    fn a_head_is_marked_for_one_client_one_length_one_chain_and_one_key() {
        let mark = |key: u8, client: u8, n, chain: u8| {
            head_mac(&Key::new([key; 48]), Uuid::from_bytes([client; 16]), n, &[chain; 32])
        };
        let marks =
            [mark(1, 1, 1, 1), mark(2, 1, 1, 1), mark(1, 2, 1, 1), mark(1, 1, 2, 1), mark(1, 1, 1, 2)];
        assert!((0..marks.len()).all(|at| !marks[..at].contains(&marks[at])));
        assert_eq!(marks[0], mark(1, 1, 1, 1));
    }

    #[test]
    fn no_two_clients_chains_start_alike() {
        assert_ne!(start(CLIENT, &[8; 32]), start(CLIENT, &[9; 32]));
        assert_ne!(start(CLIENT, &[8; 32]), start(Uuid::nil(), &[8; 32]));
    }

    #[test]
    fn a_chain_cannot_go_past_the_last_number() {
        let row = Row { seq: u64::MAX, leaf: None, chain: [1; 32] };
        let full = Head { n: u64::MAX, chain: [0; 32] };
        assert_eq!(verify(full, [row]), Err(Broken { seq: u64::MAX }));
    }
}
