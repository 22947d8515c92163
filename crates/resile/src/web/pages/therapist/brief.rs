//! `/t/clients/{client}/session/{number}`: the session brief, on one page of paper; and `/together`, to look
//! at with the client on one screen.
//!
//! **Invariant:** folds only; what is looked at together shows no note and no safety answer.

use axum::extract::State;
use domain::exercise::Works;
use domain::views::brief::Brief;
use domain::views::measured::measured;
use maud::html;
use uuid::Uuid;

use crate::app::care::{self, Care};
use crate::app::{App, AppError, StaffHere};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::brief::{For, Told, brief, since};
use crate::web::parts::client_head::{About, client_head};
use crate::web::parts::day;
use crate::web::parts::layout::{self, Shell, StaffTab};
use crate::web::place::Place;
use crate::web::screen::{Page, Screen};

/// For the therapist.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place((client, number)): Place<(Uuid, u32)>,
) -> Result<Page, PageError> {
    let care = care::open(&web.app, here, client, "brief").await?;
    draw(&web.app, &screen, &care, number, For::Therapist)
}

/// For the shared screen.
pub async fn together(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place((client, number)): Place<(Uuid, u32)>,
) -> Result<Page, PageError> {
    let care = care::open(&web.app, here, client, "together").await?;
    draw(&web.app, &screen, &care, number, For::Together)
}

fn draw(app: &App, screen: &Screen, care: &Care, number: u32, reader: For) -> Result<Page, PageError> {
    let words = &screen.words;
    let in_the_moment =
        |form: &str| app.library.exercise(form).is_some_and(|one| one.works == Works::InTheMoment);
    let folded = Brief::of(&care.journal, &app.catalogue, in_the_moment, number, care.now);
    let folded = folded.ok_or(AppError::Missing)?;
    let measured = measured(&care.journal, app.library.measures(), &folded.safety_rows, |id| app.against(id));
    let (zone, name) = (care.zone.as_str(), care.name.as_str());
    let told = Told { words, library: &app.library, brief: &folded, measured: &measured, name, zone };
    let title = words.say(if reader == For::Together { "together-title" } else { "brief-title" });
    let when = day::moment(words, folded.session.set.starts_at, zone);
    let note = html! {
        (words.tell("client-next-session", &[("number", &number.to_string()), ("when", &when)]))
        " · " (since(&told))
    };
    let page = format!("/t/clients/{}/session/{number}", care.client);
    let actions = html! {
        @if reader == For::Together {
            a.btn.quiet href=(page) { (words.say("together-back")) }
        } @else {
            a.btn href={ (page) "/together" } { (words.say("brief-together")) }
            a.btn.quiet href={ "/t/clients/" (care.client) "/notes" } { (words.say("client-add-note")) }
        }
    };
    let about = About { client: care.client, name, damaged: care.damaged };
    let body = html! {
        (client_head(words, about, Some(&title), &note, &actions))
        (brief(&told, reader))
        @if reader == For::Therapist { p.meta.screen { (words.say("brief-print")) } }
    };
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::staff(&shell, Some(StaffTab::Caseload), &care.me, &body)))
}
