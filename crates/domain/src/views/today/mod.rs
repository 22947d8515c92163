//! Today: a greeting, one check-in, at most three small steps, one own strength, the next session.
//!
//! **Invariant:** nothing counts days or what was left undone. Steps come from the plan first, then from what
//! helped before, then from what is quick; what the client hid is not offered again.

use crate::day::{PartOfDay, day_of};
use crate::entry::Millis;
use crate::journal::Journal;

use super::check_ins::{self, CheckedIn};
use super::choices::Choices;
use super::follow_ups::{self, FollowUp};
use super::plan::{Done, PlanItem, plan};
use super::practised::{Helped, Says, Spread, helped, pairs};
use super::runs::{Run, runs};
use super::sessions::{self, Session};
use super::strengths::{Strength, Strengths};

/// How many steps are offered at most.
const STEPS: usize = 3;
/// Of five reeds the lowest, and what lies next to it on the slider.
const VERY_LOW: u8 = 20;

#[derive(Clone, PartialEq)]
pub struct Today {
    pub greeting: PartOfDay,
    /// The last check-in of today.
    pub check_in: Option<CheckedIn>,
    /// The client said "Very low": Help now comes first (EXPERIENCE.md, section 4).
    pub very_low: bool,
    pub steps: Vec<Step>,
    /// Everything left half-way, the last touched first.
    pub drafts: Vec<Run>,
    /// One of the client's own, another each day.
    pub strength: Option<Strength>,
    pub session: Option<Session>,
    /// A short question after something hard, where the client wanted it.
    pub follow_up: Option<FollowUp>,
}

/// One small step.
#[derive(Clone, PartialEq)]
pub struct Step {
    pub form: String,
    pub why: Why,
    pub done_today: bool,
}

#[derive(Clone, PartialEq)]
pub enum Why {
    Planned(Box<PlanItem>),
    /// In the words that its effect allows.
    HelpedBefore(Says),
    Quick,
}

/// What Today must know of the library.
#[derive(Clone, Copy)]
pub struct Offered<'a> {
    /// Whether a form works in the moment.
    pub in_the_moment: &'a dyn Fn(&str) -> bool,
    /// How far what they take off differs (see `population`).
    pub spread: Spread,
    /// Quick exercises that anyone can open, in the order to offer them.
    pub quick: &'a [&'a str],
}

impl Today {
    pub fn of(journal: &Journal, offered: Offered<'_>, now: Millis, zone: &str) -> Self {
        let check_in = check_ins::today(journal, now, zone);
        Self {
            greeting: PartOfDay::of(now, zone),
            very_low: check_in.as_ref().is_some_and(|check_in| check_in.said.mood < VERY_LOW),
            check_in,
            steps: steps(journal, offered, now, zone),
            drafts: runs(journal),
            strength: strength(journal, now, zone),
            session: sessions::next(&sessions::sessions(journal), now).cloned(),
            follow_up: follow_ups::due(journal, now, zone),
        }
    }
}

fn steps(journal: &Journal, offered: Offered<'_>, now: Millis, zone: &str) -> Vec<Step> {
    let (done, day) = (Done::of(journal), day_of(now, zone));
    let hidden = Choices::of(journal).hidden;
    let helped = helped(&pairs(journal, offered.in_the_moment), &offered.spread);
    let planned = plan(journal)
        .into_iter()
        .filter(|item| done.due(item, day) || (done.on(&item.form, day) && active(item)))
        .map(|item| (item.form.clone(), Why::Planned(Box::new(item))));
    let helped = helped.into_iter().filter(Helped::calms).map(|one| (one.form, Why::HelpedBefore(one.says)));
    let quick = offered.quick.iter().map(|form| ((*form).to_owned(), Why::Quick));
    let mut steps: Vec<Step> = Vec::new();
    for (form, why) in planned.chain(helped).chain(quick) {
        let known = steps.iter().any(|step| step.form == form);
        if steps.len() < STEPS && !known && !hidden.contains(&form) {
            let done_today = done.on(&form, day);
            steps.push(Step { form, why, done_today });
        }
    }
    steps
}

fn active(item: &PlanItem) -> bool {
    item.state == crate::entry::PlanState::Active
}

fn strength(journal: &Journal, now: Millis, zone: &str) -> Option<Strength> {
    let own = Strengths::of(journal).own;
    let count = i32::try_from(own.len()).ok().filter(|count| *count > 0)?;
    let day = day_of(now, zone).day_of_year();
    let turn = i32::from(day).rem_euclid(count);
    own.into_iter().nth(usize::try_from(turn).ok()?)
}

debug_by_name!(Today, Step, Why);

#[cfg(test)]
mod tests;
