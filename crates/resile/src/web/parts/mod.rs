//! Parts of pages: pure functions that return markup.
//!
//! **Invariant:** a part decides nothing and reads nothing; words, values and addresses come as arguments,
//! and maud escapes them. No `style` attribute, no inline script. Not here: pages, charts.

pub mod bounce_back;
pub mod brief;
pub mod card;
pub mod choose;
pub mod client_head;
pub mod day;
pub mod document;
pub mod door;
pub mod entry_fields;
pub mod field;
pub mod hard_moment;
pub mod icon;
pub mod layout;
pub mod lines;
pub mod measure_card;
pub mod measure_lines;
pub mod mood;
pub mod often;
pub mod plain;
pub mod plain_bands;
pub mod player;
pub mod problem;
pub mod review;
pub mod role_switch;
pub mod safety_plan;
pub mod safety_row;
pub mod scene;
pub mod sharing;
pub mod steps;
pub mod switches;
pub mod table;

pub use entry_fields::entry_fields;
pub use icon::{Icon, icon};

#[cfg(test)]
mod examples;
