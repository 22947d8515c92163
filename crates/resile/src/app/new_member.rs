//! A new member of the staff: added by an admin, who passes on a link and a spoken code.
//! Not here: the roles someone gets later (`roles`).
//!
//! **Invariant:** who has come in gets no second link here: it would let an admin come in as them.

use domain::entry::{Answer, PersonId, line};
use domain::form::{Ask, Field, Invalid, Kind, Raw, Reason, check};
use store::Invited;

use super::invite::{self, Invitation, Lasts};
use super::staff::{self, Staff};
use super::{App, AppError, Role, StaffHere};

/// What someone can be added as.
pub const ROLES: [(&str, Role); 3] =
    [("therapist", Role::Therapist), ("supervisor", Role::Supervisor), ("admin", Role::Admin)];

/// What is asked.
pub fn form() -> Vec<Field> {
    let roles = ROLES.map(|(id, _)| id.to_owned()).to_vec();
    let field = |id: &str, kind| Field { id: id.to_owned(), kind, required: true, pick: None };
    vec![
        field("name", Kind::Text { lines: 1 }),
        field("email", Kind::Text { lines: 1 }),
        field("role", Kind::Choice { options: roles }),
    ]
}

/// Adds the one the form names, as `person`, and makes their link. Admins only.
pub async fn add(app: &App, by: StaffHere, person: PersonId, raw: &Raw) -> Result<Invitation, AppError> {
    admins_only(by)?;
    let (staff, role) = read(raw).map_err(AppError::Invalid)?;
    match staff::add_person(app, person, &staff, role).await {
        Ok(()) => link(app, by, person, role).await,
        Err(AppError::AlreadySaved) => {
            Err(AppError::Invalid(vec![Invalid { field: "email".into(), reason: Reason::Taken }]))
        }
        Err(error) => Err(error),
    }
}

/// A new link for someone who has not come in yet.
pub async fn link_again(app: &App, by: StaffHere, person: PersonId) -> Result<Invitation, AppError> {
    admins_only(by)?;
    let member = staff::member(app, person).await?.ok_or(AppError::Missing)?;
    match member.holds().next() {
        Some(role) if !member.came_in => link(app, by, person, role).await,
        Some(_) | None => Err(AppError::Refused),
    }
}

fn admins_only(by: StaffHere) -> Result<(), AppError> {
    if by.role() == Role::Admin { Ok(()) } else { Err(AppError::Refused) }
}

fn read(raw: &Raw) -> Result<(Staff, Role), Vec<Invalid>> {
    let given = check(&form(), raw, Ask::Whole)?;
    let typed = |field| line(&given.words, field).unwrap_or_default().trim().to_owned();
    let staff = Staff { name: typed("name"), email: typed("email") };
    let wrong = |field: &str, reason| vec![Invalid { field: field.to_owned(), reason }];
    let (account, host) = staff.email.split_once('@').unwrap_or_default();
    if account.is_empty() || !host.contains('.') || staff.email.contains(char::is_whitespace) {
        return Err(wrong("email", Reason::NotAnEmail));
    }
    let chosen = given.answers.get("role");
    let role = ROLES.iter().find(|(id, _)| chosen == Some(&Answer::Choice((*id).to_owned())));
    role.map(|(_, role)| (staff, *role)).ok_or_else(|| wrong("role", Reason::NotAnOption))
}

async fn link(app: &App, by: StaffHere, person: PersonId, role: Role) -> Result<Invitation, AppError> {
    let invited = Invited { person: Some(person), client: None, role };
    invite::make(app, invited, Some(by.person()), Lasts::AT_ONCE).await
}
