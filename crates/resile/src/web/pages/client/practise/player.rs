//! `/practise/{form}/go`: the player; stopping at any second counts.
//!
//! **Invariant:** the rating before is never needed; without script the whole exercise stands there in
//! words, or one step a page.

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::entry::{EntryBody, EntryId, Filled, Ratings};
use domain::exercise::{Exercise, Player, Rates};
use domain::form::{Ask, Invalid, Raw, Size, Step, check};
use domain::views::doors::{Door, door};
use maud::{Markup, html};

use crate::app::own;
use crate::app::{ClientHere, chance, journal};
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::form::Posted;
use crate::web::parts::field::{self, Filled as Drawn};
use crate::web::parts::layout::{self, Back, Shell, part_of};
use crate::web::parts::player::{self, PlayerStep};
use crate::web::parts::problem::{problem, problem_title};
use crate::web::parts::{Icon, entry_fields, icon};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use super::about::family;
use super::listed;

/// A day: longer than any exercise; a page left open counts no more than this.
const SECONDS_MAX: u32 = 86_400;

/// One player's page while it is drawn.
struct Play<'p> {
    screen: &'p Screen,
    exercise: &'p Exercise,
    size: Size,
    op: EntryId,
    raw: &'p Raw,
    invalid: &'p [Invalid],
}

/// The player; `?step=2` shows one step alone.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(form): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, PageError> {
    let exercise = listed(&web, &form)?;
    let own = own::open(&web.app, here).await?;
    if door(exercise, &own.journal) != Door::Open || exercise.player == Player::Worksheet {
        return Ok(Redirect::to(&format!("/practise/{form}")).into_response());
    }
    let size = Size::asked(query.get("size").map(String::as_str).unwrap_or_default());
    let raw = Raw::default();
    let play = Play { screen: &screen, exercise, size, op: chance::id(), raw: &raw, invalid: &[] };
    let asked = query.get("step").and_then(|step| step.parse::<usize>().ok());
    let page = match asked.and_then(|step| play.one_step(step)) {
        Some(body) => play.page(&body),
        None => play.page(&play.whole()),
    };
    Ok(page.into_response())
}

/// Done, or stopped: both are kept alike.
pub async fn done(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path(form): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let exercise = listed(&web, &form)?;
    let own = own::open(&web.app, here).await?;
    if door(exercise, &own.journal) != Door::Open {
        return Err(PageError::MISSING);
    }
    let given = match check(exercise.fields(), &posted.raw, Ask::Draft) {
        Ok(given) => given,
        Err(invalid) => {
            let (size, op) = (Size::asked(&posted.text("size")), posted.op);
            let play = Play { screen: &screen, exercise, size, op, raw: &posted.raw, invalid: &invalid };
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, play.page(&play.whole())).into_response());
        }
    };
    let rated = posted.text("before").parse::<u8>().ok().filter(|before| *before <= 10);
    let seconds = posted.text("seconds").parse::<u32>().ok().filter(|seconds| *seconds <= SECONDS_MAX);
    let filled = Filled {
        form: exercise.id.clone(),
        version: exercise.version,
        run: posted.op,
        answers: given.answers,
        ratings: Ratings { before: rated.filter(|_| exercise.rates.is_some()), ..Ratings::default() },
        seconds,
        together: false,
    };
    journal::by_client(&web.app, here, posted.when(), EntryBody::Filled(filled), given.words).await?;
    Ok(Redirect::to(&format!("/practise/done/{}", posted.op)).into_response())
}

/// The word of what is rated, as keys end with it.
pub(super) fn rated(rates: Rates) -> &'static str {
    match rates {
        Rates::Tension => "tension",
        Rates::Distress => "distress",
        Rates::LowMood => "low-mood",
    }
}

