//! `/read`: the shelf, with why each reading is on it; `/read/{reading}`: the text, and thoughts about it.
//!
//! **Invariant:** answers to the questions are Just me like every typed word; a reading is a form of its
//! own id, answered once and then changed.

mod shelf;
mod text;

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::entry::{Answer, Word};
use domain::form::TEXT_CHARS;
use domain::reading::{Reading, Shelf};
use domain::views::filled::{FilledForm, newest};

use crate::app::answered::{self, Answered};
use crate::app::{ClientHere, journal, own};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::screen::{Page, Screen};

pub use shelf::shelf;

/// How it was, as the form sends it, with its words.
const HELPFUL: [(&str, &str); 3] = [("yes", "read-yes"), ("partly", "read-partly"), ("no", "read-no")];

/// What stands in the fields: typed just now, or kept before.
#[derive(Default)]
struct Thoughts {
    typed: BTreeMap<String, String>,
    helpful: Option<String>,
    /// The field that is too long.
    wrong: Option<String>,
}

/// The text, and what the client made of it.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(id): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let reading = find(&screen, &id)?;
    let kept = newest(&own.journal, &reading.id);
    let thoughts = kept.as_ref().map(Thoughts::of).unwrap_or_default();
    let page = text::Text { screen: &screen, own: &own, reading, kept: kept.as_ref(), thoughts: &thoughts };
    Ok(page.page(query.get("now").map(String::as_str)))
}

/// Keeps what the reader thought, or takes it away.
pub async fn keep(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let own = own::open(&web.app, here).await?;
    let reading = find(&screen, &id)?;
    let kept = newest(&own.journal, &reading.id);
    let to = |now: &str| Ok(Redirect::to(&format!("/read/{}?now={now}", reading.id)).into_response());
    if posted.text("do") == "remove" {
        if let Some(kept) = kept {
            journal::withdraw(&web.app, here, posted.when(), kept.id).await?;
        }
        return to("removed");
    }
    let thoughts = Thoughts::typed(reading, &posted);
    if thoughts.wrong.is_some() {
        let page =
            text::Text { screen: &screen, own: &own, reading, kept: kept.as_ref(), thoughts: &thoughts };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page.page(None)).into_response());
    }
    let same = kept.as_ref().is_some_and(|kept| Thoughts::of(kept).same(&thoughts));
    let nothing_yet = kept.is_none() && thoughts.is_empty();
    if !same && !nothing_yet {
        let given = thoughts.answered(reading);
        answered::keep(&web.app, here, posted.when(), &own, kept.as_ref(), given).await?;
    }
    to("saved")
}

fn find<'s>(screen: &'s Screen, id: &str) -> Result<&'s Reading, PageError> {
    let reading = screen.web.app.library.reading(id).filter(|reading| reading.shelf == Shelf::Clients);
    reading.ok_or(PageError::MISSING)
}

/// The name a question's answer is kept under; questions count from 1.
fn field(number: usize) -> String {
    format!("p{number}")
}

impl Thoughts {
    fn of(kept: &FilledForm) -> Self {
        let text = |(field, word): (&String, &Word)| Some((field.clone(), word.text()?.to_owned()));
        let helpful = match kept.answers.get("helpful") {
            Some(Answer::Choice(said)) => Some(said.clone()),
            Some(Answer::Number(_) | Answer::Chips(_)) | None => None,
        };
        Self { typed: kept.words.iter().filter_map(text).collect(), helpful, wrong: None }
    }

    fn typed(reading: &Reading, posted: &Posted) -> Self {
        let fields = (1..=reading.words.prompts.len()).map(field);
        let typed: BTreeMap<_, _> = fields
            .map(|field| (field.clone(), posted.text(&field)))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let said = posted.text("helpful");
        let helpful = HELPFUL.iter().any(|(value, _)| *value == said).then_some(said);
        let wrong = typed.iter().find(|(_, text)| text.chars().count() > TEXT_CHARS);
        let wrong = wrong.map(|(field, _)| field.clone());
        Self { typed, helpful, wrong }
    }

    fn is_empty(&self) -> bool {
        self.typed.is_empty() && self.helpful.is_none()
    }

    fn same(&self, other: &Self) -> bool {
        self.typed == other.typed && self.helpful == other.helpful
    }

    fn answered(self, reading: &Reading) -> Answered<'_> {
        let helpful = self.helpful.map(|said| ("helpful".to_owned(), Answer::Choice(said)));
        Answered {
            form: &reading.id,
            version: reading.version,
            answers: helpful.into_iter().collect(),
            words: self.typed.into_iter().map(|(field, text)| (field, Word::Text(text))).collect(),
        }
    }
}
