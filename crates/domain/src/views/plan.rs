//! The plan: what client and therapist agreed, each item as it was last said.
//!
//! **Invariant:** nothing here counts what was left undone; what was done is counted for the therapist only.

use std::collections::BTreeMap;

use jiff::civil::Date;
use uuid::Uuid;

use crate::day::day_of;
use crate::entry::{EntryBody, EntryId, Millis, Often, PersonId, PlanState, Planned, line};
use crate::journal::{Happening, Journal};

use super::doors::stands;
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
    /// Its place among the others: the lower is the earlier.
    pub rank: i64,
    /// Who said it last, and when.
    pub by: PersonId,
    pub at: Millis,
    pub reason: Option<String>,
    pub plan_b: Option<String>,
    pub smallest: Option<String>,
    /// Why the client asks for a change, while they do.
    pub asked: Option<String>,
}

/// Room between two items that came one after the other: as often can one be moved in between.
const ROOM: i64 = 1 << 20;

/// Every item, ended ones too, in the order they came into the plan or were moved to.
pub fn plan(journal: &Journal) -> Vec<PlanItem> {
    let mut said: Vec<_> = journal.happenings().collect();
    said.sort_by_key(|thing| thing.seq);
    let mut items: BTreeMap<Uuid, PlanItem> = BTreeMap::new();
    for thing in &said {
        let EntryBody::Planned(planned) = thing.body else { continue };
        let before = items.remove(&planned.item);
        items.insert(planned.item, say(planned, thing, before));
    }
    let mut items: Vec<_> = items.into_values().collect();
    items.sort_by_key(|item| (item.rank, item.item));
    items
}

/// Items that were not ended, each with how often it was done since its first day.
pub fn current(journal: &Journal) -> Vec<(PlanItem, usize)> {
    let done = Done::of(journal);
    let items = plan(journal).into_iter().filter(|item| item.state != PlanState::Ended);
    items
        .map(|item| {
            let times = done.count(&item);
            (item, times)
        })
        .collect()
}

/// The rank that puts the item at `place` one place earlier, or later; none where it is at the end already.
pub fn moved(items: &[PlanItem], place: usize, earlier: bool) -> Option<i64> {
    let rank = |place: usize| items.get(place).map(|item| item.rank);
    let (near, far) = if earlier {
        let near = place.checked_sub(1)?;
        (rank(near)?, near.checked_sub(1).and_then(rank))
    } else {
        let near = place.checked_add(1)?;
        (rank(near)?, near.checked_add(1).and_then(rank))
    };
    let beyond = if earlier { near.saturating_sub(ROOM) } else { near.saturating_add(ROOM) };
    Some(far.map_or(beyond, |far| near.midpoint(far)))
}

/// So many measures a month a client gets, unless the therapist means it (CARE.md, section 6).
const MEASURES_A_MONTH: usize = 2;

/// Whether measures would come up too often a month, were `item` one of them and agreed so.
pub fn too_many_measures(
    journal: &Journal,
    is_measure: impl Fn(&str) -> bool,
    item: Uuid,
    often: Often,
) -> bool {
    let others = plan(journal).into_iter().filter(|other| other.item != item && stands(other));
    let planned: usize =
        others.filter(|other| is_measure(&other.form)).map(|other| a_month(other.often)).sum();
    planned.saturating_add(a_month(often)) > MEASURES_A_MONTH
}

/// How often a month something agreed so comes up, as a whole number of times.
fn a_month(often: Often) -> usize {
    match often {
        Often::WhenNeeded => 0,
        Often::Once | Often::Monthly => 1,
        Often::EveryTwoWeeks => 2,
        Often::Weekly => 4,
        Often::TwiceAWeek => 8,
        Often::Daily => 28,
    }
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
        rank: planned.rank.or(before.as_ref().map(|before| before.rank)).unwrap_or_else(|| came(thing)),
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

fn came(thing: &Happening<'_>) -> i64 {
    i64::try_from(thing.seq).unwrap_or(i64::MAX).saturating_mul(ROOM)
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
            EntryBody::Planned(Planned {
                item: id(item),
                form,
                often,
                from: "2026-06-01".into(),
                state,
                rank: None,
            }),
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
    fn an_item_moves_past_its_neighbour_and_keeps_its_place_when_it_is_paused() {
        let mut script = Script::default();
        let order = |script: &Script| {
            plan(&script.journal()).iter().map(|item| item.item.as_u128() - 1090).collect::<Vec<_>>()
        };
        for n in 0..3 {
            script.maya(planned(n + 1, 90 + n, Often::Daily, PlanState::Active));
        }
        assert_eq!(order(&script), [0, 1, 2]);
        for (n, place, earlier, expected) in
            [(11, 2, true, [0, 2, 1]), (12, 1, true, [2, 0, 1]), (13, 0, false, [0, 2, 1])]
        {
            let items = plan(&script.journal());
            let rank = moved(&items, place, earlier);
            let mut said = planned(n, items[place].item.as_u128() - 1000, Often::Daily, PlanState::Active);
            if let EntryBody::Planned(planned) = &mut said.body {
                planned.rank = rank;
            }
            script.maya(said);
            assert_eq!(order(&script), expected);
        }
        script.maya(planned(20, 92, Often::Daily, PlanState::Paused));
        assert_eq!(order(&script), [0, 2, 1]);
        let items = plan(&script.journal());
        assert_eq!((moved(&items, 0, true), moved(&items, 2, false)), (None, None));
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
