//! `/t/clients/{client}/notes`: three boxes that never mix: Record, Summary, My own thoughts.
//!
//! **Invariant:** each box says who can read it beside its Save button; cover is not shown the third. Its
//! author can change a note for 24 hours; after that it is only added to.

use std::collections::BTreeMap;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::entry::{EntryBody, NoteBox, Word, Words as Typed};
use domain::views::notes::{Note, notes};
use maud::{Markup, html};
use serde::Deserialize;
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

/// Which note is about to be changed.
#[derive(Default, Deserialize)]
pub struct Wanted {
    change: Option<Uuid>,
}

/// What a form could not keep: its box, its words, and what is wrong.
struct Unkept {
    r#box: NoteBox,
    text: String,
    wrong: &'static str,
}

/// The boxes with what was written; one note in its form, where it is to be changed.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place(client): Place<Uuid>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Page, PageError> {
    let care = care::open(&web.app, here, client, "notes").await?;
    let change = wanted.ok().and_then(|Query(wanted)| wanted.change);
    let change = change.and_then(|id| changeable(&care, here, id));
    draw(&web.app, &screen, here, &care, change.as_ref(), None).await
}

/// The note, while its author may still change it.
fn changeable(care: &Care, here: StaffHere, id: Uuid) -> Option<Note> {
    let mut all = BOXES.iter().flat_map(|(_, r#box, ..)| notes(&care.journal, *r#box));
    all.find(|note| note.id == id && may_change(care, here, note))
}

fn may_change(care: &Care, here: StaffHere, note: &Note) -> bool {
    note.by == here.person() && note.open(care.now)
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
    let care = care::open(app, here, client, "notes").await?;
    let changed = posted.text("change").parse::<Uuid>().ok();
    let note = changed.and_then(|id| changeable(&care, here, id)).filter(|note| note.r#box == r#box);
    let wrong = if text.is_empty() {
        Some("notes-empty")
    } else if changed.is_some() && note.is_none() {
        Some("notes-locked")
    } else {
        None
    };
    if let Some(wrong) = wrong {
        let unkept = Unkept { r#box, text, wrong };
        let page = draw(app, &screen, here, &care, note.as_ref(), Some(&unkept)).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let words = Typed::from([("text".to_owned(), Word::Text(text))]);
    let body = EntryBody::Note { r#box };
    let body = match note {
        Some(note) => EntryBody::Correction { of: vec![note.version], body: Box::new(body) },
        None => body,
    };
    journal::by_therapist(app, here, client, posted.when(), body, words).await?;
    Ok(Redirect::to(&format!("/t/clients/{client}/notes#{named}")).into_response())
}

async fn draw(
    app: &App,
    screen: &Screen,
    here: StaffHere,
    care: &Care,
    change: Option<&Note>,
    unkept: Option<&Unkept>,
) -> Result<Page, PageError> {
    let words = &screen.words;
    let by = BOXES.iter().flat_map(|(_, r#box, ..)| notes(&care.journal, *r#box)).map(|note| note.by);
    let names = care.names(app, &words.say("viewed-someone"), by).await?;
    let title = words.say("notes-title");
    let wrong: Vec<_> = unkept
        .and_then(|unkept| BOXES.iter().find(|(_, r#box, ..)| *r#box == unkept.r#box).zip(Some(unkept)))
        .map(|((value, ..), unkept)| (*value, words.say(unkept.wrong)))
        .into_iter()
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
                    @let change = change.filter(|note| note.r#box == r#box);
                    @let unkept = unkept.filter(|unkept| unkept.r#box == r#box);
                    (form(words, care, value, change, unkept))
                    @for note in notes(&care.journal, r#box) {
                        (written(words, care, &note, &names, may_change(care, here, &note)))
                    }
                }
            }
        }
    };
    let shell = Shell::new(words, screen.theme, &head);
    Ok(Page(layout::staff(&shell, Some(StaffTab::Caseload), &care.me, &body)))
}

/// The form of one box: for a new note, or around the one that is changed.
fn form(words: &Words, care: &Care, value: &str, change: Option<&Note>, unkept: Option<&Unkept>) -> Markup {
    let told = format!("{value}-hint");
    let text = unkept.map(|unkept| &unkept.text).or(change.map(|note| &note.text));
    html! {
        form.form method="post" action={ "/t/clients/" (care.client) "/notes" } {
            (entry_fields(chance::id()))
            input type="hidden" name="box" value=(value);
            @if let Some(note) = change { input type="hidden" name="change" value=(note.id); }
            div.field.bad[unkept.is_some()] {
                label for={ (value) "-new" } {
                    (words.say(if change.is_some() { "notes-change-this" } else { "notes-new" }))
                }
                p.hint id=(told) { (words.say(&format!("notes-{value}-hint"))) }
                @if let Some(unkept) = unkept { p.wrong { (words.say(unkept.wrong)) } }
                textarea.box id={ (value) "-new" } name="text" rows="4" maxlength="10000"
                    aria-describedby=(told) aria-invalid=[unkept.map(|_| "true")] {
                    "\n" @if let Some(text) = text { (text) }
                }
            }
            p {
                button.btn.quiet {
                    (words.tell(&format!("notes-{value}-save"), &[("name", &care.name)]))
                }
            }
        }
    }
}

fn written(
    words: &Words,
    care: &Care,
    note: &Note,
    names: &BTreeMap<Uuid, String>,
    may_change: bool,
) -> Markup {
    html! {
        article {
            p.meta {
                bdi { (names.get(&note.by).map(String::as_str).unwrap_or_default()) } ", "
                (day::moment(words, note.at, &care.zone))
                @if note.corrected { ", " (words.say("notes-changed")) }
                @if may_change {
                    " · "
                    a href={ "/t/clients/" (care.client) "/notes?change=" (note.id) } {
                        (words.say("notes-change"))
                    }
                } @else { ", " (words.say("notes-closed")) }
            }
            @for line in note.text.lines() { p { (line) } }
        }
    }
}
