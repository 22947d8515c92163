//! "Who looked": the client's own list of every staff look, in words and with names.

use domain::entry::Millis;

use super::{Action, App, AppError, ClientHere, authorize, staff};

/// Looks shown at most.
const SHOWN_MAX: i64 = 400;

/// One look.
pub struct Looked {
    pub at: Millis,
    /// The name of who looked; `None` for one who is not known any more.
    pub name: Option<String>,
    /// A word of the audit's list, such as `overview`.
    pub action: String,
    /// On what ground: `care`, `account`.
    pub basis: String,
}

/// The latest looks at the client's record, newest first.
pub async fn looks(app: &App, here: ClientHere) -> Result<Vec<Looked>, AppError> {
    let grant = authorize(app, here, Action::OwnRecord).await?;
    let rows = app.store.looks(&grant, SHOWN_MAX).await?;
    let names = staff::names(app, rows.iter().map(|row| row.actor)).await?;
    Ok(rows
        .into_iter()
        .map(|row| Looked {
            at: row.at_ms,
            name: names.get(&row.actor).cloned(),
            action: row.action,
            basis: row.basis,
        })
        .collect())
}
