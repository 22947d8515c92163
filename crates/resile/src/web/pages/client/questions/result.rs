//! `/questions/{form}/{set}/result`: one set in words, then in numbers.
//!
//! **Invariant:** in the two hardest bands no number comes first; change is named only past the
//! published line; with an open safety answer nothing is called better (CARE.md, sections 1 and 6).

use axum::extract::{Path, State};
use domain::class::Class;
use domain::day::day_of;
use domain::entry::{Answer, SharingKind};
use domain::measure::{Direction, Flag, Measure, Score};
use domain::views::choices::Choices;
use domain::views::flags::is_open;
use domain::views::measures::AnswerSet;
use domain::views::sessions::sessions;
use domain::views::told::{Change, a_working_day_lies_between, among_the_hardest, change};
use maud::{Markup, html};

use crate::app::own::{self, Own};
use crate::app::{ClientHere, offered};
use crate::web::Web;
use crate::web::charts::measure::{Better, MeasureChart, Reader, measure as chart};
use crate::web::charts::{Numbers, Point, Told};
use crate::web::error::PageError;
use crate::web::parts::Icon;
use crate::web::parts::card::{Tag, sharing_line, tag};
use crate::web::parts::day::{day, day_and_month};
use crate::web::parts::layout::{self, Back, Shell, Tab, part_of};
use crate::web::parts::plain_bands::plain_bands;
use crate::web::parts::steps::{RowStart, StepRow, step_list};
use crate::web::screen::{Page, Screen};
use crate::words::Words;

use super::asked_first::reader;
use super::{credit, measure, sets, up_to};

/// One set, what came before it, and what may be said of both.
struct Telling<'t> {
    measure: &'t Measure,
    sets: Vec<AnswerSet<Score>>,
    change: Option<Change>,
    /// A safety answer is open: in the newest set of this measure, or of another.
    safety_open: bool,
    /// Neither end of an axis is called better.
    middle_is_best: bool,
    /// It got harder, and the therapist has not had a working day with it yet.
    held_back: bool,
}

/// The page.
pub async fn show(
    State(web): State<Web>,
    screen: Screen,
    here: ClientHere,
    Path((form, id)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let measure = measure(&web, &form)?;
    let own = own::open(&web.app, here).await?;
    let mut said = said(measure, &own, sets(&web.app, &own, measure), &id)?;
    if is_open(&own.journal, &web.app.catalogue) {
        (said.safety_open, said.change) = (true, None);
    }
    let set = said.sets.last().ok_or(PageError::MISSING)?;
    let words = &screen.words;
    let band = set.score.band.as_deref();
    let hardest = band.is_some_and(|band| among_the_hardest(measure, band));
    let numbers = html! { (number(words, &said, set)) (trend(words, &said)) };
    let asked_here = !set.score.flags.is_empty();
    let body = html! {
        div.hello {
            @if hardest {
                h1 { (words.say("result-hard")) }
                p.lede { (words.say("result-thank-you")) }
            } @else {
                h1 { (measure.words.title) }
                (in_words(words, &said, set))
            }
        }
        div.stack {
            @if hardest { (for_now(words, &web, &own)) }
            (changed(words, &said, set))
            @if hardest {
                details.card { summary { (words.say("result-numbers")) } div.stack { (numbers) } }
            } @else {
                (numbers)
            }
            @if asked_here { (reader(words, &web, &own, measure, set.id).await?) }
            (sharing(words, &own, set))
            p { a.btn.quiet href="/questions" { (words.say("counted-done")) } }
            (credit(measure))
        }
    };
    let back = Back { href: "/questions", to: &words.say("questions-title") };
    let title = part_of(&words.say("result-title"), &measure.words.title);
    let shell = Shell::new(words, screen.theme, &title);
    Ok(Page(layout::client(&shell, Tab::Progress, Some(back), None, &body)))
}

fn said<'t>(
    measure: &'t Measure,
    own: &Own,
    all: Vec<AnswerSet<Score>>,
    id: &str,
) -> Result<Telling<'t>, PageError> {
    let safety_open = all.last().is_some_and(|newest| !newest.score.flags.is_empty());
    let sets = up_to(all, id)?;
    let first_session = sessions(&own.journal).first().map(|session| session.set.starts_at);
    let named = change(measure, &sets, first_session).filter(|_| !safety_open);
    let at = sets.last().map_or(own.now, |set| set.at);
    let reads = sets.last().is_some_and(|set| own.sharing.staff_see(set.id)) && own.therapist.is_some();
    let fresh = reads && !a_working_day_lies_between(at, own.now, &own.zone);
    let held_back = fresh && named == Some(Change::Harder);
    let middle_is_best = Choices::of(&own.journal).switches.middle_is_best;
    let change = named.filter(|_| !held_back);
    Ok(Telling { measure, sets, change, safety_open, middle_is_best, held_back })
}

