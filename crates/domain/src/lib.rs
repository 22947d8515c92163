//! What Resile is about, without clock, chance, I/O, async, SQL, HTTP or HTML.

pub mod entry;
