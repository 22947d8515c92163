//! Anything with items to answer: what is asked, what came in, and what holds.
//!
//! **Invariant:** answers reach an entry only through [`check`]; what does not fit its field is named, not
//! mended. Not here: how a field looks (the web's parts), scoring (`measure`), sizes and pacing (`exercise`).

mod check;
mod definition;
mod field;
mod given;
mod invalid;
mod raw;
mod review;
mod words;

pub use check::{Ask, TEXT_CHARS, check};
pub use definition::{BySize, Size, Step};
pub use field::{Cell, Column, Field, Kind, Pick, SPARED};
pub use given::Given;
pub use invalid::{Invalid, Reason};
pub use raw::{Raw, RawRow};
pub use review::{Shown, ShownValue, review};
pub use words::{FieldWords, StepWords};

/// Most rows of a list.
const LIST_ROWS: i64 = 50;
