//! `/admin/wordings`: measures whose wording the practice pastes itself, after it was allowed to.
//!
//! **Invariant:** says under which terms each stands before it asks for a word of it.

use std::collections::BTreeMap;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::day::day_of;
use domain::form::{FieldWords, Raw};
use domain::measure::Measure;
use domain::views::wordings::{OPTIONS_OF, Wording};
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::{AppError, StaffHere, chance, wordings};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::card::{self, Tag, Tone, tag};
use crate::web::parts::field::{self, Filled};
use crate::web::parts::layout::{self, AdminTab, Shell};
use crate::web::parts::problem::{problem, problem_title};
use crate::web::parts::{Icon, day, entry_fields};
use crate::web::place::Place;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

#[derive(Default, Deserialize)]
pub struct Saved {
    saved: Option<String>,
}

/// All of them.
pub async fn list(screen: Screen, _here: StaffHere) -> Page {
    let words = &screen.words;
    let title = words.say("wordings-title");
    let body = html! {
        h1 { (title) }
        p.lede { (words.say("wordings-text")) }
        section.card {
            ul.dots {
                @for one in wordings::measures(&screen.web.app) {
                    li {
                        a href={ "/admin/wordings/" (one.id) } { (one.short) } " " (one.name) " "
                        @if one.has_words() { (tag(Tag::Still, &words.say("wordings-there"))) }
                    }
                }
            }
        }
    };
    Page(layout::admin(&Shell::new(words, screen.theme, &title), Some(AdminTab::Practice), &body))
}

/// One of them: its terms, what stands, and what to paste.
pub async fn one(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place(id): Place<String>,
    Query(saved): Query<Saved>,
) -> Result<Page, PageError> {
    let measure = wordings::measure(&web.app, &id)?;
    let stands = wordings::standing(&web.app, here, &measure.id).await?;
    let raw = stands.as_ref().map_or_else(|| Raw::of([]), sent);
    Ok(draw(
        &screen,
        measure,
        stands.as_ref(),
        &Filling { raw: &raw, invalid: &[], saved: saved.saved.is_some() },
    ))
}

/// Keeps what was pasted.
pub async fn paste(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place(id): Place<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let measure = wordings::measure(&web.app, &id)?;
    match wordings::paste(&web.app, here, posted.when(), measure, &posted.raw).await {
        Ok(()) => Ok(Redirect::to(&format!("/admin/wordings/{}?saved=yes", measure.id)).into_response()),
        Err(AppError::Invalid(invalid)) => {
            let stands = wordings::standing(&web.app, here, &measure.id).await?;
            let filling = Filling { raw: &posted.raw, invalid: &invalid, saved: false };
            let page = draw(&screen, measure, stands.as_ref(), &filling);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes it away again.
pub async fn take_away(
    State(web): State<Web>,
    here: StaffHere,
    Place(id): Place<String>,
    posted: Posted,
) -> Result<Redirect, PageError> {
    let measure = wordings::measure(&web.app, &id)?;
    if let Some(stands) = wordings::standing(&web.app, here, &measure.id).await? {
        wordings::take_away(&web.app, here, posted.when(), stands.entry).await?;
    }
    Ok(Redirect::to(&format!("/admin/wordings/{}", measure.id)))
}

/// What the form holds, and what is wrong with it.
struct Filling<'f> {
    raw: &'f Raw,
    invalid: &'f [domain::form::Invalid],
    saved: bool,
}

fn draw(screen: &Screen, measure: &Measure, stands: Option<&Wording>, filling: &Filling<'_>) -> Page {
    let words = &screen.words;
    let head = problem_title(words, &words.say("wordings-one"), filling.invalid);
    let filled = Filled { words, raw: filling.raw, invalid: filling.invalid, named: &[] };
    let address = format!("/admin/wordings/{}", measure.id);
    let body = html! {
        (problem(words, filling.invalid, |field| said(words, measure, field).label))
        p { a href="/admin/wordings" { (words.say("wordings-title")) } }
        h1 { (measure.name) }
        @if filling.saved {
            (card::notice(Tone::Calm, Icon::Done, &html! { p { (words.say("wordings-saved")) } }))
        }
        section.card.stack {
            h2 { (words.say("wordings-terms")) }
            p { (measure.licence.terms) }
            p.meta { (measure.licence.source) }
            p.meta { (measure.citation) }
            p.meta { (structure(words, measure)) }
        }
        form.card.stack method="post" action=(address) {
            (entry_fields(chance::id()))
            @if let Some(shown) = filling.raw.one("corrects") {
                input type="hidden" name="corrects" value=(shown);
            }
            @for one in &wordings::form(measure) {
                (field::field(one, &said(words, measure, &one.id), &filled))
            }
            button.btn { (words.say("wordings-go")) }
        }
        @if let Some(stands) = stands { (taken_away(screen, &address, stands)) }
    };
    Page(layout::admin(&Shell::new(words, screen.theme, &head), Some(AdminTab::Practice), &body))
}

/// Scoring is ours: only the words are missing.
fn structure(words: &Words, measure: &Measure) -> String {
    let reversed: Vec<String> = measure.reversed.iter().map(ToString::to_string).collect();
    let reversed = if reversed.is_empty() { words.say("wordings-none") } else { reversed.join(", ") };
    words.tell("wordings-structure", &[("items", &measure.items.to_string()), ("reversed", &reversed)])
}

fn taken_away(screen: &Screen, address: &str, stands: &Wording) -> Markup {
    let words = &screen.words;
    let on = day::day(words, &day_of(stands.at, &screen.web.app.zone()).to_string());
    html! {
        form.card.stack method="post" action={ (address) "/away" } {
            (entry_fields(chance::id()))
            p { (words.tell("wordings-since", &[("day", &on)])) }
            button.btn.quiet { (words.say("wordings-away")) }
        }
    }
}

/// What stands, as its form would send it.
fn sent(stands: &Wording) -> Raw {
    let mut sent = vec![
        ("corrects".to_owned(), stands.version.to_string()),
        ("f.permission".to_owned(), stands.permission.clone()),
        ("f.stem".to_owned(), stands.stem.clone()),
        ("f.items".to_owned(), stands.items.join("\n")),
        ("f.options".to_owned(), stands.options.join("\n")),
    ];
    let own = stands.item_options.iter();
    sent.extend(own.map(|(item, options)| (format!("f.{OPTIONS_OF}{item}"), options.join("\n"))));
    Raw::of(sent)
}

fn said(words: &Words, measure: &Measure, field: &str) -> FieldWords {
    let values = |values: &[i64]| values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let item = field.strip_prefix(OPTIONS_OF).and_then(|q| q.strip_prefix('q'));
    let (label, hint) = match (field, item) {
        (_, Some(item)) => {
            let of = values(measure.response.of(item.parse().unwrap_or_default()));
            let label = words.tell("wordings-options-of", &[("item", item)]);
            (label, Some(words.tell("wordings-options-hint", &[("values", &of)])))
        }
        ("items", None) => {
            let count = measure.items.to_string();
            (words.say("wordings-items"), Some(words.tell("wordings-items-hint", &[("count", &count)])))
        }
        ("options", None) => {
            let of = values(&measure.response.values);
            (words.say("wordings-options"), Some(words.tell("wordings-options-hint", &[("values", &of)])))
        }
        ("permission", None) => {
            (words.say("wordings-permission"), Some(words.say("wordings-permission-hint")))
        }
        (_, None) => (words.say("wordings-stem"), Some(words.say("wordings-stem-hint"))),
    };
    FieldWords { label, hint, options: BTreeMap::new(), ..FieldWords::default() }
}
