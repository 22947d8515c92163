//! The caseload: one sealed line a client, opened for the therapist, written down as one look at the list;
//! and how many answers wait, which stands on every page of theirs.

use domain::views::summary::Summary;
use uuid::Uuid;

use super::{Action, App, AppError, Role, StaffHere, authorize, staff, vault};

/// One line.
pub struct Line {
    pub client: Uuid,
    pub name: String,
    pub summary: Summary,
}

/// Who of the staff is here, as the head of each of their pages says it.
pub struct Desk {
    pub name: String,
    /// Answers that nobody has read yet, over all their clients.
    pub waiting: usize,
}

impl Desk {
    /// Opened for the number alone: no look is written down, as nothing about any one client is shown.
    pub async fn of(app: &App, here: StaffHere) -> Result<Self, AppError> {
        let mut waiting = 0;
        if here.role() == Role::Therapist {
            for line in app.store.caseload(here.person(), app.clock.now()).await? {
                let grant = authorize(app, here, Action::Care(line.client)).await?;
                let summary = vault::folded(app, &grant, &line.summary).await?;
                waiting += summary.map_or(0, |summary| summary.open_flags().len());
            }
        }
        Ok(Self { name: staff::own_name(app, here).await?, waiting })
    }

    /// The same from lines that are open already.
    pub async fn with(app: &App, here: StaffHere, lines: &[Line]) -> Result<Self, AppError> {
        let waiting = lines.iter().map(|line| line.summary.open_flags().len()).sum();
        Ok(Self { name: staff::own_name(app, here).await?, waiting })
    }
}

/// Everyone this therapist cares for.
pub async fn lines(app: &App, here: StaffHere) -> Result<Vec<Line>, AppError> {
    if here.role() != Role::Therapist {
        return Err(AppError::Missing);
    }
    let sealed = app.store.caseload(here.person(), app.clock.now()).await?;
    if !sealed.is_empty() {
        // "Saw your line in the list": one row naming everyone in it.
        let grant = authorize(app, here, Action::List).await?;
        vault::note(app, &grant, "listed", sealed.iter().map(|line| line.client).collect()).await?;
    }
    let mut lines = Vec::with_capacity(sealed.len());
    for line in sealed {
        let grant = authorize(app, here, Action::Care(line.client)).await?;
        let name = match &line.label {
            Some(label) => vault::open_label(app, &grant, label).await?,
            None => String::new(),
        };
        let summary = vault::folded(app, &grant, &line.summary).await?.unwrap_or_default();
        lines.push(Line { client: line.client, name, summary });
    }
    Ok(lines)
}
