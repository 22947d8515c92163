//! What the records of this practice's clients say together: taken anew by a weekly job, frozen between.
//!
//! **Invariant:** what is not shared is not counted, nobody looks on, and what is kept names no client.

use std::sync::{Arc, PoisonError};

use domain::entry::Millis;
use domain::sharing::{Reader, visible};
use domain::views::expected::Against;
use domain::views::population::{Member, Population};
use record::{Class, Header, Purpose};
use store::NewJob;
use uuid::Uuid;

use super::vault::{self, Look};
use super::{App, AppError, Inner, authorize, chance, offered};

const WEEK_MS: Millis = 7 * 24 * 3_600_000;
/// An instance that claimed the job and has not finished it by then lost it.
const LEASE_MS: Millis = 30 * 60_000;
const JOB: &str = "population";

/// As it was read last, and when that was made.
#[derive(Default)]
pub struct Known {
    made: Option<Millis>,
    population: Arc<Population>,
}

impl Inner {
    pub fn population(&self) -> Arc<Population> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).population.clone()
    }

    /// What the scores of a measure are held against.
    pub fn against(&self, measure: &str) -> Against {
        self.population().against(measure)
    }
}

/// Once in each week, by whichever instance claims it; the others read what came of it.
pub(super) async fn weekly(app: &App, now: Millis) -> Result<(), AppError> {
    refresh(app).await?;
    let week = now.div_euclid(WEEK_MS);
    let made = app.known.read().unwrap_or_else(PoisonError::into_inner).made;
    if made.is_some_and(|made| made.div_euclid(WEEK_MS) >= week) {
        return Ok(());
    }
    let job = Uuid::from_u128(app.practice.as_u128() ^ u128::from(week.unsigned_abs()));
    let (kind, payload, due_ms) = (JOB, Vec::new(), week * WEEK_MS);
    app.store.add_job(NewJob { job, client: None, kind, payload, due_ms }).await?;
    for claimed in app.store.claim_jobs(now, now + LEASE_MS, 1).await? {
        if claimed.kind == JOB {
            refit(app).await?;
            app.store.finish_job(claimed.job, now).await?;
        } else {
            // Another version's: it stays for whoever knows it.
            app.store.fail_job(&claimed, now + LEASE_MS).await?;
        }
    }
    Ok(())
}

/// Takes it anew from every record in care, and keeps it.
pub async fn refit(app: &App) -> Result<(), AppError> {
    let now = app.clock.now();
    let mut members = Vec::new();
    for client in app.store.in_care(now).await? {
        let grant = authorize::population(app, client);
        let opened = vault::open(app, &grant, Look::Own).await?;
        let shared = visible(&opened.journal, Reader::Supervisor, &app.catalogue);
        let in_the_moment = |form: &str| offered::in_the_moment(app, form);
        members.push(Member::of(&shared, app.library.measures(), in_the_moment, now));
        app.forget(client);
    }
    let fitted = tokio::task::spawn_blocking(move || Population::fit(&members));
    let population = fitted.await.map_err(|_| AppError::Busy)?;
    let plain = serde_json::to_vec(&population).map_err(|_| AppError::Garbled)?;
    let sealed = record::seal(&app.keyring.practice, &header(app), &chance::fresh(), &plain)
        .map_err(|_| AppError::TooLong)?;
    app.store.put_population(now, sealed).await?;
    refresh(app).await
}

/// Reads what is kept, where it is newer than what is known.
async fn refresh(app: &App) -> Result<(), AppError> {
    let Some((made, sealed)) = app.store.population().await? else { return Ok(()) };
    if app.known.read().unwrap_or_else(PoisonError::into_inner).made == Some(made) {
        return Ok(());
    }
    let plain = record::open(&app.keyring.practice, &header(app), &sealed)?;
    // One that an older version made is not used; the next week makes a new one.
    let population: Population = serde_json::from_slice(&plain).unwrap_or_default();
    let known = Known { made: Some(made), population: Arc::new(population) };
    *app.known.write().unwrap_or_else(PoisonError::into_inner) = known;
    app.told.forget();
    Ok(())
}

fn header(app: &App) -> Header {
    let (practice, class) = (app.practice, Class::Practice);
    Header { purpose: Purpose::Summary, practice, client: practice, class, entry: practice, author: practice }
}
