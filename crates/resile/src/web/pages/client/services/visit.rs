//! One place, and what came of it: chosen with whom, in touch when, right for me (CARE.md, section 7).
//!
//! **Invariant:** written once and then changed; which place it was is one of the words, so only the client
//! reads it until they share it.

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::entry::{SharingKind, Word};
use domain::exercise::Exercise;
use domain::form::{Ask, Given, Invalid, Raw, check};
use domain::views::filled::FilledForm;
use domain::views::support::Support;
use domain::views::visits::{FORM, SERVICE, visits};
use maud::{Markup, html};

use crate::app::answered::{self, Answered};
use crate::app::own::{self, Own};
use crate::app::{ClientHere, chance, journal};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::card::{Tone, notice};
use crate::web::parts::field::{self, fields};
use crate::web::parts::layout::{self, Back, Shell, Tab};
use crate::web::parts::problem::{problem, problem_title};
use crate::web::parts::sharing::save_word;
use crate::web::parts::{Icon, entry_fields};
use crate::web::screen::{Page, Screen};

use super::place::{Place, places};

/// What just happened, as the address says it.
const HAPPENED: [(&str, &str); 2] = [("saved", "services-now-saved"), ("removed", "services-now-removed")];

/// A place, what was written about it, and the form.
struct Visit<'v> {
    screen: &'v Screen,
    place: Place,
    form: &'v Exercise,
    kept: Option<FilledForm>,
    /// Who sees what is saved: the word on the button.
    save: String,
}

pub async fn one(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(id): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let visit = Visit::of(&screen, &own, &id)?;
    let given = visit.kept.as_ref().map(given).unwrap_or_default();
    let raw = Raw::filled(visit.form.fields(), &given);
    Ok(visit.page(&raw, &[], query.get("now").map(String::as_str)))
}

/// Keeps what came of it, or takes that away.
pub async fn keep(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let own = own::open(&web.app, here).await?;
    let visit = Visit::of(&screen, &own, &id)?;
    let to = |now: &str| Ok(Redirect::to(&format!("/services/{}?now={now}", visit.place.id)).into_response());
    if posted.text("do") == "remove" {
        if let Some(kept) = &visit.kept {
            journal::withdraw(&web.app, here, posted.when(), kept.id).await?;
        }
        return to("removed");
    }
    let typed = match check(visit.form.fields(), &posted.raw, Ask::Draft) {
        Ok(typed) => typed,
        Err(invalid) => {
            let page = visit.page(&posted.raw, &invalid, None);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    if visit.kept.as_ref().is_none_or(|kept| given(kept) != typed) {
        let given = visit.answered(typed);
        answered::keep(&web.app, here, posted.when(), &own, visit.kept.as_ref(), given).await?;
    }
    to("saved")
}

/// What was given, without the word that names the place.
fn given(kept: &FilledForm) -> Given {
    let mut words = kept.words.clone();
    words.remove(SERVICE);
    words.remove("place");
    Given { answers: kept.answers.clone(), words }
}

impl<'v> Visit<'v> {
    fn of(screen: &'v Screen, own: &Own, id: &str) -> Result<Self, PageError> {
        let all = places(&screen.web.app, &Support::of(&own.journal));
        let place = all.into_iter().find(|place| place.id == id).ok_or(PageError::MISSING)?;
        let form = screen.web.app.library.exercise(FORM).ok_or(PageError::MISSING)?;
        let kept = visits(&own.journal).remove(id);
        let taps_shared = own.sharing.shares(SharingKind::Exercises);
        let save = save_word(&screen.words, own.therapist.as_deref(), taps_shared);
        Ok(Self { screen, place, form, kept, save })
    }

    /// The place's name goes along, for who reads it later.
    fn answered(&self, typed: Given) -> Answered<'_> {
        let mut words = typed.words;
        words.insert(SERVICE.to_owned(), Word::Text(self.place.id.clone()));
        words.insert("place".to_owned(), Word::Text(self.place.name.clone()));
        Answered { form: FORM, version: self.form.version, answers: typed.answers, words }
    }

    fn page(&self, raw: &Raw, invalid: &[Invalid], now: Option<&str>) -> Page {
        let words = &self.screen.words;
        let said = &self.form.words;
        let label = |id: &str| said.fields.get(id).map_or_else(|| id.to_owned(), |field| field.label.clone());
        // The name of a place says too much for a title.
        let title =
            problem_title(words, &layout::part_of(&said.title, &words.say("services-title")), invalid);
        let happened = HAPPENED.iter().find(|(word, _)| now == Some(word));
        let action = format!("/services/{}", self.place.id);
        let body = html! {
            (problem(words, invalid, label))
            div.hello { h1 { (self.place.name) } }
            div.stack {
                @if let Some((_, key)) = happened {
                    (notice(Tone::Calm, Icon::Done, &html! { p { (words.say(key)) } }))
                }
                (self.about())
                form.card.form method="post" action=(action) data-draft=(action) {
                    (entry_fields(chance::id()))
                    h2 { (said.title) }
                    p.meta { (said.summary) }
                    @let filled = field::Filled { words, raw, invalid, named: &[] };
                    (fields(self.form.fields(), &said.fields, &filled))
                    button.btn { (self.save) }
                }
                @if self.kept.is_some() {
                    details {
                        summary { (words.say("services-remove")) }
                        form.stack method="post" action=(action) {
                            (entry_fields(chance::id()))
                            p { (words.say("services-remove-text")) }
                            div { button.btn.quiet name="do" value="remove" {
                                (words.say("services-remove-go"))
                            } }
                        }
                    }
                }
            }
        };
        let back = Back { href: "/services", to: &words.say("services-title") };
        let shell = Shell::new(words, self.screen.theme, &title);
        Page(layout::client(&shell, Tab::Plan, Some(back), None, &body))
    }

    fn about(&self) -> Markup {
        let words = &self.screen.words;
        let place = &self.place;
        html! {
            section.card.stack {
                @if let Some(note) = &place.note { p { (note) } }
                @if !place.what.is_empty() { p { (place.what) } }
                (place.lines(words))
                @if let Some(access) = &place.access {
                    p { (words.tell("services-access", &[("text", access)])) }
                }
                @if let Some(first) = &place.first_time {
                    p { (words.tell("services-first-time", &[("text", first)])) }
                }
            }
        }
    }
}
