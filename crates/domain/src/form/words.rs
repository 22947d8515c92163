//! The words beside a form's steps and fields, in one language.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What a step says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepWords {
    pub title: String,
    #[serde(default)]
    pub text: Option<String>,
    #[serde(default)]
    pub example: Option<String>,
}

/// What a field says. Options and columns are keyed by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldWords {
    pub label: String,
    #[serde(default)]
    pub hint: Option<String>,
    /// The two ends of a rating.
    #[serde(default)]
    pub low: Option<String>,
    #[serde(default)]
    pub high: Option<String>,
    /// Words of a choice's or of chips' options, and of those in a table's columns.
    #[serde(default)]
    pub options: BTreeMap<String, String>,
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
}
