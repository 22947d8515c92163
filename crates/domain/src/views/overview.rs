//! The therapist's page of one client: what needs review, strengths and people, what changed, the plan.
//!
//! **Invariant:** folded from what the therapist may see; what is Just me is not named and not counted.

use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::entry::{Circle, EntryId, Millis};
use crate::journal::Journal;
use crate::safety;

use super::comments::{Comment, comments};
use super::course::Course;
use super::did_well::{DidWell, did_well};
use super::filled::filled;
use super::flags::{Flag, Row, flags, rows};
use super::plan::{PlanItem, current};
use super::practised::{Pair, pairs};
use super::sessions::{self, Session};
use super::shared::{SharedThing, shared};
use super::sources::Since;
use super::strengths::{Shown, StrengthSeen, Strengths};
use super::support::{Support, Supporter};
use super::wants::{Wants, wants};

/// How many strengths come first.
const STRENGTHS: usize = 3;

#[derive(Clone, PartialEq)]
pub struct Overview {
    /// Not reviewed yet, the newest first.
    pub flags: Vec<Flag>,
    /// The last six answers to each safety item.
    pub safety_rows: Vec<Row>,
    /// Those last shown, with where they showed.
    pub strengths: Vec<Shown>,
    /// Seen by the therapist and not answered yet.
    pub offered: Vec<StrengthSeen>,
    /// Who is close.
    pub close: Vec<Supporter>,
    /// Since the last session.
    pub well: Vec<DidWell>,
    pub last_session: Option<Session>,
    pub next_session: Option<Session>,
    pub since: Since,
    pub wants: Option<Wants>,
    pub course: Course,
    /// Items that were not ended, each with how often it was done.
    pub plan: Vec<(PlanItem, usize)>,
    /// Rated before and after, by time.
    pub pairs: Vec<Pair>,
    /// What can be read in words.
    pub shared: Vec<SharedThing>,
    pub comments: BTreeMap<EntryId, Vec<Comment>>,
    /// When the safety plan was made or changed, the newest first.
    pub safety_plan: Vec<Millis>,
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
        let from = last_session.as_ref().map(|session| session.set.starts_at);
        let until = now.saturating_add(1);
        let strengths = Strengths::of(journal);
        let mut open = flags(journal, catalogue);
        open.retain(|flag| flag.review.is_none());
        let safety_plan = filled(journal, |form| form == safety::PLAN);
        Self {
            flags: open,
            safety_rows: rows(journal, catalogue),
            strengths: strengths.shown().into_iter().take(STRENGTHS).collect(),
            offered: strengths.offered().cloned().collect(),
            close: Support::of(journal).circle(Circle::Close).cloned().collect(),
            well: did_well(journal, &(from.unwrap_or(Millis::MIN)..until)),
            since: Since::of(journal, catalogue, from, until),
            wants: wants(journal, from),
            next_session: sessions::next(&sessions, now).cloned(),
            last_session,
            course: Course::of(journal, now),
            plan: current(journal),
            pairs: pairs(journal, in_the_moment),
            shared: shared(journal),
            comments: comments(journal),
            safety_plan: safety_plan.iter().rev().map(|plan| plan.at).collect(),
        }
    }
}

debug_by_name!(Overview);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{EntryBody, SessionSet, SharingKind};
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
        let kinds = [SharingKind::CheckIns, SharingKind::Exercises, SharingKind::Measures];
        assert_eq!(kinds.map(|kind| page.since.kind(kind).count()), [1, 1, 1]);
        assert_eq!((page.flags.len(), page.safety_rows.len()), (1, 1));
        assert!(page.last_session.is_some() && page.next_session.is_none());
    }
}
