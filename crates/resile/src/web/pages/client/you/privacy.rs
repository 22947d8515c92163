//! `/you/privacy`: a switch for each kind, with who can see it and since when; and each thing that was
//! shared.
//!
//! **Invariant:** ending hides at once all that came before, read or not. A flag is not taken back by it,
//! and the page says so before the tap (CARE.md, section 1).

use axum::extract::State;
use axum::response::Redirect;
use domain::day::day_of;
use domain::entry::{Choice, Chose, EntryBody, SharingKind, Words as Typed};
use domain::views::shared::{SharedThing, What, shared};
use maud::{Markup, html};

use crate::app::own::{self, Own};
use crate::app::{App, ClientHere, chance, keep};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::{day, entry_fields};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use super::{below, supervision};

/// The version of the sentences below the switches.
const TEXT_VERSION: u32 = 1;

/// Each kind by its name in a form and its sentence.
const KINDS: [(SharingKind, &str, &str); 4] = [
    (SharingKind::CheckIns, "check-ins", "privacy-check-ins"),
    (SharingKind::Setbacks, "setbacks", "privacy-setbacks"),
    (SharingKind::Exercises, "exercises", "privacy-exercises"),
    (SharingKind::Measures, "measures", "privacy-measures"),
];

pub async fn show(State(web): State<Web>, screen: Screen, here: ClientHere) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let words = &screen.words;
    let singles = shared(&own.journal).into_iter();
    let singles = singles.filter(|thing| thing.by == here.person() && own.staff_read(thing.id, true));
    let singles: Vec<_> = singles.collect();
    let body = html! {
        p { (words.say("privacy-text")) }
        section.card.stack aria-labelledby="kinds" {
            h2 #kinds { (words.say("privacy-kinds")) }
            p.meta { (words.say("privacy-flag-stays")) }
            @for (kind, name, key) in KINDS { (switch(words, &own, kind, name, key)) }
        }
        (supervision::section(&web.app, here, words, &own).await?)
        section.card.stack aria-labelledby="singles" {
            h2 #singles { (words.say("privacy-singles")) }
            p.meta { (words.say("privacy-singles-text")) }
            @if singles.is_empty() { p.blank { (words.say("privacy-singles-none")) } }
            @for thing in &singles { (single(&web.app, words, &own, thing)) }
        }
    };
    Ok(below(&screen, &words.say("you-privacy"), &body))
}

/// Ends the sharing of one kind, or of one thing: at once, with nothing asked before.
pub async fn end(State(web): State<Web>, here: ClientHere, posted: Posted) -> Result<Redirect, PageError> {
    let entry = posted.raw.one("entry").and_then(|id| id.parse().ok());
    let body = match (kind(&posted), entry) {
        (Some(kind), None) => EntryBody::SharingEnded { kinds: vec![kind], entries: Vec::new() },
        (None, Some(entry)) => EntryBody::SharingEnded { kinds: Vec::new(), entries: vec![entry] },
        _ => return Err(PageError::Unreadable),
    };
    keep::latest(&web.app, here, posted.when(), body, Typed::new()).await?;
    Ok(Redirect::to("/you/privacy"))
}

/// Begins sharing a whole kind.
pub async fn widen(State(web): State<Web>, here: ClientHere, posted: Posted) -> Result<Redirect, PageError> {
    let choice = Choice::Share(vec![kind(&posted).ok_or(PageError::Unreadable)?]);
    let body = EntryBody::Chose(Chose { text_version: TEXT_VERSION, choice });
    keep::latest(&web.app, here, posted.when(), body, Typed::new()).await?;
    Ok(Redirect::to("/you/privacy"))
}

fn kind(posted: &Posted) -> Option<SharingKind> {
    let name = posted.raw.one("kind")?;
    KINDS.iter().find(|(_, known, _)| *known == name).map(|(kind, ..)| *kind)
}

fn switch(words: &Words, own: &Own, kind: SharingKind, name: &str, key: &str) -> Markup {
    let since = own.sharing.since(kind);
    let state = match (since, &own.therapist) {
        (None, _) => words.say("sharing-own"),
        (Some(_), None) => words.say("sharing-nobody"),
        (Some(at), Some(therapist)) => {
            let on = day::day(words, &day_of(at, &own.zone).to_string());
            words.tell("privacy-since", &[("name", therapist), ("day", &on)])
        }
    };
    let (to, label) = match since {
        Some(_) => ("/you/privacy", "privacy-end"),
        None => ("/you/privacy/wider", "privacy-begin"),
    };
    html! {
        form.row.split method="post" action=(to) {
            (entry_fields(chance::id()))
            input type="hidden" name="kind" value=(name);
            div { h3 { (words.say(key)) } p.meta { (state) } }
            button.btn.quiet {
                (words.say(label)) span.vh { ": " (words.say(key)) }
            }
        }
    }
}

fn single(app: &App, words: &Words, own: &Own, thing: &SharedThing) -> Markup {
    let name = match &thing.what {
        What::CheckIn => words.say("privacy-one-check-in"),
        What::Setback => words.say("privacy-one-setback"),
        What::Strength => words.say("privacy-one-strength"),
        What::Supporter => words.say("privacy-one-person"),
        What::Service => words.say("privacy-one-service"),
        What::Form(form) => title(app, form).unwrap_or_else(|| words.say("privacy-one-page")),
    };
    let on = day::day(words, &day_of(thing.at, &own.zone).to_string());
    html! {
        form.row.split method="post" action="/you/privacy" {
            (entry_fields(chance::id()))
            input type="hidden" name="entry" value=(thing.id);
            div { h3 { (name) } p.meta { (on) } }
            button.btn.quiet {
                (words.say("privacy-end")) span.vh { ": " (name) ", " (on) }
            }
        }
    }
}

fn title(app: &App, form: &str) -> Option<String> {
    let exercise = app.library.exercise(form).map(|exercise| exercise.words.title.clone());
    exercise.or_else(|| app.library.reading(form).map(|reading| reading.words.title.clone()))
}
