//! Sealing: how an entry becomes bytes that open in one place only, and how those bytes are chained.
//!
//! **Invariant:** bytes in, bytes out. This is the only crate with ciphers, and it has no source of chance:
//! fresh bytes are arguments, from the operating system's generator and never used twice.
//! Not here: what an entry says (`domain`), where the bytes lie (`store`), who may open them (`app`).

mod canonical;
pub mod chain;
mod class;
mod envelope;
#[cfg(test)]
mod golden;
mod header;
pub mod keys;
mod padding;
mod symbols;
pub mod token;

pub use class::{Class, NoSuchClass};
pub use envelope::{TooLong, WontOpen, open, seal};
pub use header::{Header, Purpose};
pub use keys::Key;
pub use symbols::normalise as normalise_code;
