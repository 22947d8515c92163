//! `/you`: the way to everything that is the client's own to set.

pub mod devices;
pub mod display;
pub mod privacy;
pub mod shown;
pub mod supervision;
pub mod switches;
pub mod take_away;
pub mod viewed;

use axum::extract::State;
use maud::{Markup, html};

use crate::app::{ClientHere, SignedIn, own, own_roles};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::Icon;
use crate::web::parts::layout::{self, Back, Shell, Tab};
use crate::web::parts::role_switch::role_switch;
use crate::web::parts::steps::{RowStart, StepRow, step_list};
use crate::web::screen::{Page, Screen};

const ROWS: [(&str, &str, Icon); 9] = [
    ("/you/privacy", "you-privacy", Icon::Lock),
    ("/you/viewed", "you-viewed", Icon::Eye),
    ("/strengths", "you-strengths", Icon::Circles),
    ("/safety", "you-safety", Icon::Shield),
    ("/you/shown", "you-shown", Icon::Help),
    ("/you/display", "you-display", Icon::Gear),
    ("/you/switches", "you-switches", Icon::Progress),
    ("/you/devices", "you-devices", Icon::Phone),
    ("/you/data", "you-take-away", Icon::Download),
];

pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    signed_in: SignedIn,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let others = own_roles::others(&web.app, &signed_in).await?;
    let words = &screen.words;
    let rows = ROWS.map(|(href, key, picture)| StepRow {
        href: href.to_owned(),
        title: words.say(key),
        note: words.say(&format!("{key}-note")),
        start: RowStart::Picture(picture),
    });
    let body = html! {
        div.hello {
            h1 { (words.say("you-title")) }
            @if !own.name.is_empty() { p.meta { (own.name) } }
        }
        div.stack {
            section.card { h2.vh { (words.say("you-rows")) } (step_list(&rows)) }
            (role_switch(words, &others))
            p.meta { a href="/welcome/1" { (words.say("you-welcome")) } }
        }
    };
    let title = words.say("you-title");
    Ok(Page(layout::client(&Shell::new(words, screen.theme, &title), Tab::You, None, None, &body)))
}

/// A page below You.
fn below(screen: &Screen, title: &str, body: &Markup) -> Page {
    let words = &screen.words;
    let you = words.say("you-title");
    let back = Back { href: "/you", to: &you };
    let body = html! { div.hello { h1 { (title) } } div.stack { (body) } };
    Page(layout::client(&Shell::new(words, screen.theme, title), Tab::You, Some(back), None, &body))
}
