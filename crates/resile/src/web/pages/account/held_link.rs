//! `/new-link`: tells a client's known devices that a new link waits for them, and asks whether it is them.
//!
//! **Invariant:** comes before any other page of theirs (the guard sees to it), never before Help now; the
//! link is stopped with one tap, and opened only with the device's factor.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;

use crate::app::{SignedIn, chance, new_link};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::layout::{self, Shell};
use crate::web::parts::{day, entry_fields};
use crate::web::screen::{Page, Screen};

/// What waits; who has nothing waiting goes on.
pub async fn show(State(web): State<Web>, screen: Screen, here: SignedIn) -> Response {
    let Some(opens) = here.held_link else { return Redirect::to("/").into_response() };
    let words = &screen.words;
    let title = words.say("held-title");
    let body = html! {
        h1 { (title) }
        p.lede { (words.tell("held-text", &[("when", &day::moment(words, opens, &web.app.zone()))])) }
        p { (words.say("held-ask")) }
        section.card.stack {
            form method="post" action="/new-link/stop" {
                (entry_fields(chance::id()))
                button.btn { (words.say("held-stop")) }
            }
            p.meta { (words.say("held-stop-text")) }
        }
        section.card.stack {
            form method="post" action="/new-link/open" {
                (entry_fields(chance::id()))
                button.btn.quiet { (words.say("held-open")) }
            }
            p.meta { (words.say("held-open-text")) }
        }
    };
    Page(layout::bare_in(&Shell::new(words, screen.theme, &title), &body)).into_response()
}

/// "That is me".
pub async fn open(State(web): State<Web>, here: SignedIn, _: Posted) -> Result<Redirect, PageError> {
    new_link::open_now(&web.app, &here).await?;
    Ok(Redirect::to("/"))
}

/// "That is not me".
pub async fn stop(State(web): State<Web>, here: SignedIn, _: Posted) -> Result<Redirect, PageError> {
    new_link::stop(&web.app, &here).await?;
    Ok(Redirect::to("/"))
}
