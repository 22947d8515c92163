//! `/t/clients/{client}/notes`: three boxes that never mix: Record, Summary, My own thoughts.
//!
//! **Invariant:** each box says who can read it beside its Save button; cover is not shown the third.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::entry::{EntryBody, NoteBox, Word, Words as Typed};
use domain::views::notes::notes;
use maud::{Markup, html};
use std::collections::BTreeMap;
use uuid::Uuid;

use crate::app::care::{self, Care};
use crate::app::{App, StaffHere, chance, journal};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::client_head::{About, client_head};
use crate::web::parts::layout::{self, Shell, StaffTab};
use crate::web::parts::plain;
use crate::web::parts::{Icon, day, entry_fields, icon};
use crate::web::place::Place;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// The boxes: what a form sends, how it looks, who reads it.
const BOXES: [(&str, NoteBox, &str, Icon); 3] = [
    ("record", NoteBox::Record, "card stack", Icon::Page),
    ("summary", NoteBox::Summary, "card kept stack", Icon::Message),
    ("thoughts", NoteBox::OwnThoughts, "card own-box stack", Icon::Lock),
];

/// The boxes with what was written.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place(client): Place<Uuid>,
) -> Result<Page, PageError> {
    let care = care::open(&web.app, here, client, "notes").await?;
    draw(&web.app, &screen, &care, None).await
}

/// Keeps a note in its box.
pub async fn write(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place(client): Place<Uuid>,
    posted: Posted,
) -> Result<Response, PageError> {
    let (app, named) = (&web.app, posted.text("box"));
    // Before anything is said of the form: a stranger learns nothing from its faults.
    journal::may_care(app, here, client).await?;
    let (_, r#box, _, _) =
        BOXES.iter().find(|(value, ..)| *value == named).copied().ok_or(PageError::Unreadable)?;
    let text = posted.text("text");
    if text.is_empty() {
        let care = care::open(app, here, client, "notes").await?;
        let page = draw(app, &screen, &care, Some(r#box)).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let words = Typed::from([("text".to_owned(), Word::Text(text))]);
    journal::by_therapist(app, here, client, posted.when(), EntryBody::Note { r#box }, words).await?;
    Ok(Redirect::to(&format!("/t/clients/{client}/notes#{named}")).into_response())
}

async fn draw(app: &App, screen: &Screen, care: &Care, empty: Option<NoteBox>) -> Result<Page, PageError> {
    let words = &screen.words;
    let by = BOXES.iter().flat_map(|(_, r#box, ..)| notes(&care.journal, *r#box)).map(|note| note.by);
    let names = care.names(app, by).await?;
    let title = words.say("notes-title");
    let wrong: Vec<_> = BOXES
        .iter()
        .filter(|(_, r#box, ..)| Some(*r#box) == empty)
        .map(|(value, ..)| (*value, words.say("notes-empty")))
        .collect();
    let head =
        if wrong.is_empty() { title.clone() } else { words.tell("problem-page-title", &[("title", &title)]) };
    let about = About { client: care.client, name: &care.name, damaged: care.damaged };
    let body = html! {
        (plain::problems(&words.say("problem-title"), &wrong))
        (client_head(words, about, Some(&title), &html! { (words.say("notes-text")) }, &html! {}))
        @for (value, r#box, look, picture) in BOXES {
            @if !(care.cover && r#box == NoteBox::OwnThoughts) {
                section class=(look) id=(value) tabindex="-1" aria-labelledby={ (value) "-title" } {
                    h2 id={ (value) "-title" } {
                        (icon(picture)) " " (words.tell(&format!("notes-{value}"), &[("name", &care.name)]))
                    }
                    p.meta { (words.tell(&format!("notes-{value}-who"), &[("name", &care.name)])) }
                    (form(words, care, value, wrong.iter().any(|(about, _)| *about == value)))
                    (written(words, care, r#box, &names))
                }
            }
        }
    };
    let shell = Shell::new(words, screen.theme, &head);
    Ok(Page(layout::staff(&shell, Some(StaffTab::Caseload), &care.me, 0, &body)))
}

fn form(words: &Words, care: &Care, value: &str, empty: bool) -> Markup {
    let missing = empty.then(|| words.say("notes-empty"));
    let told = format!("{value}-hint");
    html! {
        form.form method="post" action={ "/t/clients/" (care.client) "/notes" } {
            (entry_fields(chance::id()))
            input type="hidden" name="box" value=(value);
            div.field.bad[empty] {
                label for={ (value) "-new" } { (words.say("notes-new")) }
                p.hint id=(told) { (words.say(&format!("notes-{value}-hint"))) }
                @if let Some(missing) = &missing { p.wrong { (missing) } }
                textarea.box id={ (value) "-new" } name="text" rows="4" maxlength="10000"
                    aria-describedby=(told) aria-invalid=[empty.then_some("true")] {}
            }
            p {
                button.btn.quiet {
                    (words.tell(&format!("notes-{value}-save"), &[("name", &care.name)]))
                }
            }
        }
    }
}

fn written(words: &Words, care: &Care, r#box: NoteBox, names: &BTreeMap<Uuid, String>) -> Markup {
    html! {
        @for note in notes(&care.journal, r#box) {
            article {
                p.meta {
                    bdi { (names.get(&note.by).map(String::as_str).unwrap_or_default()) } ", "
                    (day::moment(words, note.at, &care.zone))
                }
                @for line in note.text.lines() { p { (line) } }
            }
        }
    }
}
