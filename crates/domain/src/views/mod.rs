//! What pages show: each a pure fold of one reader's journal, with `now` and zone as arguments.
//!
//! **Invariant:** a view is total: any journal folds. It names every kind of entry: shown, or not its own.
//! Not here: who may read what (`sharing`: a journal is folded after `visible`), words and markup.

pub mod settings;
pub mod support;
