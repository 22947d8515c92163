//! What pages show: each a pure fold of one reader's journal, with `now` and zone as arguments.
//!
//! **Invariant:** a view is total: any journal folds, in any order its parts came. A fold of one kind names
//! it; a fold of several names every kind: shown, or not its own.
//! Not here: who may read what (`sharing`: a journal is folded after `visible`), words and markup.

pub mod bounce_back;
pub mod brief;
pub mod check_ins;
pub mod choices;
pub mod comments;
pub mod course;
pub mod did_well;
pub mod doors;
pub mod expected;
pub mod filled;
pub mod flags;
pub mod follow_ups;
pub mod good_things;
pub mod measured;
pub mod measures;
pub mod notes;
pub mod overview;
pub mod plan;
pub mod population;
pub mod practised;
pub mod runs;
pub mod sessions;
pub mod setbacks;
pub mod settings;
pub mod shared;
pub mod sources;
pub mod standing;
pub mod strengths;
pub mod summary;
pub mod support;
pub mod today;
pub mod told;
pub mod visits;
pub mod wants;
pub mod who_is;
pub mod wordings;

#[cfg(test)]
mod laws;
