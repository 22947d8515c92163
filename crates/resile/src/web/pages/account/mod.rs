//! Coming in and going out: joining, signing in, unlocking, signing out.

pub mod front;
pub mod join;
pub mod sign_in;
pub mod sign_out;
