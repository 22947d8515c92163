//! FHIR R4 Questionnaires, read into the library's own forms.
//!
//! **Invariant:** what was not understood is told with its place; what would change the meaning is refused,
//! and then nothing is written. Nothing is made up: no band, no line, no licence.

mod measure;
mod options;
mod read;
mod worksheet;

use std::collections::BTreeMap;

use domain::measure::Direction;

pub use read::read;

/// A questionnaire as it was understood.
#[derive(Debug)]
pub struct Questionnaire {
    pub title: String,
    /// Who made it and under which terms, as far as the file says.
    pub credit: Option<String>,
    pub from: Option<String>,
    /// In their order; questions outside any group form one of their own.
    pub groups: Vec<Group>,
    /// What was not understood, each with its place.
    pub left: Vec<String>,
}

/// Questions under one heading.
#[derive(Debug, Default)]
pub struct Group {
    pub heading: String,
    /// What stands between them to be read.
    pub texts: Vec<String>,
    pub questions: Vec<Question>,
}

#[derive(Debug)]
pub struct Question {
    pub link: String,
    pub text: String,
    pub hints: Vec<String>,
    pub required: bool,
    pub kind: Kind,
    /// Asked only after these answers: the question's link, and the answer in words.
    pub when: Vec<(String, String)>,
}

#[derive(Debug, PartialEq)]
pub enum Kind {
    /// `own`: an answer of one's own may be given; `several`: more than one.
    Choice {
        options: Vec<Choice>,
        own: bool,
        several: bool,
    },
    Whole {
        min: i64,
        max: i64,
    },
    Text {
        lines: u8,
    },
    Day,
    Time,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub said: String,
    /// What it counts, where the file says so.
    pub value: Option<i64>,
}

/// Why nothing is imported.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {reason}")]
pub struct Refused {
    pub place: String,
    pub reason: String,
}

/// A form's folder: its id, its files, and what is left to tell.
#[derive(Debug)]
pub struct Written {
    pub id: String,
    pub files: BTreeMap<&'static str, String>,
    pub left: Vec<String>,
}

/// As a measure that is added up, where a direction is given and every question counts; else as a worksheet.
pub fn written(asked: &Questionnaire, id: &str, direction: Option<Direction>) -> Written {
    let mut left = asked.left.clone();
    // A total over less than was asked would be another one.
    let whole = asked.left.is_empty();
    let as_measure = direction.and_then(|direction| match measure_of(asked, id, direction, whole) {
        Ok(files) => Some(files),
        Err(why) => {
            left.push(format!("not a measure, but a worksheet that is not scored: {why}"));
            None
        }
    });
    let files = as_measure.unwrap_or_else(|| worksheet::files(asked, id, &mut left));
    Written { id: id.to_owned(), files, left }
}

fn measure_of(
    asked: &Questionnaire,
    id: &str,
    direction: Direction,
    whole: bool,
) -> Result<BTreeMap<&'static str, String>, String> {
    if whole { measure::files(asked, id, direction) } else { Err("not all of it was understood".to_owned()) }
}

/// Letters, digits and hyphens only, at most 40, never empty.
pub fn slug(text: &str) -> String {
    let spaced: String = text
        .to_lowercase()
        .chars()
        .map(|sign| if sign.is_ascii_alphanumeric() { sign } else { ' ' })
        .collect();
    let slug: String = spaced.split_whitespace().collect::<Vec<_>>().join("-").chars().take(40).collect();
    let slug = slug.trim_matches('-').to_owned();
    if slug.starts_with(|sign: char| sign.is_ascii_lowercase()) {
        slug
    } else {
        format!("form-{slug}").trim_matches('-').to_owned()
    }
}

#[cfg(test)]
mod tests;
