//! Whether a client may open an exercise now (CARE.md, section 5).
//!
//! **Invariant:** what opens only in the plan, or the first time together, stays shut whatever address
//! is typed.

use crate::entry::PlanState;
use crate::exercise::{Exercise, Opens};
use crate::journal::Journal;

use super::filled::filled;
use super::plan::{PlanItem, plan};

/// What stands between a client and an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    Open,
    /// Opens once it is in the plan.
    NotInPlan,
    /// The first time is side by side with the therapist.
    TogetherFirst,
}

/// The door of one exercise, as the client's journal has it.
pub fn door(exercise: &Exercise, journal: &Journal) -> Door {
    match exercise.opens {
        Opens::Anyone => Door::Open,
        Opens::InPlan if plan(journal).iter().any(|item| item.form == exercise.id && stands(item)) => {
            Door::Open
        }
        Opens::InPlan => Door::NotInPlan,
        Opens::Together if filled(journal, |form| form == exercise.id).iter().any(|done| done.together) => {
            Door::Open
        }
        Opens::Together => Door::TogetherFirst,
    }
}

/// An item still agreed on: while the client asks for a change, it goes on.
pub fn stands(item: &PlanItem) -> bool {
    match item.state {
        PlanState::Active | PlanState::ChangeAsked => true,
        PlanState::Paused | PlanState::Ended => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{EntryBody, Filled, Often, Planned};
    use crate::script::{MONDAY, Script, entry, exercise, filled as form, id};

    const ID: &str = "defusion";

    fn planned(state: PlanState) -> EntryBody {
        let (form, from) = (ID.into(), "2026-06-01".into());
        EntryBody::Planned(Planned { item: id(90), form, often: Often::Daily, from, state, rank: None })
    }

    #[test]
    fn what_opens_in_the_plan_shuts_again_when_it_leaves_it() {
        let exercise = exercise(ID, "in plan");
        let mut script = Script::default();
        assert_eq!(door(&exercise, &script.journal()), Door::NotInPlan);
        script.maya(entry(1, MONDAY, planned(PlanState::Active)));
        assert_eq!(door(&exercise, &script.journal()), Door::Open);
        script.maya(entry(2, MONDAY, planned(PlanState::Ended)));
        assert_eq!(door(&exercise, &script.journal()), Door::NotInPlan);
    }

    #[test]
    fn the_first_time_together_opens_it_for_good() {
        let exercise = exercise(ID, "together");
        let mut script = Script::default();
        script.maya(entry(1, MONDAY, planned(PlanState::Active)));
        script.sam(entry(2, MONDAY, EntryBody::Filled(form(ID, &[]))));
        assert_eq!(door(&exercise, &script.journal()), Door::TogetherFirst);
        script.maya(entry(3, MONDAY, EntryBody::Filled(Filled { together: true, ..form(ID, &[]) })));
        assert_eq!(door(&exercise, &script.journal()), Door::Open);
    }
}
