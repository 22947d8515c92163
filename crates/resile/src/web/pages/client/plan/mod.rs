//! `/plan`: what client and therapist agreed, why, and how often; looking after oneself; what to read.
//!
//! **Invariant:** nothing is counted here and nothing is missed (EXPERIENCE: no percentage for clients). What
//! the client says of an item is for the therapist, and its button says so.

mod change;
mod item;
pub mod print;
pub mod self_care;

use std::collections::BTreeMap;

use axum::extract::{Query, State};
use domain::entry::PlanState;
use domain::views::plan::{PlanItem, plan};
use maud::{Markup, html};

use crate::app::own::{self, Own};
use crate::app::{App, ClientHere};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::layout::{self, Shell, Tab};
use crate::web::parts::plain;
use crate::web::parts::{Icon, icon};
use crate::web::screen::{Page, Screen};

pub use change::change;

/// Places that belong beside the plan, with the sentence that names each.
const BESIDE: [(&str, &str); 6] = [
    ("/session", "my-plan-session"),
    ("/strengths", "my-plan-strengths"),
    ("/good-things", "my-plan-good-things"),
    ("/worksheets", "my-plan-worksheets"),
    ("/services", "my-plan-services"),
    ("/safety", "my-plan-safety"),
];

/// What goes on, apart: things to do, and things to read.
struct Agreed {
    tools: Vec<PlanItem>,
    readings: Vec<PlanItem>,
}

impl Agreed {
    fn of(app: &App, own: &Own) -> Self {
        let going_on = plan(&own.journal).into_iter().filter(|item| item.state != PlanState::Ended);
        let (readings, tools) = going_on.partition(|item| app.library.reading(&item.form).is_some());
        Self { tools, readings }
    }
}

/// What needs another look, or what just happened to which item.
#[derive(Clone, Copy)]
enum Told<'t> {
    Nothing,
    Happened { what: &'t str, item: &'t str },
    TooLong { item: &'t PlanItem, typed: &'t str },
}

/// The page.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let told = match (query.get("now"), query.get("item")) {
        (Some(what), Some(item)) => Told::Happened { what, item },
        _ => Told::Nothing,
    };
    Ok(draw(&screen, here, &own, told))
}

fn draw(screen: &Screen, here: ClientHere, own: &Own, told: Told<'_>) -> Page {
    let words = &screen.words;
    let agreed = Agreed::of(&screen.web.app, own);
    let wrong: Vec<_> = match told {
        Told::TooLong { .. } => vec![("reason", words.say("invalid-too-long"))],
        Told::Nothing | Told::Happened { .. } => Vec::new(),
    };
    let title = words.say("my-plan-title");
    let head =
        if wrong.is_empty() { title.clone() } else { words.tell("problem-page-title", &[("title", &title)]) };
    let card = |one: &PlanItem| item::card(screen, own, one, told);
    let body = html! {
        (plain::problems(&words.say("problem-title"), &wrong))
        div.hello {
            h1 { (title) }
            p.lede { (words.say("my-plan-text")) }
            p { a.btn.quiet href="/plan/print" { (icon(Icon::Print)) (words.say("my-plan-print")) } }
        }
        div.two {
            div.stack {
                @if let Told::Happened { what, item } = told {
                    (item::happened(screen, here, &agreed, what, item))
                }
                @if agreed.tools.is_empty() { p.card.blank { (words.say("my-plan-none")) } }
                @for one in &agreed.tools { (card(one)) }
            }
            div.stack {
                (self_care::rows(screen, own))
                (to_read(screen, &agreed, card))
                section.card.stack aria-labelledby="beside" {
                    h2 #beside { (words.say("my-plan-beside")) }
                    ul.stack { @for (href, key) in BESIDE { li { a href=(href) { (words.say(key)) } } } }
                }
            }
        }
    };
    let shell = Shell::new(words, screen.theme, &head);
    Page(layout::client(&shell, Tab::Plan, None, None, &body))
}

fn to_read(screen: &Screen, agreed: &Agreed, card: impl Fn(&PlanItem) -> Markup) -> Markup {
    let words = &screen.words;
    html! {
        section.stack aria-labelledby="reading" {
            h2 #reading { (words.say("my-plan-read")) }
            @for one in &agreed.readings { (card(one)) }
            p { a href="/read" { (words.say("my-plan-shelf")) } }
        }
    }
}
