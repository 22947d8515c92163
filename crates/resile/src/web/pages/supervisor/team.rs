//! `/s/team`: whose work a supervisor looks at; clients appear once they consent.

use axum::extract::State;
use maud::html;

use crate::app::{StaffHere, staff, team};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::layout::{self, Shell};
use crate::web::screen::{Page, Screen};

/// The names of the therapists.
pub async fn show(State(web): State<Web>, screen: Screen, here: StaffHere) -> Result<Page, PageError> {
    let therapists = team::therapists(&web.app, here).await?;
    let me = staff::own_name(&web.app, here).await?;
    let words = &screen.words;
    let title = words.say("team-title");
    let body = html! {
        h1 { (title) }
        section.card.stack {
            @if therapists.is_empty() { p.blank { (words.say("team-nobody")) } }
            @else { ul.dots { @for name in &therapists { li { bdi { (name) } } } } }
        }
        p.meta { (words.say("team-clients")) }
    };
    Ok(Page(layout::supervisor(&Shell::new(words, screen.theme, &title), true, &me, &body)))
}
