//! `/t/clients/{client}/switches`: what this client's pages, and yours about them, leave out.

use axum::extract::State;
use axum::response::Redirect;
use domain::views::choices::Choices;
use maud::html;
use uuid::Uuid;

use crate::app::care;
use crate::app::{StaffHere, switches};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::client_head::{About, client_head};
use crate::web::parts::layout::{self, Shell, StaffTab};
use crate::web::parts::switches::{Asks, read, switches as rows};
use crate::web::place::Place;
use crate::web::screen::{Page, Screen};

pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place(client): Place<Uuid>,
) -> Result<Page, PageError> {
    let care = care::open(&web.app, here, client, "switches").await?;
    let words = &screen.words;
    let title = words.say("switches-title");
    let about = About { client, name: &care.name, damaged: care.damaged };
    let note = html! { (words.tell("switches-with", &[("name", &care.name)])) };
    let action = format!("/t/clients/{client}/switches");
    let body = html! {
        (client_head(words, about, Some(&title), &note, &html! {}))
        (rows(words, Choices::of(&care.journal).switches, Asks::Therapist, &action))
    };
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::staff(&shell, Some(StaffTab::Caseload), &care.me, &body)))
}

/// Turns one of them.
pub async fn choose(
    State(web): State<Web>,
    here: StaffHere,
    Place(client): Place<Uuid>,
    posted: Posted,
) -> Result<Redirect, PageError> {
    let turn = read(&posted).ok_or(PageError::Unreadable);
    if turn.is_err() {
        // A record that is not theirs answers as one that is not there, whatever was sent.
        crate::app::journal::may_care(&web.app, here, client).await?;
    }
    switches::by_therapist(&web.app, here, client, posted.when(), turn?).await?;
    Ok(Redirect::to(&format!("/t/clients/{client}/switches")))
}
