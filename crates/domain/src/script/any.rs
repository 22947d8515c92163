//! Any entry at all, with few ids so that they speak of each other.

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use uuid::Uuid;

use crate::entry::{
    Answer, Answers, CheckIn, Choice, Chose, Circle, Draft, Entry, EntryBody, Filled, FlagAction,
    FlagReviewed, Named, NoteBox, Often, PlanState, Planned, Profile, Ratings, SessionSet, Setback,
    SharingKind, Word, Words,
};

use super::{DAY, MONDAY, id};

const FORMS: [&str; 8] = [
    "thought-record",
    "longer-out-breath",
    "phq9",
    "gad7",
    "safety-plan",
    "gone",
    "bridge-to-session",
    "three-good-things",
];

fn some_id() -> impl Strategy<Value = Uuid> {
    (1..25_u128).prop_map(id)
}

fn text() -> impl Strategy<Value = String> {
    "[a-zé\"\\\\ 🌾]{0,6}"
}

fn form() -> impl Strategy<Value = String> {
    select(FORMS.to_vec()).prop_map(str::to_owned)
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    vec(text(), 0..3)
}

fn at() -> impl Strategy<Value = i64> {
    prop_oneof![9 => MONDAY - 40 * DAY..MONDAY + 40 * DAY, 1 => any::<i64>()]
}

fn answers() -> impl Strategy<Value = Answers> {
    let answer = prop_oneof![
        4 => (0..4_i64).prop_map(Answer::Number),
        1 => text().prop_map(Answer::Choice),
        1 => texts().prop_map(Answer::Chips),
    ];
    btree_map(select(vec!["q1".to_owned(), "q9".to_owned(), "belief".to_owned()]), answer, 0..3)
}

fn ratings() -> impl Strategy<Value = Ratings> {
    let rating = || option::of(0..=10_u8);
    (rating(), rating(), rating()).prop_map(|(before, after, helped)| Ratings { before, after, helped })
}

pub(crate) fn words() -> impl Strategy<Value = Words> {
    let row = btree_map(text(), text(), 0..3);
    let word = prop_oneof![
        4 => text().prop_map(Word::Text),
        1 => texts().prop_map(Word::List),
        1 => vec(row, 1..3).prop_map(Word::Table),
    ];
    btree_map(select(vec!["name", "text", "line", "reason", "note"]).prop_map(str::to_owned), word, 0..3)
}

fn switches() -> impl Strategy<Value = Vec<SharingKind>> {
    vec(select(SharingKind::ALL.to_vec()), 0..3)
}

fn of_the_client() -> BoxedStrategy<EntryBody> {
    let check_in = (any::<u8>(), any::<u8>(), texts(), texts(), option::of(text())).prop_map(
        |(mood, step, feelings, context, sleep)| {
            EntryBody::CheckIn(CheckIn { mood, step, feelings, context, sleep })
        },
    );
    let setback = (any::<u8>(), option::of(at()), any::<bool>(), any::<u8>()).prop_map(
        |(hard, happened_at, very_big, follow_ups)| {
            EntryBody::Setback(Setback { hard, happened_at, very_big, follow_ups })
        },
    );
    let filled = (form(), some_id(), answers(), ratings(), option::of(any::<u32>()), any::<bool>()).prop_map(
        |(form, run, answers, ratings, seconds, together)| {
            EntryBody::Filled(Filled { form, version: 1, run, answers, ratings, seconds, together })
        },
    );
    let draft =
        (form(), some_id(), text(), answers(), ratings()).prop_map(|(form, run, step, answers, ratings)| {
            EntryBody::Draft(Draft { form, version: 1, run, step, answers, ratings, sign_in: None })
        });
    prop_oneof![3 => check_in, 1 => setback, 3 => filled, 1 => draft, 2 => named(), 2 => chose()].boxed()
}

fn named() -> impl Strategy<Value = EntryBody> {
    let circle = select(vec![Circle::Close, Circle::Around, Circle::Wider]);
    let supporter = (circle, texts(), any::<bool>())
        .prop_map(|(circle, gives, ask_in_crisis)| Named::Supporter { circle, gives, ask_in_crisis });
    let strength = option::of(some_id()).prop_map(|seen_in| Named::Strength { seen_in });
    let service = (text(), text()).prop_map(|(kind, checked_on)| Named::Service { kind, checked_on });
    prop_oneof![strength, supporter, service].prop_map(EntryBody::Named)
}

