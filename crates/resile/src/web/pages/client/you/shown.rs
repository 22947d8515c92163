//! `/you/shown`: own people and plan on Help now without a sign-in, on this phone: off at first, asked alone,
//! with what a finder would see.
//!
//! **Invariant:** never on a phone that others use or that may not be safe (CARE.md, section 4).

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use domain::safety;
use maud::{Markup, html};

use crate::app::own::{self, Own};
use crate::app::shown::{self, Shown};
use crate::app::{ClientHere, SignedIn, chance};
use crate::web::Web;
use crate::web::cookies::Cookie;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::card::{Tone, notice};
use crate::web::parts::lines::{HelpLine, help_lines};
use crate::web::parts::safety_plan::plan_steps;
use crate::web::parts::{Icon, entry_fields};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use super::below;

/// The version of the question.
const TEXT_VERSION: u32 = 1;

pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    headers: HeaderMap,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let words = &screen.words;
    let token = Cookie::Shown.of(&headers, web.secure).unwrap_or_default();
    let on = shown::is_on(&web.app, here, token).await?;
    let body = html! {
        @if screen.theme.keeps_nothing {
            (notice(Tone::Calm, Icon::Lock, &html! { p { (words.say("shown-not-here")) } }))
        } @else {
            p { (words.say("shown-text")) }
            section.card.stack {
                h2 { (words.say(if on { "shown-on" } else { "shown-off" })) }
                form.toolbar method="post" action=(if on { "/you/shown" } else { "/you/shown/on" }) {
                    (entry_fields(chance::id()))
                    @if on {
                        button.btn { (words.say("shown-turn-off")) }
                    } @else {
                        button.btn.quiet { (words.say("shown-turn-on")) }
                        a.btn.quiet href="/you" { (words.say("shown-no")) }
                    }
                }
                p.meta { (words.say("shown-ends")) }
            }
            (finder_sees(&web, words, &own))
        }
    };
    Ok(below(&screen, &words.say("you-shown"), &body))
}

/// Exactly what whoever holds the phone would see.
fn finder_sees(web: &Web, words: &Words, own: &Own) -> Markup {
    let Shown { people, plan } = Shown::of(&own.journal);
    let people: Vec<HelpLine> = people.iter().map(HelpLine::from).collect();
    html! {
        section.card.stack aria-labelledby="finder" {
            h2 #finder { (words.say("shown-finder")) }
            @if people.is_empty() && plan.is_none() { p.blank { (words.say("shown-nothing")) } }
            (help_lines(words, &people, false))
            @if let (Some(plan), Some(form)) = (&plan, web.app.library.exercise(safety::PLAN)) {
                (plan_steps(words, form, plan, false))
            }
        }
    }
}

/// Turns it on, on this phone.
pub async fn turn_on(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    signed_in: SignedIn,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, PageError> {
    if screen.theme.keeps_nothing {
        return Err(PageError::Unreadable);
    }
    let old = Cookie::Shown.of(&headers, web.secure).unwrap_or_default();
    let token = if shown::is_on(&web.app, here, old).await? {
        old.to_owned()
    } else {
        shown::begin(&web.app, (here, &signed_in), posted.when(), TEXT_VERSION).await?
    };
    Ok((Cookie::Shown.answer(&token, web.secure), Redirect::to("/you/shown")).into_response())
}

/// Turns it off, at once.
pub async fn turn_off(
    State(web): State<Web>,
    here: ClientHere,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, PageError> {
    let old = Cookie::Shown.of(&headers, web.secure).unwrap_or_default();
    shown::end(&web.app, here, old, posted.when(), TEXT_VERSION).await?;
    Ok((Cookie::Shown.answer("", web.secure), Redirect::to("/you/shown")).into_response())
}
