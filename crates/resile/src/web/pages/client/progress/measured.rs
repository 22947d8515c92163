//! One measure as a client reads it: words first, then the chart, then the numbers.
//!
//! **Invariant:** "recovered" is never said here; no colour of good news while a safety answer is open.

use domain::day::day_of;
use domain::measure::{Direction, Flag, Measure, Score, score_kept};
use domain::views::choices::Choices;
use domain::views::flags::is_open;
use domain::views::measures::{AnswerSet, history};
use domain::views::sessions::sessions;
use domain::views::told::{Change, a_working_day_lies_between, among_the_hardest, change};
use maud::{Markup, html};

use crate::app::own::Own;
use crate::app::{App, offered};
use crate::web::charts::measure::{Better, MeasureChart, Reader, measure as drawn};
use crate::web::charts::{self, Numbers, Point};
use crate::web::parts::card::{Tag, tag};
use crate::web::parts::day;
use crate::web::parts::document::direction;
use crate::web::parts::measure_card::total as printed;
use crate::web::parts::plain_bands::plain_bands;
use crate::words::Words;

/// Scores further apart than three intervals are not joined; never less than two weeks.
const GAP_INTERVALS: u32 = 3;
const GAP_DAYS_MIN: u32 = 14;

type Set = AnswerSet<Score>;

/// What may be said of the change.
enum Told {
    Change(Change),
    /// Better by the score, and a safety answer is open: never good news (CARE.md, section 1).
    ScoreOnly,
    NoLine,
    /// It got harder, and the therapist had no working day with it yet: nothing is said, and nothing drawn
    /// that says it (CARE.md, section 6).
    HeldBack,
}

fn told(app: &App, measure: &Measure, sets: &[Set], own: &Own) -> Told {
    if measure.reliable_change.is_none() {
        return Told::NoLine;
    }
    let first_session = sessions(&own.journal).first().map(|session| session.set.starts_at);
    let mut bare = sets.to_vec();
    let newest = bare.last_mut();
    let open = newest.is_some_and(|newest| !std::mem::take(&mut newest.score.flags).is_empty());
    let open = open || is_open(&own.journal, &app.catalogue);
    let heard = sets.last().is_some_and(|set| a_working_day_lies_between(set.at, own.now, &own.zone));
    match change(measure, &bare, first_session) {
        Some(Change::Better) if open => Told::ScoreOnly,
        Some(Change::Harder) if !heard => Told::HeldBack,
        Some(change) => Told::Change(change),
        None => Told::Change(Change::NotEnoughYet),
    }
}

/// The sets that are drawn.
fn drawable<'s>(app: &App, measure: &Measure, sets: &'s [Set], own: &Own) -> &'s [Set] {
    match (told(app, measure, sets, own), sets.split_last()) {
        (Told::HeldBack, Some((_, before))) => before,
        _ => sets,
    }
}

/// A card for each measure that was answered.
pub(super) fn cards(app: &App, words: &Words, own: &Own) -> Markup {
    html! {
        @for measure in app.library.measures() {
            @let sets = history(&own.journal, &measure.id, |answers| score_kept(measure, answers));
            @if !sets.is_empty() {
                section.card.stack.chart {
                    (said(app, words, own, measure, &sets, true))
                    (chart(app, words, own, measure, drawable(app, measure, &sets, own)))
                }
            }
        }
    }
}

/// The whole of one measure.
pub(super) fn whole(app: &App, words: &Words, own: &Own, measure: &Measure) -> Markup {
    let sets = history(&own.journal, &measure.id, |answers| score_kept(measure, answers));
    html! {
        section.card.stack.chart {
            @if sets.is_empty() { p { (words.say("progress-measure-none")) } }
            @else {
                (said(app, words, own, measure, &sets, false))
                (chart(app, words, own, measure, drawable(app, measure, &sets, own)))
            }
        }
    }
}

fn said(app: &App, words: &Words, own: &Own, measure: &Measure, sets: &[Set], linked: bool) -> Markup {
    let told = told(app, measure, sets, own);
    let newest = sets.last();
    let band = newest.and_then(|set| set.score.band.as_deref());
    let hard = band.is_some_and(|label| among_the_hardest(measure, label));
    html! {
        div.row.split {
            h2 {
                @if linked { a href={ "/progress/" (measure.id) } { (measure.words.title) } }
                @else { (words.say("progress-measure-now")) }
            }
            @if !hard { (change_tag(words, measure, newest, &told)) }
        }
        @if hard { (very_hard_weeks(app, words, own)) }
        @if let Some(set) = newest { p { (newest_words(words, measure, set, hard)) } }
        @if let Some(line) = change_line(words, own, &told) { p { (line) } }
    }
}

/// Before any number: thanks, one tool, Help now.
fn very_hard_weeks(app: &App, words: &Words, own: &Own) -> Markup {
    html! {
        p { (words.say("progress-very-hard")) }
        div.toolbar {
            a.btn.quiet href="/help-now" { (words.say("shell-help")) }
            @if let Some(exercise) = offered::for_a_hard_moment(app, &own.journal) {
                a.btn.quiet href={ "/practise/" (exercise.id) } { (exercise.words.title) }
            }
        }
    }
}

