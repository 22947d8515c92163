use super::circles::{Ring, circles};
use super::course::{Arc, Course, CourseLabels, course};
use super::day_strip::{StripDay, day_strip};
use super::measure::{Band, Better, MeasureChart, Reader, measure};
use super::pairs::{Pair, pairs};
use super::*;

const DAY_MS: i64 = 86_400_000;
const HOSTILE: &str = "</title><script>alert(1)</script>\"'&";

fn told(id: &str) -> Told<'_> {
    Told { id, title: HOSTILE, description: HOSTILE }
}

fn moods(days: i64) -> Vec<Point> {
    (0..days)
        .map(|day| Point { at: day * DAY_MS, value: f64::from(u8::try_from(day * 37 % 100).unwrap_or(0)) })
        .collect()
}

fn drawn_course(moods: &[Point], arcs: &[Arc], rtl: bool) -> String {
    let (heads, rows) = ([HOSTILE.to_owned()], [vec![HOSTILE.to_owned()]]);
    let labels = CourseLabels {
        better: HOSTILE,
        top: HOSTILE,
        bottom: HOSTILE,
        usual: HOSTILE,
        first_day: HOSTILE,
        last_day: HOSTILE,
    };
    let numbers = Numbers { open: HOSTILE, heads: &heads, rows: &rows };
    let until = moods.last().map_or(0, |point| point.at);
    course(&Course {
        told: told("c"),
        numbers,
        from: 0,
        until,
        moods,
        usual: Some((40.0, 60.0)),
        arcs,
        labels,
        rtl,
    })
    .into_string()
}

fn drawn_measure(reader: Reader, scores: &[Point], safety_open: bool) -> String {
    let band = |from: f64, to: f64| Band { from, to, label: HOSTILE.to_owned() };
    measure(&MeasureChart {
        told: told("m"),
        numbers: Numbers { open: HOSTILE, heads: &[HOSTILE.to_owned()], rows: &[vec![HOSTILE.to_owned()]] },
        reader,
        scores,
        range: (0.0, 27.0),
        better: Better::Lower,
        bands: &[band(0.0, 4.0), band(5.0, 9.0), band(10.0, 14.0), band(15.0, 27.0)],
        lines: &[12.0],
        likely: &[],
        safety_open,
        gap_days: 60,
        direction: HOSTILE,
        first_day: HOSTILE,
        last_day: HOSTILE,
        rtl: false,
    })
    .into_string()
}

#[test]
fn every_chart_says_in_words_what_it_shows_and_lets_no_markup_through() {
    let days = [
        StripDay { level: Some(0), words: HOSTILE.to_owned() },
        StripDay { level: None, words: String::new() },
    ];
    let charts = [
        drawn_course(&moods(40), &[Arc { from: 5 * DAY_MS, until: 8 * DAY_MS }], false),
        drawn_measure(Reader::Client, &moods(3), false),
        drawn_measure(Reader::Therapist, &moods(3), false),
        day_strip(told("d"), &days).into_string(),
    ];
    for chart in &charts {
        assert!(
            chart.contains("role=\"img\"") && chart.contains("<title id=") && chart.contains("<desc id=")
        );
        assert!(chart.contains("<table") || chart.contains("<ol"), "{chart}");
    }
    let names = [HOSTILE.to_owned()];
    let ring = Ring { label: HOSTILE, names: &names };
    let rows = [vec![HOSTILE.to_owned()]];
    let ratings = Numbers { open: HOSTILE, heads: &names, rows: &rows };
    let pair = Pair { name: HOSTILE.to_owned(), note: HOSTILE.to_owned(), before: 7.0, after: 4.0 };
    let decoration = [circles(&ring, &ring, &ring).into_string(), pairs(&[pair], &ratings).into_string()];
    for chart in charts.iter().chain(&decoration) {
        assert!(!chart.contains("<script") && !chart.contains("style="), "{chart}");
    }
    assert!(decoration.iter().all(|chart| chart.contains("aria-hidden=\"true\"")));
}

#[test]
fn a_long_history_draws_no_more_than_a_short_one() {
    let (year, decade) = (drawn_course(&moods(365), &[], false), drawn_course(&moods(3650), &[], false));
    assert!(decade.len() < year.len() + year.len() / 2, "{} and {}", year.len(), decade.len());
}

#[test]
fn nothing_answered_is_not_drawn_as_nought() {
    assert!(!drawn_course(&[], &[], false).contains("class=\"ln\""));
    assert!(drawn_measure(Reader::Client, &[], false).is_empty());
    let one = drawn_course(&moods(1), &[], false);
    assert!(one.contains("class=\"dot\"") && !one.contains("class=\"ln\""));
}

#[test]
fn while_a_safety_answer_is_open_the_line_is_neutral() {
    assert!(drawn_measure(Reader::Therapist, &moods(3), true).contains("<g class=\"even\">"));
    assert!(!drawn_measure(Reader::Therapist, &moods(3), false).contains("even"));
}

#[test]
fn only_therapists_see_the_line_of_reliable_change() {
    assert!(drawn_measure(Reader::Therapist, &moods(3), false).contains("class=\"ref\""));
    assert!(!drawn_measure(Reader::Client, &moods(3), false).contains("class=\"ref\""));
}

#[test]
fn time_runs_with_the_reading_direction() {
    let two = [Point { at: 0, value: 50.0 }, Point { at: DAY_MS, value: 50.0 }];
    assert!(drawn_course(&two, &[], false).contains("d=\"M10 "));
    assert!(drawn_course(&two, &[], true).contains("d=\"M350 "));
}
