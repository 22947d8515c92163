//! What came of services: for each place the newest that the client wrote about it.
//!
//! **Invariant:** which place it was is one of the words, so nobody reads it before the client shares it.

use std::collections::BTreeMap;

use crate::entry::line;
use crate::journal::Journal;

use super::filled::{FilledForm, filled};

/// The form a visit is written with.
pub const FORM: &str = "service-visit";
/// The word that names the place by its id.
pub const SERVICE: &str = "service";

/// By the id of the place.
pub fn visits(journal: &Journal) -> BTreeMap<String, FilledForm> {
    let mut newest: BTreeMap<String, FilledForm> = BTreeMap::new();
    for visit in filled(journal, |form| form == FORM) {
        let Some(service) = line(&visit.words, SERVICE).map(str::to_owned) else { continue };
        if newest.get(&service).is_none_or(|before| (before.at, before.seq) < (visit.at, visit.seq)) {
            newest.insert(service, visit);
        }
    }
    newest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{Entry, EntryBody, Words};
    use crate::script::{DAY, MONDAY, Script, entry, filled as form, id, typed};

    #[test]
    fn each_place_has_its_newest_visit_and_what_names_no_place_is_left_out() {
        let visit = |n, at, words| Entry { words, ..entry(n, at, EntryBody::Filled(form(FORM, &[]))) };
        let mut script = Script::default();
        script.sam(visit(1, MONDAY, typed(SERVICE, "kitchen")));
        script.sam(visit(2, MONDAY + DAY, typed(SERVICE, "kitchen")));
        script.sam(visit(3, MONDAY, typed(SERVICE, "walk"))).sam(visit(4, MONDAY, Words::new()));
        let visits = visits(&script.journal());
        let ids: Vec<_> = visits.iter().map(|(place, visit)| (place.as_str(), visit.id)).collect();
        assert_eq!(ids, [("kitchen", id(2)), ("walk", id(3))]);
    }
}
