//! The caseload line against the pages it stands for.

use proptest::prelude::*;

use super::*;
use crate::class::Class;
use crate::entry::{
    Choice, Chose, Entry, EntryBody, FlagAction, FlagReviewed, Often, PlanState, Planned, SessionSet,
};
use crate::journal::Journal;
use crate::script::{DAY, HOUR, MAYA, MONDAY, SAM, Script, catalogue, entry, filled, id, mood};
use crate::views::{check_ins::check_ins, flags::flags, sessions};

fn body(kind: u8, other: u128) -> EntryBody {
    match kind {
        0 | 1 => mood(50),
        2 => EntryBody::Filled(filled("phq9", &[("q9", 1)])),
        3 => EntryBody::Filled(filled("phq9", &[("q9", 0)])),
        4 => EntryBody::Withdrawn { of: id(other) },
        5 => EntryBody::SharingEnded { kinds: vec![SharingKind::CheckIns], entries: Vec::new() },
        6 => EntryBody::SharingEnded { kinds: Vec::new(), entries: vec![id(other)] },
        7 => {
            let review = FlagReviewed { flag: id(other), action: FlagAction::Called, line: String::new() };
            EntryBody::FlagReviewed(review)
        }
        8 => {
            let starts_at = MONDAY + i64::try_from(other).unwrap_or(0) * DAY;
            let session = id(800 + other % 3);
            EntryBody::SessionSet(SessionSet {
                session,
                number: 1,
                starts_at,
                minutes: 50,
                cancelled: other.is_multiple_of(5),
            })
        }
        _ => EntryBody::Correction {
            of: vec![id(other)],
            body: Box::new(EntryBody::Filled(filled("phq9", &[]))),
        },
    }
}

fn life() -> impl Strategy<Value = Script> {
    let step = (0..11_u8, 1..20_u128, any::<bool>());
    proptest::collection::vec(step, 1..30).prop_map(|steps| {
        let mut script = Script::default();
        for (n, (kind, other, shared)) in (1..).zip(steps) {
            // A correction or a copy names an answer set that came before it, never a copy.
            let sets = script
                .seen
                .iter()
                .filter(|row| row.part.copies.is_none())
                .filter(|row| matches!(&row.part.side, crate::entry::Side::Taps(EntryBody::Filled(_))));
            let sets: Vec<_> = sets.map(|row| (row.entry.as_u128() - 1000, row.class)).collect();
            let named = sets.get(usize::try_from(other).unwrap_or(0) % sets.len().max(1)).copied();
            let copies = if kind == 10 { named.map(|(set, _)| id(set)) } else { None };
            let (body, class) = match (kind, named) {
                (9, Some((set, class))) => (body(9, set), class),
                // The words of a set, or just its answer, are shared by a copy.
                (10, Some(_)) => (body(2 + u8::from(shared), other), Class::Shared),
                (9 | 10, None) => (mood(30), Class::Shared),
                // Nobody reviews what is not there yet.
                (7, _) => (body(kind, 1 + other % n), Class::Shared),
                (0..=3, _) if !shared => (body(kind, other), Class::Private),
                _ => (body(kind, other), Class::Shared),
            };
            let at = MONDAY + i64::try_from(n).unwrap_or(0) * HOUR;
            let author = if matches!(kind, 7 | 8) { MAYA } else { SAM };
            let said = Entry { copies, ..entry(n, at, body) };
            script.say(author, class, class, said);
        }
        script
    })
}