/// The band in the client's plain words, or why there is no score.
fn in_words(words: &Words, said: &Telling<'_>, set: &AnswerSet<Score>) -> Markup {
    let band = set.score.band.as_ref().and_then(|band| said.measure.words.bands.get(band));
    let line = match (band, set.score.total) {
        (Some(band), _) => words.tell("result-band", &[("band", band)]),
        (None, Some(_)) => words.say("result-kept"),
        (None, None) if set.score.complete => words.say("result-kept"),
        (None, None) => words.say("result-no-score"),
    };
    html! { p.lede { (line) } }
}

fn number(words: &Words, said: &Telling<'_>, set: &AnswerSet<Score>) -> Markup {
    let Some(total) = set.score.total else { return html! {} };
    let (min, max) = (written(said.measure.total.min), written(said.measure.total.max));
    let direction = match said.measure.direction {
        Direction::HigherWorse => "result-lower-better",
        Direction::HigherBetter => "result-higher-better",
    };
    let score = written(total);
    html! {
        p {
            (words.tell("result-score", &[("score", &score), ("min", &min), ("max", &max)]))
            @if !said.middle_is_best { " " (words.say(direction)) "." }
        }
    }
}

fn axis(measure: &Measure) -> &'static str {
    match measure.direction {
        Direction::HigherWorse => "result-axis-lower",
        Direction::HigherBetter => "result-axis-higher",
    }
}

