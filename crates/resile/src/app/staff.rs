//! People of the practice: their names and addresses, sealed under the practice key.

use std::collections::{BTreeMap, BTreeSet};

use domain::entry::PersonId;
use record::{Class, Header, Purpose, token};
use serde::{Deserialize, Serialize};
use store::{Invited, Role};

use super::invite::{self, Invitation};
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
    let Some(sealed) = app.store.person(person).await?.and_then(|row| row.profile) else { return Ok(None) };
    let opened = record::open(&app.keyring.practice, &header(app, person), &sealed)?;
    serde_json::from_slice(&opened).map(Some).map_err(|_| AppError::Garbled)
}

/// Adds someone of the staff with a role, and makes their link. Admins only.
pub async fn add(app: &App, by: StaffHere, staff: &Staff, role: Role) -> Result<Invitation, AppError> {
    if by.role() != Role::Admin {
        return Err(AppError::Refused);
    }
    let person = add_person(app, staff, role).await?;
    let invited = Invited { person: Some(person), client: None, role };
    invite::make(app, invited, Some(by.person()), invite::LASTS_MS).await
}

/// A person of the staff without a way to sign in yet.
pub async fn add_person(app: &App, staff: &Staff, role: Role) -> Result<PersonId, AppError> {
    let (person, now) = (chance::id(), app.clock.now());
    let plain = serde_json::to_vec(staff).map_err(|_| AppError::Garbled)?;
    let sealed = record::seal(&app.keyring.practice, &header(app, person), &chance::fresh(), &plain)
        .map_err(|_| AppError::Garbled)?;
    let index = email_index(app, &staff.email);
    if !app.store.new_person(person, Some(sealed), index, now).await? {
        return Err(AppError::AlreadySaved);
    }
    app.store.grant_role(person, role, now).await?;
    Ok(person)
}

/// Everyone of the staff, with the roles they hold now.
pub async fn list(app: &App) -> Result<Vec<(PersonId, Option<Staff>, Vec<Role>)>, AppError> {
    let mut all = Vec::new();
    let mut after = uuid::Uuid::nil();
    loop {
        let page = app.store.people_after(after, 200).await?;
        let Some(last) = page.last() else { return Ok(all) };
        after = last.person;
        for row in page {
            let roles = app.store.roles_of(row.person, app.clock.now()).await?;
            if roles.iter().any(|role| *role != Role::Client) {
                all.push((row.person, profile(app, row.person).await?, roles));
            }
        }
    }
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
