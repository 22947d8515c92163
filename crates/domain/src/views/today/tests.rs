//! What Today offers, and in which order.

use super::*;
use crate::entry::{Choice, Chose, Entry, EntryBody, Filled, Named, Often, PlanState, Planned, Ratings};
use crate::script::{DAY, HOUR, MONDAY, Script, draft_of, entry, filled, id, mood, typed};

const QUICK: [&str; 4] = ["quick-1", "quick-2", "quick-3", "quick-4"];

fn today(script: &Script, now: i64) -> Today {
    let offered = Offered {
        spread: Spread(Spread::PRIOR),
        in_the_moment: &|form| form != "thought-record",
        quick: &QUICK,
    };
    Today::of(&script.journal(), offered, now, "Europe/London")
}

fn forms(today: &Today) -> Vec<&str> {
    today.steps.iter().map(|step| step.form.as_str()).collect()
}

fn planned(n: u128, form: &str) -> Entry {
    let (item, from) = (id(500 + n), "2026-05-01".into());
    let (form, state) = (form.into(), PlanState::Active);
    let planned = Planned { item, form, often: Often::Daily, from, state, rank: None };
    entry(n, MONDAY - DAY, EntryBody::Planned(planned))
}

#[test]
fn an_empty_record_is_greeted_and_offered_what_is_quick() {
    let today = today(&Script::default(), MONDAY);
    assert_eq!((today.greeting, forms(&today)), (PartOfDay::Morning, vec!["quick-1", "quick-2", "quick-3"]));
    assert!(today.check_in.is_none() && today.session.is_none() && !today.very_low);
}

#[test]
fn the_plan_comes_first_then_what_helped_then_what_is_quick() {
    let mut script = Script::default();
    script.maya(planned(1, "planned"));
    for n in 10..13 {
        let ratings = Ratings { before: Some(8), after: Some(3), helped: None };
        script.sam(entry(n, MONDAY - DAY, EntryBody::Filled(Filled { ratings, ..filled("helped", &[]) })));
    }
    assert_eq!(forms(&today(&script, MONDAY)), ["planned", "helped", "quick-1"]);
    let hide = Choice::Hidden { form: "helped".into(), hidden: true };
    script.sam(entry(20, MONDAY, EntryBody::Chose(Chose { text_version: 1, choice: hide })));
    assert_eq!(forms(&today(&script, MONDAY)), ["planned", "quick-1", "quick-2"]);
    script.maya(planned(2, "second")).maya(planned(3, "third")).maya(planned(4, "fourth"));
    assert_eq!(forms(&today(&script, MONDAY)), ["planned", "second", "third"]);
    assert!(today(&script, MONDAY).steps.iter().all(|step| !step.done_today));
    script.sam(entry(30, MONDAY, EntryBody::Filled(filled("planned", &[]))));
    let after = today(&script, MONDAY + HOUR);
    assert_eq!(
        after.steps.first().map(|step| (step.form.as_str(), step.done_today)),
        Some(("planned", true))
    );
}

#[test]
fn very_low_is_the_lowest_reed_of_today() {
    let mut script = Script::default();
    script.sam(entry(1, MONDAY, mood(10)));
    assert!(today(&script, MONDAY + HOUR).very_low);
    assert!(!today(&script, MONDAY + DAY).very_low);
    assert!(!today(script.sam(entry(2, MONDAY + HOUR, mood(30))), MONDAY + 2 * HOUR).very_low);
}

#[test]
fn what_was_left_half_way_and_a_strength_are_at_hand() {
    let mut script = Script::default();
    script.sam(entry(1, MONDAY, EntryBody::Draft(draft_of(id(70)))));
    for (n, name) in [(2, "I keep going"), (3, "Good with my hands")] {
        let named = EntryBody::Named(Named::Strength { seen_in: None });
        script.sam(Entry { words: typed("name", name), ..entry(n, MONDAY, named) });
    }
    let (one, other) = (today(&script, MONDAY), today(&script, MONDAY + DAY));
    assert_eq!(one.drafts.iter().map(|draft| draft.run).collect::<Vec<_>>(), [id(70)]);
    assert!(one.strength.is_some() && one.strength != other.strength);
}