proptest! {
    #[test]
    fn reading_on_gives_what_reading_everything_gives(script in life(), cut in 0..40_u64) {
        let (first, rest): (Vec<_>, Vec<_>) = script.seen.iter().cloned().partition(|row| row.seq <= cut);
        let mut summary = Summary::of(first, &catalogue());
        let kept = serde_json::to_vec(&summary).expect("serialises");
        prop_assert!(serde_json::from_slice::<Summary>(&kept).expect("reads back") == summary);
        summary.extend(rest, &catalogue());
        prop_assert!(summary == Summary::of(script.seen.clone(), &catalogue()));
    }

    #[test]
    fn the_line_says_what_the_page_says(script in life(), hour in 0..800_i64) {
        let summary = Summary::of(script.seen.clone(), &catalogue());
        let shared = script.seen.iter().filter(|row| row.class == Class::Shared).cloned().collect();
        let reader = crate::sharing::Reader::Therapist(MAYA);
        let page = crate::sharing::visible(&Journal::of(shared), reader, &catalogue());
        prop_assert_eq!(summary.last_check_in(), check_ins(&page).last().map(|last| last.at));
        prop_assert_eq!(summary.since(SharingKind::CheckIns, 0), check_ins(&page).len());
        let raised = flags(&page, &catalogue());
        let unread = raised.iter().filter(|flag| flag.review.is_none());
        let mut open: Vec<_> = unread.map(|flag| flag.set).collect();
        open.sort_unstable();
        let mut said: Vec<_> = summary.open_flags().iter().map(|(set, _)| *set).collect();
        said.sort_unstable();
        prop_assert_eq!(said, open);
        let (all, now) = (sessions::sessions(&page), MONDAY + hour * HOUR);
        prop_assert_eq!(summary.next_session(now), sessions::next(&all, now).map(|next| next.set.starts_at));
        prop_assert_eq!(summary.last_session(now), sessions::last(&all, now).map(|last| last.set.starts_at));
    }
}

#[test]
fn a_change_that_is_asked_for_waits_until_the_plan_is_answered() {
    let mut script = Script::default();
    let say = |n, state| {
        let (form, from) = ("longer-out-breath".into(), String::new());
        let planned = Planned { item: id(70), form, often: Often::Daily, from, state, rank: None };
        entry(n, MONDAY, EntryBody::Planned(planned))
    };
    let asked = |script: &Script| Summary::of(script.seen.clone(), &catalogue()).changes_asked();
    script.sam(say(1, PlanState::ChangeAsked));
    assert_eq!(asked(&script), 1);
    script.maya(say(2, PlanState::Active));
    assert_eq!(asked(&script), 0);
}

#[test]
fn a_supervisor_is_agreed_to_until_the_client_ends_it() {
    let mut script = Script::default();
    let choose = |n, agreed| {
        let choice = Choice::Supervision { supervisor: id(60), agreed };
        entry(n, MONDAY, EntryBody::Chose(Chose { text_version: 1, choice }))
    };
    let agreed = |script: &Script, who| Summary::of(script.seen.clone(), &catalogue()).agreed_to(id(who));
    script.say(SAM, Class::Shared, Class::Shared, choose(1, true));
    assert_eq!((agreed(&script, 60), agreed(&script, 61)), (true, false));
    script.say(SAM, Class::Shared, Class::Shared, choose(2, false));
    assert!(!agreed(&script, 60));
}

#[test]
fn one_that_lacks_a_field_does_not_read() {
    let whole = serde_json::to_value(Summary::default()).expect("serialises");
    let fields = whole.as_object().expect("an object").clone();
    assert!(serde_json::from_value::<Summary>(whole).is_ok());
    for field in fields.keys() {
        let mut older = fields.clone();
        older.remove(field);
        assert!(serde_json::from_value::<Summary>(older.into()).is_err(), "{field}");
    }
}

#[test]
fn a_long_record_leaves_a_short_line() {
    let mut script = Script::default();
    for n in 1..200 {
        script.sam(entry(n, MONDAY + i64::try_from(n).unwrap_or(0) * HOUR, mood(50)));
    }
    let summary = Summary::of(script.seen.clone(), &catalogue());
    assert_eq!((summary.through(), summary.since(SharingKind::CheckIns, 0)), (199, 64));
    assert!(serde_json::to_vec(&summary).expect("serialises").len() < 8 * 1024);
}
