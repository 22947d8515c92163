//! `/strengths/new` and `/strengths/{id}`: naming a strength or a person, changing, sharing, removing.
//!
//! **Invariant:** every word is Just me until it is shared; a change is a correction and nothing is
//! overwritten.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::entry::{Choice, Chose, Circle, EntryBody, EntryId, Named, Word, Words as Typed};
use domain::views::strengths::Strengths;
use domain::views::support::Support;
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::journal::{self, When};
use crate::app::own::{self, Own};
use crate::app::{ClientHere, chance};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::layout::{self, Back, Shell};
use crate::web::parts::plain::{self, Line};
use crate::web::parts::{Icon, entry_fields, icon};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use super::{CIRCLES, TEXT_VERSION};

/// Most letters of one line, as everywhere.
const LETTERS_MAX: usize = 10_000;

/// `?what=person`, or `?seen=` with what the therapist saw, to say it in own words.
#[derive(Deserialize)]
pub struct Wish {
    what: Option<String>,
    seen: Option<EntryId>,
}

/// What is on the page.
#[derive(Default)]
struct Sheet {
    person: bool,
    name: String,
    showed: String,
    helps: String,
    phone: String,
    circle: Option<Circle>,
    ask: bool,
    gives: Vec<String>,
    /// What it puts in own words.
    seen: Option<EntryId>,
    seen_in: Option<EntryId>,
    /// What it changes: the thing, its version, whether staff can read it.
    of: Option<(EntryId, EntryId, bool)>,
}

/// An empty page, or one with the therapist's words to begin from.
pub async fn new(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Query(wish): Query<Wish>,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let mut sheet = Sheet { person: wish.what.as_deref() == Some("person"), ..Sheet::default() };
    if let Some(seen) = Strengths::of(&own.journal).seen.into_iter().find(|seen| Some(seen.id) == wish.seen) {
        (sheet.name, sheet.seen) = (seen.text, Some(seen.id));
    }
    Ok(draw(&screen, &own, &sheet, None))
}

/// What was named, to look at and change.
pub async fn one(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(id): Path<EntryId>,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let sheet = Sheet::of(&own, id).ok_or(PageError::MISSING)?;
    Ok(draw(&screen, &own, &sheet, None))
}

/// Names something new.
pub async fn add(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    posted: Posted,
) -> Result<Response, PageError> {
    let own = own::open(&web.app, here).await?;
    let seen = posted.raw.one("seen").and_then(|id| id.parse().ok());
    let seen = Strengths::of(&own.journal).seen.into_iter().find(|one| Some(one.id) == seen);
    let before = Sheet {
        person: posted.raw.one("what") == Some("person"),
        seen: seen.as_ref().map(|seen| seen.id),
        seen_in: seen.as_ref().and_then(|seen| seen.on),
        ..Sheet::default()
    };
    let sheet = before.typed(&posted);
    if let Some(wrong) = sheet.wrong() {
        return Ok(
            (StatusCode::UNPROCESSABLE_ENTITY, draw(&screen, &own, &sheet, Some(wrong))).into_response()
        );
    }
    let (body, typed) = sheet.entry();
    journal::by_client(&web.app, here, posted.when(), EntryBody::Named(body), typed).await?;
    if let Some(seen) = seen.filter(|seen| seen.accepted.is_none()) {
        let choice = Choice::StrengthSeen { seen: seen.id, accepted: true };
        let body = EntryBody::Chose(Chose { text_version: TEXT_VERSION, choice });
        let when = When { op: chance::id(), ..posted.when() };
        journal::by_client(&web.app, here, when, body, Typed::new()).await?;
    }
    Ok(Redirect::to("/strengths").into_response())
}

