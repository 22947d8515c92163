//! Keeps what a client did on a page that can be sent again.
//!
//! **Invariant:** the same form sent twice is one entry; sent again with other words it is a later entry,
//! never a lost one. For what stands by its newest entry: choices, drafts, versions of a plan.

use domain::entry::{EntryBody, Words};

use super::journal::{self, When};
use super::{App, AppError, ClientHere, chance};

/// Keeps it.
pub async fn latest(
    app: &App,
    here: ClientHere,
    when: When,
    body: EntryBody,
    words: Words,
) -> Result<(), AppError> {
    match journal::by_client(app, here, when.clone(), body.clone(), words.clone()).await {
        Err(AppError::AlreadySaved) => {
            let afresh = When { op: chance::id(), ..when };
            journal::by_client(app, here, afresh, body, words).await.map(drop)
        }
        kept => kept.map(drop),
    }
}
