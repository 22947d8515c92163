//! The wording of measures that the practice pasted itself, after it was allowed to.
//!
//! **Invariant:** kept word for word in the practice's own record, with who allowed it; the newest stands.
//! Not here: which measures may be pasted, and whether the lines fit (`resile::app::wordings`).

use std::collections::BTreeMap;

use crate::entry::{EntryId, Millis, PersonId, line};
use crate::journal::Journal;

use super::filled::filled;

/// Before a measure's id: the form its wording is kept as.
const FORM: &str = "wording-";

/// The form that the wording of this measure is kept as.
pub fn form(measure: &str) -> String {
    format!("{FORM}{measure}")
}

/// One measure's words as they were pasted.
#[derive(Clone, PartialEq)]
pub struct Wording {
    /// A withdrawal names this.
    pub entry: EntryId,
    /// A correction names this.
    pub version: EntryId,
    pub at: Millis,
    pub by: PersonId,
    pub stem: String,
    pub items: Vec<String>,
    pub options: Vec<String>,
    /// By `q1` to `qn`, for items that have words of their own.
    pub item_options: BTreeMap<String, Vec<String>>,
    /// Who allowed it, and when.
    pub permission: String,
}

/// By the id of the measure.
pub fn wordings(journal: &Journal) -> BTreeMap<String, Wording> {
    let mut newest: BTreeMap<String, (u64, Wording)> = BTreeMap::new();
    for filled in filled(journal, |form| form.starts_with(FORM)) {
        let Some(measure) = filled.form.strip_prefix(FORM) else { continue };
        let text = |field: &str| line(&filled.words, field).unwrap_or_default().trim().to_owned();
        let own = filled.words.keys().filter_map(|field| field.strip_prefix(OPTIONS_OF));
        let wording = Wording {
            entry: filled.id,
            version: filled.version,
            at: filled.at,
            by: filled.by,
            stem: text("stem"),
            items: lines(&text("items")),
            options: lines(&text("options")),
            item_options: own.map(|q| (q.to_owned(), lines(&text(&format!("{OPTIONS_OF}{q}"))))).collect(),
            permission: text("permission"),
        };
        let known = newest.get(measure).map(|(seq, _)| *seq);
        if known.is_none_or(|seq| seq < filled.seq) {
            newest.insert(measure.to_owned(), (filled.seq, wording));
        }
    }
    newest.into_iter().map(|(measure, (_, wording))| (measure, wording)).collect()
}

/// Before `q1` to `qn`: the field of an item's own options.
pub const OPTIONS_OF: &str = "options_";

/// What is written one a line; blank lines say nothing.
pub fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

debug_by_name!(Wording);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::class::Class;
    use crate::entry::{Entry, EntryBody, Word};
    use crate::script::{DAY, MAYA, MONDAY, Script, entry, filled as form_of, id};

    fn pasted(n: u128, items: &str) -> Entry {
        let words =
            [("items", items), ("options", "no\nyes"), ("options_q2", "never\n\n often "), ("stem", "")];
        let words = words.map(|(field, text)| (field.to_owned(), Word::Text(text.to_owned())));
        let body = EntryBody::Filled(form_of(&form("teas"), &[]));
        let at = MONDAY - DAY * i64::try_from(n).unwrap_or(0);
        Entry { words: words.into(), ..entry(n, at, body) }
    }

    #[test]
    fn the_newest_wording_of_a_measure_stands_until_it_is_taken_away() {
        let mut script = Script::default();
        let mut says = |entry| {
            script.say(MAYA, Class::Practice, Class::Practice, entry);
            wordings(&script.journal())
        };
        assert_eq!(says(pasted(1, "green\nblack"))["teas"].items, ["green", "black"]);
        let now = says(pasted(2, "white \n\n red"));
        let teas = &now["teas"];
        assert_eq!(
            (&*teas.items, &*teas.options),
            (&["white", "red"].map(str::to_owned)[..], &["no", "yes"].map(str::to_owned)[..])
        );
        assert_eq!((&teas.item_options["q2"][1], teas.by, teas.entry), (&"often".to_owned(), MAYA, id(2)));
        let withdrawn = EntryBody::Withdrawn { of: id(2) };
        assert_eq!(says(entry(3, MONDAY, withdrawn))["teas"].items, ["green", "black"]);
    }
}
