//! `/strengths/new` and `/strengths/{id}`: naming a strength or a person, changing, sharing, removing.
//!
//! **Invariant:** every word is Just me until it is shared; a change is a correction and nothing is
//! overwritten.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::entry::{Choice, Chose, EntryBody, EntryId, Named, Words as Typed};
use domain::views::strengths::Strengths;
use serde::Deserialize;

use crate::app::journal::{self, When};
use crate::app::own::{self, Own};
use crate::app::{ClientHere, chance};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::screen::{Page, Screen};

use super::TEXT_VERSION;
use super::draw::draw;
use super::sheet::Sheet;

/// `?what=person`, or `?seen=` with what the therapist saw, to say it in own words.
#[derive(Deserialize)]
pub struct Wish {
    what: Option<String>,
    seen: Option<EntryId>,
}

/// An empty page, or one with the therapist's words to begin from.
pub async fn new(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Query(wish): Query<Wish>,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let mut sheet = Sheet { person: wish.what.as_deref() == Some("person"), ..Sheet::default() };
    if let Some(seen) = Strengths::of(&own.journal).seen.into_iter().find(|seen| Some(seen.id) == wish.seen) {
        (sheet.name, sheet.seen) = (seen.text, Some(seen.id));
    }
    Ok(draw(&screen, &own, &sheet, None))
}

/// What was named, to look at and change.
pub async fn one(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(id): Path<EntryId>,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let sheet = Sheet::of(&own, id).ok_or(PageError::MISSING)?;
    Ok(draw(&screen, &own, &sheet, None))
}

/// Names something new.
pub async fn add(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    posted: Posted,
) -> Result<Response, PageError> {
    let own = own::open(&web.app, here).await?;
    let seen = posted.raw.one("seen").and_then(|id| id.parse().ok());
    let seen = Strengths::of(&own.journal).seen.into_iter().find(|one| Some(one.id) == seen);
    let before = Sheet {
        person: posted.raw.one("what") == Some("person"),
        seen: seen.as_ref().map(|seen| seen.id),
        seen_in: seen.as_ref().and_then(|seen| seen.on),
        ..Sheet::default()
    };
    let sheet = before.typed(&posted);
    if let Some(wrong) = sheet.wrong() {
        return Ok(
            (StatusCode::UNPROCESSABLE_ENTITY, draw(&screen, &own, &sheet, Some(wrong))).into_response()
        );
    }
    let (body, typed) = sheet.entry();
    journal::by_client(&web.app, here, posted.when(), EntryBody::Named(body), typed).await?;
    if let Some(seen) = seen.filter(|seen| seen.accepted.is_none()) {
        let choice = Choice::StrengthSeen { seen: seen.id, accepted: true };
        let body = EntryBody::Chose(Chose { text_version: TEXT_VERSION, choice });
        let when = When { op: chance::id(), ..posted.when() };
        journal::by_client(&web.app, here, when, body, Typed::new()).await?;
    }
    Ok(Redirect::to("/strengths").into_response())
}

/// Changes, shares or takes away what was named.
pub async fn change(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(id): Path<EntryId>,
    posted: Posted,
) -> Result<Response, PageError> {
    let own = own::open(&web.app, here).await?;
    if own.journal.find(posted.op).next().is_some() {
        return Ok(Redirect::to("/strengths").into_response());
    }
    if posted.raw.one("do") == Some("restore") {
        return put_back(&web, here, &own, id, &posted).await;
    }
    let before = Sheet::of(&own, id).ok_or(PageError::MISSING)?;
    let Some((thing, version, shared)) = before.of else { return Err(PageError::MISSING) };
    match posted.raw.one("do") {
        Some("share") if shared => {}
        Some("share") => drop(journal::share(&web.app, here, posted.when(), thing).await?),
        Some("remove") => {
            journal::withdraw(&web.app, here, posted.when(), thing).await?;
            return Ok(Redirect::to(&format!("/strengths?removed={thing}")).into_response());
        }
        Some(_) | None => {
            let sheet = before.typed(&posted);
            if let Some(wrong) = sheet.wrong() {
                let page = draw(&screen, &own, &sheet, Some(wrong));
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
            }
            let (named, typed) = sheet.entry();
            let body = EntryBody::Correction { of: vec![version], body: Box::new(EntryBody::Named(named)) };
            journal::by_client(&web.app, here, posted.when(), body, typed).await?;
        }
    }
    Ok(Redirect::to("/strengths").into_response())
}

/// Says again what was removed, for only the client to read; nothing where it is there again already.
async fn put_back(
    web: &Web,
    here: ClientHere,
    own: &Own,
    id: EntryId,
    posted: &Posted,
) -> Result<Response, PageError> {
    if let Some((named, typed)) = removed(own, id) {
        journal::by_client(&web.app, here, posted.when(), EntryBody::Named(named), typed).await?;
    } else if !own.journal.holds(id) {
        return Err(PageError::MISSING);
    }
    Ok(Redirect::to("/strengths").into_response())
}

/// What the client named and removed; none while it stands, or once the same is named again.
pub(super) fn removed(own: &Own, id: EntryId) -> Option<(Named, Typed)> {
    let gone = own.journal.taken_back(id)?;
    let EntryBody::Named(named) = gone.body else { return None };
    let again = own.journal.happenings().any(|thing| thing.body == gone.body && thing.words == gone.words);
    (!again).then(|| (named.clone(), gone.words.clone()))
}
