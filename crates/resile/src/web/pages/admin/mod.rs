//! Pages of the admin: accounts and the practice's own settings, never anything of a client.

pub mod care;
pub mod people;
pub mod practice;
pub mod wordings;
