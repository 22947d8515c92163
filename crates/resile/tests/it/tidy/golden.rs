//! Old entries: a file for each kind in `crates/domain/golden`, one part a line, exactly as it was sealed.
//!
//! **Invariant:** a line that once stood there stands there for ever, opens, and is written the same again.

use domain::Class;
use domain::entry::{Entry, EntryBody, Side, Word, Words, read_part};
use uuid::Uuid;

use super::{Source, none, read, root, tracked_like};

const KINDS: &str = "crates/domain/src/entry/body.rs";

#[test]
fn every_golden_entry_still_opens_and_is_written_the_same() {
    let mut found = Vec::new();
    for path in golden() {
        for (number, line) in read(&path).lines().enumerate() {
            if let Err(why) = same_again(line) {
                found.push(format!("{path}:{}: {why}", number + 1));
            }
        }
    }
    none(&found);
}

#[test]
fn every_kind_of_entry_has_a_golden_file() {
    let source = Source::of(KINDS.to_owned());
    let list = source.code.split("pub enum EntryBody {").nth(1).and_then(|rest| rest.split("\n}").next());
    let variants = list.expect("the kinds of entry are listed").lines().filter_map(|line| {
        let name = line.strip_prefix("    ").filter(|name| name.starts_with(char::is_uppercase))?;
        name.split(['(', ' ', ',']).next()
    });
    let kinds: Vec<String> = variants.filter(|name| *name != "Newer").map(file_name).collect();
    assert!(kinds.len() > 10, "the kinds of entry are not where this test looks for them");
    let missing = kinds.iter().filter(|kind| !root().join(format!("crates/domain/golden/{kind}")).is_file());
    none(&missing.map(|kind| format!("{KINDS}: no crates/domain/golden/{kind}")).collect::<Vec<_>>());
}

fn golden() -> Vec<String> {
    let mut files = tracked_like(&[".jsonl"]);
    files.retain(|path| path.starts_with("crates/domain/golden/"));
    assert!(!files.is_empty(), "no golden entries");
    files
}

fn same_again(line: &str) -> Result<(), &'static str> {
    let part = read_part(line.as_bytes()).map_err(|_| "does not open")?;
    let typed = matches!(part.side, Side::Words(_));
    let (words_class, body, words) = match part.side {
        Side::Taps(EntryBody::Newer(_)) | Side::Whole(EntryBody::Newer(_), _) => {
            return Err("opens only as something newer");
        }
        Side::Taps(body) => {
            (Class::Private, body, Words::from([("any".to_owned(), Word::Text(String::new()))]))
        }
        Side::Words(words) => (Class::Private, EntryBody::Withdrawn { of: Uuid::nil() }, words),
        Side::Whole(body, words) => (Class::Shared, body, words),
    };
    let entry = Entry {
        id: Uuid::nil(),
        at: part.at,
        zone: part.zone,
        late: part.late,
        copies: part.copies,
        body,
        words,
    };
    let parts = entry.parts(Class::Shared, words_class);
    let again = if typed { parts.last() } else { parts.first() };
    let same = again.is_some_and(|(_, again)| again == line.as_bytes());
    if same { Ok(()) } else { Err("opens, and is written otherwise now") }
}

/// `CheckIn` lies in `check_in.jsonl`.
fn file_name(variant: &str) -> String {
    let mut name = String::new();
    for (place, letter) in variant.char_indices() {
        if place > 0 && letter.is_uppercase() {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    name + ".jsonl"
}
