//! `/t/clients/{client}`: what needs review, strengths and people, what changed, the plan, what is shared.
//!
//! **Invariant:** what is private is named, never counted; strengths stand before plans and scores.

mod bounce_back;
mod habits;
mod helped;
mod measures;
mod plan;
mod since;
mod strengths;

use axum::extract::State;
use domain::entry::SharingKind;
use domain::sharing::Sharing;
use domain::views::flags::Row;
use domain::views::overview::Overview;
use domain::views::shared::What;
use maud::{Markup, html};
use uuid::Uuid;

use crate::app::care::{self, Care};
use crate::app::{self, App, StaffHere};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::client_head::{About, client_head};
use crate::web::parts::layout::{self, Shell, StaffTab};
use crate::web::parts::safety_row::{answered, in_a_row};
use crate::web::parts::{Icon, day, icon};
use crate::web::place::Place;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// Shared things shown at most; the newest come first.
const SHARED_SHOWN: usize = 8;

/// What a section of the page is drawn from.
struct Seen<'s> {
    words: &'s Words,
    app: &'s App,
    care: &'s Care,
    page: &'s Overview,
}

/// The page.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    Place(client): Place<Uuid>,
) -> Result<Page, PageError> {
    let app = &web.app;
    let care = care::open(app, here, client, "overview").await?;
    let in_the_moment = |form: &str| {
        app.library
            .exercise(form)
            .is_some_and(|exercise| exercise.works == domain::exercise::Works::InTheMoment)
    };
    let page = Overview::of(&care.journal, &app.catalogue, in_the_moment, care.now);
    let told = app::bounce_back::told(app, &care.journal, &page.course, care.now).await?;
    let habits = app::bounce_back::habits(app, &care.journal, &page.course, &care.zone, care.now).await?;
    let seen = Seen { words: &screen.words, app, care: &care, page: &page };
    let words = seen.words;
    let about = About { client, name: &care.name, damaged: care.damaged };
    let body = html! {
        (client_head(words, about, None, &note(&seen), &actions(&seen)))
        (review(&seen))
        @if answers_wait(&seen) { (safety_rows(&seen)) }
        (strengths::strengths(&seen))
        (strengths::well(&seen))
        (since::since(&seen))
        (bounce_back::bounce_back(&seen, told.as_ref()))
        @if !answers_wait(&seen) { (safety_rows(&seen)) }
        (measures::measures(&seen))
        (helped::helped(&seen))
        (habits::habits(&seen, &habits))
        div.two { (plan::plan(&seen)) (shared(&seen)) }
    };
    let title = words.say("client-title");
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::staff(&shell, Some(StaffTab::Caseload), &care.me, &body)))
}

fn note(seen: &Seen<'_>) -> Markup {
    let (words, care) = (seen.words, seen.care);
    html! {
        @if let Some(next) = &seen.page.next_session {
            (words.tell("client-next-session", &[
                ("number", &next.set.number.to_string()),
                ("when", &day::moment(words, next.set.starts_at, &care.zone)),
            ]))
        } @else { (words.say("client-no-session")) }
        @if let Some(pronouns) = &care.pronouns { " · " (pronouns) }
        @if care.cover { " · " (words.say("client-cover")) }
    }
}

fn actions(seen: &Seen<'_>) -> Markup {
    let client = seen.care.client;
    let next = seen.page.next_session.as_ref().map(|next| next.set.number);
    html! {
        @if let Some(number) = next {
            a.btn href={ "/t/clients/" (client) "/session/" (number) } { (seen.words.say("client-prepare")) }
        }
        a.btn.quiet href={ "/t/clients/" (client) "/notes" } { (seen.words.say("client-add-note")) }
        a.btn.quiet href={ "/t/clients/" (client) "/plan" } { (seen.words.say("client-plan")) }
        a.btn.quiet href={ "/t/clients/" (client) "/sessions" } { (seen.words.say("client-sessions")) }
        a.btn.quiet href={ "/t/clients/" (client) "/switches" } { (seen.words.say("switches-title")) }
    }
}

