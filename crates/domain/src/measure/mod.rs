//! A measure: a form with scoring, as its authors published it.
//!
//! **Invariant:** a score that the published rules do not give is not given; a safety item is never made up
//! for. Not here: what a score may be called on a page (`views`), change between scores (`stats`).
#![deny(clippy::arithmetic_side_effects)]

mod bands;
mod definition;
mod goals;
mod missing;
mod score;

pub use bands::{band_of, unbanded};
pub use definition::{
    Band, Class, Cutoff, Direction, Formula, ItemValues, Licence, Loinc, Measure, MeasureWords, Missing,
    NotApplicable, Per, Reliability, ReliableChange, Response, Risk, Sample, SampleKind, Subscale, Total,
    Wording,
};
pub use score::{Flag, Misfit, NoTotal, Score, SubscaleScore, score, score_kept, score_weighted};
