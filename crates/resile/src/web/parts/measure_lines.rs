//! A measure's published lines, each with its source, and its paper.

use domain::measure::Measure;
use maud::{Markup, html};

use crate::words::Words;

use super::measure_card::total;

/// Items of a list.
pub fn measure_lines(words: &Words, measure: &Measure) -> Markup {
    html! {
        @match &measure.reliable_change {
            Some(line) => {
                li {
                    (words.tell("measures-reliable", &[
                        ("value", &total(line.value)), ("source", &line.source),
                    ]))
                }
            }
            None => { li { (words.say("measures-no-line")) } }
        }
        @for cutoff in &measure.cutoffs {
            li { (cutoff.op) " " (total(cutoff.value)) ": " (cutoff.meaning) " (" (cutoff.source) ")" }
        }
        li { (measure.citation) }
    }
}
