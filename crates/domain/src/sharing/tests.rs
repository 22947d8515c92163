//! Sharing, by example.

use super::*;
use crate::class::Class;
use crate::entry::{Choice, Chose, Circle, Entry, FlagAction, FlagReviewed, Named, NoteBox, Words};
use crate::journal::Journal;
use crate::script::{DAY, MAYA, MONDAY, SAM, Script, catalogue, entry, filled, id, mood, typed};

fn share(n: u128, kinds: &[SharingKind]) -> Entry {
    let choice = Choice::Share(kinds.to_vec());
    entry(n, MONDAY, EntryBody::Chose(Chose { text_version: 1, choice }))
}

fn end(n: u128, kinds: &[SharingKind], entries: &[u128]) -> Entry {
    let entries = entries.iter().copied().map(id).collect();
    entry(n, MONDAY, EntryBody::SharingEnded { kinds: kinds.to_vec(), entries })
}

/// Sam writes under the classes the rules give.
fn write(script: &mut Script, entry: Entry) {
    let sharing = Sharing::of(&script.journal(), &catalogue());
    let (taps, words) = class_for(Writer::Client, &entry, &sharing, &catalogue());
    script.say(SAM, taps, words, entry);
}

fn seen_by(script: &Script, reader: Reader) -> Vec<u128> {
    let journal = visible(&script.journal(), reader, &catalogue());
    journal.happenings().map(|thing| thing.id.as_u128() - 1000).collect()
}

#[test]
fn every_switch_is_off_until_the_first_choice() {
    let off = Sharing::of(&Journal::default(), &catalogue());
    let client = |body| class_for(Writer::Client, &entry(1, MONDAY, body), &off, &catalogue());
    assert_eq!(client(mood(50)), (Class::Private, Class::Private));
    let script = Script::default().sam(share(1, &[SharingKind::CheckIns])).clone();
    let on = Sharing::of(&script.journal(), &catalogue());
    assert_eq!(on.since(SharingKind::CheckIns), Some(MONDAY));
    let client = |body| class_for(Writer::Client, &entry(1, MONDAY, body), &on, &catalogue());
    assert_eq!(client(mood(50)), (Class::Shared, Class::Private));
    assert_eq!(client(EntryBody::Filled(filled("phq9", &[]))), (Class::Private, Class::Private));
}

#[test]
fn a_form_the_library_lost_needs_both_switches() {
    let journal = Script::default().sam(share(1, &[SharingKind::Exercises])).journal();
    let one = Sharing::of(&journal, &catalogue());
    let lost = entry(2, MONDAY, EntryBody::Filled(filled("gone", &[])));
    assert_eq!(class_for(Writer::Client, &lost, &one, &catalogue()).0, Class::Private);
}

#[test]
fn words_stay_just_me_unless_made_together_or_said_to_the_therapist() {
    let journal = Script::default().sam(share(1, &SharingKind::ALL)).journal();
    let all = Sharing::of(&journal, &catalogue());
    let client = |body| class_for(Writer::Client, &entry(1, MONDAY, body), &all, &catalogue());
    let mut plan = filled("safety-plan", &[]);
    assert_eq!(client(EntryBody::Filled(plan.clone())).1, Class::Private);
    plan.together = true;
    assert_eq!(client(EntryBody::Filled(plan)), (Class::Shared, Class::Shared));
    let named = Named::Supporter { circle: Circle::Close, gives: Vec::new(), ask_in_crisis: true };
    assert_eq!(client(EntryBody::Named(named)), (Class::Shared, Class::Private));
    assert_eq!(client(EntryBody::Comment { on: id(1) }).1, Class::Shared);
    let phone = Choice::Phone("not_sure_it_is_safe".into());
    assert_eq!(client(EntryBody::Chose(Chose { text_version: 1, choice: phone })).0, Class::Private);
}

