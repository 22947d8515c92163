//! The numbers behind what Resile says: plain slices in, plain values out.
//!
//! Each public function names its equation, its units and the paper it comes from.
//!
//! **Invariant:** pure, and total: an input is either refused by name and place ([`BadInput`]) or answered;
//! what cannot be said of it is `None`, never a panic or a NaN. The same input gives the same bits, whatever
//! the number of threads.
//! Not here: what a number means to whom, and when it may be shown (`domain`).

#![expect(clippy::indexing_slicing, reason = "matrices are indexed; every index comes from their own length")]
#![expect(clippy::doc_markdown, reason = "equations are read as they are printed")]
#![expect(clippy::many_single_char_names, reason = "the letters are those of the papers")]

pub mod bounce_back;
pub mod change;
pub mod trajectory;
pub mod what_helps;

mod bad_input;
mod halton;
mod linear;
mod newton;
mod normal;
mod phases;
mod quantile;

pub use bad_input::BadInput;
pub use phases::nap;
pub use quantile::quantile;

/// A count as a number.
#[expect(clippy::cast_precision_loss, reason = "counts of things in memory stay far below 2^52")]
fn real(count: usize) -> f64 {
    count as f64
}
