//! What the therapist can read in the client's own words.

use crate::entry::{EntryBody, EntryId, Millis, Named, PersonId};
use crate::journal::{Happening, Journal};

/// One thing whose words staff can read.
#[derive(Clone, PartialEq, Eq)]
pub struct SharedThing {
    pub id: EntryId,
    pub at: Millis,
    pub by: PersonId,
    pub what: What,
}

/// What to call it.
#[derive(Clone, PartialEq, Eq)]
pub enum What {
    CheckIn,
    Setback,
    Strength,
    Supporter,
    Service,
    /// A filled form, by its id in the library.
    Form(String),
}

/// Everything of that kind, the newest first. Plans, notes and comments are the therapist's to read anyway.
pub fn shared(journal: &Journal) -> Vec<SharedThing> {
    let open = journal.happenings().rev().filter(|thing| !thing.words.is_empty() && thing.words_shared());
    open.filter_map(|thing| {
        let what = what(&thing)?;
        Some(SharedThing { id: thing.id, at: thing.at, by: thing.author, what })
    })
    .collect()
}

fn what(thing: &Happening<'_>) -> Option<What> {
    match thing.body {
        EntryBody::CheckIn(_) => Some(What::CheckIn),
        EntryBody::Setback(_) => Some(What::Setback),
        EntryBody::Named(Named::Strength { .. }) => Some(What::Strength),
        EntryBody::Named(Named::Supporter { .. }) => Some(What::Supporter),
        EntryBody::Named(Named::Service { .. }) => Some(What::Service),
        EntryBody::Filled(filled) => Some(What::Form(filled.form.clone())),
        // Not mine.
        EntryBody::Draft(_)
        | EntryBody::Planned(_)
        | EntryBody::SessionSet(_)
        | EntryBody::Note { .. }
        | EntryBody::Comment { .. }
        | EntryBody::StrengthSeen { .. }
        | EntryBody::FlagReviewed(_)
        | EntryBody::Chose(_)
        | EntryBody::SharingEnded { .. }
        | EntryBody::Correction { .. }
        | EntryBody::Withdrawn { .. }
        | EntryBody::Profile(_)
        | EntryBody::Newer(_) => None,
    }
}

debug_by_name!(SharedThing, What);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::class::Class;
    use crate::entry::Entry;
    use crate::script::{MONDAY, SAM, Script, entry, id, mood, typed};

    #[test]
    fn client_and_therapist_read_the_same_list() {
        let mut script = Script::default();
        let line = |n, text| Entry { words: typed("line", text), ..entry(n, MONDAY, mood(30)) };
        script.sam(line(1, "mine")).sam(line(2, "ours"));
        script.say(SAM, Class::Shared, Class::Shared, Entry { copies: Some(id(2)), ..line(3, "ours") });
        let own = shared(&script.journal());
        assert_eq!(own.iter().map(|thing| thing.id).collect::<Vec<_>>(), [id(2)]);
        let seen = crate::sharing::visible(
            &script.journal(),
            crate::sharing::Reader::Cover,
            &crate::script::catalogue(),
        );
        assert!(shared(&seen) == own);
    }
}
