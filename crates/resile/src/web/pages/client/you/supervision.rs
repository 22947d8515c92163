//! The client's own consent to supervision: a part of `/you/privacy`, given at
//! `/you/privacy/supervision/agree` and ended at `/you/privacy/supervision`.
//!
//! **Invariant:** off until the client says yes, for one supervisor by name; ending it ends it at once.

use axum::extract::State;
use axum::response::Redirect;
use domain::entry::{Choice, Chose, EntryBody, PersonId, Words as Typed};
use domain::views::choices::Choices;
use maud::{Markup, html};

use crate::app::keep::latest;
use crate::app::own::Own;
use crate::app::{App, AppError, ClientHere, chance, relations};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::entry_fields;
use crate::words::Words;

/// The version of the sentences beside the button.
const TEXT_VERSION: u32 = 1;
const AGREE: &str = "/you/privacy/supervision/agree";
const END: &str = "/you/privacy/supervision";

/// Says yes to one who supervises the client's therapist now.
pub async fn agree(State(web): State<Web>, here: ClientHere, posted: Posted) -> Result<Redirect, PageError> {
    let named = supervisor(&posted)?;
    let supervisors = relations::supervisors_of(&web.app, here).await?;
    if !supervisors.iter().any(|(supervisor, _)| *supervisor == named) {
        return Err(AppError::Missing.into());
    }
    keep(&web.app, here, &posted, Choice::Supervision { supervisor: named, agreed: true }).await
}

/// Ends it: always possible, whoever supervises now.
pub async fn end(State(web): State<Web>, here: ClientHere, posted: Posted) -> Result<Redirect, PageError> {
    let choice = Choice::Supervision { supervisor: supervisor(&posted)?, agreed: false };
    keep(&web.app, here, &posted, choice).await
}

fn supervisor(posted: &Posted) -> Result<PersonId, PageError> {
    posted.text("supervisor").parse().map_err(|_| PageError::Unreadable)
}

async fn keep(app: &App, here: ClientHere, posted: &Posted, choice: Choice) -> Result<Redirect, PageError> {
    let body = EntryBody::Chose(Chose { text_version: TEXT_VERSION, choice });
    latest(app, here, posted.when(), body, Typed::new()).await?;
    Ok(Redirect::to("/you/privacy#supervision"))
}

/// Nothing where nobody supervises this client's therapist.
pub(super) async fn section(
    app: &App,
    here: ClientHere,
    words: &Words,
    own: &Own,
) -> Result<Markup, PageError> {
    let supervisors = relations::supervisors_of(app, here).await?;
    let choices = Choices::of(&own.journal);
    let therapist = own.therapist.clone().unwrap_or_default();
    Ok(html! {
        @if !supervisors.is_empty() {
            section.card.stack #supervision aria-labelledby="supervised" {
                h2 #supervised { (words.say("supervision-title")) }
                p { (words.tell("supervision-text", &[("therapist", &therapist)])) }
                @for (supervisor, name) in &supervisors {
                    @let agreed = choices.supervisors.contains(supervisor);
                    @let action = if agreed { END } else { AGREE };
                    form.row.split method="post" action=(action) {
                        (entry_fields(chance::id()))
                        input type="hidden" name="supervisor" value=(supervisor);
                        div {
                            h3 { bdi { (name) } }
                            p.meta { (words.say(if agreed { "supervision-yes" } else { "supervision-no" })) }
                        }
                        @if agreed {
                            button.btn.quiet {
                                (words.say("privacy-end")) span.vh { ": " (name) }
                            }
                        } @else {
                            button.btn.quiet {
                                (words.tell("supervision-agree", &[("name", name)]))
                            }
                        }
                    }
                }
            }
        }
    })
}
