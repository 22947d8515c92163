//! `/session`: when the next one is, and three minutes to say what it should be about.

use axum::extract::State;
use domain::views::sessions::{next, sessions};
use maud::html;

use crate::app::{ClientHere, own};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::day;
use crate::web::parts::layout::{self, Back, Shell, Tab};
use crate::web::screen::{Page, Screen};

pub async fn show(State(web): State<Web>, screen: Screen, here: ClientHere) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let words = &screen.words;
    let all = sessions(&own.journal);
    let when = next(&all, own.now)
        .map(|session| day::day(words, &domain::day::day_of(session.set.starts_at, &own.zone).to_string()));
    let title = words.say("session-title");
    let body = html! {
        div.hello { h1 { (title) } }
        section.card.stack {
            @match &when {
                Some(when) => p { (words.tell("session-next", &[("when", when)])) },
                None => p { (words.say("session-none")) },
            }
            p { (words.say("session-text")) }
            p { a.btn href="/practise/bridge-to-session" { (words.say("session-go")) } }
        }
    };
    let back = Back { href: "/plan", to: &words.say("shell-plan") };
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::client(&shell, Tab::Plan, Some(back), None, &body)))
}
