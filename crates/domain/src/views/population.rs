//! What the records of a practice's clients say together (STATISTICS.md, A7, B2, C1).
//!
//! **Invariant:** of what is shared with staff only; nothing here is any one client's, and nothing is used
//! before it was taken from [`ENOUGH`] of them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use stats::bounce_back::{Posterior, Prior, practice};
use stats::trajectory::{self, Scores};
use stats::what_helps::{Spread, Use, Uses};

use crate::entry::Millis;
use crate::journal::Journal;
use crate::measure::{Measure, score_kept};

use super::bounce_back::Observed;
use super::course::Course;
use super::expected::{Against, lines};
use super::measures::history;
use super::practised::{Pair, gained, pairs};
use super::sessions::sessions;

/// So many clients make a practice's own numbers (STATISTICS.md, A7 and B2).
pub const ENOUGH: usize = 20;
/// How many clients, and degrees, the default counts for (STATISTICS.md, A7).
const CLIENTS: f64 = 5.0;
const DEGREES: f64 = 10.0;

/// What one client adds, as staff see the record.
pub struct Member {
    /// By measure: weeks and z (see `expected`).
    scores: BTreeMap<String, (Vec<f64>, Vec<f64>)>,
    observed: Option<Observed>,
    pairs: Vec<Pair>,
}

impl Member {
    pub fn of<'m>(
        journal: &Journal,
        measures: impl IntoIterator<Item = &'m Measure>,
        in_the_moment: impl Fn(&str) -> bool,
        now: Millis,
    ) -> Self {
        let first_session = sessions(journal).first().map(|session| session.set.starts_at);
        let scores = |measure: &Measure| {
            let sets = history(journal, &measure.id, |answers| score_kept(measure, answers));
            Some((measure.id.clone(), lines(measure, &sets, first_session)?))
        };
        Self {
            scores: measures.into_iter().filter_map(scores).collect(),
            observed: Observed::of(journal, &Course::of(journal, now), now),
            pairs: gained(&pairs(journal, in_the_moment)).cloned().collect(),
        }
    }
}

/// A practice's own numbers; where there is none, the usual one of the model is used.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Population {
    courses: BTreeMap<String, Fitted>,
    /// Mean and sd, each of the half-life and of its change (see `stats::bounce_back::Theta`).
    recovery: Option<[[f64; 2]; 2]>,
    /// See `stats::what_helps::Spread`.
    helping: Option<[f64; 4]>,
}

/// A course (see `stats::trajectory::Course`).
#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Fitted {
    f: [f64; 2],
    d: [[f64; 2]; 2],
    s2: f64,
}

impl Population {
    /// Some milliseconds of work a client.
    pub fn fit(members: &[Member]) -> Self {
        Self { courses: courses(members), recovery: recovery(members), helping: helping(members) }
    }

    /// What the scores of a measure are held against.
    pub fn against(&self, measure: &str) -> Against {
        self.courses.get(measure).map_or(Against::TYPICAL, |fitted| {
            let Fitted { f, d, s2 } = *fitted;
            Against { course: trajectory::Course { f, d, s2 }, here: true }
        })
    }

    /// How fast people here come back from a hard event.
    pub fn recovery(&self) -> Prior {
        let mut prior = Prior::DEFAULT;
        if let Some([[eta, gamma], [eta_sd, gamma_sd]]) = self.recovery {
            (prior.mean[0], prior.mean[1]) = (eta, gamma);
            (prior.sd[0], prior.sd[1]) = (eta_sd, gamma_sd);
        }
        prior
    }

    /// How far exercises, people and uses differ in what they take off.
    pub fn helping(&self) -> Spread {
        Spread(self.helping.unwrap_or(Spread::PRIOR))
    }
}

fn courses(members: &[Member]) -> BTreeMap<String, Fitted> {
    let measures: BTreeSet<&String> = members.iter().flat_map(|member| member.scores.keys()).collect();
    let of = |measure: &String| {
        let known = members.iter().filter_map(|member| member.scores.get(measure));
        let scores: Vec<_> = known.filter_map(|(weeks, z)| Scores::new(weeks, z).ok()).collect();
        let trajectory::Course { f, d, s2 } = (scores.len() >= ENOUGH).then(|| trajectory::fit(&scores))?;
        Some((measure.clone(), Fitted { f, d, s2 }))
    };
    measures.into_iter().filter_map(of).collect()
}

