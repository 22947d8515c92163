//! `/admin/care`: who stands in for whom, and who supervises whom.
//!
//! **Invariant:** people of the staff only: no client is named or counted here, nothing of a record opens.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::day::{DAY_MS, day_of};
use domain::entry::{Millis, PersonId};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use maud::{Markup, html};

use crate::app::relations::{self, Arranged};
use crate::app::{App, AppError, Role, StaffHere, chance, staff};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::choose::{Asked, list};
use crate::web::parts::layout::{self, AdminTab, Shell};
use crate::web::parts::plain::{self, Line};
use crate::web::parts::{day, entry_fields};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// Who can be chosen for what.
struct People {
    names: BTreeMap<PersonId, String>,
    therapists: Vec<PersonId>,
    supervisors: Vec<PersonId>,
}

/// What is arranged, and the two forms.
pub async fn show(State(web): State<Web>, screen: Screen, here: StaffHere) -> Result<Page, PageError> {
    draw(&web.app, &screen, here, &[]).await
}

/// Arranges or ends.
pub async fn arrange(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    posted: Posted,
) -> Result<Response, PageError> {
    let app = &web.app;
    let person = |name: &str| posted.text(name).parse::<PersonId>().ok();
    let done = match (posted.text("do").as_str(), person("therapist"), person("other")) {
        ("cover", Some(therapist), Some(other)) => {
            let zone = app.zone();
            let (Some(since), Some(last)) =
                (starts(&posted.text("from"), &zone), starts(&posted.text("to"), &zone))
            else {
                return problem(app, &screen, here, "from", "admin-care-days").await;
            };
            // The last day counts whole.
            let arranged = Arranged { therapist, other, until: Some(last.saturating_add(DAY_MS)) };
            if last < since {
                return problem(app, &screen, here, "from", "admin-care-days").await;
            }
            relations::cover(app, here, posted.op, &arranged, since).await
        }
        ("end-cover", Some(therapist), Some(other)) => {
            relations::end_cover(app, here, therapist, other).await
        }
        ("supervise", Some(therapist), Some(other)) => {
            relations::supervise(app, here, posted.op, therapist, other).await
        }
        ("end-supervision", ..) => {
            let named = posted.text("supervision").parse().map_err(|_| PageError::Unreadable)?;
            relations::end_supervision(app, here, named).await
        }
        _ => return Err(PageError::Unreadable),
    };
    match done {
        Ok(()) => Ok(Redirect::to("/admin/care").into_response()),
        Err(AppError::Refused) => problem(app, &screen, here, "therapist", "admin-care-refused").await,
        Err(error) => Err(error.into()),
    }
}

