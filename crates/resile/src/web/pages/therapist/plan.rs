//! `/t/clients/{client}/plan`: what was agreed; add, pause, take up again, end.
//!
//! **Invariant:** above five things at once the page says so kindly and still lets them; nothing is counted
//! undone.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::day::day_of;
use domain::entry::{EntryBody, PlanState, Planned, Word, Words as Typed};
use domain::reading::Shelf;
use domain::views::plan::{PlanItem, plan};
use maud::{Markup, html};
use uuid::Uuid;

use crate::app::care::{self, Care};
use crate::app::{App, AppError, StaffHere, chance, journal};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::card::{Tag, Tone, notice, tag};
use crate::web::parts::choose::{Asked, list};
use crate::web::parts::client_head::{About, client_head};
use crate::web::parts::layout::{self, Shell, StaffTab};
use crate::web::parts::often::{self, WAYS};
use crate::web::parts::plain::{self, Line};
use crate::web::parts::{Icon, day, entry_fields};
use crate::web::place::Place;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// From this many active things on, the page says that it is a lot.
const A_LOT: usize = 5;

/// What was typed into the form, and what is missing.
#[derive(Default)]
struct New {
    form: String,
    often: String,
    from: String,
    reason: String,
    wrong: Vec<(&'static str, String)>,
}

/// The plan and the form to add to it.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place(client): Place<Uuid>,
) -> Result<Page, PageError> {
    let care = care::open(&web.app, here, client, "plan").await?;
    Ok(draw(&web.app, &screen, &care, &New::default()))
}

/// Adds something, or changes how something stands.
pub async fn change(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place(client): Place<Uuid>,
    posted: Posted,
) -> Result<Response, PageError> {
    let app = &web.app;
    let care = care::open(app, here, client, "plan").await?;
    let (planned, words) = if let Some(state) = state(&posted.text("state")) {
        let item = posted.text("item").parse::<Uuid>().map_err(|_| PageError::Unreadable)?;
        let items = plan(&care.journal);
        let item = items.into_iter().find(|one| one.item == item).ok_or(AppError::Missing)?;
        stands(item, state)
    } else {
        let mut new = New {
            form: posted.text("form"),
            often: posted.text("often"),
            from: posted.text("from"),
            reason: posted.text("reason"),
            wrong: Vec::new(),
        };
        let Some(planned) = added(app, &screen.words, &mut new, posted.op) else {
            let page = draw(app, &screen, &care, &new);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        };
        let reason = Some(new.reason).filter(|reason| !reason.is_empty());
        (planned, typed([("reason", reason)]))
    };
    journal::by_therapist(app, here, client, posted.when(), EntryBody::Planned(planned), words).await?;
    Ok(Redirect::to(&format!("/t/clients/{client}/plan")).into_response())
}

fn state(word: &str) -> Option<PlanState> {
    match word {
        "active" => Some(PlanState::Active),
        "paused" => Some(PlanState::Paused),
        "ended" => Some(PlanState::Ended),
        _ => None,
    }
}

/// The item in another state; taken up again, it keeps what was agreed in words.
fn stands(item: PlanItem, state: PlanState) -> (Planned, Typed) {
    let PlanItem { item, form, often, from, reason, plan_b, smallest, .. } = item;
    let words = if state == PlanState::Active {
        typed([("reason", reason), ("plan_b", plan_b), ("smallest", smallest)])
    } else {
        Typed::new()
    };
    (Planned { item, form, often, from, state, rank: None }, words)
}

fn typed<const N: usize>(lines: [(&str, Option<String>); N]) -> Typed {
    lines.into_iter().filter_map(|(field, text)| Some((field.to_owned(), Word::Text(text?)))).collect()
}

/// What is added; `op` names the item too, so that a second submit adds nothing. None: something is missing.
fn added(app: &App, words: &Words, new: &mut New, op: Uuid) -> Option<Planned> {
    let often = WAYS.iter().find(|(value, _)| *value == new.often).map(|(_, often)| *often);
    let library = &app.library;
    let known = [
        library.exercise(&new.form).is_some(),
        library.measure(&new.form).is_some(),
        library.reading(&new.form).is_some(),
    ];
    if !known.contains(&true) {
        new.wrong.push(("form", words.say("plan-form-missing")));
    }
    if often.is_none() {
        new.wrong.push(("often", words.say("plan-often-missing")));
    }
    if new.from.parse::<jiff::civil::Date>().is_err() {
        new.wrong.push(("from", words.say("invalid-not-a-date")));
    }
    let often = often.filter(|_| new.wrong.is_empty())?;
    let (form, from) = (new.form.clone(), new.from.clone());
    Some(Planned { item: op, form, often, from, state: PlanState::Active, rank: None })
}

