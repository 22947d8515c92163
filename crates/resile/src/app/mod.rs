//! Use cases: what people can do, without a word about pages.
//!
//! **Invariant:** names no web crate. Records are opened and written only by `vault`, and only with a grant that
//! `authorize` gave. Time and chance enter here and go on as arguments.

pub mod authorize;
pub mod caseload;
pub mod chance;
pub mod clock;
pub mod error;
pub mod found;
pub mod invite;
pub mod join;
pub mod journal;
pub mod keyring;
pub mod new_client;
pub mod new_member;
