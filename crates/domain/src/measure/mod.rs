//! A measure: a form with scoring, as its authors published it.
//!
//! **Invariant:** a score that the published rules do not give is not given; a safety item is never made up for.

mod definition;

pub use definition::{
    Band, Class, Cutoff, Direction, Formula, Licence, Loinc, Measure, MeasureWords, Missing, Reliability,
    Per, ReliableChange, Response, Risk, Subscale, Total, Wording,
};
