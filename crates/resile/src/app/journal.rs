//! Reading and writing one record, as the client whose it is or as the therapist who cares for them.
//!
//! **Invariant:** every read and write goes through `authorize`. What staff read is `care`.

use std::sync::Arc;

use domain::entry::{Entry, EntryBody, EntryId, Millis, Words};
use domain::journal::Journal;
use uuid::Uuid;

use super::vault::{self, Look, Receipt};
use super::{Action, App, AppError, ClientHere, StaffHere, authorize};

/// Which entry this is, and when and where it was made.
#[derive(Clone)]
pub struct When {
    /// The entry id the form was drawn with: a retry has the same.
    pub op: EntryId,
    pub at: Millis,
    /// IANA name.
    pub zone: String,
    /// Filled in on a later day.
    pub late: bool,
}

impl When {
    /// What was done then.
    pub(super) fn entry(self, body: EntryBody, words: Words) -> Entry {
        Entry { id: self.op, at: self.at, zone: self.zone, late: self.late, copies: None, body, words }
    }
}

/// The client's own journal, whole.
pub async fn own(app: &App, here: ClientHere) -> Result<Arc<Journal>, AppError> {
    let grant = authorize(app, here, Action::OwnRecord).await?;
    Ok(vault::open(app, &grant, Look::Own).await?.journal)
}

/// What the client did.
pub async fn by_client(
    app: &App,
    here: ClientHere,
    when: When,
    body: EntryBody,
    words: Words,
) -> Result<Receipt, AppError> {
    let grant = authorize(app, here, Action::OwnRecord).await?;
    vault::append(app, &grant, when.entry(body, words)).await
}

/// Takes back what the client did.
pub async fn withdraw(app: &App, here: ClientHere, when: When, of: EntryId) -> Result<Receipt, AppError> {
    by_client(app, here, when, EntryBody::Withdrawn { of }, Words::new()).await
}

/// Shares the words of an entry: a shared copy that names it.
pub async fn share(app: &App, here: ClientHere, when: When, entry: EntryId) -> Result<Receipt, AppError> {
    let grant = authorize(app, here, Action::OwnRecord).await?;
    let journal = vault::open(app, &grant, Look::Own).await?.journal;
    let thing = journal.find(entry).next().ok_or(AppError::Missing)?;
    let copy = Entry {
        id: when.op,
        at: thing.at,
        zone: thing.zone.to_owned(),
        late: thing.late,
        copies: Some(thing.id),
        body: thing.body.clone(),
        words: thing.words.clone(),
    };
    vault::append(app, &grant, copy).await
}

/// Whether this member of the staff cares for the client now; `Missing` if not.
pub async fn may_care(app: &App, here: StaffHere, client: Uuid) -> Result<(), AppError> {
    authorize(app, here, Action::Care(client)).await.map(drop)
}

/// What the therapist wrote into a client's record.
pub async fn by_therapist(
    app: &App,
    here: StaffHere,
    client: Uuid,
    when: When,
    body: EntryBody,
    words: Words,
) -> Result<Receipt, AppError> {
    let grant = authorize(app, here, Action::Care(client)).await?;
    vault::append(app, &grant, when.entry(body, words)).await
}
