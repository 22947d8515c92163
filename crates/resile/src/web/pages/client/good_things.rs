//! `/good-things`: what was good and what got done, in the client's own words, the newest first.

use axum::extract::State;
use domain::day::day_of;
use domain::views::good_things::{GoodThing, Kind, good_things};
use maud::{Markup, html};

use crate::app::ClientHere;
use crate::app::own::{self, Own};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::day;
use crate::web::parts::layout::{self, Back, Shell, Tab};
use crate::web::parts::sharing::who_sees;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// The newest that are shown.
const SHOWN_MAX: usize = 200;

pub async fn show(State(web): State<Web>, screen: Screen, here: ClientHere) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let words = &screen.words;
    let all = good_things(&own.journal);
    let title = words.say("good-things-title");
    let body = html! {
        div.hello { h1 { (title) } p.lede { (words.say("good-things-text")) } }
        div.stack {
            div.toolbar {
                a.btn href="/practise/three-good-things" { (words.say("good-things-add")) }
                a.btn.quiet href="/practise/done-list" { (words.say("good-things-add-done")) }
            }
            @if all.is_empty() { p.card.blank { (words.say("good-things-none")) } }
            @else {
                ul.card.kept.stack {
                    @for one in all.iter().take(SHOWN_MAX) {
                        li { (line(words, &own, one)) }
                    }
                }
            }
            (who_sees(words, own.therapist.as_deref(), false))
        }
    };
    let back = Back { href: "/plan", to: &words.say("shell-plan") };
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::client(&shell, Tab::Plan, Some(back), None, &body)))
}

fn line(words: &Words, own: &Own, one: &GoodThing) -> Markup {
    let kind = words.say(match one.kind {
        Kind::Good => "good-things-good",
        Kind::Done => "good-things-done",
    });
    let day = day::day(words, &day_of(one.at, &one.zone).to_string());
    let seen = match own.therapist.as_deref() {
        Some(name) if own.staff_read(one.id, one.shared) => words.tell("good-things-seen", &[("name", name)]),
        Some(_) | None => words.say("good-things-own"),
    };
    html! {
        p.say { "“" a href={ "/worksheets/" (one.run) } { (one.text) } "”" }
        small { (kind) " · " (day) " · " (seen) }
    }
}
