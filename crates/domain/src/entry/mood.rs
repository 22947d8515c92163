//! How someone is, and what hit them.

use serde::{Deserialize, Serialize};

use super::Millis;

/// Mood on 0..=100, higher is better. Words: `line`.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckIn {
    pub mood: u8,
    /// 20 for one of five reeds (10, 30, 50, 70, 90), 1 when refined on the slider.
    pub step: u8,
    #[serde(default)]
    pub feelings: Vec<String>,
    #[serde(default)]
    pub context: Vec<String>,
    #[serde(default)]
    pub sleep: Option<String>,
}

/// A stressful event. Words: `what`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setback {
    /// How hard, 1..=10.
    pub hard: u8,
    /// When, if the client said; else only "since my last check-in".
    pub happened_at: Option<Millis>,
    /// A loss, violence, danger: no follow-ups, no arc, out of the model (CARE.md, section 2).
    pub very_big: bool,
    #[serde(default)]
    pub follow_ups: u8,
}

debug_by_name!(CheckIn, Setback);
