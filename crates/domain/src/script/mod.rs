//! Records for tests: entries said one after the other, as a reader would open them.

pub(crate) mod any;

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::catalogue::Catalogue;
use crate::class::Class;
use crate::entry::{
    Answer, Answers, CheckIn, Draft, Entry, EntryBody, EntryId, Filled, Millis, PersonId, Ratings, Side,
    Word, Words, read_part,
};
use crate::exercise::Exercise;
use crate::journal::{Journal, Seen};
use crate::measure::{Measure, Score};
use crate::views::measures::AnswerSet;

pub(crate) const SAM: PersonId = Uuid::from_u128(1);
pub(crate) const MAYA: PersonId = Uuid::from_u128(2);
pub(crate) const MINUTE: Millis = 60_000;
pub(crate) const HOUR: Millis = 60 * MINUTE;
pub(crate) const DAY: Millis = 24 * HOUR;
/// Monday 1 June 2026, 08:00 UTC.
pub(crate) const MONDAY: Millis = 1_780_300_800_000;

/// One client's record while it is written.
#[derive(Clone, Default)]
pub(crate) struct Script {
    pub(crate) seen: Vec<Seen>,
}

pub(crate) fn id(n: u128) -> EntryId {
    Uuid::from_u128(1000 + n)
}

pub(crate) fn typed(field: &str, text: &str) -> Words {
    BTreeMap::from([(field.to_owned(), Word::Text(text.to_owned()))])
}

pub(crate) fn mood(mood: u8) -> EntryBody {
    EntryBody::CheckIn(CheckIn { mood, step: 20, ..CheckIn::default() })
}

pub(crate) fn entry(n: u128, at: Millis, body: EntryBody) -> Entry {
    let zone = "Europe/London".to_owned();
    Entry { id: id(n), at, zone, late: false, copies: None, body, words: Words::new() }
}

/// A filled form of its own run, with these numbers ticked.
pub(crate) fn filled(form: &str, ticked: &[(&str, i64)]) -> Filled {
    let answers =
        ticked.iter().map(|(field, number)| ((*field).to_owned(), Answer::Number(*number))).collect();
    let (run, ratings) = (Uuid::nil(), Ratings::default());
    Filled { form: form.into(), version: 1, run, answers, ratings, seconds: None, together: false }
}

pub(crate) fn draft_of(run: Uuid) -> Draft {
    let (answers, ratings) = (Answers::new(), Ratings::default());
    Draft {
        form: "thought-record".into(),
        version: 1,
        run,
        step: "situation".into(),
        answers,
        ratings,
        sign_in: None,
    }
}

/// One exercise, and a measure whose ninth item is about safety.
/// An exercise of this id that opens so.
pub(crate) fn exercise(id: &str, opens: &str) -> Exercise {
    let text = format!(
        "id = \"{id}\"\nversion = 1\ncatalogue = \"C3\"\nplayer = \"steps\"\nneeds = [\"think\"]\n\
         minutes = {{ smallest = 1, usual = 3, full = 5 }}\nworks = \"over weeks\"\nopens = \"{opens}\"\n\
         source = \"s\"\nevidence = \"practice-based\"\n[[step]]\nid = \"one\""
    );
    toml::from_str(&text).expect("an exercise")
}

/// A measure of 0 to 21 with these lines more.
pub(crate) fn measure(direction: &str, line: &str) -> Measure {
    let text = format!(
        "id = \"m\"\nversion = 1\nshort = \"M\"\nname = \"M\"\ndomain = \"d\"\ncitation = \"c\"\n\
         recall = \"r\"\nitems = 1\ninterval_days = 14\n\
         direction = \"{direction}\"\nwording = \"shipped\"\n\
         response = {{ values = [0, 1] }}\ntotal = {{ formula = \"sum\", min = 0, max = 21 }}\n\
         missing = {{ rule = \"all\" }}\n[licence]\nclass = \"ship\"\nterms = \"t\"\nsource = \"s\"\n\
         credit = \"c\"\n{line}",
    );
    toml::from_str(&text).expect("a measure")
}

/// A set of the nth day with this total.
pub(crate) fn scored(nth: u32, total: Option<f64>) -> AnswerSet<Score> {
    let (band, reason, subscales, flags) = (None, None, Vec::new(), Vec::new());
    let score = Score { total, band, subscales, complete: true, prorated: false, reason, flags };
    AnswerSet {
        id: id(nth.into()),
        version: id(nth.into()),
        form_version: 1,
        at: MONDAY + i64::from(nth) * DAY,
        zone: "UTC".into(),
        by: SAM,
        answers: Answers::new(),
        score,
    }
}

pub(crate) fn catalogue() -> Catalogue {
    Catalogue::sample(&["thought-record", "longer-out-breath"], &[("phq9", &[("q9", 1)]), ("gad7", &[])])
}

impl Script {
    /// Seals nothing: taps under `taps`, words under `words`, as the next rows.
    pub(crate) fn say(&mut self, author: PersonId, taps: Class, words: Class, entry: Entry) -> &mut Self {
        let (id, at) = (entry.id, entry.at);
        for (class, bytes) in entry.parts(taps, words) {
            let seq = self.seen.last().map_or(1, |last| last.seq + 1);
            let part = read_part(&bytes).expect("just written");
            self.seen.push(Seen { seq, entry: id, author, received: at, class, part });
        }
        self
    }

    /// Sam shares what is tapped and keeps what is typed.
    pub(crate) fn sam(&mut self, entry: Entry) -> &mut Self {
        self.say(SAM, Class::Shared, Class::Private, entry)
    }

    pub(crate) fn maya(&mut self, entry: Entry) -> &mut Self {
        self.say(MAYA, Class::Shared, Class::Shared, entry)
    }

    pub(crate) fn journal(&self) -> Journal {
        Journal::of(self.seen.clone())
    }
}

impl std::fmt::Debug for Script {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for row in &self.seen {
            let said = match &row.part.side {
                Side::Taps(body) | Side::Whole(body, _) => serde_json::to_string(body),
                Side::Words(words) => serde_json::to_string(words),
            };
            let (entry, by) = (row.entry.as_u128(), if row.author == SAM { "Sam" } else { "Maya" });
            writeln!(out, "{} {:?} {entry} {by}: {}", row.seq, row.class, said.unwrap_or_default())?;
        }
        Ok(())
    }
}
