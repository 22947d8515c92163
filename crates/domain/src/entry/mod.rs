//! What can happen in a record: the log's format, versioned for ever.
//!
//! **Invariant:** an entry written by any version still reads; a newer kind is carried along whole.
//! Every typed word lies in [`Entry::words`], everything tapped in [`Entry::body`]: the two become two
//! sealed parts of one entry. Not here: who may read what (`sharing`), what a page shows (`views`).

mod again;
mod body;
mod care;
mod choice;
mod filled;
mod mood;
mod named;
mod part;
mod profile;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use body::EntryBody;
pub use care::{FlagAction, FlagReviewed, NoteBox, Often, PlanState, Planned, SessionSet};
pub use choice::{Choice, Chose, SharingKind};
pub use filled::{Draft, Filled, Ratings};
pub use mood::{CheckIn, Setback};
pub use named::{Circle, Named};
pub use part::{Garbled, Part, Side, read_part};
pub use profile::Profile;

/// Names an entry; made by whoever creates it, a phone offline included (UUIDv4).
pub type EntryId = Uuid;
/// Names a person who can sign in.
pub type PersonId = Uuid;
/// Milliseconds since 1970 in UTC.
pub type Millis = i64;

/// One thing that happened, as its author knows it.
#[derive(Clone, PartialEq)]
pub struct Entry {
    pub id: EntryId,
    /// When it happened, by the author's clock; a copy keeps the time of what it copies.
    pub at: Millis,
    /// IANA name; a day is the local date of `at` in this zone.
    pub zone: String,
    /// Filled in on a later day: left out of statistics.
    pub late: bool,
    /// A shared copy names the entry whose words it copies.
    pub copies: Option<EntryId>,
    pub body: EntryBody,
    /// Field id to what was typed there.
    pub words: Words,
}

/// Everything typed, by field id.
pub type Words = BTreeMap<String, Word>;

/// What was typed into one field. An empty table is written, and read, as an empty list.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Word {
    Text(String),
    List(Vec<String>),
    Table(Vec<BTreeMap<String, String>>),
}

impl Word {
    /// The typed line, where it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::List(_) | Self::Table(_) => None,
        }
    }
}

/// The line typed into `field`; a word of another form counts as none.
pub fn line<'a>(words: &'a Words, field: &str) -> Option<&'a str> {
    words.get(field).and_then(Word::text)
}

/// Everything tapped, by field id: numbers, choices, times.
pub type Answers = BTreeMap<String, Answer>;

/// What was tapped in one field.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    Number(i64),
    Choice(String),
    Chips(Vec<String>),
}

impl Answer {
    /// The ticked number, where it is one.
    pub fn number(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Choice(_) | Self::Chips(_) => None,
        }
    }
}

debug_by_name!(Entry, Word, Answer);
