//! `POST /plan/{item}`: asking for a change, pausing, taking up again, and taking that back.
//!
//! **Invariant:** what was agreed in words stays agreed; only the client's own last word can be undone.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::entry::{EntryBody, PlanState, Planned, Word, Words as Typed};
use domain::form::TEXT_CHARS;
use domain::views::plan::{PlanItem, plan, too_many_measures};
use uuid::Uuid;

use crate::app::own::{self, Own};
use crate::app::{ClientHere, journal, keep};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::screen::Screen;

use super::{Told, draw};

/// Does what the button said.
pub async fn change(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(item): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let item: Uuid = item.parse().map_err(|_| PageError::MISSING)?;
    let own = own::open(&web.app, here).await?;
    let known = plan(&own.journal).into_iter().find(|known| known.item == item).ok_or(PageError::MISSING)?;
    let to = |now: &str| Ok(Redirect::to(&format!("/plan?now={now}&item={item}")).into_response());
    let (state, typed, now) = match posted.text("do").as_str() {
        "ask" => {
            let said = reason(&posted);
            if said.chars().count() > TEXT_CHARS {
                let page = draw(&screen, here, &own, Told::TooLong { item: &known, typed: &said });
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
            }
            (PlanState::ChangeAsked, words([("reason", Some(said).filter(|said| !said.is_empty()))]), "asked")
        }
        "pause" => (PlanState::Paused, Typed::new(), "paused"),
        "resume" if too_many(&web, &own, &known) => return to("too-many"),
        "resume" => (PlanState::Active, again(&known), "resumed"),
        "undo" => {
            if known.by == here.person() {
                journal::withdraw(&web.app, here, posted.when(), known.id).await?;
            }
            return to("undone");
        }
        _ => return Err(PageError::Unreadable),
    };
    if known.state == PlanState::Ended {
        return Err(PageError::MISSING);
    }
    let planned = Planned { item, form: known.form, often: known.often, from: known.from, state, rank: None };
    keep::latest(&web.app, here, posted.when(), EntryBody::Planned(planned), typed).await?;
    to(now)
}

/// Taken up again, it would ask for more measures a month than was agreed to be good.
fn too_many(web: &Web, own: &Own, known: &PlanItem) -> bool {
    let is_measure = |form: &str| web.app.library.measure(form).is_some();
    is_measure(&known.form) && too_many_measures(&own.journal, is_measure, known.item, known.often)
}

/// The form names its own field, since ids on the page are unique.
fn reason(posted: &Posted) -> String {
    let field = posted.text("field");
    posted.text(if field.starts_with("reason-") { &field } else { "reason" })
}

/// Taken up again, it keeps what was agreed in words.
fn again(known: &PlanItem) -> Typed {
    words([
        ("reason", known.reason.clone()),
        ("plan_b", known.plan_b.clone()),
        ("smallest", known.smallest.clone()),
    ])
}

fn words<const N: usize>(lines: [(&str, Option<String>); N]) -> Typed {
    lines.into_iter().filter_map(|(field, text)| Some((field.to_owned(), Word::Text(text?)))).collect()
}
