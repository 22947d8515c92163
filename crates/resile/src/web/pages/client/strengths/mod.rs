//! `/strengths`: own strengths in own words, people in three circles, and what the therapist saw.
//!
//! **Invariant:** the list comes first and says it all; the picture is drawn from it and hidden from
//! screen readers. What the therapist saw is offered, and becomes the client's own only when they take it
//! (CARE.md, section 7).

mod draw;
mod sheet;
pub mod write;

use axum::extract::{Path, Query, State};
use axum::response::Redirect;
use domain::entry::{Choice, Chose, Circle, EntryBody, EntryId, Words as Typed};
use domain::views::strengths::{Strength, StrengthSeen, Strengths};
use domain::views::support::{Support, Supporter};
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::own::{self, Own};
use crate::app::{ClientHere, chance, journal};
use crate::web::Web;
use crate::web::charts::circles::{Ring, circles};
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::card::{Tag, Tone, notice, tag};
use crate::web::parts::layout::{self, Back, Shell, Tab};
use crate::web::parts::lines::dialled;
use crate::web::parts::sharing::who_sees;
use crate::web::parts::{Icon, entry_fields, icon};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use sheet::GIVES;

/// The version of the sentences a client answers to here.
const TEXT_VERSION: u32 = 1;

const CIRCLES: [(Circle, &str, &str); 3] = [
    (Circle::Close, "close", "circle-close"),
    (Circle::Around, "around", "circle-around"),
    (Circle::Wider, "wider", "circle-wider"),
];

/// `?removed=`: what was just taken away, to put back.
#[derive(Deserialize)]
pub struct Wish {
    removed: Option<EntryId>,
}

pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Query(wish): Query<Wish>,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let words = &screen.words;
    let (strengths, support) = (Strengths::of(&own.journal), Support::of(&own.journal));
    let title = words.say("strengths-title");
    let body = html! {
        div.hello { h1 { (title) } }
        div.two {
            div.stack {
                @if let Some(id) = wish.removed { (put_back(words, &own, id)) }
                (offered(words, &own, &strengths))
                (list(words, &own, &strengths))
                (set_aside(words, &strengths))
                (people(words, &support))
                (who_sees(words, own.therapist.as_deref(), false))
            }
            @if !support.people.is_empty() { div.stack { (picture(words, &support)) } }
        }
    };
    let tab = words.say("shell-plan");
    let back = Back { href: "/plan", to: &tab };
    Ok(Page(layout::client(&Shell::new(words, screen.theme, &title), Tab::Plan, Some(back), None, &body)))
}

/// The client's answer to a strength the therapist saw.
pub async fn answer(
    State(web): State<Web>,
    here: ClientHere,
    Path(seen): Path<EntryId>,
    posted: Posted,
) -> Result<Redirect, PageError> {
    let journal = journal::own(&web.app, here).await?;
    let strengths = Strengths::of(&journal);
    if !strengths.seen.iter().any(|one| one.id == seen) {
        return Err(PageError::MISSING);
    }
    let accepted = posted.raw.one("take") == Some("yes");
    let choice = Choice::StrengthSeen { seen, accepted };
    let body = EntryBody::Chose(Chose { text_version: TEXT_VERSION, choice });
    journal::by_client(&web.app, here, posted.when(), body, Typed::new()).await?;
    Ok(Redirect::to("/strengths"))
}

fn offered(words: &Words, own: &Own, strengths: &Strengths) -> Markup {
    let name = own.therapist.as_deref();
    html! {
        @for seen in strengths.offered() {
            section.card.kept.stack aria-labelledby={ "seen-" (seen.id) } {
                h2.h3 id={ "seen-" (seen.id) } {
                    @match name {
                        Some(name) => (words.tell("strengths-seen-by", &[("name", name)])),
                        None => (words.say("strengths-seen")),
                    }
                }
                blockquote.say { "“" (seen.text) "”" }
                (answers(words, seen))
            }
        }
    }
}

/// What was just removed, with the way back.
fn put_back(words: &Words, own: &Own, id: EntryId) -> Markup {
    let text = html! {
        p { (words.say("strengths-removed")) }
        form method="post" action={ "/strengths/" (id) } {
            (entry_fields(chance::id()))
            button.btn.quiet name="do" value="restore" { (words.say("strengths-put-back")) }
        }
    };
    html! { @if write::removed(own, id).is_some() { (notice(Tone::Calm, Icon::Done, &text)) } }
}

