//! Words that say nothing, and words that have no place here.

use super::{Word, none, program, read, root, sources, tracked, words};

/// They name a place to put things, not a thing.
const EMPTY_WORDS: [&str; 8] =
    ["manager", "helper", "helpers", "util", "utils", "common", "handler", "handlers"];
/// Too wide as the whole name of a file, module or item.
const WIDE_NAMES: [&str; 6] = ["impl", "data", "info", "misc", "types", "stuff"];
/// After these a name is given.
const NAMING: [&str; 11] =
    ["fn", "struct", "enum", "trait", "mod", "type", "const", "static", "let", "mut", "macro_rules"];

#[test]
fn no_name_is_an_empty_word() {
    let mut found = Vec::new();
    for source in sources() {
        for Word { line, before, name, .. } in words(&source.code) {
            let given_by =
                before.trim_end_matches([' ', '!']).rsplit([' ', '(', '<']).next().unwrap_or_default();
            if !NAMING.contains(&given_by) {
                continue;
            }
            if says_nothing(name) {
                found.push(format!("{}:{line}: `{name}` says nothing; call it by its work", source.path));
            }
        }
    }
    for path in tracked() {
        for part in path.split('/') {
            let stem = part.split('.').find(|stem| !stem.is_empty()).unwrap_or_default();
            if says_nothing(stem) {
                found.push(format!("{path}: `{stem}` says nothing; call it by its work"));
            }
        }
    }
    none(&found);
}

#[test]
fn a_silenced_lint_says_why() {
    let mut found = Vec::new();
    for source in sources() {
        for (number, line) in source.code.lines().enumerate() {
            if line.contains("#[allow(") || line.contains("#![allow(") {
                found.push(format!("{}:{}: use `#[expect(…, reason = …)]`", source.path, number + 1));
            }
        }
    }
    none(&found);
}

#[test]
fn nothing_is_left_for_later_in_the_code() {
    let mut found = Vec::new();
    for source in program() {
        for (number, line) in source.text.lines().enumerate() {
            if ["TODO", "FIXME", "XXX", "unimplemented!"].iter().any(|later| line.contains(later)) {
                found.push(format!("{}:{}: {}", source.path, number + 1, line.trim()));
            }
        }
    }
    none(&found);
}

#[test]
fn no_file_names_the_machine_it_was_written_on() {
    let here = root().to_string_lossy().into_owned();
    let homes = ["/root/", "/Users/", "/home/runner/", &here].map(str::to_owned);
    let mut found = Vec::new();
    for path in tracked().into_iter().filter(|path| !path.contains("/tidy/")) {
        for (number, line) in read(&path).lines().enumerate() {
            if let Some(home) = homes.iter().find(|home| line.contains(home.as_str())) {
                found.push(format!("{path}:{}: names {home}", number + 1));
            }
        }
    }
    none(&found);
}

fn says_nothing(name: &str) -> bool {
    let parts = parts_of(name);
    parts.iter().any(|word| EMPTY_WORDS.contains(&word.as_str()))
        || WIDE_NAMES.contains(&parts.join("_").as_str())
}

/// `SessionManager`, `session_manager` and `session-manager` are the same two words.
fn parts_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in name.chars() {
        if letter == '_' || letter == '-' || letter.is_uppercase() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| letter.is_alphanumeric()) {
            word.extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn an_empty_word_is_seen_in_any_spelling() {
    assert!(
        ["SessionManager", "form-helpers", "UTIL".to_lowercase().as_str(), "data"]
            .iter()
            .all(|name| says_nothing(name))
    );
    assert!(
        !["uncommon", "database", "information", "implied", "data_key"].iter().any(|name| says_nothing(name))
    );
}
