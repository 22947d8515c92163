//! `/you/switches`: what pages leave out for this client: bounce-back, or any word that high is good.

use axum::extract::State;
use axum::response::Redirect;
use domain::views::choices::Choices;
use maud::html;

use crate::app::own;
use crate::app::{ClientHere, switches};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::switches::{Asks, read, switches as rows};
use crate::web::screen::{Page, Screen};

use super::below;

pub async fn show(State(web): State<Web>, screen: Screen, here: ClientHere) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let words = &screen.words;
    let body = html! {
        p { (words.say("switches-text")) }
        (rows(words, Choices::of(&own.journal).switches, Asks::Client, "/you/switches"))
    };
    Ok(below(&screen, &words.say("you-switches"), &body))
}

/// Turns one of them.
pub async fn choose(State(web): State<Web>, here: ClientHere, posted: Posted) -> Result<Redirect, PageError> {
    let (switch, on) = read(&posted).ok_or(PageError::Unreadable)?;
    switches::by_client(&web.app, here, posted.when(), switch, on).await?;
    Ok(Redirect::to("/you/switches"))
}
