//! One page a file: handlers, then view, then test. Folders say whose pages they are.
//!
//! **Invariant:** a page never names another page; what two need is a part, a chart or a use case.

pub mod account;
pub mod admin;
pub mod client;
pub mod supervisor;
pub mod therapist;

use super::error::PageError;

/// Every address that is not declared.
pub async fn missing() -> PageError {
    PageError::MISSING
}
