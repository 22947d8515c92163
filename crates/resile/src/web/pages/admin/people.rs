//! `/admin/people`: who works here; adding someone, whose link and spoken code are shown once.
//!
//! **Invariant:** no client stands here, and nothing of a client's record.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::form::{FieldWords, Invalid, Raw};
use maud::{Markup, html};
use uuid::Uuid;

use crate::app::invite::Invitation;
use crate::app::new_member;
use crate::app::staff::{self, Member};
use crate::app::{AppError, Role, StaffHere, chance};
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::entry_fields;
use crate::web::parts::field::{self, Filled};
use crate::web::parts::layout::{self, AdminTab, Shell};
use crate::web::parts::problem::{problem, problem_title};
use crate::web::parts::table::{Table, table};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// The list and the form.
pub async fn show(screen: Screen, _: StaffHere) -> Result<Page, PageError> {
    draw(&screen, &Raw::default(), &[]).await
}

/// Adds someone. The form's `op` becomes the person's id, so that a second submit adds nobody.
/// Answers with the page itself: the two codes are kept nowhere and stand in no address.
pub async fn add(screen: Screen, here: StaffHere, posted: Posted) -> Result<Response, PageError> {
    match new_member::add(&screen.web.app, here, posted.op, &posted.raw).await {
        Ok(invitation) => Ok(link(&screen, &invitation).into_response()),
        Err(AppError::Invalid(invalid)) => {
            let page = draw(&screen, &posted.raw, &invalid).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// A new link for someone who has not come in yet.
pub async fn link_again(
    screen: Screen,
    here: StaffHere,
    Path(person): Path<Uuid>,
) -> Result<Page, PageError> {
    Ok(link(&screen, &new_member::link_again(&screen.web.app, here, person).await?))
}

async fn draw(screen: &Screen, raw: &Raw, invalid: &[Invalid]) -> Result<Page, PageError> {
    let words = &screen.words;
    let members = staff::list(&screen.web.app).await?;
    let title = words.say("people-title");
    let head = problem_title(words, &title, invalid);
    let filled = Filled { words, raw, invalid, named: &[] };
    let body = html! {
        (problem(words, invalid, |field| said(words, field).label))
        h1 { (title) }
        p.lede { (words.say("people-text")) }
        @if members.is_empty() { p { (words.say("people-empty")) } } @else { (listed(words, &members)) }
        form.card.stack method="post" action="/admin/people" {
            h2 { (words.say("people-add")) }
            (entry_fields(chance::id()))
            @for one in new_member::form() { (field::field(&one, &said(words, &one.id), &filled)) }
            button.btn { (words.say("people-add-go")) }
        }
    };
    Ok(Page(layout::admin(&Shell::new(words, screen.theme, &head), Some(AdminTab::People), &body)))
}

fn said(words: &Words, field: &str) -> FieldWords {
    let options = if field == "role" {
        new_member::ROLES.map(|(id, role)| (id.to_owned(), named(words, role))).into()
    } else {
        BTreeMap::new()
    };
    FieldWords { label: words.say(&format!("people-{field}")), options, ..FieldWords::default() }
}

fn named(words: &Words, role: Role) -> String {
    words.say(match role {
        Role::Client => "people-role-client",
        Role::Therapist => "people-role-therapist",
        Role::Supervisor => "people-role-supervisor",
        Role::Admin => "people-role-admin",
    })
}

fn listed(words: &Words, members: &[Member]) -> Markup {
    let heads = ["people-name", "people-email", "people-roles", "people-way-in"];
    let rows = members.iter().map(|member| {
        let (name, email) = match &member.staff {
            Some(staff) => (staff.name.clone(), staff.email.as_str()),
            None => (words.say("people-no-name"), ""),
        };
        let roles: Vec<String> = member.roles.iter().map(|role| named(words, *role)).collect();
        vec![
            html! { bdi { (name) } },
            html! { bdi { (email) } },
            html! { (roles.join(", ")) },
            way_in(words, member),
        ]
    });
    table(&Table { caption: None, heads: heads.map(|key| words.say(key)).to_vec(), rows: rows.collect() })
}

fn way_in(words: &Words, member: &Member) -> Markup {
    html! {
        @if member.came_in { (words.say("people-has-passkey")) } @else {
            p { (words.say("people-no-passkey")) }
            form method="post" action={ "/admin/people/" (member.person) "/link" } {
                button.chip { (words.say("people-link-again")) }
            }
        }
    }
}

/// The two codes, shown once.
fn link(screen: &Screen, invitation: &Invitation) -> Page {
    let words = &screen.words;
    let title = words.say("people-link-title");
    let body = html! {
        h1 { (title) }
        p.lede { (words.say("people-link-text")) }
        section.card.stack {
            h2.h3 { (words.say("people-link")) }
            p { code { (screen.web.origin) "/join#" (invitation.code) } }
            h2.h3 { (words.say("people-spoken")) }
            p { code { (invitation.spoken) } }
        }
        p.meta { (words.say("people-link-lost")) }
        p { a href="/admin/people" { (words.say("people-back")) } }
    };
    Page(layout::admin(&Shell::new(words, screen.theme, &title), Some(AdminTab::People), &body))
}
