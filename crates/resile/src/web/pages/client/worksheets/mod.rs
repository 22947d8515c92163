//! `/worksheets`: what was written, one part a page; kept to oneself until it is shared.
//!
//! **Invariant:** each Continue saves; nothing typed is lost to a wrong answer; sharing is said in the
//! button.

pub mod kept;
pub mod list;
pub mod review;
pub mod step;
pub mod versions;

use domain::entry::{Answer, Answers, Words as Typed};
use domain::exercise::Exercise;
use domain::form::{Given, Size, Step};
use domain::views::runs::{self, Run};
use maud::{Markup, html};
use uuid::Uuid;

use crate::app::own::Own;
use crate::web::Web;
use crate::web::error::PageError;
use crate::web::parts::Icon;
use crate::web::parts::steps::{RowStart, StepRow, step_list};
use crate::words::Words;

/// What a thought tool's first choice is kept as (CARE.md, section 5).
const MOSTLY_TRUE: &str = "mostly-true";
/// Where a thought that is true leads: rows of the catalogue and how they are offered.
const WHERE_TO: [(&str, &str); 3] =
    [("C12", "worksheets-solve"), ("E9", "worksheets-say"), ("S8", "worksheets-ask")];

/// The address of a page of a run, its size carried along.
fn address(run: Uuid, page: &str, size: Size) -> String {
    let asked = if size == Size::Usual { String::new() } else { format!("?size={}", size.word()) };
    format!("/worksheets/{run}/{page}{asked}")
}

fn steps(exercise: &Exercise, size: Size) -> Vec<&Step> {
    exercise.steps(size).collect()
}

fn given(run: &Run) -> Given {
    Given { answers: run.answers.clone(), words: run.words.clone() }
}

/// An open run and its form.
fn open<'w>(web: &'w Web, own: &Own, run: &str) -> Result<(Run, &'w Exercise), PageError> {
    let run = run.parse::<Uuid>().map_err(|_| PageError::MISSING)?;
    let open = runs::open(&own.journal, run).ok_or(PageError::MISSING)?;
    let exercise = web.app.library.exercise(&open.form).ok_or(PageError::MISSING)?;
    Ok((open, exercise))
}

/// How many steps of the usual size hold something, and how many there are.
fn parts_done(exercise: &Exercise, answers: &Answers, typed: &Typed) -> (usize, usize) {
    let held = |step: &&Step| {
        step.fields.iter().any(|field| answers.contains_key(&field.id) || typed.contains_key(&field.id))
    };
    let all = steps(exercise, Size::Usual);
    (all.iter().filter(|step| held(step)).count(), all.len())
}

/// What helps with a thought that is mostly true: solving, saying, asking, the therapist. No trap is named.
fn true_thought(words: &Words, web: &Web, answers: &Answers, therapist: Option<&str>) -> Markup {
    let chosen = |answer: &Answer| matches!(answer, Answer::Choice(choice) if choice == MOSTLY_TRUE);
    if !answers.values().any(chosen) {
        return html! {};
    }
    let mut rows = Vec::new();
    for (row, key) in WHERE_TO {
        let exercise = web.app.library.exercises().find(|exercise| exercise.catalogue == row);
        rows.extend(exercise.map(|exercise| StepRow {
            href: format!("/practise/{}", exercise.id),
            title: words.say(key),
            note: exercise.words.title.clone(),
            start: RowStart::Picture(Icon::Next),
        }));
    }
    rows.push(StepRow {
        href: "/session".to_owned(),
        title: match therapist {
            Some(name) => words.tell("worksheets-talk", &[("name", name)]),
            None => words.say("worksheets-talk-therapist"),
        },
        note: String::new(),
        start: RowStart::Picture(Icon::People),
    });
    html! {
        section.card.stack {
            h2 { (words.say("worksheets-true")) }
            p { (words.say("worksheets-true-text")) }
            (step_list(&rows))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_that_is_not_the_usual_one_is_carried_along() {
        assert_eq!(address(Uuid::nil(), "2", Size::Usual), format!("/worksheets/{}/2", Uuid::nil()));
        assert!(address(Uuid::nil(), "2", Size::Smallest).ends_with("/2?size=smallest"));
        assert_eq!(
            [Size::asked("smallest"), Size::asked("full"), Size::asked("?")],
            [Size::Smallest, Size::Full, Size::Usual]
        );
    }
}