fn chose() -> impl Strategy<Value = EntryBody> {
    let choice = prop_oneof![
        switches().prop_map(Choice::Share),
        text().prop_map(Choice::Phone),
        Just(Choice::WelcomeDone),
        any::<bool>().prop_map(Choice::HelpSignedOut),
        any::<bool>().prop_map(Choice::FollowUps),
        any::<bool>().prop_map(Choice::MiddleIsBest),
        any::<bool>().prop_map(Choice::NoBounceBack),
        (some_id(), any::<bool>()).prop_map(|(seen, accepted)| Choice::StrengthSeen { seen, accepted }),
        (form(), any::<bool>()).prop_map(|(form, hidden)| Choice::Hidden { form, hidden }),
        (some_id(), any::<bool>())
            .prop_map(|(supervisor, agreed)| Choice::Supervision { supervisor, agreed }),
    ];
    choice.prop_map(|choice| EntryBody::Chose(Chose { text_version: 1, choice }))
}

fn of_the_therapist() -> BoxedStrategy<EntryBody> {
    let often = select(vec![Often::Once, Often::Daily, Often::TwiceAWeek, Often::Weekly, Often::WhenNeeded]);
    let state = select(vec![PlanState::Active, PlanState::Paused, PlanState::ChangeAsked, PlanState::Ended]);
    let from = prop_oneof![text(), Just("2026-06-01".to_owned())];
    let planned = (some_id(), form(), often, from, state).prop_map(|(item, form, often, from, state)| {
        EntryBody::Planned(Planned { item, form, often, from, state, rank: None })
    });
    let session = (some_id(), any::<u32>(), at(), any::<u16>(), any::<bool>()).prop_map(
        |(session, number, starts_at, minutes, cancelled)| {
            EntryBody::SessionSet(SessionSet { session, number, starts_at, minutes, cancelled })
        },
    );
    let note = select(vec![NoteBox::Record, NoteBox::Summary, NoteBox::OwnThoughts])
        .prop_map(|r#box| EntryBody::Note { r#box });
    let action =
        select(vec![FlagAction::Called, FlagAction::Messaged, FlagAction::Discussed, FlagAction::NoAction]);
    let reviewed = (some_id(), action, text())
        .prop_map(|(flag, action, line)| EntryBody::FlagReviewed(FlagReviewed { flag, action, line }));
    prop_oneof![
        planned,
        session,
        note,
        reviewed,
        some_id().prop_map(|on| EntryBody::Comment { on }),
        option::of(some_id()).prop_map(|on| EntryBody::StrengthSeen { on }),
    ]
    .boxed()
}

fn of_either() -> BoxedStrategy<EntryBody> {
    let client = (option::of(text()), text(), text())
        .prop_map(|(pronouns, zone, language)| Profile::Client { pronouns, zone, language });
    let practice = (text(), text(), text()).prop_map(|(region, zone, language)| Profile::Practice {
        region,
        zone,
        language,
    });
    prop_oneof![
        (switches(), vec(some_id(), 0..3))
            .prop_map(|(kinds, entries)| EntryBody::SharingEnded { kinds, entries }),
        some_id().prop_map(|of| EntryBody::Withdrawn { of }),
        prop_oneof![client, practice].prop_map(EntryBody::Profile),
        text().prop_map(|text| EntryBody::Newer(serde_json::json!({ "kind": "dream", "text": text }))),
    ]
    .boxed()
}

pub(crate) fn body() -> impl Strategy<Value = EntryBody> {
    let plain = prop_oneof![3 => of_the_client(), 2 => of_the_therapist(), 1 => of_either()];
    (plain, option::weighted(0.2, vec(some_id(), 0..3))).prop_map(|(body, corrects)| match corrects {
        Some(of) => EntryBody::Correction { of, body: Box::new(body) },
        None => body,
    })
}

pub(crate) fn entry() -> impl Strategy<Value = Entry> {
    let zone = select(vec!["Europe/London", "America/New_York", "Pacific/Kiritimati", "nowhere"]);
    (some_id(), at(), zone, any::<bool>(), option::weighted(0.15, some_id()), body(), words()).prop_map(
        |(id, at, zone, late, copies, body, words)| Entry {
            id,
            at,
            zone: zone.into(),
            late,
            copies,
            body,
            words,
        },
    )
}
