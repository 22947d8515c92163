//! The plan: what client and therapist agreed, each item as it was last said.
//!
//! **Invariant:** nothing here counts what was left undone; what was done is counted for the therapist only.

use std::collections::BTreeMap;

use jiff::civil::Date;
use uuid::Uuid;

use crate::day::day_of;
use crate::entry::{EntryBody, EntryId, Millis, Often, PersonId, PlanState, Planned, line};
use crate::journal::{Happening, Journal};

use super::filled::filled;

#[derive(Clone, PartialEq, Eq)]
pub struct PlanItem {
    pub item: Uuid,
    /// The entry that said it last.
    pub id: EntryId,
    /// Form or reading id in the library.
    pub form: String,
    pub often: Often,
    /// First day, ISO date.
    pub from: String,
    pub state: PlanState,
    /// Who said it last, and when.
    pub by: PersonId,
    pub at: Millis,
    pub reason: Option<String>,
    pub plan_b: Option<String>,
    pub smallest: Option<String>,
    /// Why the client asks for a change, while they do.
    pub asked: Option<String>,
}

/// Every item, ended ones too, in the order they came into the plan.
pub fn plan(journal: &Journal) -> Vec<PlanItem> {
    let mut said: Vec<_> = journal.happenings().collect();
    said.sort_by_key(|thing| thing.seq);
    let mut items: BTreeMap<Uuid, (usize, PlanItem)> = BTreeMap::new();
    for (place, thing) in said.iter().enumerate() {
        let EntryBody::Planned(planned) = thing.body else { continue };
        let (place, before) =
            items.remove(&planned.item).map_or((place, None), |(place, item)| (place, Some(item)));
        items.insert(planned.item, (place, say(planned, thing, before)));
    }
    let mut items: Vec<_> = items.into_values().collect();
    items.sort_by_key(|(place, _)| *place);
    items.into_iter().map(|(_, item)| item).collect()
}

/// Pausing, ending or asking for a change leaves standing what was agreed in words.
fn say(planned: &Planned, thing: &Happening<'_>, before: Option<PlanItem>) -> PlanItem {
    let typed = |field| line(thing.words, field).map(str::to_owned);
    let mut item = PlanItem {
        item: planned.item,
        id: thing.id,
        form: planned.form.clone(),
        often: planned.often,
        from: planned.from.clone(),
        state: planned.state,
        by: thing.author,
        at: thing.at,
        reason: None,
        plan_b: None,
        smallest: None,
        asked: None,
    };
    if planned.state == PlanState::Active {
        (item.reason, item.plan_b, item.smallest) = (typed("reason"), typed("plan_b"), typed("smallest"));
    } else if let Some(before) = before {
        (item.reason, item.plan_b, item.smallest) = (before.reason, before.plan_b, before.smallest);
    }
    if planned.state == PlanState::ChangeAsked {
        item.asked = typed("reason");
    }
    item
}

/// When forms were done, for due days and for the therapist's count.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Done(BTreeMap<String, Vec<(Millis, Date)>>);

impl Done {
    pub fn of(journal: &Journal) -> Self {
        let mut done: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for form in filled(journal, |_| true) {
            done.entry(form.form).or_default().push((form.at, day_of(form.at, &form.zone)));
        }
        Self(done)
    }

    /// How often an item was done since its first day. Only the therapist is shown this.
    pub fn count(&self, item: &PlanItem) -> usize {
        let first = item.from.parse::<Date>().unwrap_or(Date::MIN);
        self.days(&item.form).filter(|day| *day >= first).count()
    }

    /// Whether a form was done on this day.
    pub fn on(&self, form: &str, day: Date) -> bool {
        self.days(form).any(|done| done == day)
    }

    /// When a form was last done.
    pub fn last(&self, form: &str) -> Option<Millis> {
        self.0.get(form)?.iter().map(|(at, _)| *at).max()
    }

    fn days(&self, form: &str) -> impl Iterator<Item = Date> {
        self.0.get(form).into_iter().flatten().map(|(_, day)| *day)
    }

