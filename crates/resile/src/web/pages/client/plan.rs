//! `/plan`: what client and therapist agreed, why, and how often; do it, ask to change it, pause it.
//!
//! **Invariant:** nothing is counted here and nothing is missed (EXPERIENCE: no percentage for clients).

use axum::extract::{Path, State};
use axum::response::Redirect;
use domain::entry::{EntryBody, PlanState, Planned, Word, Words as Typed};
use domain::views::plan::{PlanItem, plan};
use maud::{Markup, html};
use uuid::Uuid;

use crate::app::own::{self, Own};
use crate::app::{AppError, ClientHere, chance, journal};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::entry_fields;
use crate::web::parts::layout::{self, Shell, Tab};
use crate::web::parts::often;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// Places that belong beside the plan, with the sentence that names each.
const BESIDE: [(&str, &str); 5] = [
    ("/strengths", "my-plan-strengths"),
    ("/good-things", "my-plan-good-things"),
    ("/safety", "my-plan-safety"),
    ("/read", "my-plan-read"),
    ("/session", "my-plan-session"),
];

/// The agreed items, then what belongs beside them.
pub async fn show(State(web): State<Web>, screen: Screen, here: ClientHere) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let words = &screen.words;
    let items: Vec<_> =
        plan(&own.journal).into_iter().filter(|item| item.state != PlanState::Ended).collect();
    let title = words.say("my-plan-title");
    let body = html! {
        div.hello { h1 { (title) } p.lede { (words.say("my-plan-text")) } }
        div.stack {
            @if items.is_empty() { p.card.blank { (words.say("my-plan-none")) } }
            @for item in &items { (card(&screen, &own, item)) }
            section.card.stack aria-labelledby="beside" {
                h2 #beside { (words.say("my-plan-beside")) }
                ul.stack { @for (href, key) in BESIDE { li { a href=(href) { (words.say(key)) } } } }
            }
        }
    };
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::client(&shell, Tab::Plan, None, None, &body)))
}

/// Asks for a change, pauses, or takes up again.
pub async fn change(
    State(web): State<Web>,
    here: ClientHere,
    Path(item): Path<String>,
    posted: Posted,
) -> Result<Redirect, PageError> {
    let item: Uuid = item.parse().map_err(|_| PageError::MISSING)?;
    let own = own::open(&web.app, here).await?;
    let known = plan(&own.journal).into_iter().find(|known| known.item == item).ok_or(PageError::MISSING)?;
    let state = match posted.text("do").as_str() {
        "ask" => PlanState::ChangeAsked,
        "pause" => PlanState::Paused,
        "resume" => PlanState::Active,
        _ => return Err(PageError::App(AppError::Invalid(Vec::new()))),
    };
    let said = posted.text("reason");
    let typed: Typed =
        (!said.is_empty()).then(|| ("reason".to_owned(), Word::Text(said))).into_iter().collect();
    let planned = Planned { item, form: known.form, often: known.often, from: known.from, state, rank: None };
    journal::by_client(&web.app, here, posted.when(), EntryBody::Planned(planned), typed).await?;
    Ok(Redirect::to("/plan"))
}

fn card(screen: &Screen, own: &Own, item: &PlanItem) -> Markup {
    let words = &screen.words;
    let (name, href) = named(screen, &item.form);
    let id = format!("item-{}", item.item);
    html! {
        section.card.stack aria-labelledby=(id) {
            div.row.split {
                h2.h3 id=(id) { (name) }
                span.tag { (state(words, item)) }
            }
            @if let Some(reason) = &item.reason { p { (reason) } }
            @if let Some(plan_b) = &item.plan_b { p.meta { (words.tell("my-plan-b", &[("text", plan_b)])) } }
            @if let Some(small) = &item.smallest {
                p.meta { (words.tell("my-plan-small", &[("text", small)])) }
            }
            @if let Some(asked) = &item.asked { p.meta { (words.tell("my-plan-asked", &[("text", asked)])) } }
            @if item.state == PlanState::Active || item.state == PlanState::ChangeAsked {
                p { a.btn href=(href) { (words.say("my-plan-do")) } }
            }
            details {
                summary { (words.say("my-plan-change")) }
                form.stack method="post" action={ "/plan/" (item.item) } {
                    (entry_fields(chance::id()))
                    label for={ (id) "-reason" } { (words.say("my-plan-reason")) }
                    textarea.box id={ (id) "-reason" } name="reason" rows="2" maxlength="2000" {}
                    p.meta { (who_reads(words, own)) }
                    div.toolbar {
                        button.btn.quiet name="do" value="ask" { (words.say("my-plan-ask")) }
                        @if item.state == PlanState::Paused {
                            button.btn.quiet name="do" value="resume" { (words.say("my-plan-resume")) }
                        } @else {
                            button.btn.quiet name="do" value="pause" { (words.say("my-plan-pause")) }
                        }
                    }
                }
            }
        }
    }
}

fn who_reads(words: &Words, own: &Own) -> String {
    match own.therapist.as_deref() {
        Some(name) => words.tell("my-plan-reads", &[("name", name)]),
        None => words.say("my-plan-nobody-reads"),
    }
}

fn state(words: &Words, item: &PlanItem) -> String {
    match item.state {
        PlanState::Active | PlanState::Ended => words.say(often::key(item.often)),
        PlanState::Paused => words.say("my-plan-paused"),
        PlanState::ChangeAsked => words.say("my-plan-change-asked"),
    }
}

/// A form's name in the library, and where it is done.
fn named(screen: &Screen, form: &str) -> (String, String) {
    let library = &screen.web.app.library;
    if let Some(exercise) = library.exercise(form) {
        (exercise.words.title.clone(), format!("/practise/{form}"))
    } else if let Some(measure) = library.measure(form) {
        (measure.words.title.clone(), format!("/questions/{form}"))
    } else if let Some(reading) = library.reading(form) {
        (reading.words.title.clone(), format!("/read/{form}"))
    } else {
        (form.to_owned(), "/practise".to_owned())
    }
}
