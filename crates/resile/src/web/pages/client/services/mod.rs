//! `/services`: places outside the practice that help, each with the day it was last checked;
//! `/services/{place}`: the place, and what came of it.
//!
//! **Invariant:** a made-up example says so, and nobody is told which place a client looked at.

mod place;
mod visit;

use axum::extract::State;
use domain::views::support::Support;
use domain::views::visits::visits;
use maud::{Markup, html};

use crate::app::ClientHere;
use crate::app::own;
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::card::{Tag, tag};
use crate::web::parts::layout::{self, Back, Shell, Tab};
use crate::web::screen::{Page, Screen};

use place::{Place, places};

pub use visit::{keep, one};

/// The directory: the client's own places, the practice's, then the examples while there is nothing else.
pub async fn show(State(web): State<Web>, screen: Screen, here: ClientHere) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let words = &screen.words;
    let title = words.say("services-title");
    let places = places(&web.app, &Support::of(&own.journal));
    let seen = visits(&own.journal);
    let body = html! {
        div.hello { h1 { (title) } p.lede { (words.say("services-text")) } }
        @if places.is_empty() { p.card.blank { (words.say("services-none")) } }
        ul.stack { @for place in &places { (row(&screen, place, seen.contains_key(&place.id))) } }
        p.meta { (words.say("services-urgent")) " " a href="/help-now" { (words.say("shell-help")) } }
    };
    let back = Back { href: "/plan", to: &words.say("shell-plan") };
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::client(&shell, Tab::Plan, Some(back), None, &body)))
}

fn row(screen: &Screen, place: &Place, visited: bool) -> Markup {
    let words = &screen.words;
    html! {
        li.card.stack {
            div.row.split {
                h2.h3 { a href={ "/services/" (place.id) } { (place.name) } }
                @if place.example { (tag(Tag::Still, &words.say("services-example"))) }
                @if visited { (tag(Tag::Good, &words.say("services-you-wrote"))) }
            }
            @if !place.what.is_empty() { p { (place.what) } }
            (place.lines(words))
        }
    }
}
