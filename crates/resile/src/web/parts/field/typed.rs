//! What is typed into one box: text, a number, a day, a time.

use domain::form::TEXT_CHARS;
use maud::{Markup, html};

use super::One;

/// A text box of `lines` lines; one line offers earlier words, more lines list them to look at.
pub(super) fn text(one: &One<'_>, lines: u8) -> Markup {
    let offered = one.offered();
    html! {
        @if lines <= 1 {
            input.box type="text" id=(one.id) name=(one.name) value=(one.value()) maxlength=(TEXT_CHARS)
                list=[(!offered.is_empty()).then(|| named(one))]
                aria-describedby=[one.described()] aria-invalid=[one.wrong.as_ref().map(|_| "true")];
            (datalist(one))
        } @else {
            textarea.box id=(one.id) name=(one.name) rows=(lines) maxlength=(TEXT_CHARS)
                aria-describedby=[one.described()] aria-invalid=[one.wrong.as_ref().map(|_| "true")] {
                    "\n" (one.value())
                }
            @if !offered.is_empty() {
                details {
                    summary { (one.filled.words.say("field-named-before")) }
                    ul.dots { @for word in offered { li { (word) } } }
                }
            }
        }
    }
}

/// The earlier words a one-line box offers.
pub(super) fn datalist(one: &One<'_>) -> Markup {
    html! {
        @if !one.offered().is_empty() {
            datalist id=(named(one)) { @for word in one.offered() { option value=(word) {} } }
        }
    }
}

/// The id of that list.
pub(super) fn named(one: &One<'_>) -> String {
    format!("{}-named", one.id)
}

pub(super) fn number(one: &One<'_>, min: i64, max: i64) -> Markup {
    html! {
        input.box.short type="text" inputmode=(if min < 0 { "text" } else { "numeric" }) id=(one.id)
            name=(one.name)
            value=(one.value()) autocomplete="off" data-min=(min) data-max=(max)
            aria-describedby=[one.described()] aria-invalid=[one.wrong.as_ref().map(|_| "true")];
    }
}

pub(super) fn day(one: &One<'_>) -> Markup {
    native(one, "date")
}

pub(super) fn time(one: &One<'_>) -> Markup {
    native(one, "time")
}

fn native(one: &One<'_>, kind: &str) -> Markup {
    html! {
        input.box.short type=(kind) id=(one.id) name=(one.name) value=(one.value())
            aria-describedby=[one.described()] aria-invalid=[one.wrong.as_ref().map(|_| "true")];
    }
}
