//! The small steps as rows: what is offered, and one thing left half-way.

use domain::exercise::{Exercise, Player};
use domain::form::Size;
use domain::views::practised::Says;
use domain::views::runs::Run;
use domain::views::today::{Step, Today, Why};

use crate::app::App;
use crate::web::parts::steps::{RowStart, StepRow};
use crate::words::Words;

/// How many rows at most, what was left half-way among them.
const ROWS_MAX: usize = 3;

/// At most three rows, what was left half-way last.
pub(super) fn rows(app: &App, words: &Words, today: &Today) -> Vec<StepRow> {
    let draft = today.drafts.iter().find_map(|run| half_way(app, words, run));
    let offered = today.steps.iter().filter_map(|step| row(app, words, step));
    let room = ROWS_MAX - usize::from(draft.is_some());
    offered.take(room).chain(draft).collect()
}

/// The first row that is not done; of all done ones, none.
pub(super) fn just_one(rows: Vec<StepRow>) -> Vec<StepRow> {
    rows.into_iter().find(|row| matches!(row.start, RowStart::Mark { done: false })).into_iter().collect()
}

/// Whether anything of the plan is among the steps.
pub(super) fn planned(today: &Today) -> bool {
    today.steps.iter().any(|step| matches!(step.why, Why::Planned(_)))
}

fn row(app: &App, words: &Words, step: &Step) -> Option<StepRow> {
    let start = RowStart::Mark { done: step.done_today };
    if let Some(reading) = app.library.reading(&step.form) {
        let (href, title) = (format!("/read/{}", reading.id), reading.words.title.clone());
        return Some(StepRow { href, title, note: words.say("today-step-read"), start });
    }
    let exercise = app.library.exercise(&step.form)?;
    let (href, title) = (format!("/practise/{}", exercise.id), exercise.words.title.clone());
    Some(StepRow { href, title, note: note(words, step, exercise), start })
}

fn note(words: &Words, step: &Step, exercise: &Exercise) -> String {
    if step.done_today {
        return words.say("today-step-done");
    }
    let minutes = usize::try_from(exercise.minutes.smallest).unwrap_or_default();
    let minutes = words.count("today-step-minutes", minutes);
    let why = match &step.why {
        Why::Planned(item) => item.smallest.clone().or_else(|| Some(words.say("today-step-planned"))),
        Why::HelpedBefore(Says::Usually) => Some(words.say("today-step-usually")),
        Why::HelpedBefore(_) => Some(words.say("today-step-often")),
        Why::Quick => None,
    };
    match why {
        Some(why) => words.tell("today-step-note", &[("minutes", &minutes), ("why", &why)]),
        None => minutes,
    }
}

fn half_way(app: &App, words: &Words, run: &Run) -> Option<StepRow> {
    let exercise = app.library.exercise(&run.form).filter(|exercise| exercise.player == Player::Worksheet)?;
    let number = exercise.goes_on(Size::Usual, &run.step);
    let (done, all) = (number.saturating_sub(1).to_string(), exercise.steps(Size::Usual).count().to_string());
    Some(StepRow {
        href: format!("/worksheets/{}/{number}", run.run),
        title: words.tell("today-finish", &[("title", &exercise.words.title)]),
        note: words.tell("today-finish-note", &[("done", &done), ("all", &all)]),
        start: RowStart::Mark { done: false },
    })
}
