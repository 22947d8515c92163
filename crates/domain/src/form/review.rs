//! A filled form as lines to read: what was asked, what was said.
//!
//! **Invariant:** nothing that was kept is left out: what today's definition no longer knows comes last,
//! under the name it was kept by.

use std::collections::{BTreeMap, BTreeSet};

use super::{Cell, Column, Field, FieldWords, Given, Kind};
use crate::entry::{Answer, Word};

/// One answered field.
#[derive(Clone, PartialEq, Eq)]
pub struct Shown {
    pub field: String,
    pub label: String,
    pub value: ShownValue,
}

/// What was said, in words where the form has words for it.
#[derive(Clone, PartialEq, Eq)]
pub enum ShownValue {
    Text(String),
    Many(Vec<String>),
    /// `max` where the field is a rating.
    Number {
        value: i64,
        max: Option<i64>,
    },
    /// ISO, for the page to write in the reader's language.
    Date(String),
    /// `HH:MM`
    Time(String),
    Table {
        heads: Vec<String>,
        rows: Vec<Vec<String>>,
    },
}

/// Every answered field, in the form's order.
pub fn review<'f>(
    fields: impl IntoIterator<Item = &'f Field>,
    words: &BTreeMap<String, FieldWords>,
    given: &Given,
) -> Vec<Shown> {
    let mut left = given.clone();
    let mut shown = Vec::new();
    for field in fields {
        let answer = left.answers.remove(&field.id);
        let word = left.words.remove(&field.id);
        shown.extend(lines(&field.id, Some(&field.kind), words.get(&field.id), answer, word));
    }
    let strays: BTreeSet<String> = left.answers.keys().chain(left.words.keys()).cloned().collect();
    for id in strays {
        shown.extend(lines(&id, None, words.get(&id), left.answers.remove(&id), left.words.remove(&id)));
    }
    shown
}

fn lines(
    id: &str,
    kind: Option<&Kind>,
    words: Option<&FieldWords>,
    answer: Option<Answer>,
    word: Option<Word>,
) -> Vec<Shown> {
    let values = match (answer, word) {
        (Some(Answer::Chips(chips)), Some(Word::List(own))) => {
            vec![ShownValue::Many(chips.into_iter().map(|chip| said(words, chip)).chain(own).collect())]
        }
        (answer, word) => {
            let tapped = answer.map(|answer| tapped(kind, words, answer));
            tapped.into_iter().chain(word.map(|word| typed(kind, words, word))).collect()
        }
    };
    let label = words.map_or(id, |words| &words.label);
    values.into_iter().map(|value| Shown { field: id.to_owned(), label: label.to_owned(), value }).collect()
}

fn tapped(kind: Option<&Kind>, words: Option<&FieldWords>, answer: Answer) -> ShownValue {
    match (answer, kind) {
        (Answer::Number(value), Some(Kind::Scale { .. })) => ShownValue::Text(said(words, value.to_string())),
        (Answer::Number(value), Some(Kind::Rating { max, .. })) => {
            ShownValue::Number { value, max: Some(*max) }
        }
        (Answer::Number(value), _) => ShownValue::Number { value, max: None },
        (Answer::Choice(day), Some(Kind::Date)) => ShownValue::Date(day),
        (Answer::Choice(time), Some(Kind::Time)) => ShownValue::Time(time),
        (Answer::Choice(choice), _) => ShownValue::Text(said(words, choice)),
        (Answer::Chips(chips), _) => {
            ShownValue::Many(chips.into_iter().map(|chip| said(words, chip)).collect())
        }
    }
}

fn typed(kind: Option<&Kind>, words: Option<&FieldWords>, word: Word) -> ShownValue {
    match word {
        Word::Text(text) => ShownValue::Text(text),
        Word::List(list) => ShownValue::Many(list),
        Word::Table(rows) => table(kind.map(Kind::columns).unwrap_or_default(), words, &rows),
    }
}

/// The columns the form has, then those only the rows know.
fn table(columns: &[Column], words: Option<&FieldWords>, rows: &[BTreeMap<String, String>]) -> ShownValue {
    let known = |id: &str| columns.iter().find(|column| column.id == id);
    let kept = rows.iter().flat_map(BTreeMap::keys).map(String::as_str);
    let strays: BTreeSet<&str> = kept.filter(|id| known(id).is_none()).collect();
    let ids: Vec<&str> = columns.iter().map(|column| column.id.as_str()).chain(strays).collect();
    let head = |id: &str| words.and_then(|words| words.columns.get(id)).map_or(id, |head| head).to_owned();
    let cell = |row: &BTreeMap<String, String>, id: &str| {
        let kept = row.get(id).cloned().unwrap_or_default();
        let chosen = known(id).is_some_and(|column| matches!(column.cell, Cell::Choice { .. }));
        if chosen { said(words, kept) } else { kept }
    };
    ShownValue::Table {
        heads: ids.iter().map(|id| head(id)).collect(),
        rows: rows.iter().map(|row| ids.iter().map(|id| cell(row, id)).collect()).collect(),
    }
}

/// An option in words; what has none stands for itself.
fn said(words: Option<&FieldWords>, option: String) -> String {
    words.and_then(|words| words.options.get(&option)).cloned().unwrap_or(option)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> (Vec<Field>, BTreeMap<String, FieldWords>) {
        let fields = [
            "id = \"mood\"\nkind = \"chips\"\noptions = [\"low\"]\nown = true",
            "id = \"ideas\"\nkind = \"table\"\n[[column]]\nid = \"idea\"\nkind = \"text\"\n\
             [[column]]\nid = \"fits\"\nkind = \"choice\"\noptions = [\"yes\"]",
        ];
        let words = "[mood]\nlabel = \"Mood\"\noptions = { low = \"Low\" }\n\
                     [ideas]\nlabel = \"Ideas\"\noptions = { yes = \"It fits\" }\n\
                     columns = { idea = \"Idea\" }";
        (fields.map(|field| toml::from_str(field).unwrap()).into(), toml::from_str(words).unwrap())
    }

    #[test]
    fn options_are_said_in_words_and_typed_words_stay_as_typed() {
        let (fields, words) = form();
        let row =
            |idea: &str| [("idea".to_owned(), idea.to_owned()), ("fits".to_owned(), "yes".to_owned())].into();
        let given = Given {
            answers: [("mood".to_owned(), Answer::Chips(vec!["low".to_owned()]))].into(),
            words: [
                ("mood".to_owned(), Word::List(vec!["low".to_owned()])),
                ("ideas".to_owned(), Word::Table(vec![row("yes")])),
            ]
            .into(),
        };
        let shown = review(&fields, &words, &given);
        assert!(shown[0].value == ShownValue::Many(vec!["Low".to_owned(), "low".to_owned()]));
        let heads = vec!["Idea".to_owned(), "fits".to_owned()];
        let rows = vec![vec!["yes".to_owned(), "It fits".to_owned()]];
        assert!(shown[1].value == ShownValue::Table { heads, rows });
    }

    #[test]
    fn what_an_older_form_asked_is_still_shown() {
        let (fields, words) = form();
        let given = Given {
            answers: [("gone".to_owned(), Answer::Number(3)), ("mood".to_owned(), Answer::Number(1))].into(),
            words: [("gone".to_owned(), Word::Text("once".to_owned()))].into(),
        };
        let shown: Vec<_> = review(&fields, &words, &given).into_iter().map(|line| line.label).collect();
        assert_eq!(shown, ["Mood", "gone", "gone"]);
    }
}
