//! A safety plan to read: each step with what stands in it.

use domain::exercise::Exercise;
use domain::form::{Given, review};
use domain::views::filled::FilledForm;
use maud::{Markup, html};

use crate::words::Words;

use super::review::review as lines;

/// The steps; where `changes`, also the empty ones, each with the way to change it.
pub fn plan_steps(words: &Words, form: &Exercise, plan: &FilledForm, changes: bool) -> Markup {
    let given = Given { answers: plan.answers.clone(), words: plan.words.clone() };
    html! {
        @for (nth, step) in form.steps.iter().enumerate() {
            @let of_step: Vec<_> = review(&step.fields, &form.words.fields, &given)
                .into_iter().filter(|line| step.fields.iter().any(|field| field.id == line.field)).collect();
            @if changes || !of_step.is_empty() {
                section.card.stack aria-labelledby={ "step-" (step.id) } {
                    div.row.split {
                        h2.h3 id={ "step-" (step.id) } {
                            @let said = form.words.steps.get(&step.id);
                            (said.map_or(step.id.as_str(), |said| said.title.as_str()))
                        }
                        @if changes {
                            a href={ "/safety/edit/" (nth + 1) } {
                                (words.say("safety-change")) span.vh { ": " (nth + 1) }
                            }
                        }
                    }
                    @if of_step.is_empty() { p.blank { (words.say("safety-step-empty")) } }
                    (lines(words, &of_step, |_| None))
                }
            }
        }
    }
}
