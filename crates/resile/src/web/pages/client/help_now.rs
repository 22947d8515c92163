//! `/help-now`: whom to call or write to, for everyone, signed in or not.
//!
//! **Invariant:** opening it is never recorded, and it opens when nothing else does: signed out, locked,
//! with a record that cannot be read or a database that does not answer, the public lines stand, from memory
//! (CARE.md, sections 1 and 4).

use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use domain::crisis::{CrisisKind, CrisisLine, CrisisRegion};
use domain::safety;
use domain::views::settings::{self, Settings};
use maud::{Markup, html};

use crate::app::shown::{self, Shown};
use crate::app::{AppError, ClientHere, SignedIn, journal};
use crate::web::Web;
use crate::web::cookies::Cookie;
use crate::web::parts::layout::{self, Back, Shell};
use crate::web::parts::lines::{HelpLine, help_lines, is_web, leave_quickly};
use crate::web::parts::safety_plan::plan_steps;
use crate::web::screen::{Page, Screen};
use crate::words::Words;

/// A page that gives nothing away, where the practice chose none.
const LEAVE_TO: &str = "https://www.wikipedia.org/";

/// The four kinds: heading, the practice's words for it, the library's.
const KINDS: [(&str, &[&str], CrisisKind); 4] = [
    ("help-now-suicide", &["suicide"], CrisisKind::Suicide),
    ("help-now-abuse", &["abuse", "domestic_abuse"], CrisisKind::DomesticAbuse),
    ("help-now-sexual-violence", &["sexual_violence"], CrisisKind::SexualViolence),
    ("help-now-alcohol", &["alcohol"], CrisisKind::Alcohol),
];

/// How long own people and plan are waited for; then the page goes without.
const OWN_WAIT: Duration = Duration::from_secs(2);

/// What a record adds.
enum Mine {
    Nothing,
    /// Signed in: the plan is one tap away.
    SignedIn(Shown),
    /// Not signed in, on a phone that was chosen for it: the plan stands here.
    OnThisPhone(Shown),
}

/// The page. Nothing of it can fail.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: Option<SignedIn>,
    headers: HeaderMap,
) -> Page {
    let words = &screen.words;
    let mine = mine(&web, here.as_ref().and_then(SignedIn::as_client), &headers).await;
    let settings = web.app.settings();
    let region = web.app.library.crisis(&settings.region);
    let title = words.say("help-now-title");
    let leave_to = settings.leave_to.as_deref().filter(|to| is_web(to)).unwrap_or(LEAVE_TO);
    let body = html! {
        h1 { (title) }
        @for (key, lines) in groups(words, &settings, region) {
            h2 { (words.say(key)) }
            (help_lines(words, &lines, key == DANGER))
            @if key == DANGER { (own(&web, words, &mine)) }
        }
        (leave_quickly(words, leave_to))
    };
    let home = words.say("shell-today");
    let back = matches!(mine, Mine::SignedIn(_)).then_some(Back { href: "/today", to: &home });
    Page(layout::urgent(&Shell::new(words, screen.theme, &title), back, &body))
}

const DANGER: &str = "help-now-danger";

/// Whatever is wrong with the record or the database, the public lines must stand.
async fn mine(web: &Web, here: Option<ClientHere>, headers: &HeaderMap) -> Mine {
    let token = Cookie::Shown.of(headers, web.secure);
    let found = async {
        match (here, token) {
            (Some(client), _) => {
                let journal = journal::own(&web.app, client).await?;
                Ok(Mine::SignedIn(Shown::of(&journal)))
            }
            (None, Some(token)) => {
                let shown = shown::on_this_phone(&web.app, token).await?;
                Ok(shown.map_or(Mine::Nothing, Mine::OnThisPhone))
            }
            (None, None) => Ok::<_, AppError>(Mine::Nothing),
        }
    };
    let otherwise = || here.map_or(Mine::Nothing, |_| Mine::SignedIn(Shown::default()));
    tokio::time::timeout(OWN_WAIT, found).await.ok().and_then(Result::ok).unwrap_or_else(otherwise)
}

/// One thing to do right away, then own people and own plan.
fn own(web: &Web, words: &Words, mine: &Mine) -> Markup {
    let (shown, here) = match mine {
        Mine::Nothing => (None, false),
        Mine::SignedIn(shown) => (Some(shown), true),
        Mine::OnThisPhone(shown) => (Some(shown), false),
    };
    let people: Vec<HelpLine> = shown.iter().flat_map(|shown| &shown.people).map(HelpLine::from).collect();
    let plan = shown.and_then(|shown| shown.plan.as_ref());
    html! {
        p { (words.say("help-now-ground")) }
        @if !people.is_empty() {
            h2 { (words.say("help-now-people")) }
            (help_lines(words, &people, false))
        }
        @if let Some(plan) = plan {
            @if here {
                p { a.btn.quiet href="/safety" { (words.say("help-now-plan")) } }
            } @else if let Some(form) = web.app.library.exercise(safety::PLAN) {
                details {
                    summary { (words.say("help-now-plan")) }
                    div.stack { (plan_steps(words, form, plan, false)) }
                }
            }
        }
    }
}