/// What waits for review, before everything else.
fn review(seen: &Seen<'_>) -> Markup {
    let (words, care) = (seen.words, seen.care);
    html! {
        @for flag in &seen.page.flags {
            @let measure = seen.app.library.measure(&flag.form);
            section.card.flag.row.split aria-label=(words.say("client-needs-review")) {
                div {
                    h2.h3 {
                        (words.say("client-needs-review")) ": "
                        (answered(words, measure, &flag.form, &flag.answers))
                    }
                    small {
                        @let when = day::moment(words, flag.at, &care.zone);
                        (words.tell("client-answered-unread", &[("when", &when)]))
                    }
                }
                a.btn.quiet href={ "/t/clients/" (care.client) "/alerts/" (flag.set) } {
                    (words.say("alerts-review"))
                }
            }
        }
    }
}

/// Whether safety answers come before everything else: one is not read yet, or stands above its line.
fn answers_wait(seen: &Seen<'_>) -> bool {
    !seen.page.flags.is_empty() || seen.page.safety_rows.iter().any(Row::open)
}

/// The last six answers to each safety item, where one was ever above its line or left open.
fn safety_rows(seen: &Seen<'_>) -> Markup {
    let raised = seen.page.safety_rows.iter();
    let raised: Vec<_> =
        raised.filter(|row| row.steps.iter().any(|step| step.marked || step.answer.is_none())).collect();
    html! {
        @if !raised.is_empty() {
            section.card.stack {
                h2 { (seen.words.say("alert-rows")) }
                @for row in raised {
                    (in_a_row(seen.words, seen.app.library.measure(&row.form), row, &seen.care.zone))
                }
            }
        }
    }
}

/// What the client lets the therapist read; what is theirs alone is named and not counted.
fn shared(seen: &Seen<'_>) -> Markup {
    let (words, care) = (seen.words, seen.care);
    let sharing = Sharing::of(&care.journal, &seen.app.catalogue);
    let kinds = [
        (SharingKind::CheckIns, "client-kind-check-ins"),
        (SharingKind::Setbacks, "client-kind-setbacks"),
        (SharingKind::Exercises, "client-kind-exercises"),
        (SharingKind::Measures, "client-kind-measures"),
    ];
    let named = |shares: bool| {
        let of_these = kinds.iter().filter(|(kind, _)| sharing.shares(*kind) == shares);
        of_these.map(|(_, key)| words.say(key)).collect::<Vec<_>>().join(", ")
    };
    let (open, closed) = (named(true), named(false));
    html! {
        section.card.stack aria-labelledby="shared" {
            h2 #shared { (words.say("client-shared")) }
            @if open.is_empty() && seen.page.shared.is_empty() {
                p.blank { (words.tell("client-shared-nothing", &[("name", &care.name)])) }
            }
            @if !open.is_empty() { p { (words.tell("client-shared-kinds", &[("kinds", &open)])) } }
            @if !seen.page.shared.is_empty() {
                ul.dots {
                    @for thing in seen.page.shared.iter().take(SHARED_SHOWN) {
                        li {
                            a href={ "/t/clients/" (care.client) "/shared/" (thing.id) } {
                                (what(seen, &thing.what)) ", "
                                (day::day_and_month(words, domain::day::day_of(thing.at, &care.zone)))
                            }
                        }
                    }
                }
            }
            @if !closed.is_empty() { p.meta { (words.tell("client-private-kinds", &[("kinds", &closed)])) } }
            p.meta {
                (icon(Icon::Eye)) (words.tell("client-private-words", &[("name", &care.name)]))
            }
            @if let Some(changed) = seen.page.safety_plan.first() {
                p.meta {
                    (words.tell("client-safety-plan", &[
                        ("day", &day::day_and_month(words, domain::day::day_of(*changed, &care.zone))),
                    ]))
                }
            }
        }
    }
}

fn what(seen: &Seen<'_>, what: &What) -> String {
    match what {
        What::CheckIn => seen.words.say("shared-check-in"),
        What::Setback => seen.words.say("shared-setback"),
        What::Strength => seen.words.say("shared-strength"),
        What::Supporter => seen.words.say("shared-supporter"),
        What::Service => seen.words.say("shared-service"),
        What::Form(form) => seen.app.library.called(form).to_owned(),
    }
}
