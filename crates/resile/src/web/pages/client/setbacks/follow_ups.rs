//! How often Today may ask after something hard: chosen for each, and ended from Today at any time.
//!
//! **Invariant:** asked after saving, never before; off until chosen (CARE.md, section 2).

use axum::extract::{Path, State};
use axum::response::Redirect;
use domain::entry::{Choice, Chose, EntryBody, Setback, Word, Words as Typed};
use domain::views::choices::Choices;
use domain::views::follow_ups::{MOST, to_come};
use domain::views::setbacks::Logged;
use maud::{Markup, html};

use crate::app::journal::{self, When};
use crate::app::own::{self, Own};
use crate::app::{ClientHere, chance, keep};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::entry_fields;
use crate::words::Words;

use super::named;

/// The version of the question.
const TEXT_VERSION: u32 = 1;
/// How often one may choose to be asked, with the word on its button.
const TIMES: [(u8, &str); 3] =
    [(1, "follow-ups-once"), (2, "follow-ups-twice"), (MOST, "follow-ups-four-times")];

/// The choice, while there is anything left to ask.
pub(super) fn card(words: &Words, own: &Own, setback: &Logged) -> Markup {
    if setback.said.very_big || !to_come(setback, own.now, &own.zone) {
        return html! {};
    }
    let on = Choices::of(&own.journal).follow_ups && setback.said.follow_ups > 0;
    html! {
        section.card.stack {
            h2 { (words.say(if on { "follow-ups-on" } else { "follow-ups-ask" })) }
            p.meta { (words.say("follow-ups-text")) }
            form.toolbar method="post" action={ "/setbacks/" (setback.id) "/follow-ups" } {
                (entry_fields(chance::id()))
                @for (times, key) in TIMES {
                    @if !on || setback.said.follow_ups != times {
                        button.btn.quiet name="times" value=(times) { (words.say(key)) }
                    }
                }
                @if on { button.btn.quiet name="times" value="0" { (words.say("follow-ups-stop")) } }
            }
        }
    }
}

/// Chooses how often; none switches them off altogether.
pub async fn choose(
    State(web): State<Web>,
    here: ClientHere,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Redirect, PageError> {
    let own = own::open(&web.app, here).await?;
    let versions = named(&own, id.parse().map_err(|_| PageError::MISSING)?);
    let setback = versions.last().ok_or(PageError::MISSING)?;
    let times: u8 = posted.text("times").parse().map_err(|_| PageError::Unreadable)?;
    if times != 0 && TIMES.iter().all(|(known, _)| *known != times) || setback.said.very_big {
        return Err(PageError::Unreadable);
    }
    if Choices::of(&own.journal).follow_ups != (times > 0) {
        let choice = Choice::FollowUps(times > 0);
        let body = EntryBody::Chose(Chose { text_version: TEXT_VERSION, choice });
        keep::latest(&web.app, here, posted.when(), body, Typed::new()).await?;
    }
    if setback.said.follow_ups != times {
        let of = versions.iter().map(|one| one.version).collect();
        let said = Setback { follow_ups: times, ..setback.said.clone() };
        let words = setback.what.iter().map(|what| ("what".to_owned(), Word::Text(what.clone()))).collect();
        let body = EntryBody::Correction { of, body: Box::new(EntryBody::Setback(said)) };
        journal::by_client(&web.app, here, When { op: chance::id(), ..posted.when() }, body, words).await?;
    }
    let to = if times > 0 { format!("/setbacks/{}", setback.id) } else { "/today".to_owned() };
    Ok(Redirect::to(&to))
}
