//! `/admin/practice`: name, region, zone, the promise about answers, where "Leave quickly" goes, crisis
//! lines.
//!
//! **Invariant:** a change is an entry of the practice's own record that names what it corrects.

use std::collections::BTreeMap;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::form::{FieldWords, Invalid, Raw};
use maud::html;
use serde::Deserialize;

use crate::app::{AppError, StaffHere, chance, practice};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::card::{self, Tone};
use crate::web::parts::field::{self, Filled};
use crate::web::parts::layout::{self, AdminTab, Shell};
use crate::web::parts::problem::{problem, problem_title};
use crate::web::parts::{Icon, entry_fields};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// Whether it was just saved.
#[derive(Default, Deserialize)]
pub struct Saved {
    saved: Option<String>,
}

/// What stands.
pub async fn show(screen: Screen, here: StaffHere, Query(saved): Query<Saved>) -> Result<Page, PageError> {
    let raw = practice::standing(&screen.web.app, here).await?;
    Ok(draw(&screen, &raw, &[], saved.saved.is_some()))
}

/// Sets it.
pub async fn set(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    posted: Posted,
) -> Result<Response, PageError> {
    match practice::change(&web.app, here, posted.when(), &posted.raw).await {
        Ok(_) => Ok(Redirect::to("/admin/practice?saved=yes").into_response()),
        Err(AppError::Invalid(invalid)) => {
            let page = draw(&screen, &posted.raw, &invalid, false);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn draw(screen: &Screen, raw: &Raw, invalid: &[Invalid], saved: bool) -> Page {
    let words = &screen.words;
    let title = words.say("practice-title");
    let head = problem_title(words, &title, invalid);
    let fields = practice::form(&screen.web.app);
    let filled = Filled { words, raw, invalid, named: &[] };
    let body = html! {
        (problem(words, invalid, |field| said(screen, field).label))
        h1 { (title) }
        p.lede { (words.say("practice-text")) }
        @if saved { (card::notice(Tone::Calm, Icon::Done, &html! { p { (words.say("practice-saved")) } })) }
        form.card.stack method="post" action="/admin/practice" {
            (entry_fields(chance::id()))
            input type="hidden" name="corrects" value=(raw.one("corrects").unwrap_or_default());
            @for one in &fields { (field::field(one, &said(screen, &one.id), &filled)) }
            button.btn { (words.say("practice-go")) }
        }
    };
    Page(layout::admin(&Shell::new(words, screen.theme, &head), Some(AdminTab::Practice), &body))
}

fn said(screen: &Screen, field: &str) -> FieldWords {
    let words = &screen.words;
    let key = format!("practice-{}", field.replace('_', "-"));
    let hint = format!("{key}-hint");
    let options = match field {
        "region" => {
            let regions = screen.web.app.library.crisis_regions();
            regions.map(|region| (region.region.to_lowercase(), region.name.clone())).collect()
        }
        "lines" => named(words, "practice-kind", &practice::LINE_KINDS),
        _ => BTreeMap::new(),
    };
    FieldWords {
        label: words.say(&key),
        hint: words.has(&hint).then(|| words.say(&hint)),
        options,
        columns: named(words, "practice-line", &practice::LINE_COLUMNS),
        ..FieldWords::default()
    }
}

fn named(words: &Words, key: &str, ids: &[&str]) -> BTreeMap<String, String> {
    ids.iter().map(|id| ((*id).to_owned(), words.say(&format!("{key}-{id}")))).collect()
}
