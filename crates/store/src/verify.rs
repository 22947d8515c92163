//! Whether a record is what was written: head, number of rows, chain.

use record::chain::{self, Head, Link};
use record::token;

use crate::entries::class;
use crate::{Grant, Store, StoreError};

/// What a verification found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    /// So many rows, all in place.
    Whole { rows: u64 },
    /// The first row that is not what was written.
    BreaksAt { seq: u64 },
    /// Rows are missing at the end, or the head is not ours.
    HeadDiffers,
}

const HEAD: &str = "
    select h.rows, h.chain, h.mac, c.nonce, c.number
    from heads h join clients c on c.client = h.client where h.client = $1";
const ROWS: &str = "
    select place, entry, class, author, received_ms, envelope, chain from entries
    where client = $1 order by place";

impl Store {
    /// Follows the chain of the granted client's whole record, whatever the classes.
    pub async fn verify(&self, grant: &Grant) -> Result<Verified, StoreError> {
        let client = grant.client();
        let heads = self.ask(HEAD, &[client.into()]).await?;
        let head = heads.first().ok_or(StoreError::Gone)?;
        let rows = u64::try_from(head.int(0)?).map_err(|_| StoreError::Damaged)?;
        let chain = head.digest(1)?;
        let mac = chain::head_mac(self.head_key()?, client, rows, &chain);
        if !token::same(&mac, &head.digest(2)?) {
            return Ok(Verified::HeadDiffers);
        }
        let start = chain::start(client, &head.digest(3)?);
        let found = self.ask(ROWS, &[client.into()]).await?;
        let places = head.int(4)? << 32;
        let mut links = Vec::with_capacity(found.len());
        for row in &found {
            let seq = u64::try_from(row.int(0)? - places).map_err(|_| StoreError::Damaged)?;
            let envelope = row.maybe_bytes(5)?;
            let link = |envelope| -> Result<Link<'_>, StoreError> {
                Ok(Link {
                    practice: grant.practice(),
                    client,
                    seq,
                    entry: row.id(1)?,
                    class: class(&row.text(2)?)?,
                    author: row.id(3)?,
                    received_ms: row.int(4)?,
                    envelope,
                })
            };
            let leaf = envelope
                .as_deref()
                .map(|envelope| link(envelope).map(|link| chain::leaf(&link)))
                .transpose()?;
            links.push(chain::Row { seq, leaf, chain: row.digest(6)? });
        }
        let stored = Head { n: rows, chain };
        Ok(match chain::verify(Head { n: 0, chain: start }, links) {
            Err(broken) => Verified::BreaksAt { seq: broken.seq },
            Ok(last) if last == stored => Verified::Whole { rows },
            Ok(_) => Verified::HeadDiffers,
        })
    }
}
