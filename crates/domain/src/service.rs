//! A community service in the library: an example for the practice's own directory.
//!
//! **Invariant:** each says when it was last checked.
//! Not here: services the practice or a client named (`entry`, `views::support`).

use serde::Deserialize;

/// A place outside the practice that helps. `words` are of one language.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Folder name in the library.
    pub id: String,
    pub version: u32,
    /// Made up, to show what a service looks like; never offered as a real one.
    #[serde(default)]
    pub example: bool,
    pub kind: String,
    pub area: String,
    pub hours: String,
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    pub link: Option<String>,
    pub cost: String,
    /// BCP 47 tags of the languages spoken there.
    pub languages: Vec<String>,
    /// ISO date.
    pub checked_on: String,
    #[serde(skip)]
    pub words: ServiceWords,
}

/// What a service's page says, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceWords {
    pub name: String,
    pub summary: String,
    /// Getting in and around, for every body.
    #[serde(default)]
    pub access: Option<String>,
    /// What the first visit is like.
    #[serde(default)]
    pub first_time: Option<String>,
    #[serde(default)]
    pub note: Option<String>,
}
