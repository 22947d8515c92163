//! The one integration-test binary.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on stops")]

mod access;
mod bad_input;
mod cast;
mod contract;
mod entries;
mod headers;
mod kill;
mod serve;
mod setting_up;
mod stories;
mod tidy;