impl Play<'_> {
    fn words(&self) -> &Words {
        &self.screen.words
    }

    fn page(&self, body: &Markup) -> Page {
        let words = self.words();
        let title = problem_title(
            words,
            &part_of(&words.say("player-now"), &self.exercise.words.title),
            self.invalid,
        );
        let shell = Shell { scripts: &["player.js"], ..Shell::new(words, self.screen.theme, &title) };
        let back = Back { href: "/practise", to: &words.say("practise-title") };
        Page(layout::focused(&shell, "calm", back, body))
    }

    /// Where a step stands alone.
    fn step_address(&self, step: usize) -> String {
        format!("/practise/{}/go?size={}&step={step}", self.exercise.id, self.size.word())
    }

    /// What every form of the player carries.
    fn hidden(&self) -> Markup {
        html! {
            (entry_fields(self.op))
            input type="hidden" name="size" value=(self.size.word());
        }
    }

    /// The whole exercise.
    fn whole(&self) -> Markup {
        let exercise = self.exercise;
        let label = |field: &str| {
            exercise.words.fields.get(field).map_or_else(|| field.to_owned(), |said| said.label.clone())
        };
        let one_by_one = exercise.pace.is_none() && exercise.steps(self.size).nth(1).is_some();
        let hidden = html! {
            (problem(self.words(), self.invalid, label))
            (self.hidden())
            (self.before())
            @if one_by_one {
                p.meta data-script="off" {
                    a href=(self.step_address(1)) { (self.words().say("player-one-by-one")) }
                }
            }
        };
        let lead = self.lead();
        let action = format!("/practise/{}/done", exercise.id);
        let player = player::Player {
            words: self.words(),
            title: &exercise.words.title,
            lead: &lead,
            action: &action,
            hidden: &hidden,
        };
        match exercise.pace {
            Some(pace) => player::breath(&player, pace, pace.breaths.of(self.size)),
            None => player::steps(&player, &self.steps()),
        }
    }

    /// The pattern in words, and what to do if it does not feel right.
    fn lead(&self) -> String {
        let caution = self
            .exercise
            .caution
            .map(|caution| self.words().say(&format!("caution-short-{}", family(caution))));
        let said = &self.exercise.words.summary;
        caution.map_or_else(|| said.clone(), |caution| format!("{said} {caution}"))
    }

    /// The rating before, folded away: nobody has to.
    fn before(&self) -> Markup {
        let words = self.words();
        html! {
            @if let Some(rates) = self.exercise.rates {
                @let what = rated(rates);
                @let (low, high) = (words.say("rating-low"), words.say(&format!("rating-high-{what}")));
                @let legend = words.say(&format!("rating-before-{what}"));
                @let chosen = self.raw.one("before").and_then(|before| before.parse().ok());
                details.before open[chosen.is_some()] {
                    summary { (words.say("player-rate-first")) }
                    (field::rating(words, "before", &legend, &low, &high, chosen))
                }
            }
        }
    }

    fn steps(&self) -> Vec<PlayerStep> {
        let filled = Drawn { words: self.words(), raw: self.raw, invalid: self.invalid, named: &[] };
        let step = |step: &Step| {
            let said = self.exercise.words.steps.get(&step.id);
            PlayerStep {
                title: said.map(|said| said.title.clone()).unwrap_or_default(),
                text: said.and_then(|said| said.text.clone()).unwrap_or_default(),
                seconds: self.seconds(step),
                fields: field::fields(&step.fields, &self.exercise.words.fields, &filled),
            }
        };
        self.exercise.steps(self.size).map(step).collect()
    }

    /// A timer whose steps have no seconds of their own shares its minutes out among them.
    fn seconds(&self, step: &Step) -> u32 {
        let untimed = self.exercise.steps(self.size).all(|step| step.seconds == 0);
        if self.exercise.player != Player::Timer || !untimed {
            return step.seconds;
        }
        let count = u32::try_from(self.exercise.steps(self.size).count()).unwrap_or(u32::MAX);
        self.exercise.minutes.of(self.size).saturating_mul(60).checked_div(count).unwrap_or(0)
    }

    /// One step on a page of its own, from 1; none where there is no such step.
    fn one_step(&self, number: usize) -> Option<Markup> {
        let steps = self.steps();
        let step = number.checked_sub(1).and_then(|place| steps.get(place))?;
        let words = self.words();
        let (n, total) = (number.to_string(), steps.len().to_string());
        let last = number == steps.len();
        Some(html! {
            main.player #main tabindex="-1" {
                div.center {
                    h1 { (self.exercise.words.title) }
                    p.count { (words.tell("player-step", &[("n", &n), ("total", &total)])) }
                }
                div.center.stack {
                    h2 { (step.title) }
                    @if !step.text.is_empty() { p { (step.text) } }
                    @if step.seconds > 0 {
                        p.meta { (words.tell("player-about", &[("seconds", &step.seconds.to_string())])) }
                    }
                }
                form method="post" action={ "/practise/" (self.exercise.id) "/done" } {
                    (self.hidden())
                    div.controls {
                        @if last {
                            button.btn.big { (words.say("player-done")) }
                        } @else {
                            a.btn.big href=(self.step_address(number + 1)) {
                                (words.say("player-next")) (icon(Icon::Next))
                            }
                            p.meta {
                                button.plain { (words.say("player-stop")) } " " (words.say("player-counts"))
                            }
                        }
                        @if number > 1 {
                            p.meta { a href=(self.step_address(number - 1)) { (words.say("player-before")) } }
                        }
                    }
                }
            }
        })
    }
}
