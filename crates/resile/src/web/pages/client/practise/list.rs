//! `/practise`: by need and by length; what the therapist chose, what was done before, then the rest.

use std::collections::BTreeMap;

use axum::extract::{Query, State};
use domain::exercise::{Exercise, Need};
use domain::views::choices::Choices;
use domain::views::doors::{Door, door, stands};
use domain::views::filled::filled;
use domain::views::plan::plan;
use maud::{Markup, html};

use crate::app::own::{self, Own};
use crate::app::{App, ClientHere};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::layout::{self, Shell, Tab};
use crate::web::parts::steps::{RowStart, StepRow, step_list};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use super::{NEEDS, picture};

/// Lengths to choose from, in minutes.
const MINUTES: [u32; 3] = [1, 3, 10];
/// Rows of the catalogue that a newcomer meets first (CARE.md, section 5).
const FIRST: [&str; 12] = ["C5", "C8", "C13", "K2", "E4", "E8", "A3", "A10", "S1", "S8", "P1", "P4"];
/// Forms shown as done before, the latest first.
const BEFORE_MAX: usize = 5;

/// What was asked for; what no list knows counts as not asked.
#[derive(Clone, Copy, Default)]
struct Asked {
    need: Option<(Need, &'static str)>,
    minutes: Option<u32>,
}

impl Asked {
    fn of(query: &BTreeMap<String, String>) -> Self {
        let said = |name: &str| query.get(name).map(String::as_str).unwrap_or_default();
        Self {
            need: NEEDS.into_iter().find(|(_, word)| *word == said("need")),
            minutes: MINUTES.into_iter().find(|minutes| minutes.to_string() == said("time")),
        }
    }

    fn fits(self, exercise: &Exercise) -> bool {
        self.need.is_none_or(|(need, _)| exercise.needs.contains(&need))
            && self.minutes.is_none_or(|minutes| exercise.minutes.smallest <= minutes)
    }

    fn address(self) -> String {
        let need = self.need.map(|(_, word)| format!("need={word}"));
        let time = self.minutes.map(|minutes| format!("time={minutes}"));
        let both: Vec<String> = need.into_iter().chain(time).collect();
        if both.is_empty() { "/practise".to_owned() } else { format!("/practise?{}", both.join("&")) }
    }
}

/// The exercises of the page, in groups; each stands in one group only.
#[derive(Default)]
struct Groups<'a> {
    chosen: Vec<&'a Exercise>,
    before: Vec<&'a Exercise>,
    first: Vec<&'a Exercise>,
    more: Vec<&'a Exercise>,
    hidden: Vec<&'a Exercise>,
}

impl<'a> Groups<'a> {
    fn of(app: &'a App, own: &Own, asked: Asked) -> Self {
        let hides = Choices::of(&own.journal).hidden;
        let open =
            |exercise: &&Exercise| !exercise.needs.is_empty() && door(exercise, &own.journal) == Door::Open;
        let all: Vec<&Exercise> = app.library.exercises().filter(open).collect();
        let (hidden, mut left): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|exercise| hides.contains(&exercise.id));
        left.retain(|exercise| asked.fits(exercise));
        let mut take = |wanted: &mut dyn Iterator<Item = String>, most: usize| {
            let mut taken = Vec::new();
            for form in wanted {
                if let Some(place) = left.iter().position(|exercise| exercise.id == form) {
                    taken.push(left.remove(place));
                }
                if taken.len() == most {
                    break;
                }
            }
            taken
        };
        let planned = plan(&own.journal).into_iter().filter(stands).map(|item| item.form);
        let chosen = take(&mut planned.into_iter(), usize::MAX);
        let done = filled(&own.journal, |_| true).into_iter().rev().map(|done| done.form);
        let before = take(&mut done.into_iter(), BEFORE_MAX);
        let place = |exercise: &Exercise| FIRST.iter().position(|row| *row == exercise.catalogue);
        let (mut first, more): (Vec<_>, Vec<_>) =
            left.into_iter().partition(|exercise| place(exercise).is_some());
        first.sort_by_key(|exercise| place(exercise));
        Self { chosen, before, first, more, hidden }
    }

    fn is_empty(&self) -> bool {
        [&self.chosen, &self.before, &self.first, &self.more].into_iter().all(Vec::is_empty)
    }
}

