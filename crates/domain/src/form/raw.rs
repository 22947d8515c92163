//! What a form's body carried: names and texts, before anything is believed.
//!
//! Names: `f.<field>` for most kinds, repeated for lists and chips; `f.<field>.own` for chips' own words,
//! repeated too; `f.<field>.<row>.<column>` for tables. Other names (`op`, `before`) belong to the page.
//!
//! **Invariant:** texts are NFC with `\n` for every line end; nothing else is changed, so that a page can be
//! drawn again with what was typed.

use serde::Deserialize;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

use super::{Field, Given, Kind};
use crate::entry::{Answer, Word};

/// Names with their values, each name's values in the order they came.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "Vec<(String, String)>")]
pub struct Raw(BTreeMap<String, Vec<String>>);

/// What one row of a table carried, by column.
pub type RawRow<'r> = BTreeMap<&'r str, &'r str>;

impl From<Vec<(String, String)>> for Raw {
    fn from(pairs: Vec<(String, String)>) -> Self {
        Self::of(pairs)
    }
}

debug_by_name!(Raw);

impl Raw {
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut raw = Self::default();
        for (name, value) in pairs {
            raw.add(name, &value);
        }
        raw
    }

    /// What a form was answered with, as its page would send it: for drawing it again.
    pub fn filled<'f>(fields: impl IntoIterator<Item = &'f Field>, given: &Given) -> Self {
        let mut raw = Self::default();
        for field in fields {
            raw.add_answer(field, given.answers.get(&field.id));
            raw.add_word(field, given.words.get(&field.id));
        }
        raw
    }

    /// The first value of a name.
    pub fn one(&self, name: &str) -> Option<&str> {
        self.all(name).first().map(String::as_str)
    }

    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Every name with each of its values, as they would be sent again.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|(name, values)| values.iter().map(|value| (name.as_str(), value.as_str())))
    }

    /// The value of a field that takes one; empty where none came.
    pub fn value(&self, field: &str) -> &str {
        self.one(&format!("f.{field}")).unwrap_or_default()
    }

    /// The values of a field that takes several.
    pub fn values(&self, field: &str) -> &[String] {
        self.all(&format!("f.{field}"))
    }

    /// The words of their own a client typed beside chips.
    pub fn own(&self, field: &str) -> &[String] {
        self.all(&format!("f.{field}.own"))
    }

    /// The rows of a table in their order, blank ones left out.
    pub fn rows(&self, field: &str) -> Vec<RawRow<'_>> {
        let mut rows: BTreeMap<u32, RawRow<'_>> = BTreeMap::new();
        for (row, column, values) in self.cells(field) {
            if let Some(value) = values.iter().find(|value| !value.trim().is_empty()) {
                rows.entry(row).or_default().insert(column, value);
            }
        }
        rows.into_values().collect()
    }

    /// Every cell of a table: its row, its column, all that was sent for it.
    pub(super) fn cells(&self, field: &str) -> impl Iterator<Item = (u32, &str, &[String])> {
        let prefix = format!("f.{field}.");
        self.0
            .range(prefix.clone()..)
            .map_while(move |(name, values)| Some((name.strip_prefix(&prefix)?, values)))
            .filter_map(|(name, values)| cell(name).map(|(row, column)| (row, column, values.as_slice())))
    }

    /// Every name that speaks of a field.
    pub(super) fn field_names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str).filter(|name| name.starts_with("f."))
    }

    fn add(&mut self, name: String, value: &str) {
        let value = value.nfc().collect::<String>().replace("\r\n", "\n").replace('\r', "\n");
        self.0.entry(name).or_default().push(value);
    }

    fn add_answer(&mut self, field: &Field, answer: Option<&Answer>) {
        let name = format!("f.{}", field.id);
        match answer {
            Some(Answer::Number(number)) => self.add(name, &number.to_string()),
            Some(Answer::Choice(choice)) => self.add(name, choice),
            Some(Answer::Chips(chips)) => {
                for chip in chips {
                    self.add(name.clone(), chip);
                }
            }
            None => {}
        }
    }

    fn add_word(&mut self, field: &Field, word: Option<&Word>) {
        let mut name = format!("f.{}", field.id);
        match word {
            Some(Word::Text(text)) => self.add(name, text),
            Some(Word::List(list)) => {
                if matches!(field.kind, Kind::Chips { .. }) {
                    name.push_str(".own");
                }
                for text in list {
                    self.add(name.clone(), text);
                }
            }
            Some(Word::Table(rows)) => {
                for (row, cells) in rows.iter().enumerate() {
                    for (column, text) in cells {
                        self.add(format!("{name}.{row}.{column}"), text);
                    }
                }
            }
            None => {}
        }
    }
}

/// `<row>.<column>`; a row's number is written in one way only, so that two names never mean one cell.
pub(super) fn cell(name: &str) -> Option<(u32, &str)> {
    let (digits, column) = name.split_once('.')?;
    let row: u32 = digits.parse().ok()?;
    (row.to_string() == digits).then_some((row, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_composed_and_its_line_ends_are_one_kind() {
        let raw = Raw::of([("f.a".to_owned(), "cafe\u{301}\r\nb\rc".to_owned())]);
        assert_eq!(raw.value("a"), "caf\u{e9}\nb\nc");
    }

    #[test]
    fn rows_keep_their_order_and_blank_ones_are_left_out() {
        let pairs = [("f.t.10.x", "late"), ("f.t.2.x", "early"), ("f.t.3.x", "  "), ("f.tt.1.x", "other")];
        let raw = Raw::of(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let shown: Vec<_> = raw.rows("t").into_iter().map(|row| row["x"]).collect();
        assert_eq!(shown, ["early", "late"]);
    }

    #[test]
    fn it_does_not_show_what_was_typed() {
        let raw = Raw::of([("f.a".to_owned(), "secret".to_owned())]);
        assert_eq!(format!("{raw:?}"), "Raw");
    }
}
