//! What a measure is: structure and figures from its file, each figure with its source.
//!
//! **Invariant:** items are counted from 1, as on paper.
//! Not here: the arithmetic (`score`), whether the file agrees with itself (the binary's `library`).

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::form::{Field, FieldWords, Kind, SPARED};

/// A published questionnaire.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Folder name in the library, and its id in `resile score`.
    pub id: String,
    pub version: u32,
    /// E.g. `PHQ-9`.
    pub short: String,
    pub name: String,
    pub domain: String,
    pub citation: String,
    /// The span the questions ask about, e.g. `2 weeks`.
    pub recall: String,
    /// How many questions.
    pub items: usize,
    /// Days between two sets.
    pub interval_days: u32,
    pub direction: Direction,
    pub licence: Licence,
    pub wording: Wording,
    /// Answered only where a therapist put it into the plan (MEASURES.md).
    #[serde(default)]
    pub assigned_only: bool,
    pub response: Response,
    /// Items that are scored as lowest + highest value - answer.
    #[serde(default)]
    pub reversed: Vec<usize>,
    pub total: Total,
    pub missing: Missing,
    #[serde(default, rename = "band")]
    pub bands: Vec<Band>,
    #[serde(default, rename = "cutoff")]
    pub cutoffs: Vec<Cutoff>,
    #[serde(default)]
    pub reliability: Vec<Reliability>,
    #[serde(default, rename = "sample")]
    pub samples: Vec<Sample>,
    /// None: the pages say "no agreed line".
    #[serde(default)]
    pub reliable_change: Option<ReliableChange>,
    #[serde(default, rename = "risk")]
    pub risks: Vec<Risk>,
    #[serde(default, rename = "subscale")]
    pub subscales: Vec<Subscale>,
    #[serde(default)]
    pub loinc: Option<Loinc>,
    #[serde(skip)]
    pub words: MeasureWords,
}

impl Measure {
    /// The questions as fields `q1` to `qn`; an answer is kept as ticked.
    pub fn fields(&self) -> Vec<Field> {
        let kind = |item| Kind::Scale {
            values: self.response.of(item).to_vec(),
            spared: self.response.spares(item),
        };
        (1..=self.items)
            .map(|item| Field { id: format!("q{item}"), kind: kind(item), required: false, pick: None })
            .collect()
    }

    /// The words of those fields: the questions, and what each value is called, keyed by the value.
    pub fn field_words(&self) -> BTreeMap<String, FieldWords> {
        let options = |item| {
            let called = self.response.of(item).iter().zip(self.options(item));
            let called = called.map(|(value, word)| (value.to_string(), word.clone()));
            let spared = self.response.spares(item);
            called.chain(spared.then(|| (SPARED.to_owned(), self.words.not_applicable.clone()))).collect()
        };
        (1..=self.items)
            .zip(&self.words.items)
            .map(|(item, label)| {
                let words =
                    FieldWords { label: label.clone(), options: options(item), ..FieldWords::default() };
                (format!("q{item}"), words)
            })
            .collect()
    }

    /// Whether it can be asked: its words are here, shipped or pasted.
    pub fn has_words(&self) -> bool {
        !self.words.items.is_empty()
    }

    /// What the values of an item are called, in their order.
    pub fn options(&self, item: usize) -> &[String] {
        self.words.item_options.get(&format!("q{item}")).unwrap_or(&self.words.options)
    }

    /// What one answer to the item of a field is called.
    pub fn called(&self, field: &str, value: i64) -> Option<&str> {
        let item = field.strip_prefix('q')?.parse().ok()?;
        let nth = self.response.of(item).iter().position(|known| *known == value)?;
        self.options(item).get(nth).map(String::as_str)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    HigherWorse,
    HigherBetter,
}

/// Under which terms it may be shown.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    pub class: Class,
    pub terms: String,
    /// Where the terms are stated.
    pub source: String,
    /// The credit line, on the form and in every export.
    pub credit: String,
}

/// Licence classes A to D of MEASURES.md, and what a practice brings itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    Ship,
    ShipTerms,
    Ask,
    Closed,
    /// The practice's own, or used on its word: never in the binary.
    Own,
}

/// Whether the folder carries the questions' words, or the practice pastes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wording {
    Shipped,
    Paste,
}