/// Changes, shares or takes away what was named.
pub async fn change(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(id): Path<EntryId>,
    posted: Posted,
) -> Result<Response, PageError> {
    let own = own::open(&web.app, here).await?;
    if own.journal.find(posted.op).next().is_some() {
        return Ok(Redirect::to("/strengths").into_response());
    }
    let before = Sheet::of(&own, id).ok_or(PageError::MISSING)?;
    let Some((thing, version, shared)) = before.of else { return Err(PageError::MISSING) };
    match posted.raw.one("do") {
        Some("share") if shared => {}
        Some("share") => drop(journal::share(&web.app, here, posted.when(), thing).await?),
        Some("remove") => {
            let body = EntryBody::Withdrawn { of: thing };
            journal::by_client(&web.app, here, posted.when(), body, Typed::new()).await?;
        }
        Some(_) | None => {
            let sheet = before.typed(&posted);
            if let Some(wrong) = sheet.wrong() {
                let page = draw(&screen, &own, &sheet, Some(wrong));
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
            }
            let (named, typed) = sheet.entry();
            let body = EntryBody::Correction { of: vec![version], body: Box::new(EntryBody::Named(named)) };
            journal::by_client(&web.app, here, posted.when(), body, typed).await?;
        }
    }
    Ok(Redirect::to("/strengths").into_response())
}

impl Sheet {
    fn of(own: &Own, id: EntryId) -> Option<Self> {
        let strengths = Strengths::of(&own.journal).own;
        if let Some(one) = strengths.into_iter().find(|one| one.id == id) {
            return Some(Self {
                name: one.name,
                showed: one.showed.unwrap_or_default(),
                seen_in: one.seen_in,
                of: Some((one.id, one.version, own.staff_read(one.id, one.shared))),
                ..Self::default()
            });
        }
        let person = Support::of(&own.journal).people.into_iter().find(|person| person.id == id)?;
        Some(Self {
            person: true,
            name: person.name,
            helps: person.helps.unwrap_or_default(),
            phone: person.phone.unwrap_or_default(),
            circle: Some(person.circle),
            ask: person.ask_in_crisis,
            gives: person.gives,
            of: Some((person.id, person.version, own.staff_read(person.id, person.shared))),
            ..Self::default()
        })
    }

    /// The same with what came in.
    fn typed(self, posted: &Posted) -> Self {
        let circle = posted.raw.one("circle");
        Self {
            name: posted.text("name"),
            showed: posted.text("showed"),
            helps: posted.text("helps"),
            phone: posted.text("phone"),
            circle: CIRCLES.iter().find(|(_, id, _)| Some(*id) == circle).map(|(circle, _, _)| *circle),
            ask: posted.raw.one("ask").is_some(),
            ..self
        }
    }

    /// The line that needs another look, and why.
    fn wrong(&self) -> Option<(&'static str, &'static str)> {
        let lines =
            [("name", &self.name), ("showed", &self.showed), ("helps", &self.helps), ("phone", &self.phone)];
        if self.name.is_empty() {
            return Some(("name", "invalid-missing"));
        }
        let long = lines.iter().find(|(_, text)| text.chars().count() > LETTERS_MAX);
        long.map(|(name, _)| (*name, "invalid-too-long"))
    }

    fn entry(&self) -> (Named, Typed) {
        let lines: &[(&str, &String)] = if self.person {
            &[("name", &self.name), ("helps", &self.helps), ("phone", &self.phone)]
        } else {
            &[("name", &self.name), ("showed", &self.showed)]
        };
        let filled = lines.iter().filter(|(_, text)| !text.is_empty());
        let typed = filled.map(|(name, text)| ((*name).to_owned(), Word::Text((*text).clone()))).collect();
        let named = if self.person {
            let circle = self.circle.unwrap_or(Circle::Close);
            Named::Supporter { circle, gives: self.gives.clone(), ask_in_crisis: self.ask }
        } else {
            Named::Strength { seen_in: self.seen_in }
        };
        (named, typed)
    }
}

