//! The client's own consent to supervision: a part of `/you/privacy`, answered at `/you/privacy/supervision`.
//!
//! **Invariant:** off until the client says yes, for one supervisor by name; ending it ends it at once.

use axum::extract::State;
use axum::response::Redirect;
use domain::entry::{Choice, Chose, EntryBody, Words as Typed};
use domain::views::choices::Choices;
use maud::{Markup, html};

use crate::app::own::Own;
use crate::app::{App, AppError, ClientHere, chance, keep, relations};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::entry_fields;
use crate::words::Words;

/// The version of the sentences beside the button.
const TEXT_VERSION: u32 = 1;

/// Says yes, or ends it.
pub async fn choose(State(web): State<Web>, here: ClientHere, posted: Posted) -> Result<Redirect, PageError> {
    let named = posted.text("supervisor").parse().map_err(|_| PageError::Unreadable)?;
    let agreed = match posted.raw.one("agree") {
        Some("yes") => true,
        Some("no") => false,
        _ => return Err(PageError::Unreadable),
    };
    let supervisors = relations::supervisors_of(&web.app, here).await?;
    // Ending is always possible, whoever supervises now.
    if agreed && !supervisors.iter().any(|(supervisor, _)| *supervisor == named) {
        return Err(AppError::Missing.into());
    }
    let choice = Choice::Supervision { supervisor: named, agreed };
    let body = EntryBody::Chose(Chose { text_version: TEXT_VERSION, choice });
    keep::latest(&web.app, here, posted.when(), body, Typed::new()).await?;
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
                    form.row.split method="post" action="/you/privacy/supervision" {
                        (entry_fields(chance::id()))
                        input type="hidden" name="supervisor" value=(supervisor);
                        div {
                            h3 { bdi { (name) } }
                            p.meta { (words.say(if agreed { "supervision-yes" } else { "supervision-no" })) }
                        }
                        @if agreed {
                            button.btn.quiet name="agree" value="no" {
                                (words.say("privacy-end")) span.vh { ": " (name) }
                            }
                        } @else {
                            button.btn.quiet name="agree" value="yes" {
                                (words.tell("supervision-agree", &[("name", name)]))
                            }
                        }
                    }
                }
            }
        }
    })
}
