//! Pages of the client.

pub mod help_now;
