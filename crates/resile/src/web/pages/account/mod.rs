//! Coming in and going out: joining, signing in, unlocking, signing out.

pub mod again;
pub mod demo;
pub mod enrol;
pub mod front;
pub mod held_link;
pub mod join;
pub mod news;
pub mod passkeys;
pub mod recover;
pub mod role;
pub mod sign_in;
pub mod sign_out;
