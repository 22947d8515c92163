//! What is refused at the boundary, and where it stands.

use std::fmt;

/// An input that no answer can be given for: which value, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadInput {
    /// The argument, by its name.
    pub field: &'static str,
    /// Which of its values, from 0.
    pub index: Option<usize>,
    pub reason: &'static str,
}

impl BadInput {
    pub(crate) fn of(field: &'static str, reason: &'static str) -> Self {
        Self { field, index: None, reason }
    }

    pub(crate) fn at(field: &'static str, index: usize, reason: &'static str) -> Self {
        Self { field, index: Some(index), reason }
    }
}

impl fmt::Display for BadInput {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.index {
            Some(index) => write!(out, "{}[{index}]: {}", self.field, self.reason),
            None => write!(out, "{}: {}", self.field, self.reason),
        }
    }
}

impl std::error::Error for BadInput {}

/// The first value that `wrong` finds a reason against.
pub(crate) fn each(
    field: &'static str,
    values: &[f64],
    wrong: impl Fn(f64) -> Option<&'static str>,
) -> Result<(), BadInput> {
    let found = values.iter().enumerate().find_map(|(index, value)| Some((index, wrong(*value)?)));
    found.map_or(Ok(()), |(index, reason)| Err(BadInput::at(field, index, reason)))
}

pub(crate) fn not_finite(value: f64) -> Option<&'static str> {
    (!value.is_finite()).then_some("is not a finite number")
}

/// Products of two larger ones, and shares of smaller ones, would not be finite.
const LARGEST: f64 = 1e100;
const SMALLEST: f64 = 1e-100;

/// Refuses a number that is not above 0.
pub(crate) fn positive(field: &'static str, value: f64) -> Result<(), BadInput> {
    finite(field, value)?;
    match value {
        value if value <= 0.0 => Err(BadInput::of(field, "is not above 0")),
        value if value < SMALLEST => Err(BadInput::of(field, "is too small to reckon with")),
        _ => Ok(()),
    }
}

pub(crate) fn finite(field: &'static str, value: f64) -> Result<(), BadInput> {
    match not_finite(value) {
        Some(reason) => Err(BadInput::of(field, reason)),
        None if value.abs() > LARGEST => Err(BadInput::of(field, "is too large to reckon with")),
        None => Ok(()),
    }
}
