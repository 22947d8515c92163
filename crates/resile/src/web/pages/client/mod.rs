//! Pages of the client.

pub mod check_in;
pub mod check_ins;
pub mod good_things;
pub mod help_now;
pub mod plan;
pub mod practise;
pub mod progress;
pub mod questions;
pub mod read;
pub mod safety;
pub mod services;
pub mod session;
pub mod setbacks;
pub mod strengths;
pub mod today;
pub mod welcome;
pub mod worksheets;
pub mod you;

#[cfg(test)]
mod tests;