/// A score as people write it: whole where it is whole.
fn written(total: f64) -> String {
    let text = format!("{total:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The change in words; neutral while a safety answer is open.
fn changed(words: &Words, said: &Telling<'_>, set: &AnswerSet<Score>) -> Markup {
    if said.safety_open {
        return lower_but(words, said, set);
    }
    let (look, key) = match said.change {
        Some(Change::Better) => (Tag::Good, "better"),
        Some(Change::Harder) => (Tag::Warm, "harder"),
        Some(Change::AboutTheSame) => (Tag::Still, "same"),
        Some(Change::NotEnoughYet) => (Tag::Still, "not-yet"),
        None => return html! {},
    };
    html! {
        section.card.stack {
            div { (tag(look, &words.say(&format!("result-change-{key}")))) }
            p { (words.say(&format!("result-change-text-{key}"))) }
        }
    }
}

/// "Score lower; safety answer: several days."
fn lower_but(words: &Words, said: &Telling<'_>, set: &AnswerSet<Score>) -> Markup {
    let before = said.sets.iter().rev().skip(1).find_map(|set| set.score.total);
    let Some((before, now)) = before.zip(set.score.total) else { return html! {} };
    let gain = match said.measure.direction {
        Direction::HigherWorse => before - now,
        Direction::HigherBetter => now - before,
    };
    let marked =
        set.score.flags.iter().find(|flag| matches!(flag, Flag::Marked { .. })).map(|flag| flag.item());
    let answer = marked.and_then(|item| {
        let field = format!("q{item}");
        let ticked = set.answers.get(&field).and_then(Answer::number)?;
        said.measure.field_words().get(&field)?.options.get(&ticked.to_string()).cloned()
    });
    html! {
        @if gain > 0.0 {
            @if let Some(answer) = answer {
                @let answer = answer.to_lowercase();
                p { (tag(Tag::Still, &words.tell("result-lower-but", &[("answer", &answer)]))) }
            }
        }
    }
}

/// The sets in time, if there are two to see; not while harder news is held back.
fn trend(words: &Words, said: &Telling<'_>) -> Markup {
    let scored: Vec<(i64, &str, f64)> =
        said.sets.iter().filter_map(|set| Some((set.at, set.zone.as_str(), set.score.total?))).collect();
    let (Some(first), Some(last)) = (scored.first(), scored.last()) else { return html! {} };
    if scored.len() < 2 || said.held_back {
        return html! {};
    }
    let on = |(at, zone, _): &(i64, &str, f64)| day(words, &day_of(*at, zone).to_string());
    let points: Vec<Point> = scored.iter().map(|(at, _, value)| Point { at: *at, value: *value }).collect();
    let heads = ["result-day", "result-number"].map(|key| words.say(key));
    let rows: Vec<Vec<String>> = scored.iter().map(|set| vec![on(set), written(set.2)]).collect();
    let (from, until) = (on(first), on(last));
    let short = |(at, zone, _): &(i64, &str, f64)| day_and_month(words, day_of(*at, zone));
    let title = words.tell("result-chart", &[("from", &from), ("until", &until)]);
    let ends = [("first", written(first.2)), ("last", written(last.2))];
    let description =
        words.tell("result-chart-ends", &ends.each_ref().map(|(name, score)| (*name, score.as_str())));
    let arrow = if said.middle_is_best { String::new() } else { words.say(axis(said.measure)) };
    let drawn = chart(&MeasureChart {
        told: Told { id: "trend", title: &title, description: &description },
        numbers: Numbers { open: &words.say("chart-numbers"), heads: &heads, rows: &rows },
        reader: Reader::Client,
        scores: &points,
        range: (said.measure.total.min, said.measure.total.max),
        better: match said.measure.direction {
            Direction::HigherWorse => Better::Lower,
            Direction::HigherBetter => Better::Higher,
        },
        bands: &plain_bands(said.measure),
        lines: &[],
        likely: &[],
        safety_open: said.safety_open,
        gap_days: said.measure.interval_days.saturating_mul(3),
        direction: &arrow,
        first_day: &short(first),
        last_day: &short(last),
        rtl: false,
    });
    html! { figure.card.chart { figcaption { h2.h3 { (words.say("result-over-time")) } } (drawn) } }
}

/// One tool, and Help now.
fn for_now(words: &Words, web: &Web, own: &Own) -> Markup {
    let tool = offered::for_a_hard_moment(&web.app, &own.journal);
    let row = tool.map(|exercise| StepRow {
        href: format!("/practise/{}", exercise.id),
        title: exercise.words.title.clone(),
        note: exercise.words.summary.clone(),
        start: RowStart::Picture(Icon::Leaf),
    });
    html! {
        section.card.stack {
            h2.h3 { (words.say("result-for-now")) }
            (step_list(&row.into_iter().collect::<Vec<_>>()))
            p { a.help href="/help-now" { (crate::web::parts::icon(Icon::Help)) (words.say("shell-help")) } }
        }
    }
}

/// Who can see the set.
fn sharing(words: &Words, own: &Own, set: &AnswerSet<Score>) -> Markup {
    let whole = own.journal.find(set.id).any(|thing| thing.taps_class == Class::Shared);
    let seen = own.sharing.staff_see(set.id);
    let line = match own.therapist.as_deref().filter(|_| seen) {
        Some(name) if whole => words.tell("result-seen-by", &[("name", name)]),
        Some(name) => words.tell("result-answer-seen-by", &[("name", name)]),
        None => words.say("counted-only-you"),
    };
    let change = if own.sharing.shares(SharingKind::Measures) || seen {
        "counted-change-sharing"
    } else {
        "result-share"
    };
    sharing_line(&line, "/you/privacy", &words.say(change))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_score_is_written_whole() {
        assert_eq!([8.0, 2.5, 2.333_33, 0.0, 20.0].map(written), ["8", "2.5", "2.33", "0", "20"]);
    }
}
