//! Charts: data in, SVG markup out; one per file.
//!
//! **Invariant:** pure, a bounded number of points, no `style`, and never the only way to know: every picture
//! has a title, a description and the same values as text. All words come in as arguments.
//! Not here: what may be claimed of the data (`domain::views`), the card around a picture (pages).

pub mod circles;
pub mod course;
pub mod day_strip;
mod frame;
mod line;
pub mod measure;
mod numbers;
pub mod pairs;

pub use numbers::Numbers;

/// One value in time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Milliseconds since 1970, UTC.
    pub at: i64,
    pub value: f64,
}

/// What a picture says in words.
#[derive(Clone, Copy)]
pub struct Told<'t> {
    /// Unique on the page; ids of title and description begin with it.
    pub id: &'t str,
    pub title: &'t str,
    pub description: &'t str,
}

#[cfg(test)]
mod tests;
