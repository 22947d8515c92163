//! `/t/clients/{client}/plan`: what was agreed; add, put in order, pause, take up again, end.
//!
//! **Invariant:** above five things at once the page says so kindly and still lets them; nothing is counted
//! undone. What was agreed is never rewritten: each change is a later entry.

mod add;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::entry::{EntryBody, PlanState, Planned, Word, Words as Typed};
use domain::views::plan::{PlanItem, moved, plan};
use maud::{Markup, html};
use uuid::Uuid;

use crate::app::care::{self, Care};
use crate::app::{App, AppError, StaffHere, chance, journal};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::card::{Tag, Tone, notice, tag};
use crate::web::parts::client_head::{About, client_head};
use crate::web::parts::layout::{self, Shell, StaffTab};
use crate::web::parts::{Icon, day, entry_fields, often, plain};
use crate::web::place::Place;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use add::New;

/// Above so many active things, the page says that it is a lot.
const MANY: usize = 5;

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

/// Adds something, moves it, or changes how it stands.
pub async fn change(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place(client): Place<Uuid>,
    posted: Posted,
) -> Result<Response, PageError> {
    let app = &web.app;
    let care = care::open(app, here, client, "plan").await?;
    let back = Redirect::to(&format!("/t/clients/{client}/plan")).into_response();
    let turn = turn(&posted);
    let (planned, words) = if let Some(turn) = turn {
        let items = in_order(&care);
        let named = posted.text("item").parse::<Uuid>().map_err(|_| PageError::Unreadable)?;
        let place = items.iter().position(|one| one.item == named).ok_or(AppError::Missing)?;
        let rank = match turn {
            Turn::Stand(_) => None,
            // Sent again, it is at the end already.
            Turn::Move { earlier } => match moved(&items, place, earlier) {
                Some(rank) => Some(rank),
                None => return Ok(back),
            },
        };
        let item = items.into_iter().nth(place).ok_or(AppError::Missing)?;
        if takes_up(&item, turn)
            && posted.text("more_measures") != "yes"
            && add::too_many(app, &care, &item.form, item.item, item.often)
        {
            let page = draw(app, &screen, &care, &New::asks(&screen.words, item.item));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
        let (planned, words) = stands(item, turn);
        (Planned { rank, ..planned }, words)
    } else {
        let mut new = New::of(&posted);
        let Some(added) = new.read(app, &screen.words, &care, posted.op) else {
            let page = draw(app, &screen, &care, &new);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        };
        added
    };
    match journal::by_therapist(app, here, client, posted.when(), EntryBody::Planned(planned), words).await {
        Ok(_) => Ok(back),
        // Sent twice, it found the item moved already.
        Err(AppError::AlreadySaved) if matches!(turn, Some(Turn::Move { .. })) => Ok(back),
        Err(error) => Err(error.into()),
    }
}

/// What a button under an item asks for.
#[derive(Clone, Copy)]
enum Turn {
    Stand(PlanState),
    Move { earlier: bool },
}

fn turn(posted: &Posted) -> Option<Turn> {
    match (posted.text("state").as_str(), posted.text("move").as_str()) {
        ("active", _) => Some(Turn::Stand(PlanState::Active)),
        ("paused", _) => Some(Turn::Stand(PlanState::Paused)),
        ("ended", _) => Some(Turn::Stand(PlanState::Ended)),
        (_, "up") => Some(Turn::Move { earlier: true }),
        (_, "down") => Some(Turn::Move { earlier: false }),
        _ => None,
    }
}

/// Whether it comes back into what is asked of the client.
fn takes_up(item: &PlanItem, turn: Turn) -> bool {
    item.state == PlanState::Paused && matches!(turn, Turn::Stand(PlanState::Active))
}

/// The item as it will stand; what was agreed in words is said again where a fold takes it from there.
fn stands(item: PlanItem, turn: Turn) -> (Planned, Typed) {
    let state = match turn {
        Turn::Stand(state) => state,
        Turn::Move { .. } => item.state,
    };
    let PlanItem { item, form, often, from, reason, plan_b, smallest, asked, .. } = item;
    let words = match state {
        PlanState::Active => typed([("reason", reason), ("plan_b", plan_b), ("smallest", smallest)]),
        PlanState::ChangeAsked => typed([("reason", asked)]),
        PlanState::Paused | PlanState::Ended => Typed::new(),
    };
    (Planned { item, form, often, from, state, rank: None }, words)
}

fn typed<const N: usize>(lines: [(&str, Option<String>); N]) -> Typed {
    lines.into_iter().filter_map(|(field, text)| Some((field.to_owned(), Word::Text(text?)))).collect()
}

/// What was not ended, as it stands in the plan.
fn in_order(care: &Care) -> Vec<PlanItem> {
    let mut items = plan(&care.journal);
    items.retain(|item| item.state != PlanState::Ended);
    items
}

fn draw(app: &App, screen: &Screen, care: &Care, new: &New) -> Page {
    let words = &screen.words;
    let current = in_order(care);
    let mut ended = plan(&care.journal);
    ended.retain(|item| item.state == PlanState::Ended);
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
        @if active > MANY {
            (notice(Tone::Warm, Icon::Leaf, &html! { p { (words.count("plan-page-a-lot", active)) } }))
        }
        div.half {
            div.stack {
                @if current.is_empty() { section.card { p.blank { (words.say("plan-page-none")) } } }
                @for (place, item) in current.iter().enumerate() {
                    @let ends = Ends { first: place == 0, last: place + 1 == current.len() };
                    (one(app, words, care, item, ends, new.resumes == Some(item.item)))
                }
            }
            (add::form(app, words, care, new))
        }
        @if !ended.is_empty() {
            details {
                summary { (words.say("plan-page-ended")) }
                ul.dots { @for item in &ended { li { (app.library.called(&item.form)) } } }
            }
        }
    };
    let shell = Shell::new(words, screen.theme, &head);
    Page(layout::staff(&shell, Some(StaffTab::Caseload), &care.me, &body))
}

