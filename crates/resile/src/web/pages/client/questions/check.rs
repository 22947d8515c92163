//! `/questions/{form}/{run}/check`: every answer once more, each with a way to change it; then it is
//! sent in.
//!
//! **Invariant:** sent twice, it is one set; a marked safety answer leads to the safety page first.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::entry::SharingKind;
use domain::form::review as told;
use maud::html;

use crate::app::own;
use crate::app::{ClientHere, chance, run};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::entry_fields;
use crate::web::parts::layout::{self, Back, Shell, part_of};
use crate::web::parts::review::review;
use crate::web::screen::{Page, Screen};

use super::{address, credit, given, measure, offered, open, sent_in};

/// The page.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path((form, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let measure = measure(&web, &form)?;
    let own = own::open(&web.app, here).await?;
    if let Some(to) = sent_in(&own, measure, &id) {
        return Ok(Redirect::to(&to).into_response());
    }
    let open = open(&own, measure, &id)?;
    let words = &screen.words;
    let fields = measure.fields();
    let shown = told(&fields, &measure.field_words(), &given(&open));
    let change = |field: &str| {
        let number = field.strip_prefix('q')?;
        Some(format!("{}?to=check", address(measure, open.run, number)))
    };
    let left: Vec<_> =
        (1..).zip(&fields).filter(|(_, field)| !open.answers.contains_key(&field.id)).collect();
    let shared = own.therapist.as_deref().filter(|_| own.sharing.shares(SharingKind::Measures));
    let save = match shared {
        Some(name) => words.tell("questions-send-shared", &[("name", name)]),
        None => words.say("questions-send-me"),
    };
    let body = html! {
        main.stack #main tabindex="-1" {
            div.hello { p.meta { (measure.words.title) } h1 { (words.say("questions-check")) } }
            section.card { (review(words, &shown, change)) }
            @if !left.is_empty() {
                section.card.stack {
                    h2.h3 { (words.say("questions-left-open")) }
                    ul.dots {
                        @for (number, field) in &left {
                            li {
                                a href=[change(&field.id)] {
                                    (words.tell("questions-number", &[("n", &number.to_string())]))
                                }
                            }
                        }
                    }
                }
            }
            form.form method="post" action=(address(measure, open.run, "check")) {
                (entry_fields(chance::id()))
                button.btn { (save) }
            }
            (credit(measure))
        }
    };
    let back = address(measure, open.run, &measure.items.to_string());
    let title = part_of(&words.say("questions-check"), &measure.words.title);
    let shell = Shell::new(words, screen.theme, &title);
    let back = Back { href: &back, to: &words.say("worksheets-back") };
    Ok(Page(layout::focused(&shell, "focus", back, &body)).into_response())
}

/// Sends the set in.
pub async fn send(
    State(web): State<Web>,
    here: ClientHere,
    Path((form, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Redirect, PageError> {
    let measure = measure(&web, &form)?;
    let own = own::open(&web.app, here).await?;
    if let Some(to) = sent_in(&own, measure, &id) {
        return Ok(Redirect::to(&to));
    }
    if !offered(measure, &own) {
        return Ok(Redirect::to(&format!("/questions/{form}")));
    }
    let open = open(&own, measure, &id)?;
    run::finish(&web.app, here, posted.when(), &open, measure.version, given(&open)).await?;
    let own = own::open(&web.app, here).await?;
    let to = sent_in(&own, measure, &id).ok_or(PageError::MISSING)?;
    Ok(Redirect::to(&to))
}
