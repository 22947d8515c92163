//! `/demo`: steps in as someone of the synthetic practice, by an ordinary sign-in.
//!
//! **Invariant:** this address exists only where the `demo` command runs.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;
use uuid::Uuid;

use crate::app::{AppError, Role, chance, sign_in};
use crate::web::Web;
use crate::web::cookies::Cookie;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::entry_fields;
use crate::web::parts::layout;
use crate::web::screen::{Page, Screen};

/// Whom one can step in as: the value sent, and whether it is staff.
const WHO: [(&str, &str); 4] = [
    ("client", "demo-client"),
    ("therapist", "demo-therapist"),
    ("supervisor", "demo-supervisor"),
    ("admin", "demo-admin"),
];

/// The four doors.
pub async fn show(screen: Screen) -> Page {
    let words = &screen.words;
    let title = words.say("demo-title");
    let body = html! {
        h1 { (title) }
        p.lede { (words.say("demo-text")) }
        ul.stack {
            @for (role, key) in WHO {
                li.card {
                    form.row.split method="post" action="/demo" {
                        (entry_fields(chance::id()))
                        input type="hidden" name="role" value=(role);
                        div { h2.h3 { (words.say(key)) } p.meta { (words.say(&format!("{key}-text"))) } }
                        button.btn { (words.say(&format!("{key}-go"))) }
                    }
                }
            }
        }
    };
    Page(layout::bare_in(&layout::Shell::new(words, screen.theme, &title), &body))
}

/// Steps in.
pub async fn step_in(State(web): State<Web>, posted: Posted) -> Result<Response, PageError> {
    let (person, role) = chosen(&web, &posted).ok_or(PageError::App(AppError::Missing))?;
    let token = sign_in::begin(&web.app, person, role, None).await?;
    Ok((Cookie::SignIn.answer(&token, web.secure), Redirect::to("/")).into_response())
}

fn chosen(web: &Web, posted: &Posted) -> Option<(Uuid, Role)> {
    let cast = web.cast.as_deref()?;
    match posted.text("role").as_str() {
        "client" => {
            let number = posted.raw.one("number").and_then(|number| number.parse().ok()).unwrap_or(0_usize);
            Some((*cast.clients.get(number)?, Role::Client))
        }
        "therapist" => Some((cast.therapist, Role::Therapist)),
        "supervisor" => Some((cast.supervisor, Role::Supervisor)),
        "admin" => Some((cast.admin, Role::Admin)),
        _ => None,
    }
}
