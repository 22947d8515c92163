//! Fills a new practice with synthetic lives, through the path that real entries take.
//!
//! **Invariant:** one clock moves all clients together, hour by hour, up to now; nothing is written beside
//! `app`.

use std::collections::BTreeMap;

use domain::entry::{Choice, Chose, EntryBody, Millis, Words};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::app::clock::Clock;
use crate::app::journal::{self, When};
use crate::app::new_client::{self, Newcomer};
use crate::app::staff::{self, Staff};
use crate::app::{App, AppError, ClientHere, Role, StaffHere, chance, invite, join, relations, sign_in};

use super::life::{By, Event, Life, ZONE};

const HOUR_MS: Millis = 3_600_000;

/// Who the demo steps in as.
#[derive(Clone, Debug)]
pub struct Cast {
    pub therapist: Uuid,
    pub supervisor: Uuid,
    pub admin: Uuid,
    /// The people of the synthetic clients, in order; the first is Sam.
    pub clients: Vec<Uuid>,
}

/// Seeds the practice; `progress` hears of each entry kept, out of how many.
pub async fn seed(
    app: &App,
    clock: &Clock,
    lives: Vec<Life>,
    mut progress: impl FnMut(usize, usize),
) -> Result<Cast, AppError> {
    let now = clock.now();
    let start =
        lives.iter().filter_map(|life| life.events.first()).map(|event| event.at).min().unwrap_or(now);
    clock.set(start - HOUR_MS);
    let (mut cast, maya) = people(app).await?;
    let mut hours: BTreeMap<Millis, Vec<(usize, Vec<Event>)>> = BTreeMap::new();
    let mut here = Vec::with_capacity(lives.len());
    let mut total = 0;
    for (number, life) in lives.into_iter().enumerate() {
        let (client, person) = newcomer(app, maya, &life).await?;
        if number == 0 {
            agree(app, client, cast.supervisor).await?;
        }
        cast.clients.push(person);
        here.push(client);
        total += life.events.len();
        for event in life.events {
            let hour = hours.entry(event.at.div_euclid(HOUR_MS)).or_default();
            match hour.last_mut() {
                Some((last, events)) if *last == number => events.push(event),
                _ => hour.push((number, vec![event])),
            }
        }
    }
    let mut done = 0;
    for (hour, clients) in hours {
        clock.set((hour + 1) * HOUR_MS);
        let mut writing = JoinSet::new();
        for (number, events) in clients {
            let Some(client) = here.get(number).copied() else { continue };
            done += events.len();
            writing.spawn(enter(app.clone(), maya, client, events));
        }
        while let Some(written) = writing.join_next().await {
            written.map_err(|_| AppError::Busy)??;
        }
        progress(done, total);
    }
    clock.set(now);
    Ok(cast)
}

/// One client's entries of one hour, in order.
async fn enter(app: App, maya: StaffHere, client: ClientHere, events: Vec<Event>) -> Result<(), AppError> {
    for event in events {
        let when = When { op: event.id, at: event.at, zone: ZONE.to_owned(), late: false };
        match (event.by, event.copies) {
            (By::Client, Some(entry)) => journal::share(&app, client, when, entry).await?,
            (By::Client, None) => journal::by_client(&app, client, when, event.body, event.words).await?,
            (By::Therapist, _) => {
                journal::by_therapist(&app, maya, client.client(), when, event.body, event.words).await?
            }
        };
    }
    Ok(())
}

async fn people(app: &App) -> Result<(Cast, StaffHere), AppError> {
    let add = async |name: &str, email: &str, role| {
        let person = chance::id();
        let staff = Staff { name: name.into(), email: email.into() };
        staff::add_person(app, person, &staff, role).await.map(|()| person)
    };
    let cast = Cast {
        therapist: add("Maya Lind", "maya@practice.example", Role::Therapist).await?,
        supervisor: add("Ines Okoye", "ines@practice.example", Role::Supervisor).await?,
        admin: add("Robin Hale", "robin@practice.example", Role::Admin).await?,
        clients: Vec::new(),
    };
    let robin = here(app, cast.admin, Role::Admin).await?;
    relations::supervise(app, robin, chance::id(), cast.therapist, cast.supervisor).await?;
    let maya = here(app, cast.therapist, Role::Therapist).await?;
    Ok((cast, maya))
}

async fn here(app: &App, person: Uuid, role: Role) -> Result<StaffHere, AppError> {
    let token = sign_in::begin(app, person, role, None).await?;
    sign_in::find(app, &token).await?.and_then(|here| here.as_staff()).ok_or(AppError::Missing)
}

/// Sam agrees that Maya's supervisor reads what is shared; the others were not asked yet.
async fn agree(app: &App, client: ClientHere, supervisor: Uuid) -> Result<(), AppError> {
    let when = When { op: chance::id(), at: app.clock.now(), zone: ZONE.to_owned(), late: false };
    let choice = Choice::Supervision { supervisor, agreed: true };
    let body = EntryBody::Chose(Chose { text_version: 1, choice });
    journal::by_client(app, client, when, body, Words::new()).await.map(drop)
}

/// Invited and joined as anyone would be.
async fn newcomer(app: &App, maya: StaffHere, life: &Life) -> Result<(ClientHere, Uuid), AppError> {
    let when = When { op: chance::id(), at: app.clock.now(), zone: ZONE.to_owned(), late: false };
    let who = Newcomer { name: life.name.clone(), pronouns: Some(life.pronouns.to_owned()) };
    let client = new_client::make(app, maya, when, &who).await?;
    let invitation = invite::client(app, client, maya.person()).await?;
    let pin = join::Pin::read("246810").ok_or(AppError::Missing)?;
    let joined =
        join::join(app, &invitation.code, &invitation.spoken, Some(&pin), None).await.map_err(|refusal| {
            match refusal {
                join::NotJoined::App(error) => error,
                join::NotJoined::Wrong { .. } | join::NotJoined::Gone | join::NotJoined::Held(_) => {
                    AppError::Missing
                }
            }
        })?;
    let here = sign_in::find(app, &joined.sign_in).await?.ok_or(AppError::Missing)?;
    Ok((here.as_client().ok_or(AppError::Missing)?, here.person))
}
