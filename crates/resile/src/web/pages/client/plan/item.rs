//! One item of the plan: what was agreed in words, and what the client can do about it.

use domain::day::day_of;
use domain::entry::PlanState;
use domain::views::plan::PlanItem;
use maud::{Markup, html};

use crate::app::own::Own;
use crate::app::{ClientHere, chance};
use crate::web::parts::card::{Tag, Tone, notice, tag};
use crate::web::parts::plain::{self, Line};
use crate::web::parts::{Icon, day, entry_fields, often};
use crate::web::screen::Screen;
use crate::words::Words;

use super::{Agreed, Told};

/// What just happened, as the address says it.
const HAPPENED: [(&str, &str); 5] = [
    ("asked", "my-plan-now-asked"),
    ("paused", "my-plan-now-paused"),
    ("resumed", "my-plan-now-resumed"),
    ("too-many", "my-plan-now-too-many"),
    ("undone", "my-plan-now-undone"),
];

/// The card with everything that can be done.
pub(super) fn card(screen: &Screen, own: &Own, item: &PlanItem, told: Told<'_>) -> Markup {
    let words = &screen.words;
    let id = format!("item-{}", item.item);
    let going = item.state != PlanState::Paused;
    html! {
        section.card.stack aria-labelledby=(id) {
            (agreed(screen, own, item, &id))
            div.toolbar {
                @if going { a.btn href=(href(screen, &item.form)) { (words.say(does(screen, &item.form))) } }
                form method="post" action={ "/plan/" (item.item) } {
                    (entry_fields(chance::id()))
                    button.btn.quiet name="do" value=(if going { "pause" } else { "resume" }) {
                        (words.say(if going { "my-plan-pause" } else { "my-plan-resume" }))
                        span.vh { ": " (screen.web.app.library.called(&item.form)) }
                    }
                }
            }
            (ask(words, own, item, told))
        }
    }
}

/// What was agreed, to read; the print has no more than this.
pub(super) fn agreed(screen: &Screen, own: &Own, item: &PlanItem, id: &str) -> Markup {
    let words = &screen.words;
    let later = item.from.as_str() > day_of(own.now, &own.zone).to_string().as_str();
    html! {
        div.row.split {
            h2.h3 id=(id) { (called(screen, &item.form)) }
            @match item.state {
                PlanState::Paused => (tag(Tag::Still, &words.say("my-plan-paused"))),
                PlanState::ChangeAsked => (tag(Tag::Warm, &words.say("my-plan-change-asked"))),
                PlanState::Active | PlanState::Ended => (tag(Tag::Good, &words.say(often::key(item.often)))),
            }
        }
        @if item.state == PlanState::ChangeAsked { p.meta { (words.say(often::key(item.often))) } }
        @if later { p.meta { (words.tell("my-plan-from", &[("day", &day::day(words, &item.from))])) } }
        @if let Some(reason) = &item.reason { p { (words.tell("my-plan-why", &[("text", reason)])) } }
        @if let Some(plan_b) = &item.plan_b { p { (words.tell("my-plan-b", &[("text", plan_b)])) } }
        @if let Some(small) = &item.smallest { p { (words.tell("my-plan-small", &[("text", small)])) } }
        @if let Some(asked) = &item.asked { p.meta { (words.tell("my-plan-asked", &[("text", asked)])) } }
    }
}

/// Asking for a change, in own words; a disclosure, except where something needs another look.
fn ask(words: &Words, own: &Own, item: &PlanItem, told: Told<'_>) -> Markup {
    let typed = match told {
        Told::TooLong { item: about, typed } if about.item == item.item => Some(typed),
        Told::TooLong { .. } | Told::Nothing | Told::Happened { .. } => None,
    };
    let name = own.therapist.as_deref();
    let hint = match name {
        Some(name) => words.tell("my-plan-reads", &[("name", name)]),
        None => words.say("my-plan-nobody-reads"),
    };
    let field = if typed.is_some() { "reason".to_owned() } else { format!("reason-{}", item.item) };
    let too_long = typed.map(|_| words.say("invalid-too-long"));
    let form = html! {
        form.stack method="post" action={ "/plan/" (item.item) } data-draft={ "plan-" (item.item) } {
            (entry_fields(chance::id()))
            input type="hidden" name="field" value=(field);
            (plain::area(&Line {
                name: &field,
                label: &words.say("my-plan-reason"),
                hint: Some(&hint),
                value: typed.unwrap_or_default(),
                wrong: too_long.as_deref(),
                ..Line::default()
            }, 3))
            div { button.btn.quiet name="do" value="ask" {
                @match name {
                    Some(name) => (words.tell("my-plan-ask-name", &[("name", name)])),
                    None => (words.say("my-plan-ask")),
                }
            } }
        }
    };
    html! {
        @if typed.is_some() { (form) }
        @else { details { summary { (words.say("my-plan-change")) } (form) } }
    }
}

/// Says what happened, with a way back.
pub(super) fn happened(screen: &Screen, here: ClientHere, agreed: &Agreed, what: &str, item: &str) -> Markup {
    let words = &screen.words;
    let item = agreed.tools.iter().chain(&agreed.readings).find(|one| one.item.to_string() == item);
    let said = HAPPENED.iter().find(|(word, _)| *word == what);
    let (Some(item), Some((word, key))) = (item, said) else { return html! {} };
    let name = called(screen, &item.form);
    let text = html! {
        p { (words.tell(key, &[("what", name)])) }
        @if item.by == here.person() && !matches!(*word, "undone" | "too-many") {
            form method="post" action={ "/plan/" (item.item) } {
                (entry_fields(chance::id()))
                button.btn.quiet name="do" value="undo" { (words.say("my-plan-undo")) }
            }
        }
    };
    notice(Tone::Calm, Icon::Done, &text)
}

/// A form's name as clients know it.
pub(super) fn called<'s>(screen: &'s Screen, form: &'s str) -> &'s str {
    let library = &screen.web.app.library;
    match library.measure(form) {
        Some(measure) => &measure.words.title,
        None => library.called(form),
    }
}

/// Where a form of the library is done.
fn href(screen: &Screen, form: &str) -> String {
    let library = &screen.web.app.library;
    if library.measure(form).is_some() {
        format!("/questions/{form}")
    } else if library.reading(form).is_some() {
        format!("/read/{form}")
    } else {
        format!("/practise/{form}")
    }
}

fn does(screen: &Screen, form: &str) -> &'static str {
    if screen.web.app.library.reading(form).is_some() { "my-plan-read-it" } else { "my-plan-do" }
}
