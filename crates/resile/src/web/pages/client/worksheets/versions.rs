//! `/worksheets/{run}/versions`: one part written on two phones: both are kept, and the client chooses.
//!
//! **Invariant:** nothing is put away before the choice; until then both stand in the list.

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use axum::response::Redirect;
use domain::exercise::Exercise;
use domain::form::{Size, Step, review as told};
use domain::views::runs::{self, Run};
use maud::{Markup, html};
use uuid::Uuid;

use crate::app::own;
use crate::app::{ClientHere, chance, run};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::layout::{self, Back, Shell};
use crate::web::parts::review::review;
use crate::web::parts::{day, entry_fields};
use crate::web::screen::{Page, Screen};

use super::{address, given, open, steps};

/// Where both are shown.
pub(super) fn to(run: Uuid, other: Uuid, number: usize, size: Size) -> Redirect {
    let address = address(run, "versions", size);
    let joint = if address.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{address}{joint}other={other}&part={number}"))
}

/// Both versions of the part.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(id): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Page, PageError> {
    let own = own::open(&web.app, here).await?;
    let (there, exercise) = open(&web, &own, &id)?;
    let asked = |name: &str| query.get(name).map(String::as_str).unwrap_or_default();
    let other: Uuid = asked("other").parse().map_err(|_| PageError::MISSING)?;
    let mine = runs::open(&own.journal, other).ok_or(PageError::MISSING)?;
    let (size, number) = (Size::asked(asked("size")), asked("part").parse::<usize>().unwrap_or(1));
    let all = steps(exercise, size);
    let step = number.checked_sub(1).and_then(|place| all.get(place)).ok_or(PageError::MISSING)?;
    let both = Both { screen: &screen, zone: &own.zone, exercise, step, size, number };
    let words = &screen.words;
    let title = words.say("worksheets-two");
    let body = html! {
        main.stack #main tabindex="-1" {
            div.hello {
                p.meta { (exercise.words.title) }
                h1 { (title) }
                p { (words.say("worksheets-two-text")) }
            }
            (both.version("worksheets-two-here", &mine, &there))
            (both.version("worksheets-two-there", &there, &mine))
            p { a href="/worksheets" { (words.say("worksheets-two-both")) } }
        }
    };
    let shell = Shell::new(words, screen.theme, &title);
    let back = words.say("worksheets-title");
    Ok(Page(layout::focused(&shell, "focus", Back { href: "/worksheets", to: &back }, &body)))
}

/// Goes on with one and puts the other away.
pub async fn choose(
    State(web): State<Web>,
    here: ClientHere,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Redirect, PageError> {
    let own = own::open(&web.app, here).await?;
    let (keep, _) = open(&web, &own, &id)?;
    let other: Uuid = posted.text("other").parse().map_err(|_| PageError::Unreadable)?;
    if let Some(other) = runs::open(&own.journal, other).filter(|other| other.form == keep.form) {
        run::put_away(&web.app, here, posted.when(), &other).await?;
    }
    let part = posted.text("part").parse::<usize>().unwrap_or(1);
    Ok(Redirect::to(&address(keep.run, &part.to_string(), Size::asked(&posted.text("size")))))
}

/// What both versions are drawn with.
struct Both<'b> {
    screen: &'b Screen,
    zone: &'b str,
    exercise: &'b Exercise,
    step: &'b Step,
    size: Size,
    number: usize,
}

impl Both<'_> {
    fn version(&self, key: &str, this: &Run, other: &Run) -> Markup {
        let words = &self.screen.words;
        let shown = told(&self.step.fields, &self.exercise.words.fields, &given(this));
        let of_step = |field: &str| self.step.fields.iter().any(|held| held.id == field);
        let shown: Vec<_> = shown.into_iter().filter(|line| of_step(&line.field)).collect();
        let size = match self.size {
            Size::Smallest => "smallest",
            Size::Usual => "",
            Size::Full => "full",
        };
        html! {
            section.card.stack {
                h2.h3 { (words.say(key)) }
                p.meta { (day::moment(words, this.at, self.zone)) }
                (review(words, &shown, |_| None))
                form method="post" action={ "/worksheets/" (this.run) "/versions" } {
                    (entry_fields(chance::id()))
                    input type="hidden" name="other" value=(other.run);
                    input type="hidden" name="part" value=(self.number);
                    input type="hidden" name="size" value=(size);
                    button.btn.quiet { (words.say("worksheets-two-keep")) span.vh { ": " (words.say(key)) } }
                }
            }
        }
    }
}
