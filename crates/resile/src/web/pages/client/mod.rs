//! Pages of the client.

pub mod help_now;
pub mod practise;
pub mod questions;
pub mod worksheets;
pub mod safety;
pub mod strengths;

#[cfg(test)]
mod tests;
