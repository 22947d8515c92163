//! Whom a supervisor supervises: therapists by name, their clients by initials, and who of them agreed.
//!
//! **Invariant:** a name is opened and only its initials leave here; a client who did not agree has no
//! address.

use store::RelationKind;
use uuid::Uuid;

use super::{Action, App, AppError, Role, StaffHere, authorize, staff, vault};

/// A therapist and their clients.
pub struct Supervised {
    pub name: String,
    pub clients: Vec<Initials>,
}

/// A client as their therapist's supervisor sees the line.
pub struct Initials {
    pub initials: String,
    /// The record, once the client agreed.
    pub agreed: Option<Uuid>,
}

/// The therapists whose work this supervisor looks at now.
pub async fn therapists(app: &App, here: StaffHere) -> Result<Vec<Supervised>, AppError> {
    if here.role() != Role::Supervisor {
        return Err(AppError::Missing);
    }
    let now = app.clock.now();
    let mut therapists: Vec<Uuid> = app
        .store
        .supervisions_of(here.person(), now)
        .await?
        .iter()
        .map(|supervision| supervision.therapist)
        .collect();
    therapists.sort_unstable();
    therapists.dedup();
    let names = staff::names(app, therapists.iter().copied()).await?;
    let mut teams = Vec::new();
    for therapist in therapists {
        let mut clients = app.store.clients_of(therapist, now).await?;
        clients.retain(|client| client.kind == RelationKind::Therapist);
        teams.push((therapist, clients.into_iter().map(|client| client.client).collect::<Vec<_>>()));
    }
    let shown: Vec<Uuid> = teams.iter().flat_map(|(_, clients)| clients).copied().collect();
    if !shown.is_empty() {
        let grant = authorize(app, here, Action::List).await?;
        vault::note(app, &grant, "initials", shown).await?;
    }
    let mut supervised = Vec::new();
    for (therapist, clients) in teams {
        let name = names.get(&therapist).cloned().unwrap_or_default();
        let mut lines = Vec::with_capacity(clients.len());
        for client in clients {
            lines.push(line(app, here, client).await?);
        }
        supervised.push(Supervised { name, clients: lines });
    }
    supervised.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(supervised)
}

async fn line(app: &App, here: StaffHere, client: Uuid) -> Result<Initials, AppError> {
    let grant = authorize(app, here, Action::Initials(client)).await?;
    let name = match app.store.label(&grant).await? {
        Some(label) => vault::open_label(app, &grant, &label).await?,
        None => String::new(),
    };
    let agreed = match authorize(app, here, Action::Supervise(client)).await {
        Ok(_) => Some(client),
        Err(AppError::Missing) => None,
        Err(error) => return Err(error),
    };
    Ok(Initials { initials: initials(&name), agreed })
}

/// "Ana Quillfeather" is "A. Q."
fn initials(name: &str) -> String {
    let first = name.split_whitespace().filter_map(|word| word.chars().next());
    first.map(|letter| format!("{letter}.")).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn of_a_name_only_the_first_letters_leave() {
        assert_eq!(initials("Ana Quillfeather"), "A. Q.");
        assert_eq!(initials("  élise  "), "é.");
        assert_eq!(initials(""), "");
    }
}
