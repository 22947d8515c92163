//! The shelf: what the plan names first, then the rest; each with why it is here.

use axum::extract::State;
use domain::entry::PlanState;
use domain::reading::{Reading, Shelf};
use domain::views::filled::newest;
use domain::views::plan::{PlanItem, plan};
use maud::{Markup, html};

use crate::app::ClientHere;
use crate::app::own::{self, Own};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::card::{Tag, tag};
use crate::web::parts::layout::{self, Back, Shell, Tab};
use crate::web::screen::{Page, Screen};

/// The page.
pub async fn shelf(State(web): State<Web>, screen: Screen, here: ClientHere) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let words = &screen.words;
    let title = words.say("read-title");
    let on_shelf = web.app.library.readings().filter(|reading| reading.shelf == Shelf::Clients);
    let mut readings: Vec<_> = on_shelf.map(|reading| (planned(&own, &reading.id), reading)).collect();
    readings.sort_by_key(|(planned, _)| planned.is_none());
    let body = html! {
        div.hello { h1 { (title) } p.lede { (words.say("read-text")) } }
        @if readings.is_empty() { p.card.blank { (words.say("read-none")) } }
        ul.stack {
            @for (planned, reading) in &readings { (row(&screen, &own, planned.as_ref(), reading)) }
        }
        p { a href="/services" { (words.say("read-services")) } }
    };
    let shell = Shell::new(words, screen.theme, &title);
    let back = Back { href: "/plan", to: &words.say("shell-plan") };
    Ok(Page(layout::client(&shell, Tab::Plan, Some(back), None, &body)))
}

/// What the plan says of a reading, while it is in it.
pub(super) fn planned(own: &Own, reading: &str) -> Option<PlanItem> {
    plan(&own.journal).into_iter().find(|item| item.form == reading && item.state != PlanState::Ended)
}

fn row(screen: &Screen, own: &Own, planned: Option<&PlanItem>, reading: &Reading) -> Markup {
    let words = &screen.words;
    let minutes = reading.minutes.to_string();
    html! {
        li.card.stack {
            div.row.split {
                h2.h3 { a href={ "/read/" (reading.id) } { (reading.words.title) } }
                @if planned.is_some() { (tag(Tag::Good, &words.say("read-in-plan"))) }
            }
            @if let Some(chapter) = &reading.chapter {
                p { (words.tell("read-chapter", &[("chapter", chapter)])) }
            }
            p { (reading.words.summary) }
            @match planned.and_then(|item| item.reason.as_ref()) {
                Some(reason) => p { (words.tell("read-why-planned", &[("text", reason)])) },
                None => p.meta { (reading.vetted.why) },
            }
            p.meta {
                (words.tell("read-minutes", &[("minutes", &minutes)])) " · " (reading.cost)
                @if newest(&own.journal, &reading.id).is_some() { " · " (words.say("read-you-wrote")) }
            }
        }
    }
}
