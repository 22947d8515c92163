//! The one integration-test binary.

mod access;
mod bad_input;
mod cast;
mod entries;
mod headers;
mod kill;
mod stories;
mod tidy;
