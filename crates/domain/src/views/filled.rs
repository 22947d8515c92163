//! Filled forms: worksheets, exercises done, the safety plan, each as it stands.
//!
//! Not here: what a form asks (`form`), scores (`measures`), drafts (`runs`).

use uuid::Uuid;

use crate::entry::{Answers, EntryBody, EntryId, Millis, PersonId, Ratings, Words};
use crate::journal::{Happening, Journal};

/// One form as it was filled.
#[derive(Clone, PartialEq)]
pub struct FilledForm {
    pub id: EntryId,
    /// A correction names this.
    pub version: EntryId,
    /// Place in the record: the higher is the later.
    pub seq: u64,
    pub form: String,
    pub form_version: u32,
    pub run: Uuid,
    /// Who entered it; a therapist where answers were given on paper or aloud.
    pub by: PersonId,
    pub at: Millis,
    pub zone: String,
    pub answers: Answers,
    pub words: Words,
    pub ratings: Ratings,
    pub seconds: Option<u32>,
    pub together: bool,
    /// Staff can read the words.
    pub words_shared: bool,
    pub corrected: bool,
}

impl FilledForm {
    pub(super) fn of(thing: &Happening<'_>) -> Option<Self> {
        let EntryBody::Filled(filled) = thing.body else { return None };
        Some(Self {
            id: thing.id,
            version: thing.version,
            seq: thing.seq,
            form: filled.form.clone(),
            form_version: filled.version,
            run: filled.run,
            by: thing.author,
            at: thing.at,
            zone: thing.zone.to_owned(),
            answers: filled.answers.clone(),
            words: thing.words.clone(),
            ratings: filled.ratings,
            seconds: filled.seconds,
            together: filled.together,
            words_shared: thing.words_shared(),
            corrected: thing.corrected,
        })
    }
}

/// Forms that `wanted` says yes to, by time.
pub fn filled(journal: &Journal, wanted: impl Fn(&str) -> bool) -> Vec<FilledForm> {
    let all = journal.happenings().filter_map(|thing| FilledForm::of(&thing));
    all.filter(|filled| wanted(&filled.form)).collect()
}

/// The filled form a link or a run names; two only where corrections disagree.
pub fn named(journal: &Journal, id: Uuid) -> Vec<FilledForm> {
    let all = journal.happenings().filter_map(|thing| FilledForm::of(&thing));
    all.filter(|filled| [filled.id, filled.version, filled.run].contains(&id)).collect()
}

/// The newest of one form: a safety plan, a picture of what keeps it going.
pub fn newest(journal: &Journal, form: &str) -> Option<FilledForm> {
    filled(journal, |filled| filled == form).into_iter().max_by_key(|filled| (filled.at, filled.seq))
}

debug_by_name!(FilledForm);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::Filled;
    use crate::script::{DAY, MONDAY, Script, entry, filled as form, id};

    #[test]
    fn the_newest_stands_and_each_is_found_by_its_run() {
        let mut script = Script::default();
        let run = id(70);
        script.sam(entry(1, MONDAY, EntryBody::Filled(Filled { run, ..form("safety-plan", &[]) })));
        script.sam(entry(2, MONDAY + DAY, EntryBody::Filled(form("safety-plan", &[]))));
        script.sam(entry(3, MONDAY + DAY, EntryBody::Filled(form("gad7", &[]))));
        let journal = script.journal();
        assert_eq!(newest(&journal, "safety-plan").map(|plan| plan.id), Some(id(2)));
        assert_eq!(named(&journal, run).iter().map(|one| one.id).collect::<Vec<_>>(), [id(1)]);
        assert_eq!(filled(&journal, |form| form == "gad7").len(), 1);
        assert!(newest(&journal, "phq9").is_none());
    }
}
