//! The kinds of entry: a closed list, which an exercise or a measure never adds to.
//!
//! **Invariant:** what this version cannot read in full is kept whole as [`EntryBody::Newer`], never in part.

use serde::{Deserialize, Serialize};

use super::{
    CheckIn, Chose, Draft, EntryId, Filled, FlagReviewed, Named, NoteBox, Planned, Profile, SessionSet,
    Setback, SharingKind,
};

/// What happened.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EntryBody {
    CheckIn(CheckIn),
    Setback(Setback),
    Filled(Filled),
    Draft(Draft),
    Named(Named),
    Planned(Planned),
    SessionSet(SessionSet),
    /// Words: `text`.
    Note {
        r#box: NoteBox,
    },
    /// Words: `text`.
    Comment {
        on: EntryId,
    },
    /// A strength the therapist saw; the client accepts, rewords or declines. Words: `text`.
    StrengthSeen {
        on: Option<EntryId>,
    },
    FlagReviewed(FlagReviewed),
    Chose(Chose),
    /// Ends sharing of whole kinds, or of single entries, for all that was received before it.
    SharingEnded {
        kinds: Vec<SharingKind>,
        entries: Vec<EntryId>,
    },
    /// Stands for the entries it names; two corrections of one entry are both shown.
    Correction {
        of: Vec<EntryId>,
        body: Box<EntryBody>,
    },
    /// Takes back one thing with all its corrections and copies; of a copy, only the copy.
    Withdrawn {
        of: EntryId,
    },
    Profile(Profile),
    /// Written by a newer Resile: kept whole, shown by none.
    #[serde(untagged)]
    Newer(serde_json::Value),
}

impl EntryBody {
    /// What is said: of a correction, what it puts in the place of the entries it names.
    pub fn said(&self) -> &Self {
        match self {
            Self::Correction { body, .. } => body.said(),
            Self::CheckIn(_)
            | Self::Setback(_)
            | Self::Filled(_)
            | Self::Draft(_)
            | Self::Named(_)
            | Self::Planned(_)
            | Self::SessionSet(_)
            | Self::Note { .. }
            | Self::Comment { .. }
            | Self::StrengthSeen { .. }
            | Self::FlagReviewed(_)
            | Self::Chose(_)
            | Self::SharingEnded { .. }
            | Self::Withdrawn { .. }
            | Self::Profile(_)
            | Self::Newer(_) => self,
        }
    }
}

debug_by_name!(EntryBody);