/// What the client declined; they may come to see it.
fn set_aside(words: &Words, strengths: &Strengths) -> Markup {
    let declined: Vec<_> = strengths.seen.iter().filter(|seen| seen.accepted == Some(false)).collect();
    html! {
        @if !declined.is_empty() {
            details {
                summary { (words.say("strengths-set-aside")) }
                ul.stack {
                    @for seen in declined {
                        li {
                            form.row.split method="post" action={ "/strengths/seen/" (seen.id) } {
                                (entry_fields(chance::id()))
                                p { (seen.text) }
                                button.btn.quiet name="take" value="yes" {
                                    (words.say("strengths-take")) span.vh { ": " (seen.text) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn answers(words: &Words, seen: &StrengthSeen) -> Markup {
    html! {
        form.toolbar method="post" action={ "/strengths/seen/" (seen.id) } {
            (entry_fields(chance::id()))
            button.btn name="take" value="yes" { (words.say("strengths-take")) }
            a.btn.quiet href={ "/strengths/new?seen=" (seen.id) } { (words.say("strengths-reword")) }
            button.btn.quiet name="take" value="no" { (words.say("strengths-decline")) }
        }
    }
}

fn list(words: &Words, own: &Own, strengths: &Strengths) -> Markup {
    let taken: Vec<_> = strengths.seen.iter().filter(|seen| seen.accepted == Some(true)).collect();
    html! {
        section.card.stack aria-labelledby="own" {
            div.row.split {
                h2 #own { (words.say("strengths-own")) }
                a.btn.quiet href="/strengths/new" { (icon(Icon::Plus)) (words.say("strengths-add")) }
            }
            @if strengths.own.is_empty() && taken.is_empty() { p.blank { (words.say("strengths-none")) } }
            ul.steps.links {
                @for strength in &strengths.own { (row(words, own, strength)) }
                @for seen in taken {
                    li { div { h3 { (seen.text) } small { (words.say("strengths-was-seen")) } } }
                }
            }
        }
    }
}

fn row(words: &Words, own: &Own, strength: &Strength) -> Markup {
    html! {
        li {
            div {
                h3 { a href={ "/strengths/" (strength.id) } { (strength.name) } }
                @if let Some(showed) = &strength.showed { small { (showed) } }
                @if own.staff_read(strength.id, strength.shared) {
                    " " (tag(Tag::Still, &words.say("share-is-shared")))
                }
            }
            (icon(Icon::Next))
        }
    }
}

fn people(words: &Words, support: &Support) -> Markup {
    html! {
        section.card.stack aria-labelledby="people" {
            div.row.split {
                h2 #people { (words.say("strengths-people")) }
                a.btn.quiet href="/strengths/new?what=person" {
                    (icon(Icon::Plus)) (words.say("strengths-add-person"))
                }
            }
            @if support.people.is_empty() { p.blank { (words.say("strengths-people-none")) } }
            @for (circle, _, key) in CIRCLES {
                @if support.circle(circle).next().is_some() {
                    h3.group { (words.say(key)) }
                    ul.steps.links { @for person in support.circle(circle) { (supporter(words, person)) } }
                }
            }
            p.meta { a href="/services" { (words.say("strengths-services")) } }
        }
    }
}

fn supporter(words: &Words, person: &Supporter) -> Markup {
    html! {
        li {
            div {
                h4.h3 { a href={ "/strengths/" (person.id) } { (person.name) } }
                @let gives = gives(words, person);
                @if !gives.is_empty() { small { (gives) } " " }
                @if let Some(helps) = &person.helps { small { (helps) } }
                @if person.ask_in_crisis { " " (tag(Tag::Warm, &words.say("strengths-can-ask"))) }
            }
            (icon(Icon::Next))
        }
        @if let Some(phone) = &person.phone {
            li.call { a href={ "tel:" (dialled(phone)) } data-number=(phone) {
                (icon(Icon::Phone)) (words.tell("strengths-call", &[("name", &person.name)]))
            } }
        }
    }
}

/// The kinds of support they give, in words.
fn gives(words: &Words, person: &Supporter) -> String {
    let given = GIVES.iter().filter(|(kind, _)| person.gives.iter().any(|gives| gives == kind));
    given.map(|(_, key)| words.say(key)).collect::<Vec<_>>().join(", ")
}

fn picture(words: &Words, support: &Support) -> Markup {
    let [close, around, wider] = CIRCLES.map(|(circle, _, key)| {
        let names: Vec<String> = support.circle(circle).map(|person| person.name.clone()).collect();
        (words.say(key), names)
    });
    html! { section.card { (circles(&ring(&close), &ring(&around), &ring(&wider))) } }
}

fn ring((label, names): &(String, Vec<String>)) -> Ring<'_> {
    Ring { label, names }
}
