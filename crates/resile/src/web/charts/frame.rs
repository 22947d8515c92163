//! Where a value stands in a picture.

use maud::{Markup, html};

use super::Told;

/// The plot of a chart: time from start to end of reading, values from bottom to top.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub(super) width: f64,
    pub(super) height: f64,
    /// First and last place of a point along the reading direction.
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    pub(super) from: i64,
    pub(super) until: i64,
    pub(super) low: f64,
    pub(super) high: f64,
    /// Time runs with the reading direction.
    pub(super) rtl: bool,
}

impl Frame {
    /// The place of a moment; all of it stands at the start while there is no span.
    pub(super) fn x(&self, at: i64) -> f64 {
        let span = millis(self.until.saturating_sub(self.from));
        let share = if span > 0.0 { millis(at.saturating_sub(self.from)) / span } else { 0.0 };
        self.across(self.start + (self.end - self.start) * share.clamp(0.0, 1.0))
    }

    /// A place counted from the start of reading.
    pub(super) fn across(&self, place: f64) -> f64 {
        if self.rtl { self.width - place } else { place }
    }

    pub(super) fn y(&self, value: f64) -> f64 {
        let span = self.high - self.low;
        let share = if span > 0.0 { (value - self.low) / span } else { 0.5 };
        self.bottom - (self.bottom - self.top) * share.clamp(0.0, 1.0)
    }

    /// The `svg` around `marks`, with its title and description.
    pub(super) fn picture(&self, told: Told<'_>, marks: &Markup) -> Markup {
        let (title, description) = (format!("{}-title", told.id), format!("{}-description", told.id));
        html! {
            svg viewBox={ "0 0 " (n(self.width)) " " (n(self.height)) } role="img"
                aria-labelledby=(title) aria-describedby=(description) {
                title id=(title) { (told.title) }
                desc id=(description) { (told.description) }
                (marks)
            }
        }
    }
}

/// A place as written in SVG: one decimal is finer than any screen.
pub(super) fn n(place: f64) -> String {
    let text = format!("{place:.1}");
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

#[expect(clippy::cast_precision_loss, reason = "spans of decades are exact in 53 bits")]
fn millis(span: i64) -> f64 {
    span as f64
}
