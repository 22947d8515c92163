//! `/s/clients/{client}`: what a client shares, for the supervisor of their therapist, while they agree.
//!
//! **Invariant:** no name, no safety answer, no flag, no one's own thoughts; read only.

use axum::extract::State;
use domain::entry::NoteBox;
use domain::exercise::Works;
use domain::views::brief::Brief;
use domain::views::measured::measured;
use domain::views::notes::notes;
use domain::views::sessions::{last, next, sessions};
use maud::{Markup, html};
use uuid::Uuid;

use crate::app::care::{self, Care};
use crate::app::{App, StaffHere};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::brief::{For, Told, brief, since};
use crate::web::parts::card::{Tone, notice};
use crate::web::parts::layout::{self, Shell};
use crate::web::parts::{Icon, day};
use crate::web::place::Place;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// The page.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place(client): Place<Uuid>,
) -> Result<Page, PageError> {
    let care = care::supervise(&web.app, here, client).await?;
    let words = &screen.words;
    let title = words.say("supervised-title");
    let body = html! {
        nav.meta aria-label=(words.say("client-head-where")) {
            a href="/s/team" { (words.say("shell-team")) }
        }
        h1 { (title) }
        (notice(Tone::Calm, Icon::Eye, &html! { p { (words.say("supervised-text")) } }))
        (of_session(&web.app, words, &care))
        (record(words, &care))
    };
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::supervisor(&shell, false, &care.me, &body)))
}

/// The brief of the session that is next, or was last.
fn of_session(app: &App, words: &Words, care: &Care) -> Markup {
    let all = sessions(&care.journal);
    let session = next(&all, care.now).or_else(|| last(&all, care.now));
    let in_the_moment =
        |form: &str| app.library.exercise(form).is_some_and(|one| one.works == Works::InTheMoment);
    let folded = session.and_then(|session| {
        Brief::of(&care.journal, &app.catalogue, in_the_moment, session.set.number, care.now)
    });
    let Some(folded) = folded else {
        return html! { section.card { p.blank { (words.say("client-no-session")) } } };
    };
    let measured = measured(&care.journal, app.library.measures(), &folded.safety_rows, |id| app.against(id));
    let name = words.say("supervised-name");
    let told = Told {
        words,
        library: &app.library,
        brief: &folded,
        measured: &measured,
        name: &name,
        zone: &care.zone,
    };
    html! {
        p.meta { (since(&told)) }
        (brief(&told, For::Supervisor))
    }
}

/// What the therapist wrote for client, cover and supervisor.
fn record(words: &Words, care: &Care) -> Markup {
    let written = notes(&care.journal, NoteBox::Record);
    html! {
        section.card.stack {
            h2 { (words.say("notes-record")) }
            @if written.is_empty() { p.blank { (words.say("supervised-no-record")) } }
            @for note in &written {
                article {
                    p.meta { (day::moment(words, note.at, &care.zone)) }
                    @for line in note.text.lines() { p { (line) } }
                }
            }
        }
    }
}
