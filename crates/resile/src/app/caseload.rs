//! The caseload: one sealed line a client, opened for the therapist, written down as one look at the list.

use domain::views::summary::Summary;
use uuid::Uuid;

use super::{Action, App, AppError, Role, StaffHere, authorize, vault};

/// One line.
pub struct Line {
    pub client: Uuid,
    pub name: String,
    pub summary: Summary,
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
