//! How mood differs on days after a habit: the model of bounce-back with a column for each (STATISTICS.md,
//! C2).
//!
//! **Invariant:** a link is told only with its interval and past the model's line; meals, alcohol, drugs,
//! medicine and urges are no habits here (CARE.md, section 6).

use std::collections::{BTreeMap, BTreeSet};

use jiff::Span;
use jiff::civil::Date;
use stats::bounce_back::{Prior, fit};

use crate::day::day_of;
use crate::entry::Millis;
use crate::journal::Journal;
use crate::views::check_ins::check_ins;
use crate::views::course::Course;
use crate::views::filled::filled;

use super::{Likely, Observed, REED};

/// At most so many at once, the ones with the most days first; sleep before all.
const FACTORS: usize = 4;
/// Days with a value and a check-in after it, in all and in each half of use.
const DAYS: usize = 28;
const DAYS_HALF: usize = 14;
/// Of yes and no, the rarer one so often.
const RARER: usize = 7;
/// Of two that go together more closely, the later is left out.
const TOGETHER: f64 = 0.8;
/// So sure of its direction, and so many points per sd, a link has to be.
const SURE: f64 = 0.975;
const POINTS: f64 = 0.15;

/// What was done, or how the night was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// One step of well, so-so, badly.
    Sleep,
    /// A form that was done on the day before.
    Done(String),
}

/// What may be said of one habit.
#[derive(Clone, PartialEq)]
pub struct Habit {
    pub what: What,
    /// Days it was taken from.
    pub days: usize,
    /// Reeds of mood on the day after; None: no clear link.
    pub link: Option<Likely>,
}

/// Check-ins, and beside each what came before it.
#[derive(Clone)]
pub struct Habits {
    observed: Observed,
    factors: Vec<Factor>,
}

#[derive(Clone)]
struct Factor {
    what: What,
    /// By the day whose check-ins it stands beside.
    days: BTreeMap<Date, f64>,
    /// One for each check-in.
    values: Vec<Option<f64>>,
}

impl Habits {
    /// `forms`: what may be a habit. None where bounce-back is switched off, or no habit has days enough.
    pub fn of(journal: &Journal, course: &Course, forms: &[&str], zone: &str, now: Millis) -> Option<Self> {
        let observed = Observed::of(journal, course, now)?;
        let told: Vec<Date> = observed.check_ins.iter().map(|(at, _)| day_of(*at, zone)).collect();
        let done =
            forms.iter().map(|form| (What::Done((*form).to_owned()), days_after(journal, form, &told)));
        let slept = std::iter::once((What::Sleep, nights(journal)));
        let factors = slept.chain(done).map(|(what, days)| Factor::of(what, days, &told));
        let mut factors: Vec<Factor> = factors.filter(Factor::has_days_enough).collect();
        factors.sort_by_key(|factor| (factor.what != What::Sleep, std::cmp::Reverse(factor.days.len())));
        let mut apart: Vec<Factor> = Vec::new();
        for factor in factors {
            if apart.len() < FACTORS && apart.iter().all(|known| known.goes_with(&factor) <= TOGETHER) {
                apart.push(factor);
            }
        }
        (!apart.is_empty()).then_some(Self { observed, factors: apart })
    }

    /// Fits the model: some milliseconds of work. Empty where the sums did not settle.
    pub fn tell(&self, prior: &Prior) -> Vec<Habit> {
        let columns: Vec<Vec<f64>> = self.factors.iter().map(Factor::standardised).collect();
        let beside = |nth| columns.iter().filter_map(|column| column.get(nth).copied()).collect();
        let rows: Vec<Vec<f64>> = (0..self.observed.check_ins.len()).map(beside).collect();
        let told = self.observed.record(&rows).and_then(|record| {
            let posterior = fit(&record, prior).filter(|posterior| !posterior.unstable())?;
            Some(posterior.summary(&record).phi)
        });
        let each = self.factors.iter().zip(told.into_iter().flatten());
        each.map(|(factor, phi)| {
            let sure = phi.p_pos >= SURE || phi.p_pos <= 1.0 - SURE;
            // Per sd of the client's own values, told per step of the habit, in reeds.
            let reeds = |points: f64| points / factor.spread().1 / REED;
            let (about, low, high) = (reeds(phi.mean), reeds(phi.q05), reeds(phi.q95));
            let link = (sure && phi.mean.abs() >= POINTS).then_some(Likely { about, low, high });
            Habit { what: factor.what.clone(), days: factor.days.len(), link }
        })
        .collect()
    }
}