fn recovery(members: &[Member]) -> Option<[[f64; 2]; 2]> {
    let told = members.iter().filter_map(|member| member.observed.as_ref()?.informative());
    let told: Vec<Posterior> = told.collect();
    let here = (told.len() >= ENOUGH).then(|| practice(&told, CLIENTS, DEGREES))?;
    Some([here.mean, here.sd])
}

fn helping(members: &[Member]) -> Option<[f64; 4]> {
    let rated: Vec<_> = members.iter().filter(|member| !member.pairs.is_empty()).collect();
    let forms: BTreeSet<&str> =
        rated.iter().flat_map(|member| &member.pairs).map(|pair| pair.form.as_str()).collect();
    let forms: Vec<&str> = forms.into_iter().collect();
    let mut uses = Vec::new();
    for (client, member) in rated.iter().enumerate() {
        for pair in &member.pairs {
            let Ok(exercise) = forms.binary_search(&pair.form.as_str()) else { continue };
            uses.push(Use { client, exercise, before: pair.before.into(), after: pair.after.into() });
        }
    }
    let uses = (rated.len() >= ENOUGH).then(|| Uses::new(&uses, forms.len()).ok())??;
    Some(uses.fit()?.spread.0)
}

debug_by_name!(Member, Population);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{EntryBody, Filled, Ratings};
    use crate::script::{DAY, HOUR, MONDAY, Script, entry, filled, measure, mood};

    const SAMPLE: &str = "[[sample]]\nkind = \"clinical\"\nwho = \"w\"\nn = 40\nmean = 1.0\nsd = 0.5\n\
                          source = \"s\"\n";

    /// Half a year of one client, whose scores fall by `fall` at once and who comes back quickly.
    fn member(nth: i64, fall: i64) -> Member {
        let mut script = Script::default();
        let mut n = 0;
        let mut say = |at, body| {
            n += 1;
            script.sam(entry(n, at, body));
        };
        for week in 0..6 {
            let answer = if week == 0 { 1 } else { 1 - fall };
            say(MONDAY + week * 7 * DAY + nth, EntryBody::Filled(filled("m", &[("q1", answer)])));
        }
        for day in 0..40 {
            let hard = day % 8 == 3;
            if hard {
                let setback =
                    crate::entry::Setback { hard: 7, happened_at: None, very_big: false, follow_ups: 0 };
                say(MONDAY + day * DAY, EntryBody::Setback(setback));
                say(MONDAY + day * DAY + 2 * HOUR, mood(10));
                say(MONDAY + day * DAY + 9 * HOUR, mood(50));
            }
            let usual = 50 + u8::try_from((day * 7 + nth) % 5).unwrap_or(0) * 5;
            say(MONDAY + day * DAY + 12 * HOUR, mood(usual));
            let ratings = Ratings { before: Some(8), after: Some(3), helped: None };
            say(
                MONDAY + day * DAY + 13 * HOUR,
                EntryBody::Filled(Filled { ratings, ..filled("breath", &[]) }),
            );
        }
        let measure = measure("higher_worse", SAMPLE);
        Member::of(&script.journal(), [&measure], |form| form == "breath", MONDAY + 41 * DAY)
    }

    #[test]
    fn nothing_is_used_of_fewer_than_twenty() {
        let few: Vec<_> = (0..19).map(|nth| member(nth, 1)).collect();
        let usual = Population::fit(&few);
        assert!(usual == Population::default() && usual.against("m") == Against::TYPICAL);
        assert_eq!((usual.recovery(), usual.helping()), (Prior::DEFAULT, Spread(Spread::PRIOR)));
    }

    #[test]
    fn from_twenty_on_it_leans_to_what_happens_here_and_reads_back() {
        let all: Vec<_> = (0..20).map(|nth| member(nth, 1)).collect();
        let here = Population::fit(&all);
        let course = here.against("m");
        assert!(course.here && course.course.f[1] < trajectory::Course::TYPICAL.f[1], "scores fall faster");
        assert!(here.recovery().mean[0] < Prior::DEFAULT.mean[0], "and people come back faster");
        assert_ne!(here.helping(), Spread(Spread::PRIOR));
        assert!(here.against("other") == Against::TYPICAL);
        let kept = serde_json::to_vec(&here).expect("serialises");
        assert!(serde_json::from_slice::<Population>(&kept).expect("reads back") == here);
    }
}
