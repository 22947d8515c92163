//! `/recovery-used`: tells, once on each device, that a recovery code was used, and asks who it was.
//!
//! **Invariant:** comes before any other page of a role (the guard sees to it), never before Help now.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::day::day_of;
use maud::html;

use crate::app::{SignedIn, chance, recovery};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::layout::{self, Shell};
use crate::web::parts::{day, entry_fields};
use crate::web::screen::{Page, Screen};

/// The news; who has none goes on.
pub async fn show(State(web): State<Web>, screen: Screen, here: SignedIn) -> Response {
    let Some(used) = here.news else { return Redirect::to("/").into_response() };
    let words = &screen.words;
    let on = day::day(words, &day_of(used, &web.app.zone()).to_string());
    let title = words.say("news-title");
    let body = html! {
        h1 { (title) }
        p.lede { (words.tell("news-text", &[("day", &on)])) }
        form.card.stack method="post" action="/recovery-used" {
            (entry_fields(chance::id()))
            p { (words.say("news-ask")) }
            button.btn name="me" value="yes" { (words.say("news-me")) }
            p.meta { (words.say("news-not-me-text")) }
            button.btn.quiet name="me" value="no" { (words.say("news-not-me")) }
        }
    };
    Page(layout::bare_in(&Shell::new(words, screen.theme, &title), &body)).into_response()
}

/// Takes the answer.
pub async fn answer(State(web): State<Web>, here: SignedIn, posted: Posted) -> Result<Redirect, PageError> {
    match posted.raw.one("me") {
        Some("yes") => recovery::was_me(&web.app, &here).await?,
        Some("no") => {
            recovery::was_not_me(&web.app, &here).await?;
            return Ok(Redirect::to("/recovery-codes"));
        }
        _ => return Err(PageError::Unreadable),
    }
    Ok(Redirect::to("/"))
}
