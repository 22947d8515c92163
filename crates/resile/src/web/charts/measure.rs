//! One measure in time: published bands, the line that reliable change would pass, the scores.
//!
//! **Invariant:** the measure's own direction is kept, higher scores stand higher; while a safety answer is
//! open nothing is drawn in the colour of good news (CARE.md, section 1).

use maud::{Markup, html};

use super::frame::{Frame, n};
use super::line::{runs, thinned};
use super::numbers::numbers;
use super::{Numbers, Point, Told};

/// Width of a letter of the band labels, about.
const LETTER: f64 = 8.2;
/// A band lower than this has no room for its label; the table still names it.
const LABEL_HEIGHT_MIN: f64 = 13.0;

/// Who looks: a client sees the first and the last value, a therapist every point and the agreed line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    Client,
    Therapist,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    Lower,
    Higher,
}

/// A published range of scores and its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    pub from: f64,
    pub to: f64,
    pub label: String,
}

/// Where most scores were to be expected at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likely {
    pub at: i64,
    pub low: f64,
    pub high: f64,
}

/// Everything the chart shows.
pub struct MeasureChart<'c> {
    pub told: Told<'c>,
    pub numbers: Numbers<'c>,
    pub reader: Reader,
    /// Scores in time order.
    pub scores: &'c [Point],
    /// The lowest and highest score there can be.
    pub range: (f64, f64),
    pub better: Better,
    /// From the lowest score up; may be empty.
    pub bands: &'c [Band],
    /// Scores that a reliable change from the first one would reach; only therapists see them.
    pub lines: &'c [f64],
    /// By time; may be empty. Only therapists see it.
    pub likely: &'c [Likely],
    pub safety_open: bool,
    /// Scores further apart are not joined.
    pub gap_days: u32,
    /// "↓ lower is better"
    pub direction: &'c str,
    pub first_day: &'c str,
    pub last_day: &'c str,
    pub rtl: bool,
}

/// For inside `.chart`; nothing while there is no score.
pub fn measure(chart: &MeasureChart<'_>) -> Markup {
    let (Some(first), Some(last)) = (chart.scores.first(), chart.scores.last()) else {
        return html! {};
    };
    let frame = frame(chart, first.at, last.at);
    html! {
        (frame.picture(chart.told, &html! {
            (ground(&frame, chart))
            g.even[chart.safety_open] { (scores(&frame, chart, *first, *last)) }
            (days(&frame, chart, *last))
        }))
        (numbers(&chart.numbers))
    }
}

/// The plot leaves room for the longest band label at its end.
fn frame(chart: &MeasureChart<'_>, from: i64, until: i64) -> Frame {
    let letters = chart.bands.iter().map(|band| band.label.chars().count()).max().unwrap_or(0);
    let labels = LETTER * f64::from(u32::try_from(letters).unwrap_or(u32::MAX));
    let (low, high) = chart.range;
    let (height, bottom) = match chart.reader {
        Reader::Client => (132.0, 110.0),
        Reader::Therapist => (144.0, 122.0),
    };
    Frame {
        width: 300.0,
        height,
        start: 14.0,
        end: (284.0 - labels).clamp(130.0, 250.0),
        top: 8.0,
        bottom,
        from,
        until,
        low,
        high,
        rtl: chart.rtl,
    }
}

/// Bands, their edges and names.
fn ground(frame: &Frame, chart: &MeasureChart<'_>) -> Markup {
    let count = chart.bands.len();
    html! {
        @for (nth, band) in chart.bands.iter().enumerate() {
            @let above = chart.bands.get(nth + 1);
            @let above = above.map_or(chart.range.1, |over| f64::midpoint(band.to, over.from));
            @let below = nth.checked_sub(1).and_then(|under| chart.bands.get(under));
            @let below = below.map_or(chart.range.0, |under| f64::midpoint(under.to, band.from));
            @let (top, bottom) = (frame.y(above), frame.y(below));
            @if let Some(strength) = strength(chart.better, nth, count) {
                rect class=(strength) x="0" y=(n(top)) width="300" height=(n(bottom - top)) {}
            }
            path.axis d={ "M0 " (n(bottom)) "h300" } {}
            @if bottom - top >= LABEL_HEIGHT_MIN {
                @let middle = f64::midpoint(top, bottom) + 4.0;
                text x=(n(frame.across(297.0))) y=(n(middle)) text-anchor="end" { (band.label) }
            }
        }
        @if count == 0 { path.axis d={ "M0 " (n(frame.bottom)) "h300" } {} }
    }
}

