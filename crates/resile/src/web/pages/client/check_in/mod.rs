//! `/check-in`: one tap saves; the page after it adds, changes and takes back.
//!
//! **Invariant:** a tap sent twice is one entry. What is changed is a correction, what is taken back a
//! withdrawal: nothing that was said is overwritten.

mod form;
mod view;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::day::{days_to_fill_in, noon};
use domain::entry::{CheckIn, EntryBody, EntryId, Word, Words};
use domain::form::{Ask, check};
use domain::views::check_ins::{self, CheckedIn};

use crate::app::journal::{self, When};
use crate::app::own;
use crate::app::vault::Receipt;
use crate::app::{AppError, ClientHere, chance};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::mood::MOODS;
use crate::web::screen::{Page, Screen};

/// Of one of the five reeds.
const REED_STEP: u8 = 20;
/// Of the fine slider.
const FINE_STEP: u8 = 1;

/// One tap: saves, and goes on to where more can be added.
pub async fn save(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    posted: Posted,
) -> Result<Response, PageError> {
    let mood = reed(&posted).ok_or(PageError::Unreadable)?;
    let when = earlier(&web, &posted)?;
    let body = || EntryBody::CheckIn(CheckIn { mood, step: REED_STEP, ..CheckIn::default() });
    let again = match journal::by_client(&web.app, here, when.clone(), body(), Words::new()).await {
        Ok(Receipt::Kept) => return Ok(to(when.op)),
        Ok(Receipt::Already) => true,
        Err(AppError::AlreadySaved) => false,
        Err(error) => return Err(error.into()),
    };
    let own = own::open(&web.app, here).await?;
    match check_ins::check_in(&own.journal, when.op).first() {
        Some(_) if again => Ok(to(when.op)),
        Some(said) => Ok(view::two_taps(&screen, said, mood)),
        // The page was kept from before it was taken back: this is a new tap.
        None => {
            let op = chance::id();
            journal::by_client(&web.app, here, When { op, ..when }, body(), Words::new()).await?;
            Ok(to(op))
        }
    }
}

/// What was said, and everything that can be added.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(id): Path<String>,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let versions = check_ins::check_in(&own.journal, named(&id)?);
    let said = versions.last().ok_or(PageError::MISSING)?;
    let asked = form::Asked::of(said.said.mood);
    let raw = asked.filled(&said.said, said.line.as_deref());
    let typed = view::Typed { raw: &raw, invalid: &[] };
    view::page(&web, &screen, &own, &versions, &typed).ok_or(PageError::MISSING)
}

/// Adds to it or changes it: a correction.
pub async fn change(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let own = own::open(&web.app, here).await?;
    let versions = check_ins::check_in(&own.journal, named(&id)?);
    let said = versions.last().ok_or(PageError::MISSING)?;
    let of = corrected(&posted, |of| own.journal.holds(of) && own.journal.thing(of) == said.id)?;
    let (body, words) = if posted.raw.one("mood").is_some() {
        let mood = reed(&posted).ok_or(PageError::Unreadable)?;
        (CheckIn { mood, step: REED_STEP, ..said.said.clone() }, typed(said))
    } else {
        let (mood, step) = refined(&posted, &said.said)?;
        let asked = form::Asked::of(said.said.mood);
        match check(asked.all(), &posted.raw, Ask::Draft) {
            Ok(given) => (form::check_in(&given, mood, step), given.words),
            Err(invalid) => {
                let typed = view::Typed { raw: &posted.raw, invalid: &invalid };
                let page = view::page(&web, &screen, &own, &versions, &typed).ok_or(PageError::MISSING)?;
                return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
            }
        }
    };
    let nothing_new = versions.len() == 1 && body == said.said && words == typed(said);
    if !nothing_new {
        let body = EntryBody::Correction { of, body: Box::new(EntryBody::CheckIn(body)) };
        journal::by_client(&web.app, here, posted.when(), body, words).await?;
    }
    Ok(to(said.id))
}

/// Takes it back, with all its changes.
pub async fn undo(
    State(web): State<Web>,
    here: ClientHere,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Redirect, PageError> {
    let own = own::open(&web.app, here).await?;
    let id = named(&id)?;
    match check_ins::check_in(&own.journal, id).first() {
        Some(said) => {
            journal::withdraw(&web.app, here, posted.when(), said.id).await?;
        }
        None if own.journal.holds(id) => {}
        None => return Err(PageError::MISSING),
    }
    Ok(Redirect::to("/today"))
}

fn to(id: EntryId) -> Response {
    Redirect::to(&format!("/check-in/{id}")).into_response()
}

fn named(id: &str) -> Result<EntryId, PageError> {
    id.parse().map_err(|_| PageError::MISSING)
}

/// The reed that was tapped.
fn reed(posted: &Posted) -> Option<u8> {
    let mood = posted.raw.one("mood")?.parse().ok()?;
    MOODS.contains(&mood).then_some(mood)
}

/// Now; or noon of the earlier day that was chosen, marked as filled in later.
fn earlier(web: &Web, posted: &Posted) -> Result<When, PageError> {
    let when = posted.when();
    let chosen = posted.text("day");
    if chosen.is_empty() {
        return Ok(when);
    }
    let days = days_to_fill_in(web.app.clock.now(), &when.zone);
    let day = days.into_iter().find(|day| day.to_string() == chosen).ok_or(PageError::Unreadable)?;
    Ok(When { at: noon(day, &when.zone), late: true, ..when })
}

/// The versions the page was drawn with: a correction names them all.
fn corrected(posted: &Posted, mine: impl Fn(EntryId) -> bool) -> Result<Vec<EntryId>, PageError> {
    let of: Option<Vec<EntryId>> = posted.raw.all("of").iter().map(|of| of.parse().ok()).collect();
    of.filter(|of| !of.is_empty() && of.iter().all(|of| mine(*of))).ok_or(PageError::Unreadable)
}

/// The slider, where it was moved.
fn refined(posted: &Posted, said: &CheckIn) -> Result<(u8, u8), PageError> {
    let Some(fine) = posted.raw.one("fine") else { return Ok((said.mood, said.step)) };
    let fine: u8 = fine.parse().ok().filter(|fine| *fine <= 100).ok_or(PageError::Unreadable)?;
    Ok(if fine == said.mood { (said.mood, said.step) } else { (fine, FINE_STEP) })
}

fn typed(said: &CheckedIn) -> Words {
    said.line.iter().map(|line| ("line".to_owned(), Word::Text(line.clone()))).collect()
}
