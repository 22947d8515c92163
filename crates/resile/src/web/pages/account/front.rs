//! `/`: sends everyone to where they begin.

use axum::response::Redirect;

use crate::app::{Role, SignedIn, Standing};

/// Where each role begins.
pub async fn show(here: Option<SignedIn>) -> Redirect {
    Redirect::to(here.map_or("/sign-in", |here| home(&here)))
}

/// The first page of a role; a locked sign-in first unlocks.
pub fn home(here: &SignedIn) -> &'static str {
    match here.standing {
        Standing::Open => (),
        Standing::Locked => return "/unlock",
        Standing::Enrolling => return "/enrol",
    }
    match here.role {
        Role::Client => "/today",
        Role::Therapist => "/t/caseload",
        Role::Supervisor => "/s/team",
        Role::Admin => "/admin/people",
    }
}
