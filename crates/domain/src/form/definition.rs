//! Steps of a form and the three sizes it can be done in.
//!
//! **Invariant:** a definition holds no words; those lie beside it, one file a language.

use serde::{Deserialize, Serialize};

use super::Field;

/// One page of a worksheet, one part of a player.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub id: String,
    /// How long a timed step lasts; 0 where the person sets the pace.
    #[serde(default)]
    pub seconds: u32,
    /// The smallest size that has this step.
    #[serde(default)]
    pub size: Size,
    #[serde(default, rename = "field")]
    pub fields: Vec<Field>,
}

/// How much of a form is done today. A bigger size has every step of a smaller one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Size {
    #[default]
    Smallest,
    Usual,
    Full,
}

impl Size {
    pub const ALL: [Self; 3] = [Self::Smallest, Self::Usual, Self::Full];

    /// As it stands in addresses and definitions.
    pub fn word(self) -> &'static str {
        match self {
            Self::Smallest => "smallest",
            Self::Usual => "usual",
            Self::Full => "full",
        }
    }

    /// By its word; the usual one where nothing else is asked for.
    pub fn asked(word: &str) -> Self {
        Self::ALL.into_iter().find(|size| size.word() == word).unwrap_or(Self::Usual)
    }
}

/// One value for each size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BySize {
    pub smallest: u32,
    pub usual: u32,
    pub full: u32,
}

impl BySize {
    pub fn of(self, size: Size) -> u32 {
        match size {
            Size::Smallest => self.smallest,
            Size::Usual => self.usual,
            Size::Full => self.full,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_without_a_size_belongs_to_the_smallest() {
        let step: Step = toml::from_str("id = \"situation\"").unwrap();
        assert_eq!((step.size, step.seconds, step.fields.len()), (Size::Smallest, 0, 0));
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_name() {
        let refused = toml::from_str::<Step>("id = \"a\"\nsecond = 3").unwrap_err();
        assert!(refused.message().contains("second"));
    }
}
