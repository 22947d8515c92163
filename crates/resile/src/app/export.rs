//! All that a client may read of their record, as one JSON text to take away.
//!
//! The text: `v` (1), `made_at`, `entries`: each with `id`, `at` (milliseconds since 1970, UTC), `zone`,
//! `late`, `by` (`me` or `practice`), `shared` (staff can read the words now), `body` and `words` as the
//! record keeps them.
//! **Invariant:** what stands is there, corrections in their place; nothing is left out and nothing
//! summed up.

use domain::entry::{EntryBody, EntryId, Millis, Words};
use serde::Serialize;

use super::{App, AppError, ClientHere, own};

#[derive(Serialize)]
struct Written<'a> {
    v: u32,
    made_at: Millis,
    entries: Vec<One<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    id: EntryId,
    at: Millis,
    zone: &'a str,
    late: bool,
    by: &'static str,
    shared: bool,
    body: &'a EntryBody,
    words: &'a Words,
}

/// The text.
pub async fn json(app: &App, here: ClientHere) -> Result<Vec<u8>, AppError> {
    let own = own::open(app, here).await?;
    let entries = own.journal.happenings().map(|thing| One {
        id: thing.id,
        at: thing.at,
        zone: thing.zone,
        late: thing.late,
        by: if thing.author == here.person() { "me" } else { "practice" },
        shared: own.staff_read(thing.id, thing.words_shared()),
        body: thing.body,
        words: thing.words,
    });
    let written = Written { v: 1, made_at: own.now, entries: entries.collect() };
    serde_json::to_vec_pretty(&written).map_err(|_| AppError::Garbled)
}
