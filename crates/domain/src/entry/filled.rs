//! A form that was filled, or left half-way.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Answers;

/// A form that was filled: every exercise, measure, safety plan, goal, bridge to session.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// Folder name in the library, e.g. `thought-record` or `phq9`.
    pub form: String,
    pub version: u32,
    /// The run this finishes; drafts of the same run are then done.
    pub run: Uuid,
    #[serde(default)]
    pub answers: Answers,
    #[serde(default)]
    pub ratings: Ratings,
    /// Seconds spent, where a player measured them.
    #[serde(default)]
    pub seconds: Option<u32>,
    /// Made together with the therapist: then shared from the start.
    #[serde(default)]
    pub together: bool,
}

/// 0..=10 each; `after` only if `before`, `helped` only if neither.
#[derive(Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ratings {
    pub before: Option<u8>,
    pub after: Option<u8>,
    pub helped: Option<u8>,
}

/// A form left half-way; the newest draft of a run stands.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub form: String,
    pub version: u32,
    pub run: Uuid,
    /// The step to go on with.
    pub step: String,
    #[serde(default)]
    pub answers: Answers,
    #[serde(default)]
    pub ratings: Ratings,
    /// The sign-in that saved it, so that two phones at one form are told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_in: Option<Uuid>,
}

debug_by_name!(Filled, Ratings, Draft);