    /// Whether an item is for this day: active, begun, and not done as often as agreed.
    pub fn due(&self, item: &PlanItem, day: Date) -> bool {
        let first = item.from.parse::<Date>().unwrap_or(Date::MIN);
        if item.state != PlanState::Active || day < first {
            return false;
        }
        let done_in = |days: i32| {
            let mut done: Vec<_> = self
                .days(&item.form)
                .filter(|done| *done <= day && days_between(*done, day) < days)
                .collect();
            done.dedup();
            done.len()
        };
        match item.often {
            Often::Once => !self.days(&item.form).any(|done| done >= first),
            Often::Daily => done_in(1) == 0,
            Often::TwiceAWeek => done_in(1) == 0 && done_in(7) < 2,
            Often::Weekly => done_in(7) == 0,
            Often::EveryTwoWeeks => done_in(14) == 0,
            Often::Monthly => done_in(28) == 0,
            Often::WhenNeeded => false,
        }
    }
}

fn days_between(earlier: Date, later: Date) -> i32 {
    earlier.until(later).map_or(i32::MAX, |span| span.get_days())
}

debug_by_name!(PlanItem, Done);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::Entry;
    use crate::script::{DAY, MAYA, MONDAY, SAM, Script, entry, filled as form, id, typed};

    fn planned(n: u128, item: u128, often: Often, state: PlanState) -> Entry {
        let form = "longer-out-breath".into();
        entry(
            n,
            MONDAY,
            EntryBody::Planned(Planned { item: id(item), form, often, from: "2026-06-01".into(), state }),
        )
    }

    #[test]
    fn asking_for_a_change_keeps_what_was_agreed() {
        let mut script = Script::default();
        let agreed =
            Entry { words: typed("reason", "to sleep"), ..planned(1, 90, Often::Daily, PlanState::Active) };
        script.maya(agreed);
        script.sam(Entry {
            words: typed("reason", "too much"),
            ..planned(2, 90, Often::Daily, PlanState::ChangeAsked)
        });
        script.seen.last_mut().expect("said").class = crate::class::Class::Shared;
        let item = plan(&script.journal()).pop().expect("one item");
        assert_eq!(
            (item.reason.as_deref(), item.asked.as_deref(), item.by),
            (Some("to sleep"), Some("too much"), SAM)
        );
        script.maya(Entry {
            words: typed("reason", "gently"),
            ..planned(3, 90, Often::Weekly, PlanState::Active)
        });
        let item = plan(&script.journal()).pop().expect("one item");
        assert_eq!((item.reason.as_deref(), item.asked, item.by), (Some("gently"), None, MAYA));
    }

    #[test]
    fn an_item_is_due_as_often_as_agreed_from_its_first_day() {
        let mut script = Script::default();
        script.maya(planned(1, 90, Often::TwiceAWeek, PlanState::Active));
        script.sam(entry(2, MONDAY + DAY, EntryBody::Filled(form("longer-out-breath", &[]))));
        let item = plan(&script.journal()).pop().expect("one item");
        let due = |script: &Script, days: i64| {
            Done::of(&script.journal()).due(&item, day_of(MONDAY + days * DAY, "UTC"))
        };
        assert_eq!([-1, 0, 1, 2, 3].map(|day| due(&script, day)), [false, true, false, true, true]);
        script.sam(entry(3, MONDAY + 3 * DAY, EntryBody::Filled(form("longer-out-breath", &[]))));
        assert_eq!([4, 7, 8].map(|day| due(&script, day)), [false, false, true]);
        assert_eq!(Done::of(&script.journal()).count(&item), 2);
    }

    #[test]
    fn only_what_is_active_is_due() {
        for state in [PlanState::Paused, PlanState::ChangeAsked, PlanState::Ended] {
            let journal = Script::default().maya(planned(1, 90, Often::Daily, state)).journal();
            let item = plan(&journal).pop().expect("one item");
            assert!(!Done::of(&journal).due(&item, day_of(MONDAY, "UTC")));
        }
    }
}
