//! A new link for a client of one's own who cannot come in: the first one ran out, or everything got lost.
//!
//! **Invariant:** who still has a way in is asked first: such a link is held for a day, each of their devices
//! is told at its next page and stops it with one tap, or opens it at once. "Who looked" names every link.

use domain::entry::{Millis, PersonId};
use store::{Invited, RelationKind, Role};
use uuid::Uuid;

use super::invite::{self, Invitation, Lasts};
use super::{Action, App, AppError, SignedIn, StaffHere, authorize, join, vault};

/// TRUST: a lost phone may be in other hands, and so may the link.
const HELD_MS: Millis = 24 * 3_600_000;

/// How a client comes in now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayIn {
    /// Not come in yet, or nothing left to come in by.
    None,
    /// A phone, a passkey or a code from paper.
    Known,
    /// By what they have, and from then on by a link.
    Held(Millis),
}

/// The link, and when it opens if it is held.
pub struct NewLink {
    pub invitation: Invitation,
    pub opens: Option<Millis>,
}

/// How a client of one's own comes in.
pub async fn way_in(app: &App, by: StaffHere, client: Uuid) -> Result<WayIn, AppError> {
    authorize(app, by, Action::Care(client)).await?;
    if !join::has_a_way_in(app, client).await? {
        return Ok(WayIn::None);
    }
    let Some(person) = app.store.person_of(client).await? else { return Ok(WayIn::None) };
    let held = app.store.held_until(person, app.clock.now()).await?;
    Ok(held.map_or(WayIn::Known, WayIn::Held))
}

/// Makes the link; one that was held before ends.
pub async fn make(app: &App, by: StaffHere, client: Uuid) -> Result<NewLink, AppError> {
    let (grant, now) = (authorize(app, by, Action::Care(client)).await?, app.clock.now());
    let kind = app.store.relation_between(client, by.person(), now).await?.map(|one| one.kind);
    if kind != Some(RelationKind::Therapist) {
        return Err(AppError::Refused);
    }
    vault::note(app, &grant, "new-link", Vec::new()).await?;
    let held = join::has_a_way_in(app, client).await?;
    let person = app.store.person_of(client).await?.filter(|_| held);
    if let Some(person) = person {
        app.store.stop_held(person, now).await?;
    }
    let invited = Invited { person, client: Some(client), role: Role::Client };
    let lasts = if held { Lasts { opens_in: HELD_MS, ..Lasts::AT_ONCE } } else { Lasts::AT_ONCE };
    let invitation = invite::make(app, invited, Some(by.person()), lasts).await?;
    Ok(NewLink { invitation, opens: held.then_some(now + HELD_MS) })
}

/// "That is me": the link is held no longer.
pub async fn open_now(app: &App, here: &SignedIn) -> Result<(), AppError> {
    Ok(app.store.open_held(here.person).await?)
}

/// "I did not ask for it": the link ends.
pub async fn stop(app: &App, here: &SignedIn) -> Result<(), AppError> {
    Ok(app.store.stop_held(here.person, app.clock.now()).await?)
}

/// Who comes back by a held link: what was signed in before ends, as after a code from paper, and every
/// device is told.
pub(super) async fn came_back(app: &App, person: PersonId) -> Result<(), AppError> {
    app.store.end_sign_ins(person, None, app.clock.now()).await?;
    Ok(app.store.end_all_shown(person).await?)
}
