//! A form that is filled in once and then only changed: thoughts about a reading, a place one went to.
//!
//! **Invariant:** the newest words win; the same page sent once more is a later change, never a second form.

use domain::entry::{Answer, EntryBody, Filled, Ratings, Words};
use domain::views::filled::FilledForm;
use std::collections::BTreeMap;

use super::journal::{When, by_client};
use super::own::Own;
use super::vault::Receipt;
use super::{App, AppError, ClientHere, chance};

/// What was given to a form, and which.
pub struct Answered<'a> {
    pub form: &'a str,
    pub version: u32,
    pub answers: BTreeMap<String, Answer>,
    pub words: Words,
}

/// Keeps a first answer, or a change of `kept`, the one that stands.
pub async fn keep(
    app: &App,
    here: ClientHere,
    when: When,
    own: &Own,
    kept: Option<&FilledForm>,
    given: Answered<'_>,
) -> Result<Receipt, AppError> {
    let filled = EntryBody::Filled(Filled {
        form: given.form.to_owned(),
        version: given.version,
        run: kept.map_or(when.op, |kept| kept.run),
        answers: given.answers,
        ratings: Ratings::default(),
        seconds: None,
        together: false,
    });
    let body = match kept {
        Some(kept) => EntryBody::Correction { of: vec![kept.version], body: Box::new(filled) },
        None => filled,
    };
    // A page that was taken back to and sent once more: what it says now is a later change.
    let op = if own.journal.holds(when.op) { chance::id() } else { when.op };
    by_client(app, here, When { op, ..when }, body, given.words).await
}
