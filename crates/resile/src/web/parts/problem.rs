//! The error summary: what needs another look, said first, with links to each field.

use domain::form::Invalid;
use maud::{Markup, html};

use crate::words::Words;

use super::field::anchor;

/// The summary over a form; nothing where all is well. `label` gives a field's own words.
pub fn problem(words: &Words, invalid: &[Invalid], label: impl Fn(&str) -> String) -> Markup {
    html! {
        @if !invalid.is_empty() {
            div.problem role="alert" tabindex="-1" data-part="error-summary" aria-labelledby="problem" {
                h2.h3 #problem { (words.say("problem-title")) }
                ul {
                    @for one in invalid {
                        li {
                            a href={ "#" (anchor(&one.field)) } {
                                (label(&one.field)) ": " (words.say(one.reason.key()))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A page's title while something is wrong: screen readers meet it first.
pub fn problem_title(words: &Words, title: &str, invalid: &[Invalid]) -> String {
    if invalid.is_empty() { title.to_owned() } else { words.tell("problem-page-title", &[("title", title)]) }
}
