//! `/worksheets/{run}/review`: everything that was said, a way to change it, and the two ways to save.
//!
//! **Invariant:** who will read it stands in the button; a retry neither fills nor shares twice.

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::entry::{EntryId, SharingKind};
use domain::exercise::Exercise;
use domain::form::{Ask, Given, Invalid, Raw, Size, check, review as told};
use domain::views::filled::named;
use domain::views::runs::Run;
use maud::html;

use crate::app::own::{self, Own};
use crate::app::{ClientHere, chance, journal, run};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::entry_fields;
use crate::web::parts::layout::{self, Back, Shell, part_of};
use crate::web::parts::problem::problem_title;
use crate::web::parts::review::review;
use crate::web::screen::{Page, Screen};

use super::{address, given, open, steps, true_thought};

type Asked = BTreeMap<String, String>;

/// The page.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(id): Path<String>,
    Query(query): Query<Asked>,
) -> Result<Response, PageError> {
    let own = own::open(&web.app, here).await?;
    if let Some(kept) = kept(&own, &id) {
        return Ok(Redirect::to(&format!("/worksheets/{kept}")).into_response());
    }
    let (open, exercise) = open(&web, &own, &id)?;
    let drawn = Drawn { screen: &screen, own: &own, exercise, open: &open, size: size(&query), invalid: &[] };
    Ok(drawn.page(chance::id(), chance::id()).into_response())
}

/// Saves it: to oneself, or shared; or puts it away.
pub async fn finish(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(id): Path<String>,
    Query(query): Query<Asked>,
    posted: Posted,
) -> Result<Response, PageError> {
    let own = own::open(&web.app, here).await?;
    let sharing = posted.text("keep") == "share";
    let copy =
        posted.raw.one("copy").and_then(|copy| copy.parse::<EntryId>().ok()).ok_or(PageError::Unreadable)?;
    let entry = if let Some(kept) = kept(&own, &id) {
        kept
    } else {
        let (open, exercise) = open(&web, &own, &id)?;
        if posted.text("keep") == "away" {
            run::put_away(&web.app, here, posted.when(), &open).await?;
            return Ok(Redirect::to("/worksheets?now=away").into_response());
        }
        match whole(exercise, size(&query), &open) {
            Ok(given) => run::finish(&web.app, here, posted.when(), &open, exercise.version, given).await?,
            Err(invalid) => {
                let (own, open, invalid) = (&own, &open, invalid.as_slice());
                let drawn = Drawn { screen: &screen, own, exercise, open, size: size(&query), invalid };
                let page = drawn.page(posted.op, copy);
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
            }
        }
    };
    if sharing {
        let when = journal::When { op: copy, ..posted.when() };
        journal::share(&web.app, here, when, entry).await?;
    }
    let now = if sharing { "shared" } else { "saved" };
    Ok(Redirect::to(&format!("/worksheets/{entry}?now={now}")).into_response())
}

fn size(query: &Asked) -> Size {
    Size::asked(query.get("size").map(String::as_str).unwrap_or_default())
}

/// The filled form this run became, if it is finished.
fn kept(own: &Own, run: &str) -> Option<EntryId> {
    let run = run.parse().ok()?;
    named(&own.journal, run).first().map(|filled| filled.id)
}

/// What was given, if all that this size needs is there. Parts of a bigger size stay as they are.
fn whole(exercise: &Exercise, size: Size, open: &Run) -> Result<Given, Vec<Invalid>> {
    let given = given(open);
    let asked: Vec<_> = exercise.steps(size).flat_map(|step| &step.fields).collect();
    check(asked.iter().copied(), &Raw::filled(asked.iter().copied(), &given), Ask::Whole)?;
    Ok(given)
}

/// The page while it is drawn.
struct Drawn<'d> {
    screen: &'d Screen,
    own: &'d Own,
    exercise: &'d Exercise,
    open: &'d Run,
    size: Size,
    invalid: &'d [Invalid],
}

impl Drawn<'_> {
    fn page(&self, op: EntryId, copy: EntryId) -> Page {
        let (words, said) = (&self.screen.words, &self.exercise.words);
        let title = problem_title(words, &part_of(&words.say("worksheets-look"), &said.title), self.invalid);
        let shown = told(self.exercise.fields(), &said.fields, &given(self.open));
        let therapist = self.own.therapist.as_deref();
        let name = therapist.map_or_else(|| words.say("practise-your-therapist"), str::to_owned);
        let steps = steps(self.exercise, self.size);
        let last = address(self.open.run, &steps.len().to_string(), self.size);
        let body = html! {
            main.stack #main tabindex="-1" {
                (self.missing())
                div.hello { p.meta { (said.title) } h1 { (words.say("worksheets-look")) } }
                section.card {
                    @if shown.is_empty() { p.blank { (words.say("worksheets-empty")) } }
                    (review(words, &shown, |field| self.change(field)))
                }
                (true_thought(words, &self.screen.web, &self.open.answers, therapist))
                form.card.stack method="post" action=(address(self.open.run, "review", self.size)) {
                    (entry_fields(op))
                    input type="hidden" name="copy" value=(copy);
                    @if self.own.sharing.shares(SharingKind::Exercises) && therapist.is_some() {
                        p.meta { (words.tell("worksheets-taps-shared", &[("name", &name)])) }
                    }
                    div.toolbar {
                        button.btn name="keep" value="me" { (words.say("worksheets-save-me")) }
                        @if therapist.is_some() {
                            button.btn.quiet name="keep" value="share" {
                                (words.tell("worksheets-save-share", &[("name", &name)]))
                            }
                        }
                    }
                    div { button.plain name="keep" value="away" { (words.say("worksheets-away")) } }
                }
            }
        };
        let shell = Shell::new(words, self.screen.theme, &title);
        Page(layout::focused(&shell, "focus", Back { href: &last, to: &words.say("worksheets-back") }, &body))
    }

    /// The error summary; each line leads to the part that asks.
    fn missing(&self) -> maud::Markup {
        let words = &self.screen.words;
        let label = |field: &str| {
            let said = self.exercise.words.fields.get(field);
            said.map_or_else(|| field.to_owned(), |said| said.label.clone())
        };
        html! {
            @if !self.invalid.is_empty() {
                div.problem role="alert" tabindex="-1" data-part="error-summary" aria-labelledby="problem" {
                    h2.h3 #problem { (words.say("problem-title")) }
                    ul {
                        @for one in self.invalid {
                            li {
                                a href=[self.change(&one.field)] {
                                    (label(&one.field)) ": " (words.say(one.reason.key()))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Where a field is changed: its part, and back here.
    fn change(&self, field: &str) -> Option<String> {
        let holds = |size| {
            steps(self.exercise, size).iter().position(|step| step.fields.iter().any(|held| held.id == field))
        };
        let (size, place) = match holds(self.size) {
            Some(place) => (self.size, place),
            None => (Size::Full, holds(Size::Full)?),
        };
        let address = address(self.open.run, &(place + 1).to_string(), size);
        let joint = if address.contains('?') { '&' } else { '?' };
        Some(format!("{address}{joint}to=review"))
    }
}
