//! The practice's settings: read from its own record, kept in memory between changes.

use std::sync::{Arc, PoisonError};

use domain::views::settings::Settings;
use record::Class;
use store::GrantPurpose;

use super::vault::{self, Look};
use super::{App, AppError};

/// Reads the settings again: at start, and after each change.
pub async fn refresh(app: &App) -> Result<(), AppError> {
    let grant =
        app.gate.grant(app.practice, app.practice, &[Class::Practice], GrantPurpose::Practice, app.practice);
    let opened = vault::open(app, &grant, Look::Own).await?;
    let settings = Arc::new(Settings::of(&opened.journal));
    *app.settings.write().unwrap_or_else(PoisonError::into_inner) = settings;
    Ok(())
}
