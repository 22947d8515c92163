//! Parts of pages: pure functions that return markup.
//!
//! **Invariant:** a part decides nothing and reads nothing; words, values and addresses come as arguments,
//! and maud escapes them. No `style` attribute, no inline script. Not here: pages, charts.

pub mod icon;
pub mod layout;

pub use icon::{Icon, icon};