fn change_tag(words: &Words, measure: &Measure, newest: Option<&Set>, told: &Told) -> Markup {
    match told {
        Told::Change(Change::Better) => tag(Tag::Good, &words.say("progress-change-better")),
        Told::Change(Change::Harder) => tag(Tag::Still, &words.say("progress-change-harder")),
        Told::Change(Change::AboutTheSame) => tag(Tag::Still, &words.say("progress-change-same")),
        Told::Change(Change::NotEnoughYet) => tag(Tag::Still, &words.say("progress-change-not-yet")),
        Told::ScoreOnly => {
            let answer = newest.and_then(|set| safety_answer(words, measure, set));
            let (with_answer, alone) = match measure.direction {
                Direction::HigherWorse => ("progress-score-lower", "progress-only-lower"),
                Direction::HigherBetter => ("progress-score-higher", "progress-only-higher"),
            };
            let said = match answer {
                Some(answer) => words.tell(with_answer, &[("answer", &answer)]),
                None => words.say(alone),
            };
            tag(Tag::Still, &said)
        }
        Told::NoLine | Told::HeldBack => html! {},
    }
}

fn change_line(words: &Words, own: &Own, told: &Told) -> Option<String> {
    match told {
        Told::Change(Change::Better) => Some(words.say("progress-better-line")),
        Told::Change(Change::AboutTheSame) => Some(words.say("progress-same-line")),
        Told::Change(Change::Harder) => Some(match &own.therapist {
            Some(name) => words.tell("progress-harder-line", &[("name", name)]),
            None => words.say("progress-harder-alone"),
        }),
        Told::NoLine => Some(words.say("progress-no-line")),
        Told::Change(Change::NotEnoughYet) | Told::ScoreOnly | Told::HeldBack => None,
    }
}

/// The words of the marked answer, as the measure has them; none where it was given to another measure.
fn safety_answer(words: &Words, measure: &Measure, set: &Set) -> Option<String> {
    let flag = set.score.flags.first()?;
    let field = format!("q{}", flag.item());
    Some(match flag {
        Flag::NotAnswered { .. } => words.say("progress-safety-unanswered"),
        Flag::Marked { .. } => {
            let value = set.answers.get(&field).and_then(domain::entry::Answer::number).unwrap_or_default();
            let labels = measure.field_words();
            let label = labels.get(&field).and_then(|said| said.options.get(&value.to_string()));
            label.map(|label| label.to_lowercase()).unwrap_or_default()
        }
    })
}

fn newest_words(words: &Words, measure: &Measure, set: &Set, hard: bool) -> String {
    let Some(total) = set.score.total else { return words.say("progress-no-score") };
    let day = day::day(words, &day_of(set.at, &set.zone).to_string());
    let values = [("day", day.as_str()), ("score", &printed(total))];
    match plain_band(measure, &set.score).filter(|_| !hard) {
        Some(band) => words
            .tell("progress-newest-band", &[("day", values[0].1), ("score", values[1].1), ("band", &band)]),
        None => words.tell("progress-newest", &values),
    }
}

/// The client's own words for a band; bands that only therapists read have none.
fn plain_band(measure: &Measure, score: &Score) -> Option<String> {
    measure.words.bands.get(score.band.as_deref()?).cloned()
}

fn chart(app: &App, words: &Words, own: &Own, measure: &Measure, sets: &[Set]) -> Markup {
    let scores: Vec<Point> =
        sets.iter().filter_map(|set| Some(Point { at: set.at, value: set.score.total? })).collect();
    let (Some(first), Some(last)) = (scores.first(), scores.last()) else { return html! {} };
    let day = |at| day::day_and_month(words, day_of(at, &own.zone));
    let (better, toward) = match measure.direction {
        Direction::HigherWorse => (Better::Lower, words.say("progress-lower-better")),
        Direction::HigherBetter => (Better::Higher, words.say("progress-higher-better")),
    };
    let toward = if Choices::of(&own.journal).switches.middle_is_best { String::new() } else { toward };
    let values = [("first", day(first.at)), ("last", day(last.at))];
    let values = [("first", values[0].1.as_str()), ("last", values[1].1.as_str())];
    let heads =
        ["progress-head-day", "progress-head-score", "progress-head-words"].map(|head| words.say(head));
    drawn(&MeasureChart {
        told: charts::Told {
            id: &measure.id,
            title: &measure.words.title,
            description: &words.tell("progress-measure-description", &values),
        },
        numbers: Numbers {
            open: &words.say("chart-numbers"),
            heads: &heads,
            rows: &rows(words, measure, sets),
        },
        reader: Reader::Client,
        scores: &scores,
        range: (measure.total.min, measure.total.max),
        better,
        bands: &plain_bands(measure),
        lines: &[],
        likely: &[],
        safety_open: is_open(&own.journal, &app.catalogue),
        gap_days: measure.interval_days.saturating_mul(GAP_INTERVALS).max(GAP_DAYS_MIN),
        direction: &toward,
        first_day: values[0].1,
        last_day: values[1].1,
        rtl: direction(words.language()) == "rtl",
    })
}

fn rows(words: &Words, measure: &Measure, sets: &[Set]) -> Vec<Vec<String>> {
    let row = |set: &Set| {
        let score = set.score.total.map_or_else(|| words.say("progress-no-score"), printed);
        let band = plain_band(measure, &set.score).unwrap_or_default();
        vec![day::day(words, &day_of(set.at, &set.zone).to_string()), score, band]
    };
    sets.iter().map(row).collect()
}
