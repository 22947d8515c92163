//! "Share just this answer": a shared copy that holds a set's safety answers and nothing else.
//!
//! **Invariant:** the copy carries no other answer, no rating and no word (CARE.md, section 1).

use domain::entry::{Entry, EntryBody, EntryId, Ratings, Words};

use super::journal::When;
use super::vault::{self, Look, Receipt};
use super::{Action, App, AppError, ClientHere, authorize};

/// Shares the safety answers of `set`. The copy keeps the time of what it copies.
pub async fn share_answer(
    app: &App,
    here: ClientHere,
    when: When,
    set: EntryId,
) -> Result<Receipt, AppError> {
    let grant = authorize(app, here, Action::OwnRecord).await?;
    let journal = vault::open(app, &grant, Look::Own).await?.journal;
    let thing = journal.find(set).next().ok_or(AppError::Missing)?;
    let EntryBody::Filled(filled) = thing.body else { return Err(AppError::Missing) };
    let items = app.catalogue.safety_items(&filled.form);
    if items.is_empty() {
        return Err(AppError::Missing);
    }
    let mut answer = filled.clone();
    answer.answers.retain(|field, _| items.iter().any(|item| item.field == *field));
    (answer.ratings, answer.seconds) = (Ratings::default(), None);
    let copy = Entry {
        id: when.op,
        at: thing.at,
        zone: thing.zone.to_owned(),
        late: thing.late,
        copies: Some(thing.id),
        body: EntryBody::Filled(answer),
        words: Words::new(),
    };
    vault::append(app, &grant, copy).await
}
