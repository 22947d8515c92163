//! A reading's folder, and what must hold in it.

use domain::reading::{Reading, ReadingKind, ReadingWords, Shelf};

use super::complaint::Complaint;
use super::folder::Folder;
use super::inspection::{Inspection, WORDS};

pub(super) const FILE: &str = "reading.toml";
/// Questions to think on, for a client: enough to begin, not a task.
const PROMPTS: usize = 3;

pub(super) fn read(folder: &Folder) -> Result<Reading, Vec<Complaint>> {
    let mut look = Inspection::of(folder);
    let reading: Option<Reading> = look.read(FILE);
    let words: Option<ReadingWords> = look.read(WORDS);
    let (Some(reading), Some(words)) = (reading, words) else { return Err(look.complaints()) };
    let reading = Reading { words, ..reading };
    look.id(FILE, &reading.id);
    look.filled(
        FILE,
        &[
            (&["author"], &reading.author),
            (&["cost"], &reading.cost),
            (&["vetted", "by"], &reading.vetted.by),
            (&["vetted", "why"], &reading.vetted.why),
        ],
    );
    let dated = reading.vetted.on.parse::<jiff::civil::Date>().is_ok();
    look.say_unless(dated, FILE, &["vetted", "on"], "`on` is a day, like 2026-11-23");
    look.filled(WORDS, &[(&["title"], &reading.words.title), (&["summary"], &reading.words.summary)]);
    let card = reading.kind == ReadingKind::Card;
    look.say_unless(!card || !reading.words.text.is_empty(), WORDS, &["text"], "a card has its text here");
    let found = card || reading.link.is_some() || reading.isbn.is_some();
    look.say_unless(found, FILE, &["kind"], "say where it is found: `link` or `isbn`");
    let asks = reading.shelf != Shelf::Clients || reading.words.prompts.len() == PROMPTS;
    look.say_unless(asks, WORDS, &["prompts"], "a reading for clients asks three questions");
    look.finish(reading)
}
