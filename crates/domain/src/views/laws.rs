//! Laws of every fold: any journal folds, and the order its parts came in changes nothing.

use std::collections::BTreeMap;
use std::ops::Range;

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::class::Class;
use crate::entry::{Answers, Entry, Millis, NoteBox, Side, read_part};
use crate::journal::Journal;
use crate::script::{MAYA, MONDAY, SAM, Script, any as some, catalogue, exercise};
use crate::sharing::{Reader, Sharing, visible};

const ALWAYS: Range<Millis> = Millis::MIN..Millis::MAX;
const READERS: [Reader; 4] = [Reader::Client, Reader::Therapist(MAYA), Reader::Cover, Reader::Supervisor];

/// As the store keeps it: no entry id comes twice.
fn life_of_distinct_entries() -> impl Strategy<Value = Script> {
    life().prop_map(|mut script| {
        let mut first: BTreeMap<_, (Millis, _)> = BTreeMap::new();
        script.seen.retain(|row| {
            let made = (row.received, row.author);
            *first.entry(row.entry).or_insert(made) == made
        });
        script
    })
}

/// Any entries, by any author, under any classes.
fn life() -> impl Strategy<Value = Script> {
    let class = || {
        let all = vec![
            Class::Shared,
            Class::Shared,
            Class::Private,
            Class::Notes,
            Class::Identity,
            Class::Practice,
        ];
        proptest::sample::select(all)
    };
    vec((some::entry(), class(), class(), proptest::bool::ANY), 0..40).prop_map(|entries| {
        let mut script = Script::default();
        for (entry, taps, words, sam) in entries {
            script.say(if sam { SAM } else { MAYA }, taps, words, entry);
        }
        script
    })
}

/// Whether every view of two journals is the same.
fn same(one: &Journal, other: &Journal) -> bool {
    let (now, zone, library) = (MONDAY, "Europe/London", catalogue());
    let offered = today::Offered {
        spread: practised::Spread(practised::Spread::PRIOR),
        in_the_moment: &|_| true,
        quick: &["quick"],
    };
    let page = |journal| overview::Overview::of(journal, &library, |_| true, now);
    let brief = |journal: &Journal| {
        let number = sessions::sessions(journal).first().map_or(1, |session| session.set.number);
        brief::Brief::of(journal, &library, |_| true, number, now)
    };
    let answers = |journal| measures::history(journal, "phq9", Answers::len);
    let observed = |journal| bounce_back::Observed::of(journal, &course::Course::of(journal, now), now);
    let doors = |journal: &Journal| {
        ["in plan", "together"].map(|opens| doors::door(&exercise("longer-out-breath", opens), journal))
    };
    let alike = [
        observed(one) == observed(other),
        brief(one) == brief(other),
        check_ins::by_month(one) == check_ins::by_month(other),
        choices::Choices::of(one) == choices::Choices::of(other),
        comments::comments(one) == comments::comments(other),
        course::Course::of(one, now) == course::Course::of(other, now),
        did_well::did_well(one, &ALWAYS) == did_well::did_well(other, &ALWAYS),
        doors(one) == doors(other),
        filled::filled(one, |_| true) == filled::filled(other, |_| true),
        flags::flags(one, &library) == flags::flags(other, &library),
        flags::rows(one, &library) == flags::rows(other, &library),
        follow_ups::due(one, now, zone) == follow_ups::due(other, now, zone),
        good_things::good_things(one) == good_things::good_things(other),
        answers(one) == answers(other),
        notes::notes(one, NoteBox::Record) == notes::notes(other, NoteBox::Record),
        page(one) == page(other),
        plan::plan(one) == plan::plan(other),
        practised::pairs(one, |_| true) == practised::pairs(other, |_| true),
        runs::runs(one) == runs::runs(other),
        sessions::sessions(one) == sessions::sessions(other),
        setbacks::setbacks(one) == setbacks::setbacks(other),
        settings::Settings::of(one) == settings::Settings::of(other),
        shared::shared(one) == shared::shared(other),
        sources::sources(one, &library, &ALWAYS) == sources::sources(other, &library, &ALWAYS),
        strengths::Strengths::of(one) == strengths::Strengths::of(other),
        support::Support::of(one) == support::Support::of(other),
        today::Today::of(one, offered, now, zone) == today::Today::of(other, offered, now, zone),
        visits::visits(one) == visits::visits(other),
        wants::wants(one, None) == wants::wants(other, None),
        who_is::who_is(one) == who_is::who_is(other),
        Sharing::of(one, &library) == Sharing::of(other, &library),
    ];
    alike.iter().all(|alike| *alike)
}