fn draw(app: &App, screen: &Screen, care: &Care, new: &New) -> Page {
    let words = &screen.words;
    let items = plan(&care.journal);
    let (ended, current): (Vec<_>, Vec<_>) = items.iter().partition(|item| item.state == PlanState::Ended);
    let active = current.iter().filter(|item| item.state == PlanState::Active).count();
    let title = words.say("plan-page-title");
    let head = if new.wrong.is_empty() {
        title.clone()
    } else {
        words.tell("problem-page-title", &[("title", &title)])
    };
    let about = About { client: care.client, name: &care.name, damaged: care.damaged };
    let body = html! {
        (plain::problems(&words.say("problem-title"), &new.wrong))
        (client_head(words, about, Some(&title), &html! { (words.say("plan-page-text")) }, &html! {}))
        @if active >= A_LOT {
            (notice(Tone::Warm, Icon::Leaf, &html! { p { (words.count("plan-page-a-lot", active)) } }))
        }
        @if current.is_empty() { section.card { p.blank { (words.say("plan-page-none")) } } }
        @for item in &current { (one(app, words, care, item)) }
        (form(app, words, care, new))
        @if !ended.is_empty() {
            details {
                summary { (words.say("plan-page-ended")) }
                ul.dots { @for item in &ended { li { (app.library.called(&item.form)) } } }
            }
        }
    };
    let shell = Shell::new(words, screen.theme, &head);
    Page(layout::staff(&shell, Some(StaffTab::Caseload), &care.me, 0, &body))
}

fn one(app: &App, words: &Words, care: &Care, item: &PlanItem) -> Markup {
    let buttons: &[(&str, &str)] = match item.state {
        PlanState::Active => &[("paused", "plan-pause"), ("ended", "plan-end")],
        PlanState::Paused => &[("active", "plan-resume"), ("ended", "plan-end")],
        PlanState::ChangeAsked => &[("active", "plan-keep"), ("paused", "plan-pause"), ("ended", "plan-end")],
        PlanState::Ended => &[],
    };
    let name = app.library.called(&item.form);
    html! {
        section.card.row.split {
            div {
                h2.h3 { (name) }
                p.meta {
                    (words.say(often::key(item.often))) ", "
                    (words.tell("plan-from", &[("day", &day::day(words, &item.from))]))
                }
                @if let Some(reason) = &item.reason { p { (reason) } }
                @match item.state {
                    PlanState::Paused => { (tag(Tag::Still, &words.say("client-plan-paused"))) }
                    PlanState::ChangeAsked => {
                        (tag(Tag::Warm, &words.say("client-plan-asked")))
                        @if let Some(asked) = &item.asked { p { "“" (asked) "”" } }
                    }
                    PlanState::Active | PlanState::Ended => {}
                }
            }
            div.toolbar {
                @for (state, key) in buttons {
                    form method="post" action={ "/t/clients/" (care.client) "/plan" } {
                        (entry_fields(chance::id()))
                        input type="hidden" name="item" value=(item.item);
                        button.btn.quiet name="state" value=(state) {
                            (words.say(key)) span.vh { ": " (name) }
                        }
                    }
                }
            }
        }
    }
}

fn form(app: &App, words: &Words, care: &Care, new: &New) -> Markup {
    let wrong =
        |name: &str| new.wrong.iter().find(|(about, _)| *about == name).map(|(_, text)| text.as_str());
    let today = day_of(care.now, &care.zone).to_string();
    let ways = WAYS.map(|(value, often)| (value.to_owned(), words.say(often::key(often))));
    let (what, how_often) = (words.say("plan-form"), words.say("plan-often"));
    html! {
        form.card.form method="post" action={ "/t/clients/" (care.client) "/plan" } {
            (entry_fields(chance::id()))
            h2 { (words.say("plan-add")) }
            (list(&Asked {
                name: "form", label: &what, hint: None, chosen: &new.form, wrong: wrong("form"),
            }, &offered(app, words)))
            (list(&Asked {
                name: "often", label: &how_often, hint: None, chosen: &new.often, wrong: wrong("often"),
            }, &[(how_often.clone(), ways.into())]))
            (plain::line(&Line {
                name: "from", label: &words.say("plan-first-day"), kind: Some("date"), wrong: wrong("from"),
                value: if new.from.is_empty() { &today } else { &new.from }, ..Line::default()
            }))
            (plain::area(&Line {
                name: "reason", label: &words.say("plan-reason"), hint: Some(&words.say("plan-reason-hint")),
                value: &new.reason, ..Line::default()
            }, 2))
            p { button.btn { (words.tell("plan-add-go", &[("name", &care.name)])) } }
        }
    }
}

/// Everything that can be planned, by kind.
fn offered(app: &App, words: &Words) -> Vec<(String, Vec<(String, String)>)> {
    let exercises = app.library.exercises().map(|one| (one.id.clone(), one.words.title.clone())).collect();
    let measures = app.library.measures().map(|one| (one.id.clone(), one.short.clone())).collect();
    let readings = app.library.readings().filter(|one| one.shelf == Shelf::Clients);
    let readings = readings.map(|one| (one.id.clone(), one.words.title.clone())).collect();
    vec![
        (words.say("library-exercises"), exercises),
        (words.say("library-measures"), measures),
        (words.say("library-readings"), readings),
    ]
}