async fn problem(
    app: &App,
    screen: &Screen,
    here: StaffHere,
    field: &'static str,
    key: &str,
) -> Result<Response, PageError> {
    let page = draw(app, screen, here, &[(field, screen.words.say(key))]).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Midnight at the beginning of that day, on the practice's clock.
fn starts(day: &str, zone: &str) -> Option<Millis> {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let midnight = day.parse::<Date>().ok()?.to_zoned(zone).ok()?;
    Some(midnight.timestamp().as_millisecond())
}

async fn people(app: &App) -> Result<People, AppError> {
    let members = staff::list(app).await?;
    let holds = |role: Role| {
        members
            .iter()
            .filter(|one| one.holds().any(|held| held == role))
            .map(|one| one.person)
            .collect::<Vec<_>>()
    };
    let (therapists, supervisors) = (holds(Role::Therapist), holds(Role::Supervisor));
    let names = members.into_iter().filter_map(|one| Some((one.person, one.staff?.name))).collect();
    Ok(People { names, therapists, supervisors })
}

async fn draw(
    app: &App,
    screen: &Screen,
    here: StaffHere,
    wrong: &[(&'static str, String)],
) -> Result<Page, PageError> {
    let words = &screen.words;
    let people = people(app).await?;
    let covers = relations::covers(app, here).await?;
    let supervisions = relations::supervisions(app, here).await?;
    let title = words.say("admin-care-title");
    let head =
        if wrong.is_empty() { title.clone() } else { words.tell("problem-page-title", &[("title", &title)]) };
    let body = html! {
        (plain::problems(&words.say("problem-title"), wrong))
        h1 { (title) }
        p.lede { (words.say("admin-care-text")) }
        section.card.stack {
            h2 { (words.say("admin-care-covers")) }
            @if covers.is_empty() { p.blank { (words.say("admin-care-no-covers")) } }
            @for cover in &covers { (arranged(words, &people, cover, &app.zone(), None)) }
        }
        (cover_form(app, words, &people, here, wrong))
        section.card.stack {
            h2 { (words.say("admin-care-supervisions")) }
            p.meta { (words.say("admin-care-supervisions-text")) }
            @if supervisions.is_empty() { p.blank { (words.say("admin-care-no-supervisions")) } }
            @for (id, one) in &supervisions { (arranged(words, &people, one, &app.zone(), Some(*id))) }
        }
        (supervision_form(words, &people, here))
    };
    Ok(Page(layout::admin(&Shell::new(words, screen.theme, &head), Some(AdminTab::Care), &body)))
}

fn arranged(
    words: &Words,
    people: &People,
    one: &Arranged,
    zone: &str,
    supervision: Option<PersonId>,
) -> Markup {
    let name = |person| people.names.get(&person).map_or("", String::as_str);
    let both = [("therapist", name(one.therapist)), ("other", name(one.other))];
    let key = if supervision.is_some() { "admin-care-supervises" } else { "admin-care-covers-for" };
    let until = one.until.map(|until| day::day(words, &day_of(until.saturating_sub(1), zone).to_string()));
    html! {
        form.row.split method="post" action="/admin/care" {
            (entry_fields(chance::id()))
            p {
                (words.tell(key, &both))
                @if let Some(until) = until { ", " (words.tell("care-until", &[("day", &until)])) }
            }
            @if let Some(id) = supervision { input type="hidden" name="supervision" value=(id); }
            @else {
                input type="hidden" name="therapist" value=(one.therapist);
                input type="hidden" name="other" value=(one.other);
            }
            @let end = if supervision.is_some() { "end-supervision" } else { "end-cover" };
            button.btn.quiet name="do" value=(end) {
                (words.say("admin-care-end")) span.vh { ": " (words.tell(key, &both)) }
            }
        }
    }
}

/// Whom one can choose; never oneself in the second list.
fn options(people: &People, of: &[PersonId], not: Option<PersonId>) -> Vec<(String, String)> {
    let named = of.iter().filter(|person| Some(**person) != not);
    named.filter_map(|person| Some((person.to_string(), people.names.get(person)?.clone()))).collect()
}

fn choose(words: &Words, name: &str, key: &str, options: Vec<(String, String)>) -> Markup {
    let label = words.say(key);
    let asked = Asked { name, label: &label, hint: None, chosen: "", wrong: None };
    list(&asked, &[(label.clone(), options)])
}

fn cover_form(
    app: &App,
    words: &Words,
    people: &People,
    here: StaffHere,
    wrong: &[(&'static str, String)],
) -> Markup {
    let today = day_of(app.clock.now(), &app.zone()).to_string();
    let told = wrong.iter().find(|(name, _)| *name == "from").map(|(_, text)| text.as_str());
    html! {
        form.card.form method="post" action="/admin/care" {
            (entry_fields(chance::id()))
            h2 { (words.say("admin-care-set-cover")) }
            (choose(words, "therapist", "admin-care-away", options(people, &people.therapists, None)))
            (choose(words, "other", "admin-care-stands-in",
                options(people, &people.therapists, Some(here.person()))))
            (plain::line(&Line {
                name: "from", label: &words.say("admin-care-from"), kind: Some("date"), value: &today,
                wrong: told, ..Line::default()
            }))
            (plain::line(&Line {
                name: "to", label: &words.say("admin-care-to"), kind: Some("date"), ..Line::default()
            }))
            p { button.btn name="do" value="cover" { (words.say("admin-care-set-cover-go")) } }
        }
    }
}

fn supervision_form(words: &Words, people: &People, here: StaffHere) -> Markup {
    html! {
        form.card.form method="post" action="/admin/care" {
            (entry_fields(chance::id()))
            h2 { (words.say("admin-care-set-supervision")) }
            div.field {
                label for="supervised" { (words.say("people-role-therapist")) }
                select.box #supervised name="therapist" {
                    @for (value, name) in options(people, &people.therapists, None) {
                        option value=(value) { (name) }
                    }
                }
            }
            div.field {
                label for="supervisor" { (words.say("people-role-supervisor")) }
                select.box #supervisor name="other" {
                    @for (value, name) in options(people, &people.supervisors, Some(here.person())) {
                        option value=(value) { (name) }
                    }
                }
            }
            p { button.btn name="do" value="supervise" { (words.say("admin-care-set-supervision-go")) } }
        }
    }
}
