//! One measure as the therapist reads it: the newest total, what may be said of its change, the picture.
//!
//! **Invariant:** no green word while the newest safety answer is open (CARE.md, section 1); change is
//! named only with a published line and its source.

use domain::day::day_of;
use domain::measure::{Direction, Measure, Score};
use domain::views::expected::{Expected, State};
use domain::views::measured::Measured;
use domain::views::measures::AnswerSet;
use domain::views::standing::{Said, Standing};
use maud::{Markup, html};

use crate::library::Library;
use crate::web::charts::measure::{Band, Better, Likely, MeasureChart, Reader, measure};
use crate::web::charts::{Numbers, Point, Told};
use crate::words::Words;

use super::card::{Tag, tag};
use super::day;

/// Scores further apart than three times the usual interval are not joined.
const GAP_INTERVALS: u32 = 3;

/// What the card shows.
#[derive(Clone, Copy)]
pub struct Card<'c> {
    pub measure: &'c Measure,
    /// By time.
    pub sets: &'c [AnswerSet<Score>],
    pub standing: Standing,
    pub expected: Option<&'c Expected>,
    /// The newest safety answer in words, where the measure asks for one.
    pub safety: Option<&'c str>,
    pub zone: &'c str,
    /// Where the whole history stands; none on that page itself.
    pub href: Option<&'c str>,
}

impl<'c> Card<'c> {
    /// `safety`: see [`safety_words`].
    pub fn of(measured: &'c Measured<'c>, safety: Option<&'c str>, zone: &'c str) -> Self {
        let (measure, sets, standing) = (measured.measure, measured.sets.as_slice(), measured.standing);
        let expected = measured.expected.as_ref();
        Self { measure, sets, standing, expected, safety, zone, href: None }
    }
}

/// The safety answer that is told with a score, in its own measure's words.
pub fn safety_words(words: &Words, library: &Library, measured: &Measured<'_>) -> Option<String> {
    let safety = measured.safety.as_ref()?;
    Some(answer_words(words, library.measure(&safety.form), &safety.field, safety.answer))
}

/// The same as the card, as one line of a page to print. Who may not read safety answers is told the score
/// alone where one is open, and not that it is.
pub fn measure_line(words: &Words, card: &Card<'_>, reads_safety: bool) -> Markup {
    let now = card.standing.now.map_or_else(|| words.say("measure-no-total"), total);
    let untold = card.standing.said == Said::SafetyOpen && !reads_safety;
    let (_, word) = said(words, card);
    html! {
        b { (card.measure.short) " " (now) } ": "
        @if untold { (moved(words, card).unwrap_or_else(|| words.say("measure-moved-unknown"))) "." }
        @else { (word) ". " (change(words, card)) }
    }
}

/// A total without decimals it does not have.
pub fn total(value: f64) -> String {
    if value.fract().abs() < 0.005 { format!("{value:.0}") } else { format!("{value:.2}") }
}

pub fn measure_card(words: &Words, card: &Card<'_>) -> Markup {
    let measure = card.measure;
    let (look, word) = said(words, card);
    html! {
        figure.card.chart {
            figcaption.row.split {
                @if let Some(href) = card.href { h3 { a href=(href) { (measure.short) } } }
                @else { h2.h3 { (measure.short) } }
                (tag(look, &word))
            }
            p.num {
                @if let Some(now) = card.standing.now {
                    b { (total(now)) }
                    small {
                        (words.tell("measure-of", &[("max", &total(measure.total.max))])) " "
                        (direction(words, measure))
                    }
                } @else { small { (words.say("measure-no-total")) } }
            }
            (picture(words, card))
            small { (change(words, card)) @if let Some(said) = on_its_way(words, card) { " " (said) } }
        }
    }
}

/// The word at the end of the heading.
fn said(words: &Words, card: &Card<'_>) -> (Tag, String) {
    match card.standing.said {
        Said::SafetyOpen => (Tag::Still, words.say("measure-safety-open")),
        Said::NotYet => (Tag::Still, words.say("measure-not-yet")),
        Said::NoLine => (Tag::Still, words.say("measure-no-line")),
        Said::Within => (Tag::Still, words.say("measure-within")),
        Said::Better => (Tag::Good, words.say("measure-reliable")),
        Said::Harder => (Tag::Warm, words.say("measure-harder")),
    }
}

/// How the score moved, and nothing of what that means.
fn moved(words: &Words, card: &Card<'_>) -> Option<String> {
    card.standing.rise().map(|rise| {
        let by = total(rise.abs());
        if rise.abs() < 0.005 {
            words.say("measure-moved-none")
        } else if rise < 0.0 {
            words.tell("measure-moved-lower", &[("by", &by)])
        } else {
            words.tell("measure-moved-higher", &[("by", &by)])
        }
    })
}