/// The page.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let asked = Asked::of(&query);
    let groups = Groups::of(&web.app, &own, asked);
    let words = &screen.words;
    let title = words.say("practise-title");
    let body = html! {
        div.hello { h1 { (title) } p.meta { (words.say("practise-text")) } }
        div.two {
            div.stack { (lists(words, &groups, asked)) }
            div.stack { (finder(words, asked)) (elsewhere(words)) }
        }
    };
    Ok(Page(layout::client(&Shell::new(words, screen.theme, &title), Tab::Practise, None, None, &body)))
}

fn lists(words: &Words, groups: &Groups<'_>, asked: Asked) -> Markup {
    let group = |key: &str, exercises: &[&Exercise]| {
        html! {
            @if !exercises.is_empty() {
                section.card {
                    h2 { (words.say(key)) }
                    (step_list(&rows(words, exercises)))
                }
            }
        }
    };
    html! {
        @if groups.is_empty() {
            section.card.stack {
                p { (words.say("practise-none")) }
                p { a.btn.quiet href="/practise" { (words.say("practise-all")) } }
            }
        }
        (group("practise-chosen", &groups.chosen))
        (group("practise-before", &groups.before))
        (group(if asked.need.is_none() { "practise-first" } else { "practise-fits" }, &groups.first))
        @if !groups.more.is_empty() {
            section.card {
                details open[groups.first.is_empty()] {
                    summary { (words.say("practise-more")) }
                    (step_list(&rows(words, &groups.more)))
                }
            }
        }
        @if !groups.hidden.is_empty() {
            details {
                summary { (words.say("practise-hidden")) }
                (step_list(&rows(words, &groups.hidden)))
            }
        }
    }
}

fn rows(words: &Words, exercises: &[&Exercise]) -> Vec<StepRow> {
    let row = |exercise: &&Exercise| {
        let (least, most) = (exercise.minutes.smallest.to_string(), exercise.minutes.full.to_string());
        let length = if least == most {
            words.tell("practise-minutes", &[("minutes", &least)])
        } else {
            words.tell("practise-minutes-between", &[("least", &least), ("most", &most)])
        };
        StepRow {
            href: format!("/practise/{}", exercise.id),
            title: exercise.words.title.clone(),
            note: format!("{length} · {}", exercise.words.summary),
            start: RowStart::Picture(picture(exercise)),
        }
    };
    exercises.iter().map(row).collect()
}

/// Chips that are links: one need, one length, each way back to any.
fn finder(words: &Words, asked: Asked) -> Markup {
    let chip = |to: Asked, label: String, on: bool| {
        html! { a.chip href=(to.address()) aria-current=[on.then_some("true")] { (label) } }
    };
    html! {
        nav.card.stack aria-labelledby="need" {
            h2.h3 #need { (words.say("practise-need")) }
            div.chips {
                @for need in NEEDS {
                    @let to = Asked { need: Some(need), ..asked };
                    (chip(to, words.say(&format!("practise-need-{}", need.1)), asked.need == Some(need)))
                }
                (chip(Asked { need: None, ..asked }, words.say("practise-any"), asked.need.is_none()))
            }
            h2.h3 { (words.say("practise-time")) }
            div.chips {
                @for minutes in MINUTES {
                    @let to = Asked { minutes: Some(minutes), ..asked };
                    @let label = words.tell("practise-minutes", &[("minutes", &minutes.to_string())]);
                    (chip(to, label, asked.minutes == Some(minutes)))
                }
                (chip(Asked { minutes: None, ..asked }, words.say("practise-any"), asked.minutes.is_none()))
            }
        }
    }
}

fn elsewhere(words: &Words) -> Markup {
    html! {
        section.card.stack {
            h2.h3 { (words.say("practise-elsewhere")) }
            p { a href="/worksheets" { (words.say("worksheets-title")) } }
            p { a href="/questions" { (words.say("questions-title")) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_list_knows_is_not_asked_for() {
        let query = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        assert_eq!(Asked::of(&query(&[("need", "wealth"), ("time", "9")])).address(), "/practise");
        let asked = Asked::of(&query(&[("need", "calm"), ("time", "3")]));
        assert_eq!(asked.address(), "/practise?need=calm&time=3");
    }
}
