//! `/t/clients/{client}/care`: who cares for this client, and the end of one's own care.
//!
//! **Invariant:** one ends only one's own care, and not while an answer waits that nobody has read.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::day::day_of;
use maud::{Markup, html};
use uuid::Uuid;

use crate::app::care::{self, Care};
use crate::app::relations::{self, Carer, Ending};
use crate::app::{App, StaffHere, chance};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::client_head::{About, client_head};
use crate::web::parts::layout::{self, Shell, StaffTab};
use crate::web::parts::plain;
use crate::web::parts::{day, entry_fields};
use crate::web::place::Place;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// Who cares, since when, until when.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place(client): Place<Uuid>,
) -> Result<Page, PageError> {
    let care = care::open(&web.app, here, client, "care").await?;
    draw(&web.app, &screen, here, &care, None).await
}

/// Ends one's own care.
pub async fn end(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place(client): Place<Uuid>,
    posted: Posted,
) -> Result<Response, PageError> {
    let care = care::open(&web.app, here, client, "care").await?;
    let wrong = if posted.text("sure") == "yes" {
        match relations::end_mine(&web.app, here, client).await? {
            Ending::Ended => return Ok(Redirect::to("/t/caseload").into_response()),
            Ending::AnswerWaits => "care-answer-waits",
        }
    } else {
        "care-not-sure"
    };
    let wrong = screen.words.tell(wrong, &[("name", &care.name)]);
    let page = draw(&web.app, &screen, here, &care, Some(wrong)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn draw(
    app: &App,
    screen: &Screen,
    here: StaffHere,
    care: &Care,
    wrong: Option<String>,
) -> Result<Page, PageError> {
    let words = &screen.words;
    let carers = relations::carers(app, here, care.client).await?;
    let title = words.say("care-title");
    let head =
        if wrong.is_some() { words.tell("problem-page-title", &[("title", &title)]) } else { title.clone() };
    let wrong: Vec<_> = wrong.into_iter().map(|text| ("sure", text)).collect();
    let about = About { client: care.client, name: &care.name, damaged: care.damaged };
    let name = [("name", care.name.as_str())];
    let body = html! {
        (plain::problems(&words.say("problem-title"), &wrong))
        (client_head(words, about, Some(&title), &html! { (words.tell("care-text", &name)) }, &html! {}))
        section.card {
            ul.dots { @for carer in &carers { li { (told(words, carer, &care.zone)) } } }
        }
        form.card.form method="post" action={ "/t/clients/" (care.client) "/care" } {
            (entry_fields(chance::id()))
            h2 { (words.say("care-end")) }
            p { (words.tell("care-end-text", &name)) }
            div.field.bad[!wrong.is_empty()] {
                @for (_, text) in &wrong { p.wrong { (text) } }
                div.choices {
                    label {
                        input type="checkbox" name="sure" value="yes" id="sure";
                        span { (words.tell("care-sure", &name)) }
                    }
                }
            }
            p { button.btn.quiet { (words.say("care-end-go")) } }
        }
    };
    let shell = Shell::new(words, screen.theme, &head);
    Ok(Page(layout::staff(&shell, Some(StaffTab::Caseload), &care.me, &body)))
}

fn told(words: &Words, carer: &Carer, zone: &str) -> Markup {
    let on = |at| day::day(words, &day_of(at, zone).to_string());
    html! {
        bdi { (carer.name) } ", "
        (words.say(if carer.cover { "care-cover" } else { "care-therapist" })) ", "
        (words.tell("care-since", &[("day", &on(carer.since))]))
        @if let Some(until) = carer.until { ", " (words.tell("care-until", &[("day", &on(until))])) }
        @if carer.me { " (" (words.say("care-you")) ")" }
    }
}
