//! Pages of the client.

pub mod help_now;
pub mod practise;
pub mod worksheets;
