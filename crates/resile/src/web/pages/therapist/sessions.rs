//! `/t/clients/{client}/sessions`: the meetings; sets the next, cancels one.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::entry::{EntryBody, Millis, SessionSet, Words as Typed};
use domain::views::sessions::{Session, sessions};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use maud::{Markup, html};
use uuid::Uuid;

use crate::app::care::{self, Care};
use crate::app::new_link::{self, WayIn};
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

/// How long a meeting may be said to last.
const MINUTES_MAX: u16 = 600;

/// What was typed, and what is missing.
struct New {
    day: String,
    time: String,
    minutes: String,
    wrong: Vec<(&'static str, String)>,
}

impl Default for New {
    fn default() -> Self {
        Self { day: String::new(), time: String::new(), minutes: "50".to_owned(), wrong: Vec::new() }
    }
}

/// The meetings and the form.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place(client): Place<Uuid>,
) -> Result<Page, PageError> {
    let care = care::open(&web.app, here, client, "sessions").await?;
    let way_in = new_link::way_in(&web.app, here, client).await?;
    Ok(draw(&screen, &care, way_in, &New::default()))
}

/// Sets a meeting, or cancels one.
pub async fn set(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place(client): Place<Uuid>,
    posted: Posted,
) -> Result<Response, PageError> {
    let care = care::open(&web.app, here, client, "sessions").await?;
    let set = if let Ok(cancelled) = posted.text("cancel").parse::<Uuid>() {
        match sessions(&care.journal).into_iter().find(|one| one.set.session == cancelled) {
            Some(session) => SessionSet { cancelled: true, ..session.set },
            // Cancelled before: a second submit finds it gone.
            None => return Ok(back(client)),
        }
    } else {
        let mut new = New {
            day: posted.text("day"),
            time: posted.text("starts"),
            minutes: posted.text("minutes"),
            wrong: Vec::new(),
        };
        let Some(set) = meeting(&screen.words, &care, &mut new, posted.op) else {
            let way_in = new_link::way_in(&web.app, here, client).await?;
            let page = draw(&screen, &care, way_in, &new);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        };
        set
    };
    let body = EntryBody::SessionSet(set);
    journal::by_therapist(&web.app, here, client, posted.when(), body, Typed::new()).await?;
    Ok(back(client))
}

fn back(client: Uuid) -> Response {
    Redirect::to(&format!("/t/clients/{client}/sessions")).into_response()
}

/// The meeting; `op` names it, so that a second submit sets it once and keeps its number.
fn meeting(words: &Words, care: &Care, new: &mut New, op: Uuid) -> Option<SessionSet> {
    let (date, time) = (new.day.parse::<Date>(), new.time.parse::<Time>());
    let minutes = new.minutes.parse::<u16>().ok().filter(|minutes| (1..=MINUTES_MAX).contains(minutes));
    if date.is_err() {
        new.wrong.push(("day", words.say("invalid-not-a-date")));
    }
    if time.is_err() {
        new.wrong.push(("starts", words.say("invalid-not-a-time")));
    }
    if minutes.is_none() {
        new.wrong.push(("minutes", words.say("invalid-not-a-number")));
    }
    let starts_at = starts(date.ok()?, time.ok()?, &care.zone)?;
    let all = sessions(&care.journal);
    let same = all.iter().find(|session| session.set.session == op).map(|session| session.set.number);
    let next = all.iter().map(|session| session.set.number).max().unwrap_or_default().saturating_add(1);
    Some(SessionSet {
        session: op,
        number: same.unwrap_or(next),
        starts_at,
        minutes: minutes?,
        cancelled: false,
    })
}

/// That day and time on the practice's clock.
fn starts(date: Date, time: Time, zone: &str) -> Option<Millis> {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    date.to_datetime(time).to_zoned(zone).ok().map(|at| at.timestamp().as_millisecond())
}

