//! `/t/library`: every exercise with its part for the therapist, and the readings of both shelves.

use axum::extract::State;
use domain::exercise::{Exercise, Opens};
use domain::reading::{Reading, Shelf};
use maud::{Markup, html};

use crate::app::StaffHere;
use crate::app::caseload::Desk;
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::card::{Tag, tag};
use crate::web::parts::day;
use crate::web::parts::layout::{self, Shell, StaffTab};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// The list.
pub async fn show(State(web): State<Web>, screen: Screen, here: StaffHere) -> Result<Page, PageError> {
    let me = Desk::of(&web.app, here).await?;
    let (words, library) = (&screen.words, &web.app.library);
    let title = words.say("library-title");
    let on = |shelf: Shelf| library.readings().filter(move |reading| reading.shelf == shelf);
    let body = html! {
        h1 { (title) }
        h2 { (words.say("library-exercises")) }
        @for one in library.exercises() { (exercise(words, one)) }
        h2 { (words.say("library-readings")) }
        @for one in on(Shelf::Clients) { (reading(words, one)) }
        @if on(Shelf::Therapists).next().is_some() {
            h2 { (words.say("library-for-you")) }
            @for one in on(Shelf::Therapists) { (reading(words, one)) }
        }
    };
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::staff(&shell, Some(StaffTab::Library), &me, &body)))
}

fn exercise(words: &Words, exercise: &Exercise) -> Markup {
    let opens = match exercise.opens {
        Opens::Anyone => None,
        Opens::InPlan => Some("library-in-plan"),
        Opens::Together => Some("library-together"),
    };
    let part = &exercise.words.therapist;
    let lines = [
        ("introduce", &part.introduce),
        ("example", &part.example),
        ("goes-wrong", &part.goes_wrong),
        ("not-when", &part.not_when),
        ("reading", &part.reading),
        ("source", &exercise.source),
        ("evidence", &exercise.evidence),
    ];
    html! {
        section.card.stack {
            div.row.split {
                h3 { (exercise.words.title) }
                @if let Some(opens) = opens { (tag(Tag::Still, &words.say(opens))) }
            }
            p { (exercise.words.summary) }
            details {
                summary { (words.say("library-part")) span.vh { ": " (exercise.words.title) } }
                dl.review {
                    @for (key, text) in lines {
                        @if !text.is_empty() {
                            div { dt { (words.say(&format!("library-{key}"))) } dd { (text) } }
                        }
                    }
                }
            }
        }
    }
}

fn reading(words: &Words, reading: &Reading) -> Markup {
    html! {
        section.card.stack {
            h3 { (reading.words.title) }
            p.meta {
                (words.tell("library-vetted", &[
                    ("by", &reading.vetted.by), ("on", &day::day(words, &reading.vetted.on)),
                ]))
                " " (reading.vetted.why)
            }
        }
    }
}
