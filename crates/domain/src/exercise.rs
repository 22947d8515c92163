//! An exercise: a form with steps, sizes and, where it is breathed, a pace.
//!
//! **Invariant:** an exercise is data; a new one is a folder in the library and no code.
//! Not here: reading the folder (the binary's `library`), cautions' texts (one a family, interface strings).

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::form::{BySize, Field, FieldWords, Size, Step, StepWords};

/// What a person can practise. `words` are of one language.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exercise {
    /// Folder name in the library.
    pub id: String,
    pub version: u32,
    /// Row of the catalogue, e.g. `C8`.
    pub catalogue: String,
    pub player: Player,
    pub needs: Vec<Need>,
    pub minutes: BySize,
    pub works: Works,
    pub opens: Opens,
    #[serde(default)]
    pub caution: Option<Caution>,
    /// Asked before and after, 0 to 10, each with Skip.
    #[serde(default)]
    pub rates: Option<Rates>,
    /// Who originated the method, and where.
    pub source: String,
    /// Of this tool in this form, or `practice-based`.
    pub evidence: String,
    /// Only, and always, with [`Player::Paced`].
    #[serde(default)]
    pub pace: Option<Pace>,
    #[serde(default, rename = "step")]
    pub steps: Vec<Step>,
    #[serde(skip)]
    pub words: ExerciseWords,
}

impl Exercise {
    /// The number of the step a run goes on with; 1 where the size leaves that step out.
    pub fn goes_on(&self, size: Size, step: &str) -> usize {
        self.steps(size).position(|one| one.id == step).map_or(1, |place| place + 1)
    }

    /// The steps of one size, in order.
    pub fn steps(&self, size: Size) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| step.size <= size)
    }

    /// Every field, in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.steps.iter().flat_map(|step| &step.fields)
    }

    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }
}

/// Which of the four players shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Player {
    Paced,
    Steps,
    Worksheet,
    Timer,
}

/// What it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    Calm,
    Sleep,
    Think,
    Feel,
    Kind,
    Connect,
    Do,
}

/// Only tools that work in the moment enter "what helps" (CARE.md, section 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Works {
    #[serde(rename = "in the moment")]
    InTheMoment,
    #[serde(rename = "over weeks")]
    OverWeeks,
}

/// Who may open it, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Opens {
    #[serde(rename = "anyone")]
    Anyone,
    /// Once the therapist put it in the plan.
    #[serde(rename = "in plan")]
    InPlan,
    /// The first time side by side with the therapist.
    #[serde(rename = "together")]
    Together,
}

/// The families of cautions (CARE.md, section 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Caution {
    Breath,
    Stillness,
    Kindness,
    Writing,
}

/// What is rated before and after; lower is better in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rates {
    Tension,
    Distress,
    LowMood,
}

/// One breath, in seconds, and how many of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pace {
    pub r#in: u32,
    #[serde(default)]
    pub hold_in: u32,
    pub out: u32,
    #[serde(default)]
    pub hold_out: u32,
    pub breaths: BySize,
}

impl Pace {
    /// Length of one breath in seconds.
    pub fn breath(self) -> u32 {
        self.r#in.saturating_add(self.hold_in).saturating_add(self.out).saturating_add(self.hold_out)
    }
}

/// What an exercise says, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExerciseWords {
    pub title: String,
    /// One line.
    pub summary: String,
    pub why: String,
    /// The "not for me if" line.
    pub not_for_me: String,
    #[serde(default)]
    pub alternatives: Vec<String>,
    /// A line for after.
    #[serde(default)]
    pub done: Option<String>,
    #[serde(default)]
    pub steps: BTreeMap<String, StepWords>,
    #[serde(default)]
    pub fields: BTreeMap<String, FieldWords>,
    pub therapist: TherapistPart,
}

/// The part for the therapist (CARE.md, section 8).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TherapistPart {
    /// How to introduce it in two minutes.
    pub introduce: String,
    /// A first example.
    pub example: String,
    pub goes_wrong: String,
    pub not_when: String,
    /// Further reading.
    pub reading: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    const BREATH: &str = r#"
        id = "longer-out-breath"
        version = 1
        catalogue = "C8"
        player = "paced"
        needs = ["calm"]
        minutes = { smallest = 1, usual = 3, full = 10 }
        works = "in the moment"
        opens = "anyone"
        caution = "breath"
        rates = "low-mood"
        source = "s"
        evidence = "practice-based"
        [pace]
        in = 4
        out = 6
        breaths = { smallest = 6, usual = 18, full = 60 }
        [[step]]
        id = "settle"
        [[step]]
        id = "more"
        size = "full"
    "#;

    #[test]
    fn an_exercise_reads_as_its_authors_write_it() {
        let exercise: Exercise = toml::from_str(BREATH).unwrap();
        assert_eq!(exercise.pace.map(Pace::breath), Some(10));
        assert_eq!((exercise.opens, exercise.rates), (Opens::Anyone, Some(Rates::LowMood)));
    }

    #[test]
    fn a_smaller_size_leaves_steps_out() {
        let exercise: Exercise = toml::from_str(BREATH).unwrap();
        assert_eq!(Size::ALL.map(|size| exercise.steps(size).count()), [1, 1, 2]);
    }
}
