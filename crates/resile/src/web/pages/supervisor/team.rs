//! `/s/team`: whose work a supervisor looks at, and which clients agreed to it. Clients by initials only.

use axum::extract::State;
use maud::{Markup, html};

use crate::app::StaffHere;
use crate::app::caseload::Desk;
use crate::app::team::{self, Initials};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::layout::{self, Shell};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// The names of the therapists, with their clients by initials.
pub async fn show(State(web): State<Web>, screen: Screen, here: StaffHere) -> Result<Page, PageError> {
    let therapists = team::therapists(&web.app, here).await?;
    let me = Desk::of(&web.app, here).await?;
    let words = &screen.words;
    let title = words.say("team-title");
    let body = html! {
        h1 { (title) }
        @if therapists.is_empty() { section.card { p.blank { (words.say("team-nobody")) } } }
        @for therapist in &therapists {
            section.card.stack {
                h2 { bdi { (therapist.name) } }
                @if therapist.clients.is_empty() { p.blank { (words.say("team-no-clients")) } }
                ul.dots { @for client in &therapist.clients { li { (line(words, client)) } } }
            }
        }
        p.meta { (words.say("team-clients")) }
    };
    Ok(Page(layout::supervisor(&Shell::new(words, screen.theme, &title), true, &me, &body)))
}

fn line(words: &Words, client: &Initials) -> Markup {
    html! {
        @match client.agreed {
            Some(record) => {
                a href={ "/s/clients/" (record) } { (client.initials) } ", " (words.say("team-agreed"))
            }
            None => { (client.initials) ", " (words.say("team-not-agreed")) }
        }
    }
}
