//! `/t/settings`: one's own name, passkeys, signing out. The same for every role of the staff.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;

use crate::app::caseload::Desk;
use crate::app::{Role, SignedIn, StaffHere, chance, own_roles, staff};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::entry_fields;
use crate::web::parts::layout::{self, Shell};
use crate::web::parts::plain::{self, Line};
use crate::web::parts::role_switch::role_switch;
use crate::web::screen::{Page, Screen};

/// The name and the ways out.
pub async fn show(State(web): State<Web>, screen: Screen, here: SignedIn) -> Result<Page, PageError> {
    draw(&web, &screen, &here, false).await
}

/// Takes another name.
pub async fn rename(
    State(web): State<Web>,
    screen: Screen,
    here: SignedIn,
    posted: Posted,
) -> Result<Response, PageError> {
    let name = posted.text("name");
    if name.is_empty() {
        let page = draw(&web, &screen, &here, true).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    staff::rename(&web.app, staff_of(&here)?, &name).await?;
    Ok(Redirect::to("/t/settings").into_response())
}

fn staff_of(here: &SignedIn) -> Result<StaffHere, PageError> {
    here.as_staff().ok_or(PageError::MISSING)
}

async fn draw(web: &Web, screen: &Screen, here: &SignedIn, empty: bool) -> Result<Page, PageError> {
    let me = Desk::of(&web.app, staff_of(here)?).await?;
    let others = own_roles::others(&web.app, here).await?;
    let words = &screen.words;
    let title = words.say("settings-title");
    let wrong: Vec<_> = empty.then(|| ("name", words.say("settings-name-missing"))).into_iter().collect();
    let head = if empty { words.tell("problem-page-title", &[("title", &title)]) } else { title.clone() };
    let body = html! {
        (plain::problems(&words.say("problem-title"), &wrong))
        h1 { (title) }
        form.card.form method="post" action="/t/settings" {
            (entry_fields(chance::id()))
            (plain::line(&Line {
                name: "name", label: &words.say("settings-name"),
                hint: Some(&words.say("settings-name-hint")),
                value: if empty { "" } else { &me.name }, wrong: wrong.first().map(|(_, text)| text.as_str()),
                autocomplete: Some("name"), ..Line::default()
            }))
            p { button.btn { (words.say("settings-save")) } }
        }
        section.card.stack {
            h2 { (words.say("settings-sign-in")) }
            p { a href="/passkeys" { (words.say("settings-passkeys")) } }
            p { a href="/recovery-codes" { (words.say("recovery-title")) } }
            div.toolbar {
                form method="post" action="/lock" {
                    (entry_fields(chance::id()))
                    input type="hidden" name="to" value="/t/settings";
                    button.btn.quiet { (words.say("settings-lock")) }
                }
                form method="post" action="/sign-out" {
                    (entry_fields(chance::id()))
                    button.btn.quiet { (words.say("settings-sign-out")) }
                }
                form method="post" action="/sign-out/everywhere" {
                    (entry_fields(chance::id()))
                    button.btn.quiet { (words.say("settings-sign-out-everywhere")) }
                }
            }
        }
        (role_switch(words, &others))
    };
    let shell = Shell::new(words, screen.theme, &head);
    Ok(Page(match here.role {
        Role::Supervisor => layout::supervisor(&shell, false, &me, &body),
        Role::Therapist => layout::staff(&shell, None, &me, &body),
        Role::Admin | Role::Client => layout::admin(&shell, None, &body),
    }))
}
