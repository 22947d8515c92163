//! Coming in and going out: joining, signing in, unlocking, signing out.

pub mod demo;
pub mod front;
pub mod join;
pub mod passkeys;
pub mod recover;
pub mod sign_in;
pub mod sign_out;
