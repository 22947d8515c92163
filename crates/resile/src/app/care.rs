//! What every page about one client begins with: their record as the therapist may see it, written down
//! first.
//!
//! **Invariant:** nothing is opened before the look is kept; outside one's relations there is nothing.

use std::collections::BTreeMap;

use domain::entry::{Millis, PersonId};
use domain::journal::Journal;
use domain::sharing::{self, Reader};
use domain::views::who_is::who_is;
use record::Class;
use store::Grant;
use uuid::Uuid;

use super::caseload::Desk;
use super::vault::{self, Look};
use super::{Action, App, AppError, StaffHere, authorize, staff};

/// A client's record, opened for one page of the staff.
pub struct Care {
    pub client: Uuid,
    pub journal: Journal,
    /// Parts that would not open: kept, named to the reader, never shown.
    pub damaged: usize,
    pub name: String,
    pub pronouns: Option<String>,
    /// Who looks.
    pub me: Desk,
    /// Stands in: neither reads nor writes own thoughts.
    pub cover: bool,
    /// The practice's, an IANA name.
    pub zone: String,
    pub now: Millis,
}

/// Opens it; `what` is the word of the audit's list that the client reads in "Who looked".
pub async fn open(app: &App, here: StaffHere, client: Uuid, what: &'static str) -> Result<Care, AppError> {
    let grant = authorize(app, here, Action::Care(client)).await?;
    let cover = !grant.classes().contains(&Class::Notes);
    let reader = if cover { Reader::Cover } else { Reader::Therapist(here.person()) };
    seen(app, here, &grant, reader, what).await
}

/// The same for the supervisor of the client's therapist, where the client agreed: what is shared, without a
/// name.
pub async fn supervise(app: &App, here: StaffHere, client: Uuid) -> Result<Care, AppError> {
    let grant = authorize(app, here, Action::Supervise(client)).await?;
    seen(app, here, &grant, Reader::Supervisor, "supervision").await
}

async fn seen(
    app: &App,
    here: StaffHere,
    grant: &Grant,
    reader: Reader,
    what: &'static str,
) -> Result<Care, AppError> {
    let opened = vault::open(app, grant, Look::Staff(what)).await?;
    let journal = sharing::visible(&opened.journal, reader, &app.catalogue);
    let who = who_is(&journal);
    Ok(Care {
        client: grant.client(),
        damaged: opened.damaged,
        name: who.as_ref().map(|who| who.name.clone()).unwrap_or_default(),
        pronouns: who.and_then(|who| who.pronouns),
        me: Desk::of(app, here).await?,
        cover: reader == Reader::Cover,
        zone: app.zone(),
        now: app.clock.now(),
        journal,
    })
}

impl Care {
    /// Names for these authors: the staff's own, and the client's for the client. Who
    /// has no name here any more goes by `nameless`, never by another's.
    pub async fn names(
        &self,
        app: &App,
        nameless: &str,
        people: impl IntoIterator<Item = PersonId>,
    ) -> Result<BTreeMap<PersonId, String>, AppError> {
        let (people, client) =
            (people.into_iter().collect::<Vec<_>>(), app.store.person_of(self.client).await?);
        let mut names = staff::names(app, people.iter().copied()).await?;
        for person in people {
            let name = if Some(person) == client { &self.name } else { nameless };
            names.entry(person).or_insert_with(|| name.to_owned());
        }
        Ok(names)
    }
}
