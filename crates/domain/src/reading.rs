//! A reading: a card to read here, or something elsewhere that was vetted.
//!
//! **Invariant:** each carries who vetted it, when and why (CARE.md, section 8).

use serde::Deserialize;

use crate::exercise::Need;

/// One thing on the shelf. `words` are of one language.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// Folder name in the library.
    pub id: String,
    pub version: u32,
    pub kind: ReadingKind,
    pub shelf: Shelf,
    /// What it is for.
    #[serde(default)]
    pub needs: Vec<Need>,
    /// The part of a longer work that is meant.
    #[serde(default)]
    pub chapter: Option<String>,
    /// How long it takes to read, watch or hear.
    pub minutes: u32,
    /// The school age that reads it with ease.
    pub reading_age: u8,
    pub author: String,
    #[serde(default)]
    pub link: Option<String>,
    #[serde(default)]
    pub isbn: Option<String>,
    /// `free`, or what it costs and where it is lent.
    pub cost: String,
    pub vetted: Vetted,
    #[serde(skip)]
    pub words: ReadingWords,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReadingKind {
    /// A teaching card: read here, about 150 words.
    Card,
    Book,
    Article,
    Video,
    Audio,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shelf {
    Clients,
    Therapists,
}

/// Who looked at it, when (ISO date), and why it is here.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vetted {
    pub by: String,
    pub on: String,
    pub why: String,
}

/// What a reading says, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingWords {
    pub title: String,
    pub summary: String,
    /// A card's paragraphs.
    #[serde(default)]
    pub text: Vec<String>,
    #[serde(default)]
    pub question: Option<String>,
    /// One thing to try now.
    #[serde(default, rename = "try")]
    pub try_now: Option<String>,
    /// Questions to think or write about afterwards.
    #[serde(default)]
    pub prompts: Vec<String>,
    /// What may be hard to read.
    #[serde(default)]
    pub warning: Option<String>,
}
