//! `/you/devices`: the phones that can sign in here; signing out on this one, or everywhere.

use axum::extract::State;
use axum::response::Redirect;
use domain::day::day_of;
use maud::{Markup, html};
use uuid::Uuid;

use crate::app::phones::{self, Phone};
use crate::app::{ClientHere, SignedIn, chance};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::{day, entry_fields};
use crate::web::place::Place;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use super::below;

pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    _: ClientHere,
    here: SignedIn,
) -> Result<Page, PageError> {
    let words = &screen.words;
    let (phones, zone) = (phones::list(&web.app, &here).await?, web.app.zone());
    let body = html! {
        section.card.stack aria-labelledby="phones" {
            h2 #phones { (words.say("devices-known")) }
            p.meta { (words.say("devices-text")) }
            @if phones.is_empty() { p.blank { (words.say("devices-none")) } }
            @for phone in &phones { (row(words, &zone, phone)) }
        }
        section.stack {
            p { a href="/recovery-codes" { (words.say("recovery-title")) } }
            p { a href="/passkeys" { (words.say("passkeys-title")) } }
        }
        section.card.stack aria-labelledby="out" {
            h2 #out { (words.say("devices-out")) }
            form method="post" action="/sign-out" {
                (entry_fields(chance::id()))
                button.btn { (words.say("devices-out-here")) }
            }
            form method="post" action="/lock" {
                (entry_fields(chance::id()))
                button.btn.quiet { (words.say("devices-lock")) }
            }
            p { (words.say("devices-out-everywhere-text")) }
            form method="post" action="/sign-out/everywhere" {
                (entry_fields(chance::id()))
                button.btn.quiet { (words.say("devices-out-everywhere")) }
            }
        }
    };
    Ok(below(&screen, &words.say("you-devices"), &body))
}

/// Ends another phone.
pub async fn end(
    State(web): State<Web>,
    _: ClientHere,
    here: SignedIn,
    Place(device): Place<Uuid>,
    _: Posted,
) -> Result<Redirect, PageError> {
    phones::end(&web.app, &here, device).await?;
    Ok(Redirect::to("/you/devices"))
}

fn row(words: &Words, zone: &str, phone: &Phone) -> Markup {
    let on = |at| day::day(words, &day_of(at, zone).to_string());
    let name = words.say(if phone.this { "devices-this" } else { "devices-another" });
    html! {
        div.row.split {
            div {
                h3 { (name) }
                p.meta {
                    @let (day, last) = (on(phone.since), on(phone.last_used));
                    (words.tell("devices-since", &[("day", &day), ("last", &last)]))
                }
            }
            @if !phone.this {
                form method="post" action={ "/you/devices/" (phone.device) "/end" } {
                    (entry_fields(chance::id()))
                    button.btn.quiet { (words.say("devices-end")) }
                }
            }
        }
    }
}
