//! Random lives against a model of sharing that fits on one screen.

use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use crate::class::Class;
use crate::entry::{Choice, Chose, Entry, EntryBody, Named, Setback};
use crate::journal::{Journal, Seen};
use crate::script::{MAYA, MONDAY, SAM, Script, catalogue, entry, filled, id, mood, typed};

#[derive(Clone, Debug)]
enum Act {
    Write(SharingKind),
    Share(SharingKind),
    End(SharingKind),
    EndOne(Index),
    Copy(Index),
    Correct(Index),
    Withdraw(Index),
}

fn act() -> impl Strategy<Value = Act> {
    let kind = || proptest::sample::select(SharingKind::ALL.to_vec());
    prop_oneof![
        3 => kind().prop_map(Act::Write),
        2 => kind().prop_map(Act::Share),
        1 => kind().prop_map(Act::End),
        1 => any::<Index>().prop_map(Act::EndOne),
        2 => any::<Index>().prop_map(Act::Copy),
        2 => any::<Index>().prop_map(Act::Correct),
        1 => any::<Index>().prop_map(Act::Withdraw),
    ]
}

fn body(kind: SharingKind) -> EntryBody {
    match kind {
        SharingKind::CheckIns => mood(50),
        SharingKind::Setbacks => {
            EntryBody::Setback(Setback { hard: 5, happened_at: None, very_big: false, follow_ups: 0 })
        }
        SharingKind::Exercises => EntryBody::Named(Named::Strength { seen_in: None }),
        SharingKind::Measures => EntryBody::Filled(filled("gad7", &[("q1", 1)])),
    }
}

/// The model: what staff should see of each thing.
struct Thing {
    id: u128,
    kind: SharingKind,
    seen: bool,
    read: bool,
    gone: bool,
}

#[derive(Default)]
struct Life {
    script: Script,
    next: u128,
    on: Vec<SharingKind>,
    things: Vec<Thing>,
}

impl Life {
    fn write(&mut self, copies: Option<u128>, body: EntryBody) -> u128 {
        self.next += 1;
        let plain = entry(self.next, MONDAY, body);
        let wrote = Entry { copies: copies.map(id), words: typed("line", "said"), ..plain };
        let sharing = Sharing::of(&self.script.journal(), &catalogue());
        let (taps, words) = class_for(Writer::Client, &wrote, &sharing, &catalogue());
        self.script.say(SAM, taps, words, wrote);
        self.next
    }

    fn live(&mut self, act: &Act) {
        let pick = |at: &Index, things: &[Thing]| (!things.is_empty()).then(|| at.index(things.len()));
        match act {
            Act::Write(kind) => {
                let id = self.write(None, body(*kind));
                let seen = self.on.contains(kind);
                self.things.push(Thing { id, kind: *kind, seen, read: false, gone: false });
            }
            Act::Share(kind) => {
                let choice = Choice::Share(vec![*kind]);
                self.write(None, EntryBody::Chose(Chose { text_version: 1, choice }));
                self.on.push(*kind);
            }
            Act::End(kind) => {
                self.write(None, EntryBody::SharingEnded { kinds: vec![*kind], entries: Vec::new() });
                self.on.retain(|on| on != kind);
                self.things.iter_mut().filter(|thing| thing.kind == *kind).for_each(Thing::hide);
            }
            Act::EndOne(at) => {
                let Some(at) = pick(at, &self.things) else { return };
                let entries = vec![id(self.things[at].id)];
                self.write(None, EntryBody::SharingEnded { kinds: Vec::new(), entries });
                self.things[at].hide();
            }
            Act::Copy(at) => {
                let Some(at) = pick(at, &self.things) else { return };
                self.write(Some(self.things[at].id), body(self.things[at].kind));
                (self.things[at].seen, self.things[at].read) = (true, true);
            }
            Act::Correct(at) => {
                let Some(at) = pick(at, &self.things) else { return };
                let corrected = Box::new(body(self.things[at].kind));
                self.write(None, EntryBody::Correction { of: vec![id(self.things[at].id)], body: corrected });
            }
            Act::Withdraw(at) => {
                let Some(at) = pick(at, &self.things) else { return };
                self.write(None, EntryBody::Withdrawn { of: id(self.things[at].id) });
                self.things[at].gone = true;
            }
        }
    }
}

/// Things some staff reader sees, with whether they read the words too.
fn staff_see(rows: &[Seen]) -> Vec<(u128, bool)> {
    let journal = visible(&Journal::of(rows.to_vec()), Reader::Therapist(MAYA), &catalogue());
    let mut seen: Vec<_> = journal
        .happenings()
        .filter(|thing| !kinds(thing.body, &catalogue()).is_empty())
        .map(|thing| (thing.id.as_u128() - 1000, thing.words_class.is_some()))
        .collect();
    seen.sort_unstable();
    seen.dedup();
    seen
}

impl Thing {
    fn hide(&mut self) {
        (self.seen, self.read) = (false, false);
    }
}

proptest! {
    #[test]
    fn staff_see_what_the_model_says(acts in proptest::collection::vec(act(), 1..24)) {
        let mut life = Life::default();
        for act in &acts {
            life.live(act);
            let shared: Vec<_> =
                life.script.seen.iter().filter(|row| row.class == Class::Shared).cloned().collect();
            let model: Vec<_> = life.things.iter().filter(|thing| thing.seen && !thing.gone).collect();
            let model: Vec<_> = model.iter().map(|thing| (thing.id, thing.read)).collect();
            prop_assert_eq!(&staff_see(&shared), &model);
            prop_assert_eq!(&staff_see(&life.script.seen), &model);
        }
    }

    #[test]
    fn nothing_just_me_and_no_ones_own_thoughts_reach_staff(
        acts in proptest::collection::vec(act(), 1..30),
        classes in proptest::collection::vec(0..5_usize, 80),
    ) {
        let mut life = Life::default();
        for act in &acts {
            life.live(act);
        }
        let all = [Class::Identity, Class::Shared, Class::Private, Class::Notes, Class::Practice];
        // Whatever class a row claims, not only those the rules would give.
        let claimed = life.script.seen.iter().zip(classes);
        let rows = claimed.map(|(row, class)| Seen { class: all[class], ..row.clone() });
        let journal = Journal::of(rows.collect());
        for reader in [Reader::Therapist(MAYA), Reader::Cover, Reader::Supervisor] {
            for entry in &visible(&journal, reader, &catalogue()).kept {
                for class in [Some(entry.taps_class), entry.words_class].into_iter().flatten() {
                    prop_assert!(matches!(class, Class::Shared | Class::Identity));
                    prop_assert!(reader != Reader::Supervisor || class == Class::Shared);
                }
                prop_assert!(entry.words_class.is_some() || entry.words.is_empty());
            }
        }
    }
}
