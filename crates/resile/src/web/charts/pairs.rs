//! Before and after, one line a tool: the text is complete alone, the marks only show it.

use maud::{Markup, html};

use super::Numbers;
use super::frame::n;
use super::numbers::numbers;

/// One tool and its ratings, 0..=10.
pub struct Pair {
    pub name: String,
    /// "You often felt calmer after this. 9 times"
    pub note: String,
    pub before: f64,
    pub after: f64,
}

/// The list; drawn left to right and mirrored by the style sheet where one reads from the right.
pub fn pairs(pairs: &[Pair], ratings: &Numbers<'_>) -> Markup {
    html! {
        @if !pairs.is_empty() { ul.pairs {
            @for pair in pairs {
                @let (before, after) = (n(place(pair.before)), n(place(pair.after)));
                li {
                    div { h3 { (pair.name) } small { (pair.note) } }
                    svg viewBox="0 0 160 24" aria-hidden="true" {
                        path.axis d="M14 12h130" {}
                        path.ln d={ "M" (before) " 12H" (after) } {}
                        circle.pt cx=(before) cy="12" r="5" {}
                        circle.on cx=(after) cy="12" r="6" {}
                    }
                }
            }
        } }
        (numbers(ratings))
    }
}

fn place(rating: f64) -> f64 {
    14.0 + 13.0 * rating.clamp(0.0, 10.0)
}