impl Factor {
    /// Only days with a check-in count.
    fn of(what: What, mut days: BTreeMap<Date, f64>, told: &[Date]) -> Self {
        let seen: BTreeSet<&Date> = told.iter().collect();
        days.retain(|day, _| seen.contains(day));
        let values = told.iter().map(|day| days.get(day).copied()).collect();
        Self { what, days, values }
    }

    fn has_days_enough(&self) -> bool {
        let (Some(first), Some(last)) = (self.days.keys().next(), self.days.keys().next_back()) else {
            return false;
        };
        let Some(half) = first
            .until(*last)
            .ok()
            .and_then(|span| first.checked_add(Span::new().days(span.get_days() / 2)).ok())
        else {
            return false;
        };
        let early = self.days.keys().filter(|day| **day <= half).count();
        let yes = self.days.values().filter(|value| **value > 0.0).count();
        let rarer = self.what == What::Sleep || yes.min(self.days.len() - yes) >= RARER;
        let halves = early >= DAYS_HALF && self.days.len() - early >= DAYS_HALF;
        self.days.len() >= DAYS && halves && rarer && self.spread().1 > 0.0
    }

    /// Mean and sd over days.
    fn spread(&self) -> (f64, f64) {
        let n = count(self.days.len().max(1));
        let mean = self.days.values().sum::<f64>() / n;
        let variance = self.days.values().map(|value| (value - mean).powi(2)).sum::<f64>() / n;
        (mean, variance.sqrt())
    }

    /// Beside each check-in; 0 where nothing is known.
    fn standardised(&self) -> Vec<f64> {
        let (mean, sd) = self.spread();
        self.values.iter().map(|value| value.map_or(0.0, |value| (value - mean) / sd)).collect()
    }

    /// The absolute correlation over days both know.
    fn goes_with(&self, other: &Self) -> f64 {
        let both = self.days.iter().filter_map(|(day, one)| Some((*one, *other.days.get(day)?)));
        let both: Vec<(f64, f64)> = both.collect();
        let n = count(both.len().max(1));
        let (one, two) = both.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0 / n, sum.1 + pair.1 / n));
        let (mut with, mut first, mut second) = (0.0, 0.0, 0.0);
        for (a, b) in both {
            with += (a - one) * (b - two);
            first += (a - one).powi(2);
            second += (b - two).powi(2);
        }
        let scale = (first * second).sqrt();
        if scale > 0.0 { (with / scale).abs() } else { 0.0 }
    }
}

/// How the night before each day was, as first said that day: 2 well, 1 so-so, 0 badly.
fn nights(journal: &Journal) -> BTreeMap<Date, f64> {
    let mut nights = BTreeMap::new();
    for check_in in check_ins(journal).into_iter().filter(|check_in| !check_in.late) {
        let value = match check_in.said.sleep.as_deref() {
            Some("well") => 2.0,
            Some("so-so") => 1.0,
            Some("badly") => 0.0,
            Some(_) | None => continue,
        };
        nights.entry(check_in.day).or_insert(value);
    }
    nights
}

/// For each day with a check-in, since the form was used first: whether it was done on the day before.
fn days_after(journal: &Journal, form: &str, told: &[Date]) -> BTreeMap<Date, f64> {
    let done: BTreeSet<Date> =
        filled(journal, |one| one == form).iter().map(|one| day_of(one.at, &one.zone)).collect();
    let Some(first) = done.first().copied() else { return BTreeMap::new() };
    let before = |day: &Date| day.yesterday().ok().filter(|before| *before >= first);
    let value = |day: &Date| Some((*day, f64::from(u8::from(done.contains(&before(day)?)))));
    told.iter().filter_map(value).collect()
}

