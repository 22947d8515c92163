//! `/t/clients/{client}/sources/{kind}`: the entries behind a number of the overview.

use axum::extract::State;
use domain::entry::SharingKind;
use domain::views::sessions::{last, sessions};
use domain::views::sources::{Did, Since, Source};
use maud::{Markup, html};
use uuid::Uuid;

use crate::app::care::{self, Care};
use crate::app::{App, AppError, StaffHere};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::brief::pair_words;
use crate::web::parts::client_head::{About, client_head};
use crate::web::parts::day;
use crate::web::parts::layout::{self, Shell, StaffTab};
use crate::web::parts::mood::mood_word;
use crate::web::place::Place;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// The kinds, as an address names them.
const KINDS: [(&str, SharingKind, &str); 4] = [
    ("check-ins", SharingKind::CheckIns, "client-check-ins"),
    ("setbacks", SharingKind::Setbacks, "client-setbacks"),
    ("exercises", SharingKind::Exercises, "client-practised"),
    ("measures", SharingKind::Measures, "client-measures"),
];

/// The list, since the last session.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place((client, named)): Place<(Uuid, String)>,
) -> Result<Page, PageError> {
    let care = care::open(&web.app, here, client, "sources").await?;
    let kind = KINDS.iter().find(|(known, ..)| *known == named).ok_or(AppError::Missing)?;
    let (_, kind, heading) = *kind;
    let words = &screen.words;
    let all = sessions(&care.journal);
    let from = last(&all, care.now).map(|session| session.set.starts_at);
    let since = Since::of(&care.journal, &web.app.catalogue, from, care.now.saturating_add(1));
    let of_kind: Vec<_> = since.kind(kind).collect();
    let note = match from {
        Some(from) => {
            let on = day::day_and_month(words, domain::day::day_of(from, &care.zone));
            words.tell("client-since", &[("day", &on)])
        }
        None => words.say("client-since-start"),
    };
    let about = About { client, name: &care.name, damaged: care.damaged };
    let body = html! {
        (client_head(words, about, Some(&words.say(heading)), &html! { (note) }, &html! {}))
        section.card {
            @if of_kind.is_empty() { p.blank { (words.say("client-none-shared")) } }
            ul.dots { @for source in &of_kind { li { (one(&web.app, words, &care, source)) } } }
        }
    };
    let title = words.say("sources-title");
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::staff(&shell, Some(StaffTab::Caseload), &care.me, &body)))
}

fn one(app: &App, words: &Words, care: &Care, source: &Source) -> Markup {
    let when = day::moment(words, source.at, &care.zone);
    html! {
        (when) ": "
        @match &source.what {
            Did::CheckIn(mood) => (mood_word(words, *mood)),
            Did::Setback(hard) => (words.tell("sources-hard", &[("hard", &hard.to_string())])),
            Did::Exercise { form, before, after } => {
                (app.library.called(form))
                @if let (Some(before), Some(after)) = (before, after) {
                    ", " (words.tell("client-pairs", &[("pairs", &pair_words(words, *before, *after))]))
                }
            }
            Did::Measure(form) => {
                a href={ "/t/clients/" (care.client) "/measures/" (form) } { (app.library.called(form)) }
            }
        }
        @if source.words {
            " " a href={ "/t/clients/" (care.client) "/shared/" (source.id) } {
                (words.say("sources-read")) span.vh { ", " (when) }
            }
        }
    }
}
