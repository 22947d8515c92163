//! Pages of the supervisor.

pub mod team;