/// The sentence below the picture.
fn change(words: &Words, card: &Card<'_>) -> String {
    let moved = moved(words, card);
    let line = card.measure.reliable_change.as_ref().map(|line| total(line.value)).unwrap_or_default();
    match (card.standing.said, moved) {
        (Said::SafetyOpen, moved) => {
            let answer = card.safety.unwrap_or_default();
            let score = moved.unwrap_or_else(|| words.say("measure-moved-unknown"));
            words.tell("measure-with-safety", &[("score", &score), ("answer", answer)])
        }
        (Said::Better | Said::Harder, Some(moved)) => {
            words.tell("measure-past-line", &[("score", &moved), ("line", &line)])
        }
        (Said::Within, Some(moved)) => {
            words.tell("measure-below-line", &[("score", &moved), ("line", &line)])
        }
        (_, Some(moved)) => words.tell("measure-score-only", &[("score", &moved)]),
        (_, None) => words.say("measure-one-score"),
    }
}

/// Where the newest score stands beside the expected course; nothing while a safety answer is open.
fn on_its_way(words: &Words, card: &Card<'_>) -> Option<String> {
    let expected = card.expected?;
    let state = words.say(match expected.state? {
        State::OnTrack => "expected-on-track",
        State::Watch => "expected-watch",
        State::OffTrack => "expected-off-track",
    });
    Some(format!("{state} {}", words.say(if expected.here { "expected-here" } else { "expected-typical" })))
}

fn direction(words: &Words, measure: &Measure) -> String {
    words.say(match measure.direction {
        Direction::HigherWorse => "measure-lower-better",
        Direction::HigherBetter => "measure-higher-better",
    })
}

fn picture(words: &Words, card: &Card<'_>) -> Markup {
    let scored: Vec<_> = card.sets.iter().filter_map(|set| Some((set, set.score.total?))).collect();
    let points: Vec<_> = scored.iter().map(|(set, value)| Point { at: set.at, value: *value }).collect();
    let date = |at| day::day_and_month(words, day_of(at, card.zone));
    let short = |at| day::short(words, day_of(at, card.zone));
    let rows: Vec<Vec<String>> =
        scored.iter().map(|(set, value)| vec![date(set.at), total(*value)]).collect();
    let heads = ["measure-head-day", "measure-head-score"].map(|key| words.say(key));
    let measured = card.measure;
    let bands: Vec<_> = measured
        .bands
        .iter()
        .map(|band| Band { from: band.min, to: band.max, label: band.shown() })
        .collect();
    let line = measured.reliable_change.as_ref().zip(card.standing.start).map(|(line, start)| match measured
        .direction
    {
        Direction::HigherWorse => start - line.value,
        Direction::HigherBetter => start + line.value,
    });
    let all: Vec<_> = scored.iter().map(|(_, value)| total(*value)).collect();
    let direction = direction(words, measured);
    let likely: Vec<_> = card
        .expected
        .iter()
        .flat_map(|expected| &expected.band)
        .map(|step| Likely { at: step.at, low: step.low, high: step.high })
        .collect();
    let expected = likely.last().map(|step| {
        let bounds = [("low", &*total(step.low.round())), ("high", &*total(step.high.round()))];
        format!(" {}", words.tell("expected-now", &bounds))
    });
    measure(&MeasureChart {
        told: Told {
            id: &measured.id,
            title: &words.tell("measure-picture", &[("measure", &measured.short)]),
            description: &format!("{}. {direction}{}", all.join(", "), expected.unwrap_or_default()),
        },
        numbers: Numbers { open: &words.say("chart-numbers"), heads: &heads, rows: &rows },
        reader: Reader::Therapist,
        scores: &points,
        range: (measured.total.min, measured.total.max),
        better: match measured.direction {
            Direction::HigherWorse => Better::Lower,
            Direction::HigherBetter => Better::Higher,
        },
        bands: &bands,
        lines: line.as_slice(),
        likely: &likely,
        safety_open: card.standing.said == Said::SafetyOpen,
        gap_days: measured.interval_days.saturating_mul(GAP_INTERVALS),
        direction: &direction,
        first_day: &points.first().map(|point| short(point.at)).unwrap_or_default(),
        last_day: &points.last().map(|point| short(point.at)).unwrap_or_default(),
        rtl: false,
    })
}

/// An answer to an item in the measure's own words.
pub fn answer_words(words: &Words, measure: Option<&Measure>, field: &str, answer: Option<i64>) -> String {
    let Some(ticked) = answer else { return words.say("measure-not-answered") };
    let said = measure.and_then(|measure| measure.called(field, ticked));
    said.map_or_else(|| ticked.to_string(), str::to_lowercase)
}