fn draw(screen: &Screen, care: &Care, way_in: WayIn, new: &New) -> Page {
    let words = &screen.words;
    let title = words.say("sessions-title");
    let head = if new.wrong.is_empty() {
        title.clone()
    } else {
        words.tell("problem-page-title", &[("title", &title)])
    };
    let all = sessions(&care.journal);
    let (past, coming): (Vec<_>, Vec<_>) = all.iter().partition(|session| session.set.starts_at < care.now);
    let about = About { client: care.client, name: &care.name, damaged: care.damaged };
    let body = html! {
        (plain::problems(&words.say("problem-title"), &new.wrong))
        (client_head(words, about, Some(&title), &html! { (words.say("sessions-text")) }, &html! {}))
        section.card.stack {
            h2 { (words.say("sessions-coming")) }
            @if coming.is_empty() { p.blank { (words.say("client-no-session")) } }
            @for session in &coming {
                div.row.split {
                    p { (brief(words, care, session)) }
                    form method="post" action={ "/t/clients/" (care.client) "/sessions" } {
                        (entry_fields(chance::id()))
                        button.btn.quiet name="cancel" value=(session.set.session) {
                            (words.say("sessions-cancel"))
                        }
                    }
                }
            }
        }
        (form(words, care, new))
        (another_link(words, care, way_in))
        p { a href={ "/t/clients/" (care.client) "/care" } { (words.say("care-title")) } }
        @if !past.is_empty() {
            details {
                summary { (words.say("sessions-past")) }
                ul.dots { @for session in past.iter().rev() { li { (brief(words, care, session)) } } }
            }
        }
    };
    let shell = Shell::new(words, screen.theme, &head);
    Page(layout::staff(&shell, Some(StaffTab::Caseload), &care.me, &body))
}

fn another_link(words: &Words, care: &Care, way_in: WayIn) -> Markup {
    let (text, go) = match way_in {
        WayIn::None => (words.say("sessions-new-link-text"), "sessions-new-link-go"),
        WayIn::Known => (words.say("sessions-held-link-text"), "sessions-held-link-go"),
        WayIn::Held(opens) => {
            let when = day::moment(words, opens, &care.zone);
            (words.tell("sessions-held-link-waits", &[("when", &when)]), "sessions-held-link-again")
        }
    };
    html! {
        section.card.row.split {
            div {
                h2 { (words.say("sessions-new-link")) }
                p.meta { (text) }
            }
            form method="post" action={ "/t/clients/" (care.client) "/invite" } {
                (entry_fields(chance::id()))
                button.btn.quiet { (words.say(go)) }
            }
        }
    }
}

/// A session, leading to its brief.
fn brief(words: &Words, care: &Care, session: &Session) -> Markup {
    html! {
        a href={ "/t/clients/" (care.client) "/session/" (session.set.number) } {
            (told(words, care, session))
        }
    }
}

fn told(words: &Words, care: &Care, session: &Session) -> String {
    words.tell(
        "sessions-one",
        &[
            ("number", &session.set.number.to_string()),
            ("when", &day::moment(words, session.set.starts_at, &care.zone)),
            ("minutes", &session.set.minutes.to_string()),
        ],
    )
}

fn form(words: &Words, care: &Care, new: &New) -> Markup {
    let wrong =
        |name: &str| new.wrong.iter().find(|(about, _)| *about == name).map(|(_, text)| text.as_str());
    html! {
        form.card.form method="post" action={ "/t/clients/" (care.client) "/sessions" } {
            (entry_fields(chance::id()))
            h2 { (words.say("sessions-new")) }
            (plain::line(&Line {
                name: "day", label: &words.say("sessions-day"), value: &new.day, kind: Some("date"),
                wrong: wrong("day"), ..Line::default()
            }))
            (plain::line(&Line {
                name: "starts", label: &words.say("sessions-time"), value: &new.time, kind: Some("time"),
                hint: Some(&words.tell("sessions-zone", &[("zone", &care.zone)])), wrong: wrong("starts"),
                ..Line::default()
            }))
            (plain::line(&Line {
                name: "minutes", label: &words.say("sessions-minutes"), value: &new.minutes, digits: true,
                wrong: wrong("minutes"), length_max: 3, ..Line::default()
            }))
            p { button.btn { (words.say("sessions-go")) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_set_on_the_practices_clock() {
        let at = |zone| starts("2026-06-01".parse().ok()?, "14:00".parse().ok()?, zone);
        assert_eq!(at("UTC"), Some(1_780_322_400_000));
        assert_eq!(at("Europe/Berlin"), Some(1_780_322_400_000 - 2 * 3_600_000));
    }
}
