//! A form on its way: begun, saved page by page, put away or finished.
//!
//! **Invariant:** a run is finished once; sending its last page again changes nothing.

use domain::entry::{Draft, EntryBody, EntryId, Filled, Ratings, Words};
use domain::form::Given;
use domain::views::runs::Run;
use uuid::Uuid;

use super::journal::{When, by_client, withdraw};
use super::keep::latest;
use super::vault::Receipt;
use super::{App, AppError, ClientHere};

/// Begins a form at its first step. The run goes by the id of the form that began it.
pub async fn begin(
    app: &App,
    here: ClientHere,
    when: When,
    (form, version): (&str, u32),
    step: &str,
) -> Result<Uuid, AppError> {
    let run = when.op;
    let (form, step) = (form.to_owned(), step.to_owned());
    let (answers, ratings) = Default::default();
    let draft = Draft { form, version, run, step, answers, ratings, sign_in: Some(here.sign_in) };
    by_client(app, here, when, EntryBody::Draft(draft), Words::new()).await?;
    Ok(run)
}

/// Saves what is there so far; `step` is where to go on. Sent again with other words, it is a later draft.
pub async fn keep(
    app: &App,
    here: ClientHere,
    when: When,
    open: &Run,
    step: &str,
    given: Given,
) -> Result<(), AppError> {
    keep_as(app, here, when, open, open.run, step, given).await
}

/// Saves it beside the open run: two phones at one form, and both are kept. The other goes by its entry's id.
pub async fn keep_beside(
    app: &App,
    here: ClientHere,
    when: When,
    open: &Run,
    step: &str,
    given: Given,
) -> Result<Uuid, AppError> {
    let beside = when.op;
    keep_as(app, here, when, open, beside, step, given).await?;
    Ok(beside)
}

async fn keep_as(
    app: &App,
    here: ClientHere,
    when: When,
    open: &Run,
    run: Uuid,
    step: &str,
    given: Given,
) -> Result<(), AppError> {
    let draft = Draft {
        form: open.form.clone(),
        version: open.form_version,
        run,
        step: step.to_owned(),
        answers: given.answers,
        ratings: open.ratings,
        sign_in: Some(here.sign_in),
    };
    latest(app, here, when, EntryBody::Draft(draft), given.words).await
}

/// Finishes a run: what was given becomes the filled form.
pub async fn finish(
    app: &App,
    here: ClientHere,
    when: When,
    open: &Run,
    version: u32,
    given: Given,
) -> Result<EntryId, AppError> {
    let id = when.op;
    let filled = Filled {
        form: open.form.clone(),
        version,
        run: open.run,
        answers: given.answers,
        ratings: Ratings::default(),
        seconds: None,
        together: false,
    };
    by_client(app, here, when, EntryBody::Filled(filled), given.words).await?;
    Ok(id)
}

/// Puts a run away unfinished.
pub async fn put_away(app: &App, here: ClientHere, when: When, open: &Run) -> Result<Receipt, AppError> {
    withdraw(app, here, when, open.id).await
}
