//! `/plan/print`: the plan on one sheet, without anything to press.

use axum::extract::State;
use domain::day::day_of;
use maud::html;

use crate::app::ClientHere;
use crate::app::own;
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::day;
use crate::web::parts::layout::{self, Shell};
use crate::web::screen::{Page, Screen};

use super::{Agreed, item, self_care};

/// The sheet.
pub async fn show(State(web): State<Web>, screen: Screen, here: ClientHere) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let words = &screen.words;
    let agreed = Agreed::of(&web.app, &own);
    let title = words.say("my-plan-title");
    let on = day::day(words, &day_of(own.now, &own.zone).to_string());
    let body = html! {
        h1 { (title) }
        p.meta { (words.tell("my-plan-printed", &[("day", &on)])) }
        p.meta.screen { (words.say("my-plan-print-how")) " " a href="/plan" { (words.say("my-plan-back")) } }
        @for one in &agreed.tools {
            section.card.stack { (item::agreed(&screen, &own, one, &format!("item-{}", one.item))) }
        }
        (self_care::chosen(&screen, &own))
        @if !agreed.readings.is_empty() {
            section.card.stack {
                h2.h3 { (words.say("my-plan-read")) }
                ul.dots { @for one in &agreed.readings { li { (item::called(&screen, &one.form)) } } }
            }
        }
    };
    let title = layout::part_of(&words.say("my-plan-print"), &title);
    Ok(Page(layout::bare_in(&Shell::new(words, screen.theme, &title), &body)))
}