/// What can be ticked, in the order it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Response {
    pub values: Vec<i64>,
    /// Items that have values of their own.
    #[serde(default, rename = "item")]
    pub items: Vec<ItemValues>,
    /// Items that may not apply to someone, and what they count then.
    #[serde(default)]
    pub not_applicable: Vec<NotApplicable>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemValues {
    pub item: usize,
    pub values: Vec<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotApplicable {
    pub item: usize,
    pub counts: i64,
}

impl Response {
    /// Whether an item may not apply to someone.
    pub fn spares(&self, item: usize) -> bool {
        self.not_applicable.iter().any(|spared| spared.item == item)
    }

    /// What can be ticked at an item.
    pub fn of(&self, item: usize) -> &[i64] {
        self.items.iter().find(|own| own.item == item).map_or(&self.values, |own| &own.values)
    }
}

/// How the total is made, and the range it lies in.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Total {
    pub formula: Formula,
    #[serde(default = "one")]
    pub factor: i64,
    pub min: f64,
    pub max: f64,
    /// The items that count; all of them where none is named.
    #[serde(default)]
    pub items: Vec<usize>,
    /// What each sum is turned into, from the least on, where the authors publish such a table.
    #[serde(default)]
    pub table: Vec<f64>,
}

fn one() -> i64 {
    1
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Formula {
    Sum,
    Mean,
    MeanOfSubscales,
    /// T score of goals (Kiresuk and Sherman 1968): 50 + 10 sum(w x) / sqrt(0.7 sum(w^2) + 0.3 (sum w)^2).
    GoalAttainment,
    /// The authors define no total; the subscales are all there is.
    None,
    /// The key is not public: nothing can be worked out here.
    NotScorable,
}

/// What an unanswered item means for the total.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case", deny_unknown_fields)]
pub enum Missing {
    /// Every item is needed.
    All,
    /// As many as there are: what was not rated is left out, as published.
    Rated { source: String },
    /// Up to `max_missing` items are made up for by the mean of the others; published in `source`.
    Prorate { max_missing: usize, per: Per, source: String },
}

/// What `max_missing` counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    Total,
    Subscale,
}

/// One band of the total, or of a subscale's. The label is instruments.json's, word for word.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub min: f64,
    pub max: f64,
    pub label: String,
    /// What pages of the staff say, where the label names an illness (CARE.md, section 6).
    #[serde(default)]
    pub said: Option<String>,
}

impl Band {
    /// As therapists read it.
    pub fn shown(&self) -> String {
        self.said.clone().unwrap_or_else(|| self.label.replace('_', " "))
    }
}

/// A published line, for the therapist.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cutoff {
    pub op: String,
    pub value: f64,
    pub meaning: String,
    pub source: String,
}

/// How people of one kind scored, as published.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    pub kind: SampleKind,
    /// Who they were, and how many.
    pub who: String,
    pub n: u32,
    pub mean: f64,
    pub sd: f64,
    pub source: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SampleKind {
    Clinical,
    Community,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reliability {
    /// `alpha` or `retest`.
    pub kind: String,
    pub r: f64,
    pub source: String,
}

/// The least change of the total that is more than measurement error.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReliableChange {
    pub value: f64,
    pub source: String,
}

/// A safety item: an answer of `from` or more raises a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Risk {
    pub item: usize,
    pub from: i64,
}

/// Items with a score of their own.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subscale {
    pub id: String,
    pub items: Vec<usize>,
    /// The measure's own where none is named.
    #[serde(default)]
    pub formula: Option<Formula>,
    #[serde(default = "one")]
    pub factor: i64,
    /// Not turned around, though its items are for the total: a higher value means more of its name.
    #[serde(default)]
    pub as_ticked: bool,
    #[serde(default, rename = "band")]
    pub bands: Vec<Band>,
}

/// Codes confirmed by two public resources.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Loinc {
    pub panel: String,
    pub total: String,
    #[serde(default)]
    pub items: Vec<String>,
    #[serde(default)]
    pub answers: Vec<String>,
}

/// What a measure says, in one validated translation. Items are the authors' words, never ours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureWords {
    /// The client's name for it.
    pub title: String,
    pub why: String,
    #[serde(default)]
    pub stem: String,
    #[serde(default)]
    pub items: Vec<String>,
    /// In the order of the response's values.
    #[serde(default)]
    pub options: Vec<String>,
    /// The same for items that have words of their own, by `q1` to `qn`.
    #[serde(default)]
    pub item_options: BTreeMap<String, Vec<String>>,
    /// Ours, for items that may not apply to someone.
    #[serde(default)]
    pub not_applicable: String,
    /// Two public sources of the wording.
    #[serde(default)]
    pub sources: Vec<String>,
    /// The client's plain words for each band, by its label.
    #[serde(default)]
    pub bands: BTreeMap<String, String>,
    /// The same, short enough to stand in a picture, where those above are too long for it.
    #[serde(default)]
    pub pictured: BTreeMap<String, String>,
}
