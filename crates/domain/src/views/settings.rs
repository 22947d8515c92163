//! The practice's own record: its name and region, crisis lines, directory of services.
//!
//! **Invariant:** the newest profile stands whole; what it leaves out is not taken from an older one.

use std::collections::BTreeMap;

use crate::entry::{EntryBody, EntryId, Profile, Word, Words, line};
use crate::journal::{Happening, Journal};

use super::support::{Service, Support};

/// What the practice set. Before it set anything: no name, UTC, English.
#[derive(Clone, PartialEq, Eq)]
pub struct Settings {
    pub name: String,
    pub region: String,
    /// IANA name.
    pub zone: String,
    /// BCP 47 tag.
    pub language: String,
    pub lines: Vec<CrisisLine>,
    /// When answers are read, in the practice's own words.
    pub promise: Option<String>,
    /// Where "Leave quickly" goes to.
    pub leave_to: Option<String>,
    pub services: Vec<Service>,
    /// Names the profile that stands: a correction names it.
    pub profile: Option<EntryId>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: String::new(),
            region: String::new(),
            zone: "UTC".into(),
            language: "en".into(),
            lines: Vec::new(),
            promise: None,
            leave_to: None,
            services: Vec::new(),
            profile: None,
        }
    }
}

/// One line to call or write to. What is not known is empty.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct CrisisLine {
    /// `emergency`, `suicide`, `domestic_abuse`, `sexual_violence`, `alcohol`, …
    pub kind: String,
    pub name: String,
    pub call: String,
    pub text: String,
    pub whatsapp: String,
    pub chat: String,
    pub email: String,
    pub hours: String,
    /// What happens when you call.
    pub what: String,
    /// When somebody last called it, ISO date.
    pub checked_on: String,
}

impl CrisisLine {
    fn of(row: &BTreeMap<String, String>) -> Self {
        let cell = |column: &str| row.get(column).cloned().unwrap_or_default();
        Self {
            kind: cell("kind"),
            name: cell("name"),
            call: cell("call"),
            text: cell("text"),
            whatsapp: cell("whatsapp"),
            chat: cell("chat"),
            email: cell("email"),
            hours: cell("hours"),
            what: cell("what"),
            checked_on: cell("checked_on"),
        }
    }
}

impl Settings {
    pub fn of(journal: &Journal) -> Self {
        let newest =
            journal.happenings().filter_map(|thing| Self::profile(&thing)).max_by_key(|(seq, _)| *seq);
        let services = Support::of(journal).services;
        Self { services, ..newest.map(|(_, settings)| settings).unwrap_or_default() }
    }

    fn profile(thing: &Happening<'_>) -> Option<(u64, Self)> {
        let EntryBody::Profile(Profile::Practice { region, zone, language }) = thing.body else {
            return None;
        };
        let typed = |field| line(thing.words, field).map(str::to_owned);
        let settings = Self {
            name: typed("name").unwrap_or_default(),
            region: region.clone(),
            zone: zone.clone(),
            language: language.clone(),
            lines: lines(thing.words),
            promise: typed("promise"),
            leave_to: typed("leave_to"),
            services: Vec::new(),
            profile: Some(thing.version),
        };
        Some((thing.seq, settings))
    }
}

fn lines(words: &Words) -> Vec<CrisisLine> {
    match words.get("lines") {
        Some(Word::Table(rows)) => rows.iter().map(CrisisLine::of).collect(),
        Some(Word::Text(_) | Word::List(_)) | None => Vec::new(),
    }
}

debug_by_name!(Settings, CrisisLine);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::class::Class;
    use crate::entry::Entry;
    use crate::script::{DAY, MAYA, MONDAY, Script, entry, id, typed};

    fn profile(n: u128, region: &str) -> Entry {
        let profile =
            Profile::Practice { region: region.into(), zone: "Europe/London".into(), language: "en".into() };
        let row =
            BTreeMap::from([("name".to_owned(), "A line".to_owned()), ("call".to_owned(), "112".to_owned())]);
        let mut words = typed("name", "Reed House");
        words.insert("lines".into(), Word::Table(vec![row]));
        Entry { words, ..entry(n, MONDAY - DAY * i64::try_from(n).unwrap_or(0), EntryBody::Profile(profile)) }
    }

    #[test]
    fn the_newest_profile_stands() {
        let mut script = Script::default();
        script.say(MAYA, Class::Practice, Class::Practice, profile(1, "ie"));
        script.say(MAYA, Class::Practice, Class::Practice, profile(2, "gb"));
        let settings = Settings::of(&script.journal());
        assert_eq!((settings.name.as_str(), settings.region.as_str()), ("Reed House", "gb"));
        assert_eq!(
            settings.lines.first().map(|line| (line.call.as_str(), line.chat.as_str())),
            Some(("112", ""))
        );
        assert_eq!(settings.profile, Some(id(2)));
    }

    #[test]
    fn a_practice_that_set_nothing_has_a_zone_all_the_same() {
        assert_eq!(Settings::of(&Journal::default()).zone, "UTC");
    }
}
