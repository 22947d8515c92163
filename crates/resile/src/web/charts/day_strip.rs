//! One mark a day: how high it stood; a day without an answer is a gap, not a zero.

use maud::{Markup, html};

use super::Told;

/// The last days that are drawn.
const DAYS_MAX: usize = 31;

/// One day, oldest first.
pub struct StripDay {
    /// The usual reed of that day, 0 (lowest) to 4; none without an answer.
    pub level: Option<u8>,
    /// The day and its answer in words: "Tuesday 18 November: low".
    pub words: String,
}

/// The strip, with the same days as a list for those who do not see it.
pub fn day_strip(told: Told<'_>, days: &[StripDay]) -> Markup {
    let days = days.get(days.len().saturating_sub(DAYS_MAX)..).unwrap_or_default();
    let (title, description) = (format!("{}-title", told.id), format!("{}-description", told.id));
    let width = (days.len() * 21).saturating_sub(6).max(15);
    html! {
        svg.strip viewBox={ "0 0 " (width) " 30" } role="img"
            aria-labelledby=(title) aria-describedby=(description) {
            title id=(title) { (told.title) }
            desc id=(description) { (told.description) }
            @for (nth, day) in days.iter().enumerate() {
                @let x = nth * 21;
                @if let Some(level) = day.level {
                    @let height = 7 + 5 * usize::from(level.min(4));
                    rect.h[level == 0] x=(x) y=(28 - height) width="15" height=(height) rx="3" {}
                } @else {
                    path.axis d={ "M" (x) " 28h15" } {}
                }
            }
        }
        ol.vh { @for day in days { li { (day.words) } } }
    }
}
