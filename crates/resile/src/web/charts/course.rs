//! The bounce-back chart: check-ins in time, the usual band, an arc under each hard event and its three days.

use maud::{Markup, html};

use super::frame::{Frame, n};
use super::line::{path, runs, stretches, thinned};
use super::numbers::numbers;
use super::{Numbers, Point, Told};

/// A line is not drawn over more days than this without an answer.
const GAP_DAYS: u32 = 14;
/// The newest arcs that are drawn.
const ARCS_MAX: usize = 60;

/// A hard event and the days after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// Milliseconds since 1970, UTC.
    pub from: i64,
    pub until: i64,
}

/// Everything the chart shows.
pub struct Course<'c> {
    pub told: Told<'c>,
    pub numbers: Numbers<'c>,
    /// First and last moment of the picture.
    pub from: i64,
    pub until: i64,
    /// Moods on 0..=100, in time order.
    pub moods: &'c [Point],
    /// The usual band, on 0..=100.
    pub usual: Option<(f64, f64)>,
    /// In time order; very big events have none.
    pub arcs: &'c [Arc],
    pub labels: CourseLabels<'c>,
    pub rtl: bool,
}

/// The words inside the picture.
#[derive(Clone, Copy)]
pub struct CourseLabels<'c> {
    /// "↑ better", or nothing where the middle is best.
    pub better: &'c str,
    pub top: &'c str,
    pub bottom: &'c str,
    pub usual: &'c str,
    pub first_day: &'c str,
    pub last_day: &'c str,
}

/// For inside `figure.card.chart.wide`.
pub fn course(course: &Course<'_>) -> Markup {
    let frame = Frame {
        width: 360.0,
        height: 222.0,
        start: 10.0,
        end: 350.0,
        top: 24.0,
        bottom: 156.0,
        from: course.from,
        until: course.until,
        low: 0.0,
        high: 100.0,
        rtl: course.rtl,
    };
    let arcs = course.arcs.get(course.arcs.len().saturating_sub(ARCS_MAX)..).unwrap_or_default();
    let moods = thinned(course.moods);
    html! {
        (frame.picture(course.told, &html! {
            (ground(&frame, course))
            @for run in runs(&moods, GAP_DAYS) { (line(&frame, run, arcs)) }
            @for arc in arcs { (low_point(&frame, &moods, *arc)) }
        }))
        (numbers(&course.numbers))
    }
}

/// Band, axis and words.
fn ground(frame: &Frame, course: &Course<'_>) -> Markup {
    let labels = &course.labels;
    let (start, end) = (n(frame.across(2.0)), n(frame.across(358.0)));
    html! {
        @if let Some((low, high)) = course.usual {
            @let (top, bottom) = (frame.y(high), frame.y(low));
            rect.band x="0" y=(n(top)) width="360" height=(n(bottom - top)) rx="6" {}
            text.k x=(start) y=(n(top - 6.0)) { (labels.usual) }
        }
        path.axis d="M0 162h360" {}
        text x=(start) y="14" { (labels.better) }
        text x=(end) y="30" text-anchor="end" { (labels.top) }
        text x=(end) y="156" text-anchor="end" { (labels.bottom) }
        text x=(n(frame.across(10.0))) y="219" { (labels.first_day) }
        text x=(n(frame.across(350.0))) y="219" text-anchor="end" { (labels.last_day) }
    }
}

/// One run: ordinary stretches, and those within an arc in the colour of hard days.
fn line(frame: &Frame, run: &[Point], arcs: &[Arc]) -> Markup {
    if let [only] = run {
        return html! { path.dot d={ "M" (n(frame.x(only.at))) " " (n(frame.y(only.value))) "h0" } {} };
    }
    let stretches = stretches(run, frame);
    let hard = |from: i64, to: i64| arcs.iter().any(|arc| from < arc.until && to >= arc.from);
    let usual = path(&stretches, |stretch| !hard(stretch.from.at, stretch.to.at));
    let dips = path(&stretches, |stretch| hard(stretch.from.at, stretch.to.at));
    html! {
        @if !usual.is_empty() { path.ln d=(usual) {} }
        @if !dips.is_empty() { path.dip d=(dips) {} }
    }
}

/// The arc under the axis, and the lowest answer within it.
fn low_point(frame: &Frame, moods: &[Point], arc: Arc) -> Markup {
    let (from, until) = (frame.x(arc.from), frame.x(arc.until));
    let depth = 4.5 + 0.35 * (until - from).abs();
    let within = moods.iter().filter(|point| (arc.from..=arc.until).contains(&point.at));
    let lowest = within.min_by(|a, b| a.value.total_cmp(&b.value));
    html! {
        @let (middle, deep) = (f64::midpoint(from, until), 168.0 + depth.min(40.0));
        path.dip d={ "M" (n(from)) " 168Q" (n(middle)) " " (n(deep)) " " (n(until)) " 168" } {}
        @if let Some(low) = lowest { circle.lo cx=(n(frame.x(low.at))) cy=(n(frame.y(low.value))) r="4" {} }
    }
}
