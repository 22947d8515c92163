//! "Who looked": the client's own list of every staff look, in words and with names.

use domain::entry::Millis;

use super::{Action, App, AppError, ClientHere, authorize, staff};

/// Looks on one page.
pub const PAGE: usize = 400;

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

/// The looks at the client's record, newest first: those of one page, counted from 0, and one more if there
/// is a next page.
pub async fn looks(app: &App, here: ClientHere, page: u16) -> Result<Vec<Looked>, AppError> {
    let grant = authorize(app, here, Action::OwnRecord).await?;
    let size = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let rows = app.store.looks(&grant, i64::from(page) * size, size + 1).await?;
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