fn draw(screen: &Screen, own: &Own, sheet: &Sheet, wrong: Option<(&'static str, &'static str)>) -> Page {
    let words = &screen.words;
    let title = words.say(match (sheet.person, sheet.of.is_some()) {
        (true, false) => "strengths-new-person",
        (true, true) => "strengths-one-person",
        (false, false) => "strengths-new",
        (false, true) => "strengths-one",
    });
    let problems: Vec<_> = wrong.iter().map(|(name, key)| (*name, words.say(key))).collect();
    let head =
        if wrong.is_none() { title.clone() } else { words.tell("problem-page-title", &[("title", &title)]) };
    let action = sheet.of.map_or_else(|| "/strengths/new".to_owned(), |(id, ..)| format!("/strengths/{id}"));
    let body = html! {
        main.narrow #main tabindex="-1" {
            (plain::problems(&words.say("problem-title"), &problems))
            h1 { (title) }
            form.form method="post" action=(action) data-draft=(action) {
                (entry_fields(chance::id()))
                @if sheet.person { input type="hidden" name="what" value="person"; }
                @if let Some(seen) = sheet.seen { input type="hidden" name="seen" value=(seen); }
                (fields(words, sheet, &problems))
                button.btn { (words.say("sharing-save-own")) }
            }
            @if let Some((_, _, shared)) = sheet.of { (after(words, own, &action, shared)) }
        }
    };
    let back = words.say("strengths-title");
    let back = Back { href: "/strengths", to: &back };
    Page(layout::focused(&Shell::new(words, screen.theme, &head), "bare", back, &body))
}

fn fields(words: &Words, sheet: &Sheet, problems: &[(&str, String)]) -> Markup {
    let line = |name: &'static str, label: &str, hint: Option<&str>, value: &str, kind| {
        plain::line(&Line {
            name,
            label: &words.say(label),
            hint: hint.map(|hint| words.say(hint)).as_deref(),
            value,
            wrong: problems.iter().find(|(about, _)| *about == name).map(|(_, text)| text.as_str()),
            kind,
            length_max: 2000,
            ..Line::default()
        })
    };
    let optional = html! { span.optional { (words.say("field-optional")) } };
    html! {
        @if sheet.person {
            (line("name", "strengths-person-name", None, &sheet.name, None))
            div.field {
                label for="circle" { (words.say("strengths-circle")) }
                select.box #circle name="circle" {
                    @for (circle, id, key) in CIRCLES {
                        option value=(id) selected[sheet.circle == Some(circle)] { (words.say(key)) }
                    }
                }
            }
            (line("helps", "strengths-helps", Some("strengths-helps-hint"), &sheet.helps, None))
            (line("phone", "strengths-phone", Some("strengths-phone-hint"), &sheet.phone, Some("tel")))
            fieldset.field {
                legend { (words.say("strengths-in-crisis")) " " (optional) }
                p.hint { (words.say("strengths-in-crisis-hint")) }
                div.choices { label {
                    input type="checkbox" name="ask" value="yes" checked[sheet.ask];
                    span { (words.say("strengths-can-ask")) }
                } }
            }
        } @else {
            (line("name", "strengths-name", Some("strengths-name-hint"), &sheet.name, None))
            (line("showed", "strengths-showed", Some("strengths-showed-hint"), &sheet.showed, None))
        }
    }
}

/// Sharing it, and taking it away.
fn after(words: &Words, own: &Own, action: &str, shared: bool) -> Markup {
    html! {
        @if shared {
            p.meta {
                (words.say("share-is-shared")) " " a href="/you/privacy" { (words.say("sharing-change")) }
            }
        } @else if let Some(name) = &own.therapist {
            form method="post" action=(action) {
                (entry_fields(chance::id()))
                button.btn.quiet name="do" value="share" {
                    (icon(Icon::Share)) (words.tell("share-with", &[("name", name)]))
                }
            }
        }
        details {
            summary { (words.say("strengths-remove")) }
            form.stack method="post" action=(action) {
                (entry_fields(chance::id()))
                p { (words.say("strengths-remove-text")) }
                div { button.btn.quiet name="do" value="remove" { (words.say("strengths-remove-go")) } }
            }
        }
    }
}
