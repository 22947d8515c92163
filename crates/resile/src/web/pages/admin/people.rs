//! `/admin/people`: who works here; adding someone, whose link and spoken code are shown once; roles.
//!
//! **Invariant:** no client stands here, and nothing of a client's record.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::day::day_of;
use domain::form::{FieldWords, Invalid, Raw};
use maud::{Markup, html};
use uuid::Uuid;

use crate::app::invite::Invitation;
use crate::app::staff::{self, Member};
use crate::app::{AppError, Role, StaffHere, chance, new_member, roles};
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::field::{self, Filled};
use crate::web::parts::layout::{self, AdminTab, Shell};
use crate::web::parts::plain::{self, Line};
use crate::web::parts::problem::{problem, problem_title};
use crate::web::parts::table::{Table, table};
use crate::web::parts::{day, entry_fields};
use crate::web::place::Place;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// Whom to show: everyone, or the one with exactly this address. A posted address stands in no history.
#[derive(Default)]
enum Shown {
    #[default]
    All,
    Only(String),
}

/// The list and the form.
pub async fn show(screen: Screen, here: StaffHere) -> Result<Page, PageError> {
    draw(&screen, here, &Shown::All, &Raw::default(), &[]).await
}

/// Finds one person by their whole address. Nothing is written.
pub async fn find(screen: Screen, here: StaffHere, posted: Posted) -> Result<Page, PageError> {
    draw(&screen, here, &Shown::Only(posted.text("address")), &Raw::default(), &[]).await
}

/// Gives a role, or ends one.
pub async fn role(
    screen: Screen,
    here: StaffHere,
    Place(person): Place<Uuid>,
    posted: Posted,
) -> Result<Redirect, PageError> {
    let wanted = posted.text("role");
    let role = new_member::ROLES.iter().find(|(id, _)| *id == wanted).map(|(_, role)| *role);
    let role = role.ok_or(PageError::Unreadable)?;
    match posted.text("do").as_str() {
        "give" => roles::give(&screen.web.app, here, person, role).await?,
        "end" => roles::end(&screen.web.app, here, person, role).await?,
        _ => return Err(PageError::Unreadable),
    }
    Ok(Redirect::to("/admin/people"))
}

/// Adds someone. The form's `op` becomes the person's id, so that a second submit adds nobody.
/// Answers with the page itself: the two codes are kept nowhere and stand in no address.
pub async fn add(screen: Screen, here: StaffHere, posted: Posted) -> Result<Response, PageError> {
    match new_member::add(&screen.web.app, here, posted.op, &posted.raw).await {
        Ok(invitation) => Ok(link(&screen, &invitation).into_response()),
        Err(AppError::Invalid(invalid)) => {
            let page = draw(&screen, here, &Shown::All, &posted.raw, &invalid).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// A new link for someone who has not come in yet.
pub async fn link_again(
    screen: Screen,
    here: StaffHere,
    Place(person): Place<Uuid>,
) -> Result<Page, PageError> {
    Ok(link(&screen, &new_member::link_again(&screen.web.app, here, person).await?))
}

async fn draw(
    screen: &Screen,
    here: StaffHere,
    shown: &Shown,
    raw: &Raw,
    invalid: &[Invalid],
) -> Result<Page, PageError> {
    let words = &screen.words;
    let app = &screen.web.app;
    let (members, address) = match shown {
        Shown::All => (staff::list(app).await?, ""),
        Shown::Only(email) => (staff::with_email(app, email).await?.into_iter().collect(), email.as_str()),
    };
    let title = words.say("people-title");
    let head = problem_title(words, &title, invalid);
    let filled = Filled { words, raw, invalid, named: &[] };
    let body = html! {
        (problem(words, invalid, |field| said(words, field).label))
        h1 { (title) }
        p.lede { (words.say("people-text")) }
        (search(words, address))
        @if !members.is_empty() { (listed(words, &app.zone(), here, &members)) }
        @else if address.is_empty() { p { (words.say("people-empty")) } }
        @else { p role="status" { (words.say("people-not-found")) } }
        form.card.stack method="post" action="/admin/people" {
            h2 { (words.say("people-add")) }
            (entry_fields(chance::id()))
            @for one in new_member::form() { (field::field(&one, &said(words, &one.id), &filled)) }
            button.btn { (words.say("people-add-go")) }
        }
    };
    Ok(Page(layout::admin(&Shell::new(words, screen.theme, &head), Some(AdminTab::People), &body)))
}

/// By the whole address, which is kept as a keyed digest and cannot be searched in part.
fn search(words: &Words, address: &str) -> Markup {
    html! {
        form.toolbar method="post" action="/admin/people/find" {
            (entry_fields(chance::id()))
            (plain::line(&Line {
                name: "address",
                label: &words.say("people-find"),
                value: address,
                kind: Some("email"),
                ..Line::default()
            }))
            button.btn.quiet { (words.say("people-find-go")) }
            @if !address.is_empty() { a href="/admin/people" { (words.say("people-all")) } }
        }
    }
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

fn listed(words: &Words, zone: &str, here: StaffHere, members: &[Member]) -> Markup {
    let heads = ["people-name", "people-email", "people-roles", "people-way-in"];
    let rows = members.iter().map(|member| {
        let (name, email) = match &member.staff {
            Some(staff) => (staff.name.clone(), staff.email.as_str()),
            None => (words.say("people-no-name"), ""),
        };
        vec![
            html! { bdi { (name) } },
            html! { bdi { (email) } },
            held(words, zone, here, member, &name),
            way_in(words, member),
        ]
    });
    table(&Table { caption: None, heads: heads.map(|key| words.say(key)).to_vec(), rows: rows.collect() })
}

/// Each role with since and until, a way to end it, and the ones that can be given.
fn held(words: &Words, zone: &str, here: StaffHere, member: &Member, name: &str) -> Markup {
    let action = format!("/admin/people/{}/role", member.person);
    let press = |what: &str, role: Role, key: &str| {
        let id = new_member::ROLES.iter().find(|(_, one)| *one == role).map_or("", |(id, _)| *id);
        html! {
            form method="post" action=(action) {
                (entry_fields(chance::id()))
                input type="hidden" name="role" value=(id);
                button.chip name="do" value=(what) {
                    (words.tell(key, &[("role", &named(words, role))])) span.vh { ": " (name) }
                }
            }
        }
    };
    let day = |at| day::day(words, &day_of(at, zone).to_string());
    let may_end = |role| !(role == Role::Admin && member.person == here.person());
    let missing = new_member::ROLES.iter().filter(|(_, role)| !member.holds().any(|held| held == *role));
    html! {
        ul.stack {
            @for held in &member.roles {
                @let (role, since) = (named(words, held.role), day(held.since_ms));
                li {
                    @match held.until_ms {
                        Some(until) => (words.tell(
                            "people-role-ended",
                            &[("role", &role), ("since", &since), ("until", &day(until))],
                        )),
                        None => (words.tell("people-role-since", &[("role", &role), ("since", &since)])),
                    }
                    @if held.until_ms.is_none() && may_end(held.role) {
                        (press("end", held.role, "people-role-end"))
                    }
                }
            }
        }
        details {
            summary { (words.say("people-role-more")) }
            div.toolbar { @for (_, role) in missing { (press("give", *role, "people-role-give")) } }
        }
    }
}

fn way_in(words: &Words, member: &Member) -> Markup {
    html! {
        @if member.came_in { (words.say("people-has-passkey")) }
        @else if member.holds().next().is_some() {
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