#[expect(clippy::cast_precision_loss, reason = "some hundred days")]
fn count(days: usize) -> f64 {
    days as f64
}

debug_by_name!(Habit, Habits);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{CheckIn, Choice, Chose, EntryBody};
    use crate::script::{DAY, HOUR, MONDAY, Script, entry, filled as form};

    /// `days` evenings. After a walk on the day before, mood is `walk` higher; after a good night `night`.
    fn script(days: i64, walk: u8, night: u8) -> Script {
        let mut script = Script::default();
        let mut n = 0;
        let mut say = |at, body| {
            n += 1;
            script.sam(entry(n, at, body));
        };
        let walks = |day: i64| day.rem_euclid(5) < 2;
        let nights = |day: i64| u8::from(day.rem_euclid(7) < 3);
        for day in 0..days {
            let wobble = u8::try_from((day * 37).rem_euclid(13)).unwrap_or(0);
            let mood = 38 + wobble + walk * u8::from(walks(day - 1)) + night * nights(day);
            let sleep = Some(if nights(day) > 0 { "well" } else { "badly" }.to_owned());
            let said = CheckIn { mood, step: 1, sleep, ..CheckIn::default() };
            say(MONDAY + day * DAY + 12 * HOUR, EntryBody::CheckIn(said));
            if walks(day) {
                say(MONDAY + day * DAY + 13 * HOUR, EntryBody::Filled(form("walk", &[])));
            }
        }
        script
    }

    fn told(script: &Script, days: i64) -> Vec<(What, Option<bool>)> {
        let (journal, now) = (script.journal(), MONDAY + days * DAY);
        let course = Course::of(&journal, now);
        let habits = Habits::of(&journal, &course, &["walk", "song"], "UTC", now);
        let told = habits.map(|habits| habits.tell(&Prior::DEFAULT)).unwrap_or_default();
        told.into_iter().map(|one| (one.what, one.link.map(|link| link.about > 0.0))).collect()
    }

    fn walk() -> What {
        What::Done("walk".to_owned())
    }

    #[test]
    fn what_comes_before_better_days_is_told_and_the_rest_is_not_clear() {
        assert_eq!(told(&script(70, 20, 0), 70), [(What::Sleep, None), (walk(), Some(true))]);
        assert_eq!(told(&script(70, 0, 20), 70), [(What::Sleep, Some(true)), (walk(), None)]);
        assert_eq!(told(&script(70, 0, 0), 70), [(What::Sleep, None), (walk(), None)]);
    }

    #[test]
    fn a_contrast_is_told_in_reeds_a_step() {
        let (script, now) = (script(84, 20, 0), MONDAY + 84 * DAY);
        let (journal, course) = (script.journal(), Course::of(&script.journal(), now));
        let habits = Habits::of(&journal, &course, &["walk"], "UTC", now).expect("days enough");
        let told = habits.tell(&Prior::DEFAULT);
        let link = told.iter().find(|one| one.what == walk()).and_then(|one| one.link).expect("a link");
        // 20 of 100 is one reed.
        assert!(link.low < link.about && link.about < link.high && (0.7..1.3).contains(&link.about));
    }

    #[test]
    fn too_few_days_or_a_switch_leave_it_out() {
        assert!(told(&script(27, 20, 20), 27).is_empty());
        let mut script = script(70, 20, 0);
        let chose = Chose { text_version: 1, choice: Choice::NoBounceBack(true) };
        script.sam(entry(500, MONDAY, EntryBody::Chose(chose)));
        assert!(told(&script, 70).is_empty());
    }

    #[test]
    fn of_two_that_go_together_one_is_left_out() {
        let mut script = script(70, 20, 0);
        let walks: Vec<_> = filled(&script.journal(), |_| true).iter().map(|one| one.at).collect();
        for (n, at) in (1000..).zip(walks) {
            script.sam(entry(n, at + 1, EntryBody::Filled(form("song", &[]))));
        }
        assert_eq!(told(&script, 70).len(), 2, "sleep, and one of walk and song");
    }
}
