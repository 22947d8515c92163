//! `/services`: places near the practice that help, each with the day it was last checked.

use maud::html;

use crate::app::ClientHere;
use crate::web::parts::day;
use crate::web::parts::layout::{self, Back, Shell, Tab};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

pub async fn show(screen: Screen, _: ClientHere) -> Page {
    let words = &screen.words;
    let app = &screen.web.app;
    let own = &app.settings().services;
    let title = words.say("services-title");
    let body = html! {
        div.hello { h1 { (title) } p.lede { (words.say("services-text")) } }
        ul.stack {
            @for service in own {
                li.card.stack {
                    h2.h3 { (service.name) }
                    @if let Some(what) = &service.what { p { (what) } }
                    @if let Some(phone) = &service.phone { p { a href={ "tel:" (phone) } { (phone) } } }
                    p.meta { (checked(words, &service.checked_on)) }
                }
            }
            @for service in app.library.services() {
                li.card.stack {
                    div.row.split {
                        h2.h3 { (service.words.name) }
                        @if service.example { span.tag { (words.say("services-example")) } }
                    }
                    p { (service.words.summary) }
                    p.meta { (service.area) " · " (service.hours) " · " (service.cost) }
                    p.meta { (checked(words, &service.checked_on)) }
                }
            }
        }
    };
    let back = Back { href: "/plan", to: &words.say("shell-plan") };
    let shell = Shell::new(words, screen.theme, &title);
    Page(layout::client(&shell, Tab::Plan, Some(back), None, &body))
}

fn checked(words: &Words, iso: &str) -> String {
    words.tell("services-checked", &[("day", &day::day(words, iso))])
}
