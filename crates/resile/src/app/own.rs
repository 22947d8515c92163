//! What every page of a client begins with: their own record, name and zone, and who reads with them.

use std::sync::Arc;

use domain::entry::{EntryId, Millis};
use domain::journal::Journal;
use domain::sharing::Sharing;
use domain::views::who_is::who_is;

use super::vault::{self, Look};
use super::{Action, App, AppError, ClientHere, authorize, staff};

/// A client's own record, opened for one page.
pub struct Own {
    pub journal: Arc<Journal>,
    pub sharing: Sharing,
    /// What they are called here; may be empty.
    pub name: String,
    /// The name of the therapist who reads now; none without an active care relation (CARE.md, section 1).
    pub therapist: Option<String>,
    /// IANA name.
    pub zone: String,
    pub now: Millis,
}

impl Own {
    /// Whether staff can read the words of a thing now: they were shared, and sharing did not end for it
    /// since.
    pub fn staff_read(&self, thing: EntryId, words_shared: bool) -> bool {
        words_shared && self.sharing.staff_see(thing)
    }
}

/// Opens it.
pub async fn open(app: &App, here: ClientHere) -> Result<Own, AppError> {
    let grant = authorize(app, here, Action::OwnRecord).await?;
    let journal = vault::open(app, &grant, Look::Own).await?.journal;
    let who = who_is(&journal);
    let now = app.clock.now();
    Ok(Own {
        sharing: Sharing::of(&journal, &app.catalogue),
        name: who.as_ref().map(|who| who.name.clone()).unwrap_or_default(),
        therapist: therapist(app, here, now).await?,
        zone: who.map_or_else(|| app.zone(), |who| who.zone),
        now,
        journal,
    })
}

/// The name of the therapist in care of this client now.
pub async fn therapist(app: &App, here: ClientHere, now: Millis) -> Result<Option<String>, AppError> {
    let Some((person, Some(sealed))) = app.store.therapist_of(here.client, now).await? else {
        return Ok(None);
    };
    Ok(Some(staff::opened(app, person, &sealed)?.name))
}
