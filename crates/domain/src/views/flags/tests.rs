//! Flags: none is doubled, none is lost.

use super::*;
use crate::entry::{Entry, FlagReviewed, SharingKind};
use crate::script::{DAY, MAYA, MONDAY, SAM, Script, catalogue, entry, filled, id, typed};
use crate::sharing::{Reader, visible};

fn set(n: u128, ticked: &[(&str, i64)]) -> Entry {
    entry(n, MONDAY + i64::try_from(n).unwrap_or(0) * DAY, EntryBody::Filled(filled("phq9", ticked)))
}

fn review(n: u128, flag: u128) -> Entry {
    let said = FlagReviewed { flag: id(flag), action: FlagAction::Called, line: "call_today".into() };
    Entry { words: typed("note", "rang"), ..entry(n, MONDAY, EntryBody::FlagReviewed(said)) }
}

fn open(script: &Script) -> Vec<EntryId> {
    let all = flags(&script.journal(), &catalogue());
    all.iter().filter(|flag| flag.review.is_none()).map(|flag| flag.set).collect()
}

#[test]
fn each_marked_or_unanswered_set_raises_one_flag_until_it_is_reviewed() {
    let mut script = Script::default();
    script.sam(set(1, &[("q9", 0)])).sam(set(2, &[("q9", 1)])).sam(set(3, &[("q1", 2)]));
    assert_eq!(open(&script), [id(3), id(2)]);
    script.say(MAYA, Class::Shared, Class::Notes, review(4, 2)).sam(set(5, &[("q9", 1)]));
    assert_eq!(open(&script), [id(5), id(3)]);
    let all = flags(&script.journal(), &catalogue());
    let closed = all.iter().find(|flag| flag.set == id(2)).and_then(|flag| flag.review.as_ref());
    assert_eq!(closed.map(|review| (review.by, review.line.as_str())), Some((MAYA, "call_today")));
}

#[test]
fn nothing_the_client_does_takes_a_flag_away() {
    let mut script = Script::default();
    script.sam(set(1, &[("q9", 2)]));
    let unmarked = Box::new(EntryBody::Filled(filled("phq9", &[("q9", 0)])));
    script.sam(entry(2, MONDAY, EntryBody::Correction { of: vec![id(1)], body: unmarked }));
    script.sam(entry(3, MONDAY, EntryBody::Withdrawn { of: id(1) }));
    let ended = EntryBody::SharingEnded { kinds: vec![SharingKind::Measures], entries: vec![id(1)] };
    script.sam(entry(4, MONDAY, ended));
    for reader in [Reader::Therapist(MAYA), Reader::Cover, Reader::Client] {
        let journal = visible(&script.journal(), reader, &catalogue());
        let found = flags(&journal, &catalogue());
        assert_eq!(found.iter().map(|flag| flag.set).collect::<Vec<_>>(), [id(1)]);
        assert!(found.iter().all(|flag| flag.answers.iter().all(|answer| answer.answer == Some(2))));
    }
}

#[test]
fn a_mark_added_after_the_review_is_a_flag_again() {
    let mut script = Script::default();
    script.sam(set(1, &[("q9", 1)])).say(MAYA, Class::Shared, Class::Notes, review(2, 1));
    assert!(open(&script).is_empty());
    let higher = Box::new(EntryBody::Filled(filled("phq9", &[("q9", 3)])));
    script.sam(entry(3, MONDAY + DAY, EntryBody::Correction { of: vec![id(1)], body: higher }));
    assert_eq!(open(&script), [id(1)]);
}

#[test]
fn a_set_that_is_just_me_raises_none_until_its_answer_is_shared() {
    let mut script = Script::default();
    script.say(SAM, Class::Private, Class::Private, set(1, &[("q9", 1)]));
    assert!(open(&script).is_empty());
    script.sam(Entry { copies: Some(id(1)), ..set(2, &[("q9", 1)]) });
    assert_eq!(open(&script), [id(1)]);
    let seen = visible(&script.journal(), Reader::Therapist(MAYA), &catalogue());
    assert_eq!(flags(&seen, &catalogue()).len(), 1);
}

#[test]
fn the_newest_set_alone_says_whether_an_answer_is_open() {
    let mut script = Script::default();
    let open = |script: &Script| is_open(&script.journal(), &catalogue());
    assert!(!open(&script));
    script.sam(set(1, &[("q9", 1)])).sam(entry(2, MONDAY + 3 * DAY, EntryBody::Filled(filled("gad7", &[]))));
    assert!(open(&script));
    script.sam(set(3, &[("q9", 0)]));
    assert!(!open(&script));
    script.sam(set(4, &[("q1", 0)]));
    assert!(open(&script), "not answered is not unmarked");
}

#[test]
fn a_marked_set_that_is_taken_back_keeps_the_answer_open() {
    let mut script = Script::default();
    script.say(SAM, Class::Private, Class::Private, set(1, &[("q9", 2)]));
    script.sam(entry(2, MONDAY + 2 * DAY, EntryBody::Withdrawn { of: id(1) }));
    assert!(is_open(&script.journal(), &catalogue()));
    script.sam(set(3, &[("q9", 0)]));
    assert!(!is_open(&script.journal(), &catalogue()));
}

#[test]
fn the_note_on_a_flag_is_its_authors() {
    let mut script = Script::default();
    script.sam(set(1, &[("q9", 1)])).say(MAYA, Class::Shared, Class::Notes, review(2, 1));
    let note = |reader| {
        let journal = visible(&script.journal(), reader, &catalogue());
        flags(&journal, &catalogue()).pop().and_then(|flag| flag.review).and_then(|review| review.note)
    };
    assert_eq!(note(Reader::Therapist(MAYA)).as_deref(), Some("rang"));
    assert_eq!((note(Reader::Cover), note(Reader::Client)), (None, None));
}

#[test]
fn the_row_says_new_higher_unchanged_lower() {
    let mut script = Script::default();
    for (n, ticked) in
        [(1, Some(0)), (2, Some(1)), (3, Some(3)), (4, None), (5, Some(3)), (6, Some(3)), (7, Some(1))]
    {
        let answers = ticked.map(|ticked| ("q9", ticked));
        script.sam(set(n, answers.as_slice()));
    }
    let rows = rows(&script.journal(), &catalogue());
    let changes: Vec<_> = rows.iter().flat_map(|row| row.steps.iter().map(|step| step.change)).collect();
    let said = [
        Some(Change::New),
        Some(Change::Higher),
        None,
        Some(Change::Unchanged),
        Some(Change::Unchanged),
        Some(Change::Lower),
    ];
    assert_eq!(changes, said);
}
