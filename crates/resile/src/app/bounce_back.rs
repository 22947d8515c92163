//! What may be said of bounce-back, worked out once for the same answers.
//!
//! **Invariant:** what is remembered names no client: numbers of a model under a keyed hash of the answers.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, PoisonError};

use domain::entry::Millis;
use domain::journal::Journal;
use domain::views::bounce_back::habits::{Habit, Habits};
use domain::views::bounce_back::{BounceBack, Observed, Trend};
use domain::views::course::Course;
use domain::views::told::a_working_day_ago;

use super::own::Own;
use super::{App, AppError};

/// Records whose numbers are remembered: some hundred kilobytes.
const REMEMBERED_MAX: usize = 1_000;

/// The numbers, by two hashes under keys of this process: another record never has both.
#[derive(Default)]
pub struct Told {
    keys: [RandomState; 2],
    known: Mutex<HashMap<[u64; 2], BounceBack>>,
}

/// What may be said of this record now; None where bounce-back is switched off.
pub async fn told(
    app: &App,
    journal: &Journal,
    course: &Course,
    now: Millis,
) -> Result<Option<BounceBack>, AppError> {
    let Some(observed) = Observed::of(journal, course, now) else { return Ok(None) };
    let key = app.told.keys.each_ref().map(|keys| keys.hash_one(&observed));
    if let Some(known) = app.told.known().get(&key) {
        return Ok(Some(known.clone()));
    }
    let prior = app.population().recovery();
    let told =
        tokio::task::spawn_blocking(move || observed.tell(&prior)).await.map_err(|_| AppError::Busy)?;
    let mut known = app.told.known();
    if known.len() >= REMEMBERED_MAX {
        known.clear();
    }
    known.insert(key, told.clone());
    Ok(Some(told))
}

/// How mood differed on days after a habit.
pub async fn habits(
    app: &App,
    journal: &Journal,
    course: &Course,
    zone: &str,
    now: Millis,
) -> Result<Vec<Habit>, AppError> {
    // What answers no need is no habit: plans, visits, and what speaks of food (CARE.md, section 6).
    let needed = app.library.exercises().filter(|exercise| !exercise.needs.is_empty());
    let forms: Vec<&str> = needed.map(|exercise| exercise.id.as_str()).collect();
    let Some(habits) = Habits::of(journal, course, &forms, zone, now) else { return Ok(Vec::new()) };
    let prior = app.population().recovery();
    tokio::task::spawn_blocking(move || habits.tell(&prior)).await.map_err(|_| AppError::Busy)
}

/// The same for the client: that hard days cost more is said a working day after the therapist could see it
/// (CARE.md, section 6).
pub async fn told_to_client(app: &App, own: &Own, course: &Course) -> Result<Option<BounceBack>, AppError> {
    let Some(mut now) = told(app, &own.journal, course, own.now).await? else { return Ok(None) };
    if now.cost_trend == Trend::Higher {
        let then = told(app, &own.journal, course, a_working_day_ago(own.now, &own.zone)).await?;
        if then.is_none_or(|then| then.cost_trend != Trend::Higher) {
            now.cost_trend = Trend::NotYet;
        }
    }
    Ok(Some(now))
}

impl Told {
    /// Numbers under another prior are others.
    pub fn forget(&self) {
        self.known().clear();
    }

    fn known(&self) -> std::sync::MutexGuard<'_, HashMap<[u64; 2], BounceBack>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
