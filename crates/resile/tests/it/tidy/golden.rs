//! Old entries: a file for each kind in `crates/domain/golden`, one part a line, exactly as it was sealed.
//!
//! **Invariant:** a line that once stood there stands there for ever, opens, and is written the same again.

use domain::Class;
use domain::entry::{Entry, EntryBody, Part, Side, Words, read_part};
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
    let Part { at, zone, late, copies, side } = read_part(line.as_bytes()).map_err(|_| "does not open")?;
    let (body, words, of_words) = match side {
        Side::Taps(EntryBody::Newer(_)) | Side::Whole(EntryBody::Newer(_), _) => {
            return Err("opens only as something newer");
        }
        Side::Taps(body) => (body, Words::new(), Class::Shared),
        Side::Whole(body, words) => (body, words, Class::Shared),
        Side::Words(words) => (EntryBody::Withdrawn { of: Uuid::nil() }, words, Class::Private),
    };
    let entry = Entry { id: Uuid::nil(), at, zone, late, copies, body, words };
    let parts = entry.parts(Class::Shared, of_words);
    let again = parts.into_iter().find(|(class, _)| *class == of_words).map(|(_, bytes)| bytes);
    if again.as_deref() == Some(line.as_bytes()) {
        Ok(())
    } else {
        Err("opens, and is written otherwise now")
    }
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
