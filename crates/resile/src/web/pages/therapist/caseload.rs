//! `/t/caseload`: who needs me, who is next.
//!
//! **Invariant:** one look at the list is written down before it is shown; a state is an icon and a word,
//! never a colour alone. Names stay out of addresses: the search runs in the browser.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use domain::day::{DAY_MS, local};
use domain::entry::{Millis, SharingKind};
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::StaffHere;
use crate::app::caseload::{self, Desk, Line};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::layout::{self, Shell, StaffTab};
use crate::web::parts::table::{Table, table};
use crate::web::parts::{Icon, day, icon};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// Before the first session "since last time" looks back this far.
const BEFORE_FIRST_SESSION_MS: Millis = 14 * DAY_MS;
/// The summary of a record reaches back so many entries; with that many since last time there may be more.
const KNOWN_MAX: usize = 64;

/// Which lines are wanted.
#[derive(Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    show: String,
}

/// In the order they stand in; without a choice everyone is shown.
const FILTERS: [(&str, &str); 3] =
    [("needs-you", "caseload-needs-you"), ("this-week", "caseload-this-week"), ("", "caseload-everyone")];
const WEEK_MS: Millis = 7 * DAY_MS;

/// The list.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: StaffHere,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Page, PageError> {
    let mut lines = caseload::lines(&web.app, here).await?;
    let me = Desk::with(&web.app, here, &lines).await?;
    let (now, zone) = (web.app.clock.now(), web.app.zone());
    let nobody = lines.is_empty();
    let wanted = wanted.map(|Query(wanted)| wanted).unwrap_or_default();
    let waiting = lines.iter().filter(|line| needs_you(line)).count();
    match wanted.show.as_str() {
        "needs-you" => lines.retain(needs_you),
        "this-week" => {
            lines.retain(|line| line.summary.next_session(now).is_some_and(|at| at < now + WEEK_MS));
        }
        _ => {}
    }
    lines.sort_by_cached_key(|line| place(line, now));
    let words = &screen.words;
    let title = words.say("caseload-title");
    let body = html! {
        div.row.split {
            h1 { (title) }
            @if !nobody { a.btn href="/t/clients/new" { (icon(Icon::Plus)) (words.say("caseload-invite")) } }
        }
        @if nobody {
            section.card.stack {
                p { (words.say("caseload-nobody")) }
                p { a.btn href="/t/clients/new" { (words.say("caseload-invite-first")) } }
            }
        } @else {
            (filters(words, &wanted.show, waiting))
            section.card data-part="search-in" {
                @if lines.is_empty() { p.blank { (words.say("caseload-none-such")) } }
                @else { (table(&drawn(words, &lines, now, &zone))) }
            }
        }
    };
    let shell = Shell { scripts: &["search.js"], ..Shell::new(words, screen.theme, &title) };
    Ok(Page(layout::staff(&shell, Some(StaffTab::Caseload), &me, &body)))
}

/// Links over the list, and the search that script shows.
fn filters(words: &Words, show: &str, waiting: usize) -> Markup {
    html! {
        div.row.split {
            nav.chips aria-label=(words.say("caseload-show")) {
                @for (value, key) in FILTERS {
                    @let href = if value.is_empty() { "/t/caseload".to_owned() }
                        else { format!("/t/caseload?show={value}") };
                    a.chip href=(href) aria-current=[(value == show).then_some("true")] {
                        (words.say(key)) @if value == "needs-you" && waiting > 0 { " " (waiting) }
                    }
                }
            }
            div.search hidden data-part="search" {
                label.vh for="search" { (words.say("caseload-search")) }
                input.box #search type="search" autocomplete="off" placeholder=(words.say("caseload-search"));
            }
        }
    }
}

fn needs_you(line: &Line) -> bool {
    !line.summary.open_flags().is_empty() || line.summary.changes_asked() > 0
}

/// The longest waiting answer first, then who asks for something, then the next session, then the name.
fn place(line: &Line, now: Millis) -> (Millis, bool, Millis, String) {
    let waits = line.summary.open_flags().first().map_or(Millis::MAX, |(_, received)| *received);
    let next = line.summary.next_session(now).unwrap_or(Millis::MAX);
    (waits, line.summary.changes_asked() == 0, next, line.name.to_lowercase())
}

fn drawn(words: &Words, lines: &[Line], now: Millis, zone: &str) -> Table {
    let row = |line: &Line| {
        let none = || words.say("caseload-none");
        let next = line.summary.next_session(now).map_or_else(none, |at| day::moment(words, at, zone));
        let last = line.summary.last_check_in();
        let last = last.map_or_else(none, |at| day::weekday(words, local(at, zone).date()));
        vec![
            html! { a href={ "/t/clients/" (line.client) } { bdi { (line.name) } } },
            html! { (next) },
            needs(words, line),
            html! { (since(words, line, now)) },
            html! { (last) },
        ]
    };
    Table {
        caption: None,
        heads: ["client", "session", "needs", "since", "check-in"]
            .map(|head| words.say(&format!("caseload-head-{head}")))
            .into(),
        rows: lines.iter().map(row).collect(),
    }
}

fn needs(words: &Words, line: &Line) -> Markup {
    let flags = line.summary.open_flags();
    let asked = line.summary.changes_asked();
    html! {
        @if let Some((set, _)) = flags.first() {
            a.row href={ "/t/clients/" (line.client) "/alerts/" (set) } {
                (icon(Icon::Bell)) (words.count("caseload-review", flags.len()))
            }
        }
        @if asked > 0 {
            a.row href={ "/t/clients/" (line.client) "/plan" } {
                (icon(Icon::Plan)) (words.count("caseload-asks", asked))
            }
        }
        @if flags.is_empty() && asked == 0 { (words.say("caseload-nothing")) }
    }
}

fn since(words: &Words, line: &Line, now: Millis) -> String {
    let from = line.summary.last_session(now).unwrap_or(now - BEFORE_FIRST_SESSION_MS);
    let kinds = [
        (SharingKind::CheckIns, "caseload-check-ins"),
        (SharingKind::Setbacks, "caseload-setbacks"),
        (SharingKind::Exercises, "caseload-exercises"),
        (SharingKind::Measures, "caseload-measures"),
    ];
    let done = kinds.map(|(kind, key)| (line.summary.since(kind, from), key));
    if done.iter().map(|(count, _)| count).sum::<usize>() >= KNOWN_MAX {
        return words.say("caseload-very-much");
    }
    let told: Vec<_> =
        done.iter().filter(|(count, _)| *count > 0).map(|(count, key)| words.count(key, *count)).collect();
    if told.is_empty() { words.say("caseload-nothing-shared") } else { told.join(", ") }
}
