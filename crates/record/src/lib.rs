//! Sealing, keys and the chain: the only crate with ciphers. It sees bytes, never what they mean.
//!
//! **Invariant:** no clock and no chance: fresh bytes are arguments. Errors say nothing about why.

mod crockford;
mod header;
mod key;

pub mod chain;
pub mod envelope;
pub mod keys;
pub mod token;

pub use crockford::normalise as normalise_code;
pub use envelope::{TooLong, WontOpen, open, seal};
pub use header::{Class, Header, NoSuchClass, Purpose};
pub use key::Key;
