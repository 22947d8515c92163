//! Pages of the supervisor.

pub mod client;
pub mod team;