/// The practice's own lines of each kind; where it has none of a kind, the region's.
fn groups(
    words: &Words,
    settings: &Settings,
    region: Option<&CrisisRegion>,
) -> Vec<(&'static str, Vec<HelpLine>)> {
    let of = |kinds: &[&str]| -> Vec<HelpLine> {
        let wanted = settings.lines.iter().filter(|line| kinds.contains(&line.kind.as_str()));
        wanted.map(|line| of_practice(words, line)).collect()
    };
    let or = |own: Vec<HelpLine>, region: Vec<HelpLine>| if own.is_empty() { region } else { own };
    let emergency = region.map(|region| emergency(words, region)).into_iter().collect();
    let mut groups = vec![(DANGER, or(of(&["emergency"]), emergency))];
    for (key, names, kind) in KINDS {
        let known = region.into_iter().flat_map(|region| &region.lines).filter(|line| line.kind == kind);
        groups.push((key, or(of(names), known.map(|line| of_region(words, line)).collect())));
    }
    let listed = |kind: &str| kind == "emergency" || KINDS.iter().any(|(_, names, _)| names.contains(&kind));
    let others = settings.lines.iter().filter(|line| !listed(&line.kind));
    groups.push(("help-now-others", others.map(|line| of_practice(words, line)).collect()));
    groups.retain(|(_, lines)| !lines.is_empty());
    groups
}

fn emergency(words: &Words, region: &CrisisRegion) -> HelpLine {
    let said = &region.emergency;
    let also = said.also.iter().map(|number| words.tell("help-now-also", &[("number", number)]));
    let notes = [said.happens.clone(), police(words, &said.may_call_police)];
    let notes = notes.into_iter().chain(said.without_speaking.clone()).chain(also);
    HelpLine {
        name: words.say("help-now-emergency"),
        note: notes.collect::<Vec<_>>().join(" "),
        call: Some(said.call.clone()),
        bill: words.say("help-now-bill"),
        ..HelpLine::default()
    }
}

fn of_region(words: &Words, line: &CrisisLine) -> HelpLine {
    let also = line.also.iter().map(|number| words.tell("help-now-also", &[("number", number)]));
    let notes = [line.happens.trim().to_owned(), police(words, &line.may_call_police)];
    let hours = line.hours.iter().chain(&line.cost).map(String::as_str).collect::<Vec<_>>();
    HelpLine {
        name: line.name.clone(),
        hours: hours.join(" · "),
        note: notes.into_iter().chain(also).collect::<Vec<_>>().join(" "),
        call: line.call.clone(),
        text: line.text.clone(),
        say: line.say.clone(),
        whatsapp: line.whatsapp.clone(),
        chat: line.chat.clone(),
        email: line.email.clone(),
        site: line.site.clone(),
        bill: line.bill.clone().unwrap_or_else(|| words.say("help-now-bill")),
    }
}

fn police(words: &Words, answer: &str) -> String {
    words.tell("help-now-police", &[("answer", answer.trim())])
}

fn of_practice(words: &Words, line: &settings::CrisisLine) -> HelpLine {
    let filled = |text: &String| (!text.is_empty()).then(|| text.clone());
    HelpLine {
        name: line.name.clone(),
        hours: line.hours.clone(),
        note: line.what.clone(),
        call: filled(&line.call),
        text: filled(&line.text),
        whatsapp: filled(&line.whatsapp),
        chat: filled(&line.chat),
        email: filled(&line.email),
        bill: words.say("help-now-bill"),
        ..HelpLine::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;

    fn numbers(groups: &[(&'static str, Vec<HelpLine>)]) -> Vec<(&'static str, usize)> {
        groups.iter().map(|(key, lines)| (*key, lines.len())).collect()
    }

    fn set(kind: &str) -> settings::CrisisLine {
        let (kind, name, call) = (kind.to_owned(), "Ours".to_owned(), "01632 960 001".to_owned());
        settings::CrisisLine { kind, name, call, ..settings::CrisisLine::default() }
    }

    #[test]
    fn every_region_names_the_kinds_and_whether_the_police_may_come() {
        let (library, _) = Library::load(&[]);
        for region in library.crisis_regions().filter(|region| region.region != "generic") {
            let groups = groups(&Words::english(), &Settings::default(), Some(region));
            // No line for alcohol that two sources agree on is known for every region.
            assert!(groups.len() >= 4, "{}", region.region);
            let lines: Vec<_> = groups.iter().flat_map(|(_, lines)| lines).collect();
            assert!(lines.iter().all(|line| line.note.contains("police") && !line.bill.is_empty()));
        }
    }

    #[test]
    fn the_practices_lines_stand_before_the_regions_and_none_is_left_out() {
        let (library, _) = Library::load(&[]);
        let lines = vec![set("abuse"), set("abuse"), set("grief")];
        let settings = Settings { lines, ..Settings::default() };
        let groups = numbers(&groups(&Words::english(), &settings, library.crisis("gb")));
        assert!(groups.contains(&("help-now-abuse", 2)) && groups.contains(&("help-now-others", 1)));
        assert!(groups.iter().any(|(key, count)| *key == "help-now-suicide" && *count > 1));
    }
}
