//! The brief of one session: what therapist and client may want to have before them, in five minutes.
//!
//! **Invariant:** facts from folds and the client's own words; nothing is concluded. The three questions at
//! its end are open ones: each only names what stands above it.

use crate::catalogue::Catalogue;
use crate::entry::{Circle, Millis, NoteBox, PlanState};
use crate::journal::Journal;

use super::did_well::{DidWell, did_well};
use super::flags::{Flag, Row, flags, rows};
use super::notes::{Note, notes};
use super::plan::{PlanItem, current};
use super::practised::{Pair, pairs};
use super::sessions::{Session, last, sessions};
use super::sources::Since;
use super::strengths::{Shown, Strengths};
use super::support::{Support, Supporter};
use super::wants::{Wants, wants};

/// One page of paper holds about so much of each.
const STRENGTHS: usize = 3;
const WELL: usize = 4;
const QUESTIONS: usize = 3;

#[derive(Clone, PartialEq)]
pub struct Brief {
    pub session: Session,
    /// Flags of this time, and those still open.
    pub flags: Vec<Flag>,
    pub safety_rows: Vec<Row>,
    pub wants: Option<Wants>,
    pub strengths: Vec<Shown>,
    pub close: Vec<Supporter>,
    pub well: Vec<DidWell>,
    pub since: Since,
    /// Rated before and after in this time, by time.
    pub pairs: Vec<Pair>,
    /// What was not ended, with how often it was done since its first day.
    pub carried: Vec<(PlanItem, usize)>,
    /// What the client last got to read about a session.
    pub summary: Option<Note>,
    pub questions: Vec<Question>,
}

/// An open question to consider.
#[derive(Clone, PartialEq, Eq)]
pub enum Question {
    /// The client asks to change this item.
    WhatFits(String),
    /// What made this possible?
    Possible(String),
    /// What was it like to do this exercise?
    Doing(String),
    /// Where did this strength show?
    Strength(String),
    /// What could this person be asked?
    Person(String),
    About,
    Week,
}

impl Brief {
    /// None: there is no such session. `in_the_moment`: whether a form works in the moment.
    pub fn of(
        journal: &Journal,
        catalogue: &Catalogue,
        in_the_moment: impl Fn(&str) -> bool,
        number: u32,
        now: Millis,
    ) -> Option<Self> {
        let all = sessions(journal);
        let session = all.iter().find(|session| session.set.number == number)?.clone();
        let starts = session.set.starts_at;
        let from = last(&all, starts).map(|before| before.set.starts_at);
        let until = if starts < now { starts } else { now.saturating_add(1) };
        let within = from.unwrap_or(Millis::MIN)..until;
        let mut flagged = flags(journal, catalogue);
        flagged.retain(|flag| flag.review.is_none() || within.contains(&flag.at));
        let mut brief = Self {
            session,
            flags: flagged,
            safety_rows: rows(journal, catalogue),
            wants: wants(journal, from),
            strengths: Strengths::of(journal).shown(),
            close: Support::of(journal).circle(Circle::Close).cloned().collect(),
            well: did_well(journal, &within),
            since: Since::of(journal, catalogue, from, until),
            pairs: pairs(journal, in_the_moment),
            carried: current(journal),
            summary: notes(journal, NoteBox::Summary).into_iter().next(),
            questions: Vec::new(),
        };
        brief.strengths.truncate(STRENGTHS);
        brief.well.truncate(WELL);
        brief.pairs.retain(|pair| within.contains(&pair.at));
        brief.questions = brief.ask();
        Some(brief)
    }

    /// The first three that what stands above gives rise to.
    fn ask(&self) -> Vec<Question> {
        let asked = self.carried.iter().find(|(item, _)| item.state == PlanState::ChangeAsked);
        let most = self.since.exercises();
        let may_ask = [
            asked.map(|(item, _)| Question::WhatFits(item.form.clone())),
            self.well.first().map(|well| Question::Possible(well.text.clone())),
            self.wants.is_none().then_some(Question::About),
            most.first().map(|(form, _)| Question::Doing((*form).to_owned())),
            self.strengths.first().map(|strength| Question::Strength(strength.text.clone())),
            self.close.first().map(|person| Question::Person(person.name.clone())),
            Some(Question::Week),
        ];
        may_ask.into_iter().flatten().take(QUESTIONS).collect()
    }
}

debug_by_name!(Brief, Question);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{EntryBody, SessionSet, SharingKind};
    use crate::script::{DAY, MONDAY, Script, catalogue, entry, filled as form, id, mood};

    #[test]
    fn the_brief_of_a_session_speaks_of_the_time_before_it() {
        let mut script = Script::default();
        for (n, number, day) in [(1, 1, 0), (2, 2, 7)] {
            let starts_at = MONDAY + day * DAY;
            let session = id(80 + n);
            let set = SessionSet { session, number, starts_at, minutes: 50, cancelled: false };
            script.maya(entry(n, MONDAY - DAY, EntryBody::SessionSet(set)));
        }
        script.sam(entry(11, MONDAY - DAY, mood(30)));
        script.sam(entry(12, MONDAY + DAY, mood(50)));
        script.sam(entry(13, MONDAY + 2 * DAY, EntryBody::Filled(form("thought-record", &[]))));
        script.sam(entry(14, MONDAY + 9 * DAY, mood(70)));
        let brief = |number| {
            Brief::of(&script.journal(), &catalogue(), |_| true, number, MONDAY + 10 * DAY)
                .map(|brief| brief.since.kind(SharingKind::CheckIns).count())
        };
        assert_eq!((brief(1), brief(2), brief(3)), (Some(1), Some(1), None));
        let second = Brief::of(&script.journal(), &catalogue(), |_| true, 2, MONDAY + 3 * DAY);
        let questions = second.map(|brief| brief.questions).unwrap_or_default();
        let doing = Question::Doing("thought-record".to_owned());
        assert!(questions == [Question::About, doing, Question::Week]);
    }
}
