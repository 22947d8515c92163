//! Safety answers as the therapist reads them: which item, what was said, and the last six in a row.
//!
//! **Invariant:** words of the measure and of change only; no risk word, no risk score (CARE.md, section 1).

use domain::day::day_of;
use domain::measure::Measure;
use domain::safety::SafetyAnswer;
use domain::views::flags::{Change, Row, Step};
use maud::{Markup, html};

use crate::words::Words;

use super::day;
use super::measure_card::answer_words;

/// "PHQ-9 item 9, “several days”", or that it was not answered.
pub fn answered(words: &Words, measure: Option<&Measure>, form: &str, answers: &[SafetyAnswer]) -> String {
    let form = measure.map_or(form, |measure| measure.short.as_str());
    let one = |answer: &SafetyAnswer| {
        let item = answer.field.trim_start_matches('q');
        if answer.answer.is_none() {
            return words.tell("safety-not-answered", &[("form", form), ("item", item)]);
        }
        let said = answer_words(words, measure, &answer.field, answer.answer);
        words.tell("safety-answered", &[("form", form), ("item", item), ("answer", &said)])
    };
    answers.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// The last answers to one item, the oldest first.
pub fn in_a_row(words: &Words, measure: Option<&Measure>, row: &Row, zone: &str) -> Markup {
    let form = measure.map_or(row.form.as_str(), |measure| measure.short.as_str());
    let item = row.field.trim_start_matches('q');
    html! {
        h3 { (words.tell("safety-row", &[("form", form), ("item", item)])) }
        ol.in-a-row {
            @for step in &row.steps {
                li {
                    (day::day_and_month(words, day_of(step.at, zone))) ": “"
                    (answer_words(words, measure, &row.field, step.answer)) "”"
                    @if let Some(key) = change(step) { " · " (words.say(key)) }
                }
            }
        }
    }
}

fn change(step: &Step) -> Option<&'static str> {
    step.change.map(|change| match change {
        Change::New => "safety-new",
        Change::Higher => "safety-higher",
        Change::Unchanged => "safety-unchanged",
        Change::Lower => "safety-lower",
    })
}
