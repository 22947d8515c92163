//! What client and therapist do together: plan, sessions, notes, the answer to a flag.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{EntryId, Millis};

/// A plan item; a later one with the same `item` stands for the earlier. Words: `reason`, `plan_b`,
/// `smallest`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    pub item: Uuid,
    /// Form or reading id in the library.
    pub form: String,
    pub often: Often,
    /// First day, ISO date.
    pub from: String,
    pub state: PlanState,
    /// Its place in the plan, once it was moved; items never moved stand in the order they came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Often {
    Once,
    Daily,
    TwiceAWeek,
    Weekly,
    EveryTwoWeeks,
    Monthly,
    WhenNeeded,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    Active,
    Paused,
    /// The client asks for a change. Words: `reason`.
    ChangeAsked,
    Ended,
}

/// A meeting of client and therapist; a later one with the same `session` stands for the earlier.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionSet {
    pub session: Uuid,
    pub number: u32,
    pub starts_at: Millis,
    pub minutes: u16,
    pub cancelled: bool,
}

/// The three boxes of a note (CARE.md, section 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteBox {
    /// What we did, plan, risk: client and cover can read it (class S).
    Record,
    /// For the client (class S).
    Summary,
    /// The therapist's own (class N): cover cannot read it.
    OwnThoughts,
}

/// What the therapist did about a flag. Words: `note` (kept under N), nothing else typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagReviewed {
    /// The answer set that raised the flag.
    pub flag: EntryId,
    pub action: FlagAction,
    /// The line the client sees: `call_today`, `talk_at_session`, …
    pub line: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlagAction {
    Called,
    Messaged,
    Discussed,
    NoAction,
}

debug_by_name!(Planned, SessionSet, FlagReviewed);
