//! Pages of the client.

pub mod help_now;
pub mod practise;
pub mod questions;
pub mod worksheets;
pub mod safety;
pub mod strengths;
pub mod welcome;
pub mod worksheets;
pub mod you;

#[cfg(test)]
mod tests;
