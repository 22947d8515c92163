//! `/you/data`: one's own record as a file to take away.

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use maud::html;

use crate::app::{ClientHere, export};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::{Icon, icon};
use crate::web::screen::{Page, Screen};

use super::below;

pub async fn show(screen: Screen, _: ClientHere) -> Page {
    let words = &screen.words;
    let body = html! {
        p { (words.say("take-away-text")) }
        p { (words.say("take-away-care")) }
        p {
            a.btn href="/you/data/entries.json" download="entries.json" {
                (icon(Icon::Download)) (words.say("take-away-go"))
            }
        }
    };
    below(&screen, &words.say("you-take-away"), &body)
}

/// The file.
pub async fn entries(State(web): State<Web>, here: ClientHere) -> Result<Response, PageError> {
    let json = export::json(&web.app, here).await?;
    let named = "attachment; filename=\"entries.json\"";
    Ok(([(CONTENT_TYPE, "application/json"), (CONTENT_DISPOSITION, named)], json).into_response())
}
