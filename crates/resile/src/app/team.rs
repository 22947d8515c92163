//! Whom a supervisor supervises: names of therapists, and nothing of any client.

use super::{App, AppError, Role, StaffHere, staff};

/// The names of the therapists whose work this supervisor looks at now.
pub async fn therapists(app: &App, here: StaffHere) -> Result<Vec<String>, AppError> {
    if here.role() != Role::Supervisor {
        return Err(AppError::Missing);
    }
    let supervisions = app.store.supervisions_of(here.person(), app.clock.now()).await?;
    let names = staff::names(app, supervisions.iter().map(|supervision| supervision.therapist)).await?;
    let mut names: Vec<_> = names.into_values().collect();
    names.sort();
    Ok(names)
}
