//! "Middle is best" and "no bounce-back": set by the client, or by the therapist together with them.
//!
//! **Invariant:** both write the same choice, which both can read; the last one stands.

use domain::entry::{Choice, Chose, EntryBody, Words};
use uuid::Uuid;

use super::journal::{self, When};
use super::{App, AppError, ClientHere, StaffHere, chance, keep};

/// The version of the sentences beside the switches.
const TEXT_VERSION: u32 = 1;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    MiddleIsBest,
    NoBounceBack,
}

fn turned(switch: Switch, on: bool) -> EntryBody {
    let choice = match switch {
        Switch::MiddleIsBest => Choice::MiddleIsBest(on),
        Switch::NoBounceBack => Choice::NoBounceBack(on),
    };
    EntryBody::Chose(Chose { text_version: TEXT_VERSION, choice })
}

pub async fn by_client(
    app: &App,
    here: ClientHere,
    when: When,
    switch: Switch,
    on: bool,
) -> Result<(), AppError> {
    keep::latest(app, here, when, turned(switch, on), Words::new()).await
}

pub async fn by_therapist(
    app: &App,
    here: StaffHere,
    client: Uuid,
    when: When,
    (switch, on): (Switch, bool),
) -> Result<(), AppError> {
    let body = turned(switch, on);
    match journal::by_therapist(app, here, client, when.clone(), body.clone(), Words::new()).await {
        Err(AppError::AlreadySaved) => {
            let afresh = When { op: chance::id(), ..when };
            journal::by_therapist(app, here, client, afresh, body, Words::new()).await.map(drop)
        }
        kept => kept.map(drop),
    }
}
