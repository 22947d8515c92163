//! The course of the last eight weeks: mood, what is usual, an arc under each hard event.

use domain::day::{DAY_MS, local};
use domain::entry::Millis;
use domain::views::bounce_back::BounceBack;
use domain::views::choices::Switches;
use domain::views::course::{Course, Usual};
use maud::{Markup, html};

use crate::app::own::Own;
use crate::web::charts::course::{Arc, Course as Chart, CourseLabels, course};
use crate::web::charts::{Numbers, Point, Told};
use crate::web::parts::document::direction;
use crate::web::parts::mood::mood_word;
use crate::web::parts::{bounce_back, day};
use crate::words::Words;

const WEEKS_MS: Millis = 56 * DAY_MS;
/// After something very big nothing is held against the clock for so long.
const AFTER_VERY_BIG_MS: Millis = 28 * DAY_MS;

/// What is true without the picture, the most important first. None told: bounce-back is switched off.
pub(super) fn sentences(words: &Words, own: &Own, course: &Course, told: Option<&BounceBack>) -> Vec<String> {
    let big = |at: Millis| at <= own.now && at > own.now - AFTER_VERY_BIG_MS;
    if course.setbacks.iter().any(|setback| setback.said.very_big && big(setback.when)) {
        return vec![words.say("setback-own-time")];
    }
    match told {
        Some(told) => bounce_back::client(words, told, own.therapist.as_deref()),
        None if course.usual.is_some() => vec![words.say("progress-sentence")],
        None => vec![words.say("progress-too-few")],
    }
}

/// The picture and the same values as a table; nothing while too little is known.
pub(super) fn chart(words: &Words, own: &Own, course: &Course, switches: Switches) -> Markup {
    let Some(usual) = &course.usual else { return html! {} };
    html! {
        figure.card.chart.wide {
            figcaption { h2 { (words.say("progress-weeks")) } }
            (drawn(words, own, course, usual, switches))
            p.meta { (used_days(words, own, usual)) }
        }
    }
}

fn drawn(words: &Words, own: &Own, all: &Course, usual: &Usual, switches: Switches) -> Markup {
    let from = own.now - WEEKS_MS;
    let seen = |at: Millis| at >= from && at <= own.now;
    let points = all.points.iter().filter(|point| seen(point.at));
    let moods: Vec<Point> = points.map(|point| Point { at: point.at, value: point.mood.into() }).collect();
    let arcs = all.arcs.iter().filter(|arc| seen(arc.from));
    let arcs: Vec<Arc> = arcs.map(|arc| Arc { from: arc.from, until: arc.until.min(own.now) }).collect();
    let first = moods.first().map_or(from, |point| point.at);
    let day = |at| day::day_and_month(words, local(at, &own.zone).date());
    let title = words.tell("progress-chart-title", &[("first", &day(first)), ("last", &day(own.now))]);
    let description = if switches.shows_bounce_back() {
        words.count("progress-chart-description", arcs.len())
    } else {
        words.say("progress-chart-days")
    };
    let heads = ["progress-head-when", "progress-head-what"].map(|head| words.say(head));
    let rows = rows(words, own, all, from);
    let said = ["progress-better", "mood-great", "mood-very-low", "progress-usual", "progress-today"];
    let [better, top, bottom, usual_word, today] = said.map(|key| words.say(key));
    let better = if switches.middle_is_best { String::new() } else { better };
    course(&Chart {
        told: Told { id: "course", title: &title, description: &description },
        numbers: Numbers { open: &words.say("chart-numbers"), heads: &heads, rows: &rows },
        from: first,
        until: own.now,
        moods: &moods,
        usual: Some((usual.low, usual.high)),
        arcs: &arcs,
        labels: CourseLabels {
            better: &better,
            top: &top,
            bottom: &bottom,
            usual: &usual_word,
            first_day: &day(first),
            last_day: &today,
        },
        rtl: direction(words.language()) == "rtl",
    })
}

/// Check-ins and hard events by time, in words.
fn rows(words: &Words, own: &Own, all: &Course, from: Millis) -> Vec<Vec<String>> {
    let check_ins = all.points.iter().map(|point| {
        let mood = mood_word(words, point.mood);
        let late = words.tell("progress-row-late", &[("mood", &mood)]);
        (point.at, if point.late { late } else { mood })
    });
    let hard = all.setbacks.iter().map(|setback| {
        let key = if setback.said.very_big { "progress-row-very-big" } else { "progress-row-hard" };
        (setback.when, words.say(key))
    });
    let mut rows: Vec<_> = check_ins.chain(hard).filter(|(at, _)| *at >= from && *at <= own.now).collect();
    rows.sort_by_key(|(at, _)| *at);
    rows.into_iter().map(|(at, said)| vec![day::moment(words, at, &own.zone), said]).collect()
}

fn used_days(words: &Words, own: &Own, usual: &Usual) -> String {
    let day = |at| day::day_and_month(words, local(at, &own.zone).date());
    words.tell("progress-usual-from", &[("first", &day(usual.first)), ("last", &day(usual.last))])
}
