//! People of the practice: their names and addresses, sealed under the practice key.

use std::collections::{BTreeMap, BTreeSet};

use domain::entry::PersonId;
use record::{Class, Header, Purpose, token};
use serde::{Deserialize, Serialize};
use store::{HeldRole, Role};

use super::{App, AppError, StaffHere, chance};

/// Who someone of the staff is.
#[derive(Clone, Serialize, Deserialize)]
pub struct Staff {
    pub name: String,
    pub email: String,
}

/// The names of these people; whoever has none is left out.
pub async fn names(
    app: &App,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<BTreeMap<PersonId, String>, AppError> {
    let mut names = BTreeMap::new();
    for person in people.into_iter().collect::<BTreeSet<_>>() {
        if let Some(staff) = profile(app, person).await? {
            names.insert(person, staff.name);
        }
    }
    Ok(names)
}

/// One person's name and address.
pub async fn profile(app: &App, person: PersonId) -> Result<Option<Staff>, AppError> {
    let sealed = app.store.person(person).await?.and_then(|row| row.profile);
    sealed.map(|sealed| opened(app, person, &sealed)).transpose()
}

/// A profile as it is stored.
pub fn opened(app: &App, person: PersonId, sealed: &[u8]) -> Result<Staff, AppError> {
    let opened = record::open(&app.keyring.practice, &header(app, person), sealed)?;
    serde_json::from_slice(&opened).map_err(|_| AppError::Garbled)
}

/// The name of the member of staff who is here; empty where none is known.
pub async fn own_name(app: &App, here: StaffHere) -> Result<String, AppError> {
    Ok(profile(app, here.person()).await?.map(|staff| staff.name).unwrap_or_default())
}

/// Gives oneself another name; the address stays.
pub async fn rename(app: &App, here: StaffHere, name: &str) -> Result<(), AppError> {
    let email = profile(app, here.person()).await?.map(|staff| staff.email).unwrap_or_default();
    let staff = Staff { name: name.to_owned(), email };
    let plain = serde_json::to_vec(&staff).map_err(|_| AppError::Garbled)?;
    let sealed = record::seal(&app.keyring.practice, &header(app, here.person()), &chance::fresh(), &plain)
        .map_err(|_| AppError::TooLong)?;
    let kept = app.store.set_profile(here.person(), Some(sealed), email_index(app, &staff.email)).await?;
    if kept { Ok(()) } else { Err(AppError::Missing) }
}

/// A person of the staff without a way to sign in yet; refused if the person or the address is known.
pub async fn add_person(app: &App, person: PersonId, staff: &Staff, role: Role) -> Result<(), AppError> {
    let now = app.clock.now();
    let plain = serde_json::to_vec(staff).map_err(|_| AppError::Garbled)?;
    let sealed = record::seal(&app.keyring.practice, &header(app, person), &chance::fresh(), &plain)
        .map_err(|_| AppError::TooLong)?;
    let index = email_index(app, &staff.email);
    if !app.store.new_person(person, Some(sealed), index, now).await? {
        return Err(AppError::AlreadySaved);
    }
    Ok(app.store.grant_role(person, role, now).await?)
}

/// Someone of the staff, as the list of people shows them.
pub struct Member {
    pub person: PersonId,
    /// `None` for the first admin, who came before there was a name.
    pub staff: Option<Staff>,
    /// Held now or before, the first first; never `Client`.
    pub roles: Vec<HeldRole>,
    /// Has a passkey.
    pub came_in: bool,
}

impl Member {
    /// The roles held now.
    pub fn holds(&self) -> impl Iterator<Item = Role> {
        self.roles.iter().filter(|held| held.until_ms.is_none()).map(|held| held.role)
    }
}

/// Everyone who is or was of the staff.
pub async fn list(app: &App) -> Result<Vec<Member>, AppError> {
    let mut all = Vec::new();
    let mut after = uuid::Uuid::nil();
    loop {
        let page = app.store.people_after(after, 200).await?;
        let Some(last) = page.last() else { return Ok(all) };
        after = last.person;
        for row in page {
            all.extend(member(app, row.person).await?);
        }
    }
}

/// The one with exactly this address.
pub async fn with_email(app: &App, email: &str) -> Result<Option<Member>, AppError> {
    let Some(index) = email_index(app, email) else { return Ok(None) };
    match app.store.person_by_email(index).await? {
        Some(row) => member(app, row.person).await,
        None => Ok(None),
    }
}

/// One person, if they are or were of the staff.
pub async fn member(app: &App, person: PersonId) -> Result<Option<Member>, AppError> {
    let mut roles = app.store.role_times(person).await?;
    roles.retain(|held| held.role != Role::Client);
    if roles.is_empty() {
        return Ok(None);
    }
    let came_in = !app.store.passkeys_of(person).await?.is_empty();
    Ok(Some(Member { person, staff: profile(app, person).await?, roles, came_in }))
}

/// A keyed digest of the normalised address, so that it can be found and not read.
fn email_index(app: &App, email: &str) -> Option<[u8; 32]> {
    let normal = email.trim().to_lowercase();
    (!normal.is_empty()).then(|| token::mac(&app.keyring.secrets.email_index, "email", normal.as_bytes()))
}

fn header(app: &App, person: PersonId) -> Header {
    let (practice, class) = (app.practice, Class::Practice);
    Header { purpose: Purpose::Profile, practice, client: practice, class, entry: person, author: practice }
}
