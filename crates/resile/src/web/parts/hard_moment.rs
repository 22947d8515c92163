//! What comes first after "Very low", or after something very big: Help now, own people, one thing to do.
//!
//! **Invariant:** promises nobody and records nothing: opening any leaves no trace (CARE.md, section 1).

use domain::exercise::Exercise;
use domain::views::support::Support;
use maud::{Markup, html};

use crate::words::Words;

use super::icon::{Icon, icon};
use super::lines::{HelpLine, help_lines};

/// The block: of `support` those marked "I can ask", and one exercise.
pub fn hard_moment(words: &Words, support: &Support, exercise: Option<&Exercise>) -> Markup {
    let lines: Vec<HelpLine> = support.in_a_crisis().map(HelpLine::from).collect();
    html! {
        section.card.stack aria-labelledby="hard-moment" {
            h2 #hard-moment { (words.say("hard-moment-title")) }
            p { (words.say("hard-moment-text")) }
            p { a.btn.care href="/help-now" { (icon(Icon::Help)) (words.say("shell-help")) } }
            @if !lines.is_empty() {
                h3 { (words.say("hard-moment-people")) }
                (help_lines(words, &lines, false))
            }
            @if let Some(exercise) = exercise {
                h3 { (words.say("hard-moment-try")) }
                p { a.btn.quiet href={ "/practise/" (exercise.id) } { (exercise.words.title) } }
            }
            p.meta { (words.say("hard-moment-nobody-told")) }
        }
    }
}