#[test]
fn own_thoughts_and_what_was_written_about_a_flag_stay_with_their_author() {
    let off = Sharing::default();
    let staff = |body| class_for(Writer::Staff, &entry(1, MONDAY, body), &off, &catalogue());
    let reviewed = FlagReviewed { flag: id(1), action: FlagAction::Called, line: "call_today".into() };
    assert_eq!(staff(EntryBody::FlagReviewed(reviewed)), (Class::Shared, Class::Notes));
    let own = EntryBody::Note { r#box: NoteBox::OwnThoughts };
    assert_eq!(staff(own.clone()), (Class::Notes, Class::Notes));
    assert_eq!(staff(EntryBody::Note { r#box: NoteBox::Record }), (Class::Shared, Class::Shared));
    let mut script = Script::default();
    let note = Entry { words: typed("text", "t"), ..entry(1, MONDAY, own) };
    script.say(MAYA, Class::Notes, Class::Notes, note);
    assert_eq!(seen_by(&script, Reader::Therapist(MAYA)), [1]);
    for other in [Reader::Client, Reader::Cover, Reader::Supervisor, Reader::Therapist(SAM)] {
        assert_eq!(seen_by(&script, other), [0_u128; 0]);
    }
}

#[test]
fn what_was_ended_is_hidden_from_staff_and_stays_with_the_client() {
    let mut script = Script::default();
    write(&mut script, share(1, &[SharingKind::CheckIns]));
    write(&mut script, entry(2, MONDAY, mood(30)));
    assert_eq!(seen_by(&script, Reader::Cover), [1, 2]);
    write(&mut script, end(3, &[SharingKind::CheckIns], &[]));
    write(&mut script, share(4, &[SharingKind::CheckIns]));
    write(&mut script, entry(5, MONDAY, mood(50)));
    assert_eq!(seen_by(&script, Reader::Therapist(MAYA)), [1, 3, 4, 5]);
    assert_eq!(seen_by(&script, Reader::Client), [1, 2, 3, 4, 5]);
}

#[test]
fn correcting_what_was_hidden_does_not_show_it_again() {
    let mut script = Script::default();
    write(&mut script, share(1, &[SharingKind::CheckIns]));
    write(&mut script, entry(2, MONDAY, mood(30)));
    write(&mut script, end(3, &[], &[2]));
    let corrected = EntryBody::Correction { of: vec![id(2)], body: Box::new(mood(50)) };
    write(&mut script, entry(4, MONDAY + DAY, corrected));
    assert_eq!(seen_by(&script, Reader::Therapist(MAYA)), [1, 3]);
}

#[test]
fn taking_back_sharing_leaves_a_flag_and_only_its_answer() {
    let mut script = Script::default();
    write(&mut script, share(1, &[SharingKind::Measures]));
    let marked = EntryBody::Filled(filled("phq9", &[("q1", 3), ("q9", 1)]));
    write(&mut script, entry(2, MONDAY, marked));
    let unmarked = EntryBody::Filled(filled("phq9", &[("q1", 3), ("q9", 0)]));
    write(&mut script, entry(3, MONDAY, unmarked));
    write(&mut script, end(4, &[SharingKind::Measures], &[]));
    assert_eq!(seen_by(&script, Reader::Therapist(MAYA)), [1, 4]);
    let staff = visible(&script.journal(), Reader::Therapist(MAYA), &catalogue());
    let stays: Vec<_> = staff.kept.iter().filter(|entry| entry.only_flag).collect();
    assert_eq!(stays.iter().map(|entry| entry.id).collect::<Vec<_>>(), [id(2)]);
    assert!(stays.iter().all(|entry| entry.body == EntryBody::Filled(filled("phq9", &[("q9", 1)]))));
}

#[test]
fn sharing_just_the_safety_answer_is_no_answer_set() {
    let mut script = Script::default();
    let set =
        Entry { words: Words::new(), ..entry(1, MONDAY, EntryBody::Filled(filled("phq9", &[("q9", 2)]))) };
    write(&mut script, set.clone());
    write(&mut script, Entry { id: id(2), copies: Some(id(1)), ..set });
    assert_eq!(seen_by(&script, Reader::Therapist(MAYA)), [0_u128; 0]);
    assert_eq!(seen_by(&script, Reader::Client), [1]);
    let staff = visible(&script.journal(), Reader::Therapist(MAYA), &catalogue());
    assert!(staff.kept.iter().any(|entry| entry.only_flag && staff.thing(entry.id) == id(1)));
}
