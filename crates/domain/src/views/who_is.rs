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
