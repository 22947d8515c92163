//! `/safety`: the client's safety plan to read, to print small, and to share.
//!
//! **Invariant:** opening it is never recorded. The page says who can read it, and nobody is promised as
//! a reader (CARE.md, sections 1 and 3).

pub mod edit;

use axum::extract::State;
use axum::response::Redirect;
use domain::day::DAY_MS;
use domain::entry::Millis;
use domain::exercise::Exercise;
use domain::safety;
use domain::sharing::{Reader, visible};
use domain::views::filled::{self, FilledForm};
use domain::views::flags::flags;
use maud::{Markup, html};

use crate::app::own::{self, Own};
use crate::app::{App, AppError, ClientHere, chance, journal};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::card::{Tone, notice, sharing_line};
use crate::web::parts::layout::{self, Back, Shell, Tab, part_of};
use crate::web::parts::safety_plan::plan_steps;
use crate::web::parts::{Icon, day, entry_fields, icon};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// About three months.
const REVIEW_AFTER: Millis = 90 * DAY_MS;

/// The plan, or the way to begin one.
pub async fn show(State(web): State<Web>, screen: Screen, here: ClientHere) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let form = form(&web.app)?;
    let words = &screen.words;
    let plan = filled::newest(&own.journal, safety::PLAN);
    let title = words.say("safety-title");
    let body = html! {
        div.hello {
            h1 { (title) }
            p.lede { (form.words.summary) }
        }
        div.stack {
            (notice(Tone::Care, Icon::Help, &html! {
                p { (words.say("safety-danger")) " " a href="/help-now" { (words.say("shell-help")) } }
            }))
            @match &plan {
                Some(plan) => (whole(words, &own, form, plan, last_flag(&web.app, &own))),
                None => {
                    p { (words.say("safety-none")) }
                    p { a.btn href="/safety/edit/1" { (words.say("safety-begin")) } }
                    p.meta { (words.say("safety-alone")) }
                    @if own.therapist.is_none() { p.meta { (words.say("sharing-nobody")) } }
                },
            }
        }
    };
    let tab = words.say("shell-plan");
    let back = Back { href: "/plan", to: &tab };
    Ok(Page(layout::client(&Shell::new(words, screen.theme, &title), Tab::Plan, Some(back), None, &body)))
}

/// The plan small enough for a wallet.
pub async fn wallet(State(web): State<Web>, screen: Screen, here: ClientHere) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let form = form(&web.app)?;
    let words = &screen.words;
    let plan = filled::newest(&own.journal, safety::PLAN).ok_or(PageError::MISSING)?;
    let title = words.say("safety-title");
    let body = html! {
        h1 { (title) }
        p.meta.screen { (words.say("safety-print-how")) " " a href="/safety" { (words.say("safety-back")) } }
        div.wallet.stack { (plan_steps(words, form, &plan, false)) }
    };
    let title = part_of(&words.say("safety-small"), &title);
    Ok(Page(layout::bare_in(&Shell::new(words, screen.theme, &title), &body)))
}

/// Shares the plan as it stands.
pub async fn share(State(web): State<Web>, here: ClientHere, posted: Posted) -> Result<Redirect, PageError> {
    let own = own::open(&web.app, here).await?;
    let plan = filled::newest(&own.journal, safety::PLAN).ok_or(PageError::MISSING)?;
    if !own.staff_read(plan.id, plan.words_shared) {
        journal::share(&web.app, here, posted.when(), plan.id).await?;
    }
    Ok(Redirect::to("/safety"))
}

fn form(app: &App) -> Result<&Exercise, AppError> {
    app.library.exercise(safety::PLAN).ok_or(AppError::Missing)
}

fn whole(words: &Words, own: &Own, form: &Exercise, plan: &FilledForm, flagged: Option<Millis>) -> Markup {
    let on = day::day(words, &domain::day::day_of(plan.at, &plan.zone).to_string());
    html! {
        p.meta { (words.tell("safety-last-changed", &[("day", &on)])) }
        @if review_is_due(own, plan, flagged) {
            (notice(Tone::Calm, Icon::Edit, &html! { p { (words.say("safety-review")) } }))
        }
        div.stack.columns { (plan_steps(words, form, plan, true)) }
        (who_reads(words, own, plan))
        p { a.btn.quiet href="/safety/print" { (icon(Icon::Print)) (words.say("safety-print")) } }
    }
}

/// When the newest flag was raised.
fn last_flag(app: &App, own: &Own) -> Option<Millis> {
    let journal = visible(&own.journal, Reader::Client, &app.catalogue);
    flags(&journal, &app.catalogue).iter().map(|flag| flag.at).max()
}

/// After each flag, and every three months (CARE.md, section 3).
fn review_is_due(own: &Own, plan: &FilledForm, flagged: Option<Millis>) -> bool {
    flagged.is_some_and(|at| at > plan.at) || own.now - plan.at > REVIEW_AFTER
}

/// Who can read the plan as it stands; the way to share it where nobody can.
fn who_reads(words: &Words, own: &Own, plan: &FilledForm) -> Markup {
    let therapist = own.therapist.as_deref();
    let read = own.staff_read(plan.id, plan.words_shared);
    let text = match therapist {
        None => words.say("sharing-nobody"),
        Some(name) if plan.together && read => words.tell("safety-together", &[("name", name)]),
        Some(name) if read => words.tell("safety-shared", &[("name", name)]),
        Some(_) => words.say("safety-just-me"),
    };
    html! {
        (sharing_line(&text, "/you/privacy", &words.say("sharing-change")))
        @if let (Some(name), false) = (therapist, read) {
            form method="post" action="/safety/share" {
                (entry_fields(chance::id()))
                button.btn.quiet { (icon(Icon::Share)) (words.tell("share-with", &[("name", name)])) }
            }
        }
    }
}
