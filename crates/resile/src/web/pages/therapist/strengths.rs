//! `/t/clients/{client}/strengths`: the client's strengths, and "a strength I saw".
//!
//! **Invariant:** what the therapist saw is offered; it becomes the client's only once they accept it.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::day::day_of;
use domain::entry::{EntryBody, Word, Words as Typed};
use domain::views::strengths::{StrengthSeen, Strengths};
use maud::{Markup, html};
use serde::Deserialize;
use uuid::Uuid;

use crate::app::care::{self, Care};
use crate::app::{StaffHere, chance, journal};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::client_head::{About, client_head};
use crate::web::parts::layout::{self, Shell, StaffTab};
use crate::web::parts::plain::{self, Line};
use crate::web::parts::{day, entry_fields};
use crate::web::place::Place;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// In which entry it was seen, where one is named.
#[derive(Default, Deserialize)]
pub struct On {
    on: Option<Uuid>,
}

/// The strengths and the form.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place(client): Place<Uuid>,
    on: Result<Query<On>, QueryRejection>,
) -> Result<Page, PageError> {
    let care = care::open(&web.app, here, client, "strengths").await?;
    let on = on.ok().and_then(|Query(on)| on.on);
    Ok(draw(&screen, &care, on, false))
}

/// Offers a strength.
pub async fn offer(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place(client): Place<Uuid>,
    posted: Posted,
) -> Result<Response, PageError> {
    let on = posted.text("on").parse::<Uuid>().ok();
    let text = posted.text("text");
    if text.is_empty() {
        let care = care::open(&web.app, here, client, "strengths").await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(&screen, &care, on, true)).into_response());
    }
    let words = Typed::from([("text".to_owned(), Word::Text(text))]);
    journal::by_therapist(&web.app, here, client, posted.when(), EntryBody::StrengthSeen { on }, words)
        .await?;
    Ok(Redirect::to(&format!("/t/clients/{client}/strengths")).into_response())
}

fn draw(screen: &Screen, care: &Care, on: Option<Uuid>, empty: bool) -> Page {
    let words = &screen.words;
    let title = words.say("strengths-page-title");
    let wrong: Vec<_> = empty.then(|| ("text", words.say("strengths-page-empty"))).into_iter().collect();
    let head = if empty { words.tell("problem-page-title", &[("title", &title)]) } else { title.clone() };
    let strengths = Strengths::of(&care.journal);
    let about = About { client: care.client, name: &care.name, damaged: care.damaged };
    let name = [("name", care.name.as_str())];
    let body = html! {
        (plain::problems(&words.say("problem-title"), &wrong))
        @let text = html! { (words.tell("strengths-page-text", &name)) };
        (client_head(words, about, Some(&title), &text, &html! {}))
        form.card.kept.form method="post" action={ "/t/clients/" (care.client) "/strengths" } {
            (entry_fields(chance::id()))
            @if let Some(on) = on { input type="hidden" name="on" value=(on); }
            (plain::area(&Line {
                name: "text", label: &words.say("strengths-page-saw"),
                hint: Some(&words.say("strengths-page-saw-hint")),
                wrong: wrong.first().map(|(_, text)| text.as_str()), ..Line::default()
            }, 2))
            p { button.btn { (words.tell("strengths-page-offer", &name)) } }
        }
        section.card.stack {
            h2 { (words.tell("strengths-page-own", &name)) }
            @if strengths.own.is_empty() { p.blank { (words.tell("strengths-page-none", &name)) } }
            ul.dots {
                @for strength in strengths.own.iter().rev() {
                    li {
                        "“" (strength.name) "”" @if let Some(showed) = &strength.showed { ": " (showed) }
                    }
                }
            }
        }
        @if !strengths.seen.is_empty() {
            section.card.stack {
                h2 { (words.say("strengths-page-seen")) }
                ul.dots { @for seen in strengths.seen.iter().rev() { (offered(words, care, seen)) } }
            }
        }
    };
    let shell = Shell::new(words, screen.theme, &head);
    Page(layout::staff(&shell, Some(StaffTab::Caseload), &care.me, &body))
}

fn offered(words: &Words, care: &Care, seen: &StrengthSeen) -> Markup {
    let answer = match seen.accepted {
        None => "strengths-page-waiting",
        Some(true) => "strengths-page-accepted",
        Some(false) => "strengths-page-declined",
    };
    html! {
        li {
            "“" (seen.text) "”, " (day::day_and_month(words, day_of(seen.at, &care.zone))) ". "
            (words.tell(answer, &[("name", &care.name)]))
        }
    }
}
