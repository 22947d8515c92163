//! What stands in a journal, by example.

use super::*;
use crate::entry::{Draft, Entry, Filled};
use crate::script::{DAY, MAYA, MONDAY, SAM, Script, draft_of, entry, filled, id, mood, typed};

fn moods(journal: &Journal) -> Vec<u8> {
    journal
        .happenings()
        .filter_map(
            |thing| if let EntryBody::CheckIn(check_in) = thing.body { Some(check_in.mood) } else { None },
        )
        .collect()
}

fn correction(n: u128, of: &[u128], to: u8) -> Entry {
    let of = of.iter().copied().map(id).collect();
    entry(n, MONDAY + DAY, EntryBody::Correction { of, body: Box::new(mood(to)) })
}

#[test]
fn a_correction_stands_at_the_time_of_what_it_corrects() {
    let journal = Script::default().sam(entry(1, MONDAY, mood(30))).sam(correction(2, &[1], 50)).journal();
    let thing = journal.happenings().next().expect("one thing");
    assert_eq!((thing.id, thing.version, thing.at, thing.corrected), (id(1), id(2), MONDAY, true));
    assert_eq!(moods(&journal), [50]);
}

#[test]
fn two_corrections_both_show_until_one_names_both() {
    let mut script = Script::default();
    script.sam(entry(1, MONDAY, mood(30))).sam(correction(2, &[1], 50)).sam(correction(3, &[1], 70));
    assert_eq!(moods(&script.journal()), [50, 70]);
    assert_eq!(script.journal().find(id(1)).count(), 2);
    assert_eq!(moods(&script.sam(correction(4, &[2, 3], 90)).journal()), [90]);
}

#[test]
fn a_withdrawal_takes_the_thing_with_its_corrections() {
    let mut script = Script::default();
    script.sam(entry(1, MONDAY, mood(30))).sam(correction(2, &[1], 50));
    script.sam(entry(3, MONDAY, EntryBody::Withdrawn { of: id(1) }));
    assert_eq!(script.journal().happenings().count(), 0);
}

#[test]
fn nobody_corrects_or_withdraws_what_another_wrote() {
    let mut script = Script::default();
    script.sam(entry(1, MONDAY, mood(30))).maya(correction(2, &[1], 90));
    script.maya(entry(3, MONDAY, EntryBody::Withdrawn { of: id(1) }));
    assert_eq!(script.journal().find(id(1)).map(|thing| thing.author).collect::<Vec<_>>(), [SAM]);
    assert_eq!(script.journal().find(id(2)).map(|thing| thing.author).collect::<Vec<_>>(), [MAYA]);
}

#[test]
fn a_copy_shows_once_and_gives_its_words_to_who_reads_only_copies() {
    let mut script = Script::default();
    let wrote = Entry { words: typed("line", "my line"), ..entry(1, MONDAY, mood(30)) };
    script.sam(wrote.clone());
    script.say(SAM, Class::Shared, Class::Shared, Entry { id: id(2), copies: Some(id(1)), ..wrote });
    let own = script.journal();
    let thing = own.happenings().next().expect("one thing");
    assert_eq!((own.happenings().count(), thing.id, thing.copy), (1, id(1), Some(id(2))));
    let staff = Journal::of(script.seen.into_iter().filter(|part| part.class == Class::Shared).collect());
    let thing = staff.happenings().next().expect("one thing");
    assert_eq!((staff.happenings().count(), thing.id, thing.version), (1, id(1), id(1)));
    assert!(thing.words == &typed("line", "my line"));
}

#[test]
fn the_newest_draft_stands_until_its_run_is_filled_or_withdrawn() {
    let run = id(50);
    let draft =
        |n, step: &str| entry(n, MONDAY, EntryBody::Draft(Draft { step: step.into(), ..draft_of(run) }));
    let mut script = Script::default();
    script.sam(draft(1, "one")).sam(draft(2, "two"));
    assert_eq!(script.journal().happenings().map(|thing| thing.id).collect::<Vec<_>>(), [id(2)]);
    let withdrawn = entry(3, MONDAY, EntryBody::Withdrawn { of: id(1) });
    assert_eq!(script.clone().sam(withdrawn).journal().happenings().count(), 0);
    script
        .sam(entry(4, MONDAY, EntryBody::Filled(Filled { run, ..filled("thought-record", &[]) })))
        .sam(draft(5, "late"));
    assert_eq!(script.journal().happenings().map(|thing| thing.id).collect::<Vec<_>>(), [id(4)]);
}
