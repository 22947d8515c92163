//! One case's input, read value by value: what is wrong is named by its place.

use serde_json::Value;
use stats::BadInput;

/// An object of the input, and its place in the line.
pub(super) struct Asked<'a> {
    at: String,
    value: &'a Value,
}

/// What is wrong with an input, and where.
pub(super) struct Wrong {
    pub(super) at: String,
    pub(super) message: String,
}

impl Wrong {
    pub(super) fn new(at: impl Into<String>, message: &str) -> Self {
        Self { at: at.into(), message: message.to_owned() }
    }
}

impl<'a> Asked<'a> {
    pub(super) fn new(at: impl Into<String>, value: &'a Value) -> Self {
        Self { at: at.into(), value }
    }

    pub(super) fn place(&self, field: &str) -> String {
        format!("{}.{field}", self.at)
    }

    /// None where the field is missing or null.
    pub(super) fn maybe(&self, field: &str) -> Option<&'a Value> {
        self.value.get(field).filter(|value| !value.is_null())
    }

    pub(super) fn value(&self, field: &str) -> Result<&'a Value, Wrong> {
        self.maybe(field).ok_or_else(|| Wrong::new(self.place(field), "is missing"))
    }

    pub(super) fn number(&self, field: &str) -> Result<f64, Wrong> {
        number(self.value(field)?, || self.place(field))
    }

    pub(super) fn whole(&self, field: &str) -> Result<usize, Wrong> {
        whole(self.value(field)?, || self.place(field))
    }

    pub(super) fn text(&self, field: &str) -> Result<&'a str, Wrong> {
        self.value(field)?.as_str().ok_or_else(|| Wrong::new(self.place(field), "is no text"))
    }

    pub(super) fn list(&self, field: &str) -> Result<&'a [Value], Wrong> {
        list(self.value(field)?, || self.place(field))
    }

    pub(super) fn numbers(&self, field: &str) -> Result<Vec<f64>, Wrong> {
        numbers(self.value(field)?, &self.place(field))
    }

    /// Exactly so many.
    pub(super) fn array<const N: usize>(&self, field: &str) -> Result<[f64; N], Wrong> {
        let numbers = self.numbers(field)?;
        numbers.try_into().map_err(|_| Wrong::new(self.place(field), &format!("has not {N} values")))
    }

    /// A list of lists.
    pub(super) fn rows(&self, field: &str) -> Result<Vec<Vec<f64>>, Wrong> {
        let place = self.place(field);
        let rows = self.list(field)?.iter().enumerate();
        rows.map(|(nth, row)| numbers(row, &format!("{place}[{nth}]"))).collect()
    }

    /// A list of objects.
    pub(super) fn each(&self, field: &str) -> Result<Vec<Asked<'a>>, Wrong> {
        let place = self.place(field);
        let list = self.list(field)?.iter().enumerate();
        Ok(list.map(|(nth, value)| Self::new(format!("{place}[{nth}]"), value)).collect())
    }

    /// Where the engine refuses a value.
    pub(super) fn refused(&self, bad: &BadInput) -> Wrong {
        let nth = bad.index.map(|index| format!("[{index}]")).unwrap_or_default();
        Wrong::new(format!("{}.{}{nth}", self.at, bad.field), bad.reason)
    }
}

fn list(value: &Value, place: impl FnOnce() -> String) -> Result<&[Value], Wrong> {
    value.as_array().map(Vec::as_slice).ok_or_else(|| Wrong::new(place(), "is no list"))
}

pub(super) fn number(value: &Value, place: impl FnOnce() -> String) -> Result<f64, Wrong> {
    value.as_f64().ok_or_else(|| Wrong::new(place(), "is no number"))
}

pub(super) fn whole(value: &Value, place: impl FnOnce() -> String) -> Result<usize, Wrong> {
    let found = value.as_u64().and_then(|count| usize::try_from(count).ok());
    found.ok_or_else(|| Wrong::new(place(), "is no whole number from 0 on"))
}

fn numbers(value: &Value, place: &str) -> Result<Vec<f64>, Wrong> {
    let list = list(value, || place.to_owned())?.iter().enumerate();
    list.map(|(nth, value)| number(value, || format!("{place}[{nth}]"))).collect()
}
