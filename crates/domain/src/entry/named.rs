//! Strengths, people and services, as the client names them.

use serde::{Deserialize, Serialize};

use super::EntryId;

/// A strength, a supporter or a service, in the client's own words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Named {
    /// Words: `name`, `showed` (where it showed).
    Strength { seen_in: Option<EntryId> },
    /// Words: `name`, `helps` (how they help), `phone`.
    Supporter { circle: Circle, gives: Vec<String>, ask_in_crisis: bool },
    /// Words: `name`, `what`, `phone`, `hours`, `area`, `url`.
    Service {
        /// Written under another name: `kind` is the entry's own.
        #[serde(rename = "service_kind")]
        kind: String,
        checked_on: String,
    },
}

/// The three circles of support.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Circle {
    Close,
    Around,
    Wider,
}

debug_by_name!(Named);
