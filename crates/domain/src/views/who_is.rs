//! Who the client is: name, how to reach them, zone and language.

use crate::entry::{EntryBody, EntryId, Profile, line};
use crate::journal::Journal;

/// The newest profile of the client.
#[derive(Clone, PartialEq, Eq)]
pub struct WhoIs {
    /// The entry that says it; the next profile corrects it.
    pub version: EntryId,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub pronouns: Option<String>,
    /// IANA name.
    pub zone: String,
    /// BCP 47 tag.
    pub language: String,
}

/// None where there is no profile yet, or this reader cannot open it.
pub fn who_is(journal: &Journal) -> Option<WhoIs> {
    let mut newest = None;
    for thing in journal.happenings() {
        let EntryBody::Profile(Profile::Client { pronouns, zone, language }) = thing.body else { continue };
        if newest.as_ref().is_some_and(|(seq, _)| *seq > thing.seq) {
            continue;
        }
        let typed = |field| line(thing.words, field).map(str::to_owned);
        let who = WhoIs {
            version: thing.version,
            name: typed("name").unwrap_or_default(),
            email: typed("email"),
            phone: typed("phone"),
            pronouns: pronouns.clone(),
            zone: zone.clone(),
            language: language.clone(),
        };
        newest = Some((thing.seq, who));
    }
    newest.map(|(_, who)| who)
}

debug_by_name!(WhoIs);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::class::Class;
    use crate::entry::Entry;
    use crate::script::{MAYA, MONDAY, SAM, Script, catalogue, entry, typed};
    use crate::sharing::{Reader, visible};

    #[test]
    fn the_newest_profile_says_who_it_is_and_a_supervisor_is_not_told() {
        let mut script = Script::default();
        for (n, author, name) in [(1, MAYA, "Sam R."), (2, SAM, "Sam")] {
            let profile =
                Profile::Client { pronouns: None, zone: "Europe/London".into(), language: "en".into() };
            let said = Entry { words: typed("name", name), ..entry(n, MONDAY, EntryBody::Profile(profile)) };
            script.say(author, Class::Identity, Class::Identity, said);
        }
        assert_eq!(who_is(&script.journal()).map(|who| who.name).as_deref(), Some("Sam"));
        let named = |reader| who_is(&visible(&script.journal(), reader, &catalogue())).is_some();
        assert_eq!([Reader::Cover, Reader::Supervisor].map(named), [true, false]);
    }
}
