//! What Resile is about, without clock, chance, I/O, async, SQL, HTTP or HTML.

#[macro_use]
mod debug_by_name;

pub mod catalogue;
pub mod class;
pub mod crisis;
pub mod day;
pub mod entry;
pub mod exercise;
pub mod form;
pub mod journal;
pub mod measure;
pub mod person;
pub mod reading;
pub mod safety;
pub mod service;
pub mod sharing;
pub mod views;

pub use class::Class;

#[cfg(test)]
mod script;