proptest! {
    #[test]
    fn reading_on_gives_what_reading_everything_gives(script in life(), cut in 0..40_usize) {
        let (mut early, mut late) = (script.seen.clone(), Vec::new());
        let entries: Vec<_> = script.seen.iter().map(|row| row.entry).take(cut).collect();
        early.retain(|row| entries.contains(&row.entry) || { late.push(row.clone()); false });
        prop_assert!(same(&Journal::of(early).read_on(late), &script.journal()));
    }

    #[test]
    fn the_order_of_arrival_changes_nothing(life in life(), turn in any::<proptest::sample::Index>()) {
        let rows = life.seen.clone();
        let mut turned = rows.clone();
        if !turned.is_empty() {
            turned.rotate_left(turn.index(rows.len()));
            turned.swap(0, rows.len() / 2);
        }
        let (one, other) = (Journal::of(rows.clone()), Journal::of(turned.clone()));
        for reader in READERS {
            prop_assert!(same(&visible(&one, reader, &catalogue()), &visible(&other, reader, &catalogue())));
        }
        let read = |rows| summary::Summary::of(rows, &catalogue());
        prop_assert!(read(rows) == read(turned));
    }

    #[test]
    fn looking_twice_shows_the_same(life in life()) {
        for reader in READERS {
            let once = visible(&life.journal(), reader, &catalogue());
            prop_assert!(same(&once, &visible(&once, reader, &catalogue())));
        }
    }

    #[test]
    fn what_a_reader_cannot_open_changes_nothing_for_them(life in life_of_distinct_entries()) {
        for reader in READERS {
            let whole = visible(&life.journal(), reader, &catalogue());
            let rows = life.seen.iter().filter(|row| reader.opens(row.class, row.author));
            let opened = visible(&Journal::of(rows.cloned().collect()), reader, &catalogue());
            prop_assert!(same(&whole, &opened));
        }
    }

    #[test]
    fn every_standing_word_is_of_its_own_entry_or_copy(life in life()) {
        let journal = life.journal();
        for thing in journal.happenings() {
            let sources = [Some(thing.version), thing.copy];
            let said = journal.kept.iter().filter(|entry| sources.contains(&Some(entry.id)));
            prop_assert!(said.map(|entry| &entry.words).any(|words| words == thing.words));
        }
    }

    #[test]
    fn what_was_split_reads_back(entry in some::entry()) {
        let Entry { at, zone, late, copies, body, words, .. } = entry.clone();
        let (taps, typed) = entry.split();
        let taps = read_part(&taps).expect("taps read");
        prop_assert!((taps.at, &taps.zone, taps.late, taps.copies) == (at, &zone, late, copies));
        prop_assert!(taps.side == Side::Taps(body));
        let typed = typed.map(|typed| read_part(&typed).expect("words read").side);
        prop_assert!(typed == (!words.is_empty()).then_some(Side::Words(words)));
    }

    #[test]
    fn what_one_class_seals_is_one_part(entry in some::entry()) {
        let (body, words) = (entry.body.clone(), entry.words.clone());
        let parts = entry.parts(Class::Shared, Class::Shared);
        let sides: Vec<_> = parts.iter().map(|(_, bytes)| read_part(bytes).expect("reads").side).collect();
        let whole = if words.is_empty() { Side::Taps(body) } else { Side::Whole(body, words) };
        prop_assert!(sides == [whole]);
    }

    #[test]
    fn any_bytes_are_a_part_or_garbled(
        bytes in vec(any::<u8>(), 0..200), text in "\\{\"v\":1[\\{\\}\\[\\]\",:a-z0-9]{0,80}",
    ) {
        let _ = read_part(&bytes);
        let _ = read_part(text.as_bytes());
    }
}