/// One hue at rising strength, none for the best band.
fn strength(better: Better, nth: usize, count: usize) -> Option<&'static str> {
    let worse = match better {
        Better::Lower => nth,
        Better::Higher => count.saturating_sub(nth + 1),
    };
    match (worse * 3).div_ceil(count.saturating_sub(1).max(1)) {
        0 => None,
        1 => Some("s"),
        2 => Some("s m"),
        _ => Some("s x"),
    }
}

fn scores(frame: &Frame, chart: &MeasureChart<'_>, first: Point, last: Point) -> Markup {
    let points = thinned(chart.scores);
    let at = |point: &Point| format!("{} {}", n(frame.x(point.at)), n(frame.y(point.value)));
    let lines = runs(&points, chart.gap_days);
    let joined = |run: &&[Point]| run.iter().map(at).collect::<Vec<_>>().join(" ");
    let drawn: Vec<String> = lines.iter().filter(|run| run.len() > 1).map(joined).collect();
    let dots: Vec<String> = points.iter().map(at).collect();
    let therapist = chart.reader == Reader::Therapist;
    html! {
        @if therapist {
            (likely(frame, chart.likely))
            @for line in chart.lines {
                @let (start, end) = (n(frame.across(0.0)), n(frame.across(frame.end + 8.0)));
                path.ref d={ "M" (start) " " (n(frame.y(*line))) "H" (end) } {}
            }
        }
        @if !drawn.is_empty() { path.ln d={ "M" (drawn.join("M")) } {} }
        @if therapist { path.dot d={ "M" (dots.join("h0M")) "h0" } {} }
        @else { circle.pt cx=(n(frame.x(first.at))) cy=(n(frame.y(first.value))) r="4" {} }
        circle.now cx=(n(frame.x(last.at))) cy=(n(frame.y(last.value))) r="5.5" {}
        @if !therapist {
            (value(frame, first))
            @if last.at > first.at { (value(frame, last)) }
        }
    }
}

/// The edges of where most would be, in no colour: it is no judgement.
fn likely(frame: &Frame, steps: &[Likely]) -> Markup {
    let edge = |of: fn(&Likely) -> f64| {
        let place = |step: &Likely| format!("{} {}", n(frame.x(step.at)), n(frame.y(of(step))));
        steps.iter().map(place).collect::<Vec<_>>().join(" ")
    };
    html! {
        @if !steps.is_empty() {
            path.ref d={ "M" (edge(|step| step.low)) "M" (edge(|step| step.high)) } {}
        }
    }
}

/// A value above its point; below, where there is no room above.
fn value(frame: &Frame, point: Point) -> Markup {
    let y = frame.y(point.value);
    let y = if y < 24.0 { y + 20.0 } else { y - 9.0 };
    html! { text.k x=(n(frame.x(point.at))) y=(n(y)) text-anchor="middle" { (n(point.value)) } }
}

fn days(frame: &Frame, chart: &MeasureChart<'_>, last: Point) -> Markup {
    let y = n(frame.height - 3.0);
    html! {
        text x=(n(frame.across(0.0))) y=(y) { (chart.first_day) }
        @if chart.reader == Reader::Client {
            text x=(n(frame.across(150.0))) y=(y) text-anchor="middle" { (chart.direction) }
            text x=(n(frame.across(300.0))) y=(y) text-anchor="end" { (chart.last_day) }
        } @else if last.at > frame.from {
            text x=(n(frame.x(last.at))) y=(y) text-anchor="middle" { (chart.last_day) }
        }
    }
}
