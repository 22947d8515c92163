//! What Resile is about, without clock, chance, I/O, async, SQL, HTTP or HTML.
//!
//! **Invariant:** pure and total: time, chance and ids come in as arguments, and no input makes it panic.
//! The modules stand in reading order and carry the glossary: one word, one meaning, on pages and in tables.

#[macro_use]
mod debug_by_name;

/// *Class*: which key seals a part, and so who can ever open it.
pub mod class;
/// *Record*: the append-only list of entries about a *client*, the one whose resilience is built, and the
/// only truth about them. The *practice*, the organisation that runs a Resile, has one too.
/// *Entry*: one thing that happened; it has up to two parts, *taps* and *words*.
/// *Setback*: a stressful event the client logs, with how hard and when.
/// *Session*: a meeting of client and therapist; being signed in is a *sign-in*.
pub mod entry;
/// *Journal*: a record as one reader opened it, with what of it stands.
pub mod journal;

/// *Library*: the forms, readings and services that are data. Folds know only this of it.
pub mod catalogue;
pub mod crisis;
/// *Exercise*: a form with steps and pacing.
pub mod exercise;
/// *Form*: anything with items to answer.
pub mod form;
/// *Measure*: a form with scoring.
pub mod measure;
pub mod reading;
/// *Service*: of the community, never of a program.
pub mod service;

/// *Person*: someone who can sign in. A client may exist without one.
pub mod person;
/// *Flag*: an answer set with a marked, or unanswered, safety item.
pub mod safety;
/// *Just me* and *shared*: who may read what.
pub mod sharing;

pub mod day;
/// *View*: what a page shows. *Plan*: what client and therapist agreed: which form or reading, why, when.
pub mod views;

#[cfg(test)]
mod script;

pub use class::Class;
