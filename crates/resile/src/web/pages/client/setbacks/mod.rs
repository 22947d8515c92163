//! `/setbacks`: something hard happened. First whether it was very big (CARE.md, section 2), then how hard.
//!
//! **Invariant:** what was very big asks for help first, has no follow-ups, and is out of every statistic.

mod follow_ups;
mod form;
mod view;

pub use follow_ups::choose as follow_ups;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::entry::{EntryBody, EntryId, Setback, Words};
use domain::form::Raw;
use domain::views::follow_ups::wanted;
use domain::views::setbacks::{Logged, setbacks};
use serde::Deserialize;

use crate::app::journal::{self, When};
use crate::app::own::{self, Own};
use crate::app::{AppError, ClientHere, chance};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::screen::{Page, Screen};

/// `?step=a`: it was very big; `?step=b`: it was not. The letters tell a browser's history nothing.
#[derive(Deserialize)]
pub struct Wish {
    step: Option<String>,
}

pub async fn new(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Query(wish): Query<Wish>,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    Ok(match wish.step.as_deref() {
        Some("a") => view::ask(&web, &screen, &own, true, &Raw::default(), &[]),
        Some("b") => view::ask(&web, &screen, &own, false, &Raw::default(), &[]),
        Some(_) | None => view::very_big_first(&screen),
    })
}

/// Saves it. The same form sent again with other answers changes what was saved.
pub async fn save(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    posted: Posted,
) -> Result<Response, PageError> {
    let own = own::open(&web.app, here).await?;
    let very_big = match posted.raw.one("very_big") {
        Some("yes") => true,
        Some("no") => false,
        Some(_) | None => return Err(PageError::Unreadable),
    };
    let when = posted.when();
    let (said, words) = match form::read(&posted.raw, &when, very_big) {
        Ok(read) => read,
        Err(invalid) => {
            let page = view::ask(&web, &screen, &own, very_big, &posted.raw, &invalid);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let follow_ups = if very_big { 0 } else { wanted(&own.journal) };
    let said = Setback { follow_ups, ..said };
    let body = EntryBody::Setback(said.clone());
    let op = when.op;
    match journal::by_client(&web.app, here, when.clone(), body, words.clone()).await {
        Ok(_) => {}
        Err(AppError::AlreadySaved) => correct(&web, here, &own, when, said, words).await?,
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to(&format!("/setbacks/{op}")).into_response())
}

/// The page was taken back to and sent once more: what it says now stands.
async fn correct(
    web: &Web,
    here: ClientHere,
    own: &Own,
    when: When,
    said: Setback,
    words: Words,
) -> Result<(), PageError> {
    let versions: Vec<Logged> = named(own, when.op);
    let newest = versions.last().ok_or(PageError::App(AppError::AlreadySaved))?;
    // How often to ask was chosen on a page of its own.
    let follow_ups = if said.very_big { 0 } else { newest.said.follow_ups };
    let said = Setback { follow_ups, ..said };
    if newest.said == said && newest.what.as_deref() == domain::entry::line(&words, "what") {
        return Ok(());
    }
    let of = versions.iter().map(|one| one.version).collect();
    let body = EntryBody::Correction { of, body: Box::new(EntryBody::Setback(said)) };
    journal::by_client(&web.app, here, When { op: chance::id(), ..when }, body, words).await?;
    Ok(())
}

pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(id): Path<String>,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let id = id.parse().map_err(|_| PageError::MISSING)?;
    let versions = named(&own, id);
    let newest = versions.last().ok_or(PageError::MISSING)?;
    Ok(view::one(&web, &screen, &own, newest))
}

/// Takes it back.
pub async fn undo(
    State(web): State<Web>,
    here: ClientHere,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Redirect, PageError> {
    let own = own::open(&web.app, here).await?;
    let id = id.parse().map_err(|_| PageError::MISSING)?;
    match named(&own, id).first() {
        Some(setback) => {
            journal::withdraw(&web.app, here, posted.when(), setback.id).await?;
        }
        None if own.journal.holds(id) => {}
        None => return Err(PageError::MISSING),
    }
    Ok(Redirect::to("/today"))
}

fn named(own: &Own, id: EntryId) -> Vec<Logged> {
    let all = setbacks(&own.journal).into_iter();
    all.filter(|setback| setback.id == id || setback.version == id).collect()
}
