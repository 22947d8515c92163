//! What Resile is about, without clock, chance, I/O, async, SQL, HTTP or HTML.
//!
//! **Invariant:** pure and total: time, chance and ids come in as arguments, and no input makes it panic.
//!
//! One word, one meaning, here, in pages and in tables:
//!
//! - *practice*: the organisation that runs a Resile, with one therapist or many.
//! - *person*: someone who can sign in; holds roles, and acts in one at a time ([`person`]).
//! - *client*: the one whose resilience is built; owns one record, and may exist without a person.
//! - *record*: a client's append-only list of entries, the only truth about a client. The practice has one too.
//! - *entry*: one thing that happened ([`entry`]). It has up to two parts, *taps* and *words*, each sealed.
//! - *class*: which key seals a part, and so who can ever open it ([`class`]).
//! - *journal*: a record as one reader opened it, with what of it stands ([`journal`]).
//! - *view*: what a page shows: a fold of a journal for one reader ([`views`]).
//! - *form*: anything with items to answer ([`form`]). An *exercise* is a form with steps and pacing
//!   ([`exercise`]), a *measure* a form with scoring ([`measure`]).
//! - *library*: the forms, readings and services that are data ([`catalogue`] says what folds know of it).
//! - *plan, plan item*: what client and therapist agreed: which form or reading, why, when ([`views::plan`]).
//! - *setback*: a stressful event the client logs, with how hard and when ([`views::setbacks`]).
//! - *session*: a meeting of client and therapist; being signed in is a *sign-in* ([`views::sessions`]).
//! - *flag*: an answer set with a marked, or unanswered, safety item ([`safety`], [`views::flags`]).

#[macro_use]
mod debug_by_name;

// What happened.
pub mod class;
pub mod entry;
pub mod journal;

// What is asked and offered: data from the library.
pub mod catalogue;
pub mod crisis;
pub mod exercise;
pub mod form;
pub mod measure;
pub mod reading;
pub mod service;

// Who may read what, and what never goes unread.
pub mod person;
pub mod safety;
pub mod sharing;

// What is shown.
pub mod day;
pub mod views;

#[cfg(test)]
mod script;

pub use class::Class;
