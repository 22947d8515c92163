//! Interface sentences: every key the program asks for is in the catalogue, and none lies there unused.

use std::collections::{BTreeMap, BTreeSet};

use super::{none, program, read};

const CATALOGUE: &str = "library/interface/en.ftl";
/// Functions that take a key first.
const ASKING: [&str; 4] = ["say(", "tell(", "count(", "words.has("];

#[test]
fn every_sentence_the_program_asks_for_is_in_the_catalogue() {
    let keys = catalogue();
    let mut found = Vec::new();
    for source in program() {
        let lines: Vec<&str> = source.text.lines().collect();
        for (line, text) in source.untested_strings() {
            let written = lines.get(line - 1).copied().unwrap_or_default();
            let asked = ASKING.iter().any(|ask| written.contains(&format!("{ask}\"{text}\"")));
            if asked && is_key(text) && !keys.contains_key(text) {
                found.push(format!("{}:{line}: {CATALOGUE} has no `{text}`", source.path));
            }
        }
    }
    none(&found);
}

#[test]
fn every_sentence_in_the_catalogue_is_asked_for() {
    let strings: Vec<String> =
        program().into_iter().flat_map(|source| source.strings).map(|(_, text)| text).collect();
    let whole: BTreeSet<&str> = strings.iter().map(String::as_str).collect();
    // `format!("invalid-{reason}")` asks for every key that begins so,
    // `format!("{key}-title")` for every string of the program with that ending.
    let begins: Vec<&str> = strings
        .iter()
        .filter_map(|text| text.split_once('{').map(|(fixed, _)| fixed))
        .filter(|fixed| fixed.ends_with('-') && is_key(fixed))
        .collect();
    let ends: Vec<&str> = strings
        .iter()
        .filter_map(|text| text.strip_prefix('{')?.split_once('}').map(|(_, fixed)| fixed))
        .filter(|fixed| fixed.starts_with('-') && is_key(fixed.trim_start_matches('-')))
        .collect();
    let asked = |key: &str| {
        whole.contains(key)
            || begins.iter().any(|fixed| key.starts_with(fixed))
            || ends.iter().any(|fixed| key.strip_suffix(fixed).is_some_and(|stem| whole.contains(stem)))
    };
    let unused = catalogue().into_iter().filter(|(key, _)| !asked(key));
    none(
        &unused.map(|(key, line)| format!("{CATALOGUE}:{line}: nobody asks for `{key}`")).collect::<Vec<_>>(),
    );
}

#[test]
fn no_sentence_shouts_or_stands_twice_under_one_key() {
    let mut found = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (number, line) in read(CATALOGUE).lines().enumerate() {
        let number = number + 1;
        if !line.starts_with('#') && line.contains('!') {
            found.push(format!("{CATALOGUE}:{number}: an exclamation mark"));
        }
        if let Some(first) = key_of(line).and_then(|key| seen.insert(key.to_owned(), number)) {
            found.push(format!("{CATALOGUE}:{number}: the key stands in line {first} already"));
        }
    }
    none(&found);
}

/// Keys of the catalogue, with their lines.
fn catalogue() -> BTreeMap<String, usize> {
    let text = read(CATALOGUE);
    let keys =
        text.lines().enumerate().filter_map(|(number, line)| Some((key_of(line)?.to_owned(), number + 1)));
    keys.collect()
}

fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    (is_key(key) && line.starts_with(key)).then_some(key)
}

/// Lower-case words joined by hyphens.
fn is_key(text: &str) -> bool {
    let letters = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    text.starts_with(|letter: char| letter.is_ascii_lowercase()) && text.chars().all(letters)
}
