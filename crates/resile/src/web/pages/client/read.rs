//! `/read`: the shelf, with why each reading is on it; `/read/{reading}`: the text and three questions to
//! think on.
//!
//! **Invariant:** answers to the questions are Just me like every typed word; a reading is a form of its
//! own id.

use axum::extract::{Path, State};
use axum::response::Redirect;
use domain::entry::{Answer, EntryBody, Filled, Ratings, Word};
use domain::reading::{Reading, Shelf};
use maud::{Markup, html};

use crate::app::{ClientHere, chance, journal};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::entry_fields;
use crate::web::parts::layout::{self, Back, Shell, Tab};
use crate::web::screen::{Page, Screen};

pub async fn shelf(screen: Screen, _: ClientHere) -> Page {
    let words = &screen.words;
    let library = &screen.web.app.library;
    let title = words.say("read-title");
    let body = html! {
        div.hello { h1 { (title) } p.lede { (words.say("read-text")) } }
        ul.stack {
            @for reading in library.readings().filter(|reading| reading.shelf == Shelf::Clients) {
                li.card.stack {
                    h2.h3 { a href={ "/read/" (reading.id) } { (reading.words.title) } }
                    p { (reading.words.summary) }
                    p.meta { (reading.vetted.why) }
                }
            }
        }
        p { a href="/services" { (words.say("read-services")) } }
    };
    in_plan(&screen, &title, "/plan", &words.say("shell-plan"), &body)
}

pub async fn show(screen: Screen, _: ClientHere, Path(id): Path<String>) -> Result<Page, PageError> {
    let words = &screen.words;
    let reading = find(&screen, &id)?;
    let title = reading.words.title.clone();
    let minutes = reading.minutes.to_string();
    let vetted = [("name", reading.vetted.by.as_str()), ("day", reading.vetted.on.as_str())];
    let body = html! {
        div.hello { h1 { (title) } p.meta { (words.tell("read-minutes", &[("minutes", &minutes)])) } }
        article.card.stack { @for paragraph in &reading.words.text { p { (paragraph) } } }
        form.card.stack method="post" action={ "/read/" (reading.id) } {
            (entry_fields(chance::id()))
            h2 { (words.say("read-think")) }
            @for (number, prompt) in (1..).zip(&reading.words.prompts) {
                label for={ "p" (number) } { (prompt) }
                textarea.box id={ "p" (number) } name={ "p" (number) } rows="3" maxlength="10000" {}
            }
            fieldset {
                legend { (words.say("read-helpful")) }
                div.chips {
                    @for value in ["yes", "no"] {
                        label.choice {
                            input type="radio" name="helpful" value=(value);
                            span { (words.say(if value == "yes" { "read-yes" } else { "read-no" })) }
                        }
                    }
                }
            }
            button.btn { (words.say("read-save")) }
        }
        p.meta { (words.tell("read-vetted", &vetted)) }
    };
    Ok(in_plan(&screen, &title, "/read", &words.say("read-title"), &body))
}

/// Keeps what the reader thought; the shelf again.
pub async fn keep(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Redirect, PageError> {
    let reading = find(&screen, &id)?;
    let typed = (1..=reading.words.prompts.len())
        .map(|number| (format!("p{number}"), posted.text(&format!("p{number}"))))
        .filter(|(_, text)| !text.is_empty())
        .map(|(field, text)| (field, Word::Text(text)))
        .collect();
    let helpful = Some(posted.text("helpful")).filter(|said| matches!(said.as_str(), "yes" | "no"));
    let answers = helpful.map(|said| ("helpful".to_owned(), Answer::Choice(said))).into_iter().collect();
    let filled = Filled {
        form: reading.id.clone(),
        version: reading.version,
        run: posted.op,
        answers,
        ratings: Ratings::default(),
        seconds: None,
        together: false,
    };
    journal::by_client(&web.app, here, posted.when(), EntryBody::Filled(filled), typed).await?;
    Ok(Redirect::to("/read"))
}

fn find<'s>(screen: &'s Screen, id: &str) -> Result<&'s Reading, PageError> {
    let reading = screen.web.app.library.reading(id).filter(|reading| reading.shelf == Shelf::Clients);
    reading.ok_or(PageError::MISSING)
}

fn in_plan(screen: &Screen, title: &str, href: &str, to: &str, body: &Markup) -> Page {
    let shell = Shell::new(&screen.words, screen.theme, title);
    Page(layout::client(&shell, Tab::Plan, Some(Back { href, to }), None, body))
}
