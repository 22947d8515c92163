//! Consents and choices of the client, and switches set together with the therapist.
//!
//! **Invariant:** they stand as they were made: none is corrected or withdrawn.

use serde::{Deserialize, Serialize};

use super::{EntryId, PersonId};

/// A consent or a choice, with the version of the text that was shown.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chose {
    pub text_version: u32,
    pub choice: Choice,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// These kinds are shared from now on; kinds not named stay as they are.
    Share(Vec<SharingKind>),
    /// Who uses this phone: `only_me`, `others_too`, `not_sure_it_is_safe`.
    Phone(String),
    WelcomeDone,
    /// Show own people and plan on Help now without signing in.
    HelpSignedOut(bool),
    FollowUps(bool),
    /// A strength the therapist saw: accepted or declined.
    StrengthSeen {
        seen: EntryId,
        accepted: bool,
    },
    /// "Not for me: hide" for an exercise, or shown again.
    Hidden {
        form: String,
        hidden: bool,
    },
    /// This supervisor of the therapist may read what is shared, or may not any more.
    Supervision {
        supervisor: PersonId,
        agreed: bool,
    },
    /// Neither high nor low is good news (bipolar disorder): no bounce-back, no "better" on an axis.
    MiddleIsBest(bool),
    /// No bounce-back is drawn or told.
    NoBounceBack(bool),
}

/// What the one choice at welcome, and each privacy switch, speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SharingKind {
    CheckIns,
    Setbacks,
    Exercises,
    Measures,
}

impl SharingKind {
    /// All of them, in the order the switches stand in.
    pub const ALL: [Self; 4] = [Self::CheckIns, Self::Setbacks, Self::Exercises, Self::Measures];
}

debug_by_name!(Chose, Choice);
