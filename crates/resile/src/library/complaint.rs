//! What is wrong with a file of the library, and on which line.

use std::fmt;

use toml::de::DeTable;

/// Said to whoever writes the file, in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    pub file: String,
    /// From 1.
    pub line: usize,
    pub reason: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.file, self.line, self.reason)
    }
}

impl Complaint {
    /// About a file or folder as a whole.
    pub(super) fn whole(file: String, reason: impl Into<String>) -> Self {
        Self { file, line: 1, reason: reason.into() }
    }

    /// At a byte of a text.
    pub(super) fn at(file: String, text: &str, offset: usize, reason: impl Into<String>) -> Self {
        let line = text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1;
        Self { file, line, reason: reason.into() }
    }
}

/// Where a path of keys leads in a TOML text: as deep as it goes. An array is entered by the `id` of an
/// element, or by its number from 0.
pub(super) fn offset(text: &str, path: &[&str]) -> usize {
    let Ok(table) = DeTable::parse(text) else { return 0 };
    let Some((first, rest)) = path.split_first() else { return 0 };
    let Some((name, value)) = table.get_ref().get_key_value(*first) else { return 0 };
    let mut at = name.span().start;
    let mut here = value;
    for key in rest {
        if let Some(items) = here.get_ref().as_array() {
            let by_id = items
                .iter()
                .find(|item| item.get_ref().get("id").and_then(|id| id.get_ref().as_str()) == Some(key));
            let by_number = || items.get(key.parse::<usize>().ok()?);
            let Some(item) = by_id.or_else(by_number) else { return at };
            (at, here) = (item.span().start, item);
        } else {
            let Some((name, value)) = here.get_ref().as_table().and_then(|inner| inner.get_key_value(*key))
            else {
                return at;
            };
            (at, here) = (name.span().start, value);
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "id = \"a\"\n\n[[step]]\nid = \"one\"\n[[step]]\nid = \"two\"\n\
        [[step.field]]\nid = \"fear\"\nmax = 3\n";

    fn line(path: &[&str]) -> usize {
        Complaint::at(String::new(), TEXT, offset(TEXT, path), "").line
    }

    #[test]
    fn a_path_of_keys_and_ids_leads_to_its_line() {
        assert_eq!(line(&["id"]), 1);
        assert_eq!(line(&["step", "two"]), 5);
        assert_eq!(line(&["step", "two", "field", "fear", "max"]), 9);
        assert_eq!(line(&["step", "0"]), 3);
    }

    #[test]
    fn a_path_that_ends_early_leads_as_far_as_it_goes() {
        assert_eq!(line(&["step", "two", "colour"]), 5);
        assert_eq!(line(&["nothing"]), 1);
    }
}
