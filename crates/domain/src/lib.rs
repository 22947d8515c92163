//! What Resile is about, without clock, chance, I/O, async, SQL, HTTP or HTML.

pub mod entry;
pub mod exercise;
pub mod form;
pub mod measure;
pub mod reading;