/// Whether an item is the first, or the last, of the plan.
#[derive(Clone, Copy)]
struct Ends {
    first: bool,
    last: bool,
}

fn one(app: &App, words: &Words, care: &Care, item: &PlanItem, ends: Ends, asked: bool) -> Markup {
    let resume = if asked { "plan-resume-anyway" } else { "plan-resume" };
    let states: &[(&str, &str)] = match item.state {
        PlanState::Active => &[("paused", "plan-pause"), ("ended", "plan-end")],
        PlanState::Paused => &[("active", resume), ("ended", "plan-end")],
        PlanState::ChangeAsked => &[("active", "plan-keep"), ("paused", "plan-pause"), ("ended", "plan-end")],
        PlanState::Ended => &[],
    };
    let states = states.iter().map(|(value, key)| ("state", *value, *key));
    let up = (!ends.first).then_some(("move", "up", "plan-up"));
    let down = (!ends.last).then_some(("move", "down", "plan-down"));
    let name = app.library.called(&item.form);
    html! {
        section.card.stack id=[asked.then_some("resumes")] {
            h2.h3 { (name) }
            p.meta {
                (words.say(often::key(item.often))) ", "
                (words.tell("plan-from", &[("day", &day::day(words, &item.from))]))
            }
            @if let Some(reason) = &item.reason { p { (reason) } }
            @if let Some(text) = &item.smallest {
                p { (words.tell("plan-smallest-said", &[("text", text)])) }
            }
            @if let Some(text) = &item.plan_b {
                p { (words.tell("plan-plan-b-said", &[("text", text)])) }
            }
            @match item.state {
                PlanState::Paused => { p { (tag(Tag::Still, &words.say("client-plan-paused"))) } }
                PlanState::ChangeAsked => {
                    p { (tag(Tag::Warm, &words.say("client-plan-asked"))) }
                    @if let Some(asked) = &item.asked { p { "“" (asked) "”" } }
                }
                PlanState::Active | PlanState::Ended => {}
            }
            div.toolbar {
                @for (field, value, key) in up.into_iter().chain(down).chain(states) {
                    form method="post" action={ "/t/clients/" (care.client) "/plan" } {
                        (entry_fields(chance::id()))
                        input type="hidden" name="item" value=(item.item);
                        @if asked && value == "active" {
                            input type="hidden" name="more_measures" value="yes";
                        }
                        button.btn.quiet name=(field) value=(value) {
                            (words.say(key)) span.vh { ": " (name) }
                        }
                    }
                }
            }
        }
    }
}
