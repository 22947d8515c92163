//! The therapist's page of one client: what needs review, strengths and people, what changed, the plan.
//!
//! **Invariant:** folded from what the therapist may see; what is Just me is not named and not counted.

use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::entry::{Circle, EntryId, Millis, SharingKind};
use crate::journal::Journal;

use super::check_ins::check_ins;
use super::comments::{Comment, comments};
use super::course::Course;
use super::filled::filled;
use super::flags::{Flag, Row, flags, rows};
use super::plan::{Done, PlanItem, plan};
use super::practised::{Helped, helped, pairs};
use super::sessions::{self, Session};
use super::shared::{SharedThing, shared};
use super::strengths::{Strength, Strengths};
use super::support::{Support, Supporter};

/// How many strengths come first.
const STRENGTHS: usize = 3;

#[derive(Clone, PartialEq)]
pub struct Overview {
    /// Not reviewed yet, the newest first.
    pub flags: Vec<Flag>,
    /// The last six answers to each safety item.
    pub safety_rows: Vec<Row>,
    /// Those last shown, with where they showed.
    pub strengths: Vec<Strength>,
    /// Who is close.
    pub close: Vec<Supporter>,
    pub last_session: Option<Session>,
    pub next_session: Option<Session>,
    pub since: Since,
    pub course: Course,
    /// Measures with an answer set, each with when it was last answered.
    pub measures: BTreeMap<String, Millis>,
    /// Items that were not ended, each with how often it was done.
    pub plan: Vec<(PlanItem, usize)>,
    pub helped: Vec<Helped>,
    /// What can be read in words.
    pub shared: Vec<SharedThing>,
    pub comments: BTreeMap<EntryId, Vec<Comment>>,
    /// When the safety plan was made or changed, the newest first.
    pub safety_plan: Vec<Millis>,
}

/// What happened since the last session, or ever, before the first.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Since {
    pub from: Option<Millis>,
    pub check_ins: usize,
    pub setbacks: usize,
    /// Exercises, each with how often.
    pub exercises: BTreeMap<String, usize>,
    /// Measures answered.
    pub measures: BTreeMap<String, usize>,
}

impl Overview {
    /// `in_the_moment`: whether a form works in the moment.
    pub fn of(
        journal: &Journal,
        catalogue: &Catalogue,
        in_the_moment: impl Fn(&str) -> bool,
        now: Millis,
    ) -> Self {
        let sessions = sessions::sessions(journal);
        let last_session = sessions::last(&sessions, now).cloned();
        let (done, course) = (Done::of(journal), Course::of(journal, now));
        let mut open = flags(journal, catalogue);
        open.retain(|flag| flag.review.is_none());
        let mut items = plan(journal);
        items.retain(|item| item.state != crate::entry::PlanState::Ended);
        let safety_plan = filled(journal, |form| form == "safety-plan");
        Self {
            flags: open,
            safety_rows: rows(journal, catalogue),
            strengths: Strengths::of(journal).own.into_iter().rev().take(STRENGTHS).collect(),
            close: Support::of(journal).circle(Circle::Close).cloned().collect(),
            since: since(
                journal,
                catalogue,
                &course,
                last_session.as_ref().map(|session| session.set.starts_at),
            ),
            next_session: sessions::next(&sessions, now).cloned(),
            last_session,
            course,
            measures: answered(journal, catalogue),
            plan: items
                .into_iter()
                .map(|item| (done.count(&item), item))
                .map(|(done, item)| (item, done))
                .collect(),
            helped: helped(&pairs(journal, in_the_moment)),
            shared: shared(journal),
            comments: comments(journal),
            safety_plan: safety_plan.iter().rev().map(|plan| plan.at).collect(),
        }
    }
}

fn since(journal: &Journal, catalogue: &Catalogue, course: &Course, from: Option<Millis>) -> Since {
    let later = |at: Millis| from.is_none_or(|from| at >= from);
    let mut since = Since {
        from,
        check_ins: check_ins(journal).iter().filter(|check_in| later(check_in.at)).count(),
        setbacks: course.setbacks.iter().filter(|setback| later(setback.at)).count(),
        ..Since::default()
    };
    for done in filled(journal, |_| true).into_iter().filter(|done| later(done.at)) {
        let kind = match catalogue.kind(&done.form) {
            Some(SharingKind::Measures) => &mut since.measures,
            Some(SharingKind::CheckIns | SharingKind::Setbacks | SharingKind::Exercises) | None => {
                &mut since.exercises
            }
        };
        *kind.entry(done.form).or_default() += 1;
    }
    since
}

fn answered(journal: &Journal, catalogue: &Catalogue) -> BTreeMap<String, Millis> {
    let sets = filled(journal, |form| catalogue.kind(form) == Some(SharingKind::Measures));
    sets.into_iter().map(|set| (set.form, set.at)).collect()
}

debug_by_name!(Overview, Since);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{EntryBody, SessionSet};
    use crate::script::{DAY, MONDAY, Script, catalogue, entry, filled as form, id, mood};

    #[test]
    fn the_page_speaks_of_the_time_since_the_last_session() {
        let mut script = Script::default();
        script.sam(entry(1, MONDAY - DAY, mood(30)));
        let set = SessionSet { session: id(90), number: 1, starts_at: MONDAY, minutes: 50, cancelled: false };
        script.maya(entry(2, MONDAY - DAY, EntryBody::SessionSet(set)));
        script.sam(entry(3, MONDAY + DAY, mood(50)));
        script.sam(entry(4, MONDAY + DAY, EntryBody::Filled(form("thought-record", &[]))));
        script.sam(entry(5, MONDAY + DAY, EntryBody::Filled(form("phq9", &[("q9", 1)]))));
        let page = Overview::of(&script.journal(), &catalogue(), |_| true, MONDAY + 2 * DAY);
        assert_eq!((page.since.check_ins, page.since.exercises.len(), page.since.measures.len()), (1, 1, 1));
        assert_eq!((page.flags.len(), page.safety_rows.len(), page.measures.len()), (1, 1, 1));
        assert!(page.last_session.is_some() && page.next_session.is_none());
    }
}
