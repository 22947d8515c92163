//! Fills any form of the library believably, by the kinds of its fields.

use std::collections::BTreeMap;

use domain::entry::{Answer, Answers, Millis, Ratings, Word, Words};
use domain::exercise::Exercise;
use domain::form::{Cell, Field, Kind};
use domain::measure::{Direction, Measure};

use super::course::Days;
use super::dice::Dice;
use super::phrases;

/// Answers and words for the whole form.
pub fn fill(exercise: &Exercise, mood: f64, dice: &mut Dice) -> (Answers, Words) {
    let mut pool = pool(&exercise.id, dice).into_iter();
    let (mut answers, mut words) = (Answers::new(), Words::new());
    for field in exercise.fields() {
        if !field.required && dice.happens(0.25) {
            continue;
        }
        let mut text = || pool.next().map_or_else(|| small(dice), ToString::to_string);
        match &field.kind {
            Kind::Text { .. } => drop(words.insert(field.id.clone(), Word::Text(text()))),
            Kind::List { min, max } => {
                let count = (*min).max(3).min(*max);
                words.insert(field.id.clone(), Word::List((0..count).map(|_| text()).collect()));
            }
            Kind::Table { .. } => drop(words.insert(field.id.clone(), table(field, dice))),
            Kind::Rating { .. }
            | Kind::Scale { .. }
            | Kind::Choice { .. }
            | Kind::Chips { .. }
            | Kind::Number { .. }
            | Kind::Date
            | Kind::Time => {
                drop(tapped(field, mood, dice).map(|answer| answers.insert(field.id.clone(), answer)))
            }
        }
    }
    (answers, words)
}

fn tapped(field: &Field, mood: f64, dice: &mut Dice) -> Option<Answer> {
    match &field.kind {
        Kind::Rating { min, max, step } => Some(Answer::Number(rating(*min, *max, *step, mood, dice))),
        Kind::Scale { values } => dice.one(values).copied().map(Answer::Number),
        Kind::Choice { options } => dice.one(options).cloned().map(Answer::Choice),
        Kind::Chips { options, .. } => {
            Some(Answer::Chips(dice.some(options, 2).into_iter().cloned().collect()))
        }
        Kind::Number { min, max } => {
            Some(Answer::Number(dice.whole(*min, (*max).min(min.saturating_add(40)))))
        }
        Kind::Time => Some(Answer::Choice(format!("{:02}:{:02}", dice.whole(6, 23), dice.whole(0, 11) * 5))),
        Kind::Date | Kind::Text { .. } | Kind::List { .. } | Kind::Table { .. } => None,
    }
}

#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "small scales")]
fn rating(min: i64, max: i64, step: i64, mood: f64, dice: &mut Dice) -> i64 {
    let (low, span) = (min as f64, (max - min) as f64);
    let raw = low + span * (0.75 - 0.06 * mood + 0.12 * dice.normal()).clamp(0.0, 1.0);
    let step = step.max(1);
    let steps = ((raw - low) / step as f64).round() as i64;
    (min + steps * step).clamp(min, max)
}

fn table(field: &Field, dice: &mut Dice) -> Word {
    let Kind::Table { columns } = &field.kind else { return Word::Table(Vec::new()) };
    let rows = (0..3).map(|_| {
        let cells = columns.iter().filter_map(|column| {
            let cell = match &column.cell {
                Cell::Text => small(dice),
                Cell::Rating { min, max } | Cell::Number { min, max } => dice.whole(*min, *max).to_string(),
                Cell::Choice { options } => dice.one(options)?.clone(),
            };
            Some((column.id.clone(), cell))
        });
        cells.collect::<BTreeMap<_, _>>()
    });
    Word::Table(rows.collect())
}

/// Texts that belong together, for the forms that tell a story.
fn pool(form: &str, dice: &mut Dice) -> Vec<&'static str> {
    match form {
        "thought-record" => dice.one(&phrases::THOUGHTS).map(|story| story.to_vec()).unwrap_or_default(),
        "three-good-things" => {
            dice.some(&phrases::GOOD_THINGS, 3).into_iter().flat_map(|(what, why)| [*what, *why]).collect()
        }
        "done-list" => dice.some(&phrases::DONE, 3).into_iter().copied().collect(),
        "strength-spotting" => {
            dice.one(&phrases::STRENGTHS).map(|(name, showed)| vec![*showed, *name]).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

fn small(dice: &mut Dice) -> String {
    dice.one(&phrases::SMALL_WORDS).map(ToString::to_string).unwrap_or_default()
}

/// Before and after: some tools help this client, some do not, and now and then it gets worse.
pub fn ratings(form: &str, mood: f64, client: usize, dice: &mut Dice) -> Ratings {
    if dice.happens(0.2) {
        return Ratings::default();
    }
    let likes = f64::from(u8::try_from((form.len() * 7 + client * 3) % 5).unwrap_or(2)) * 0.7;
    let before = 8.5 - 0.6 * mood + dice.normal();
    let after = before - likes + dice.normal();
    Ratings { before: Some(zero_to_ten(before)), after: Some(zero_to_ten(after)), helped: None }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=10")]
fn zero_to_ten(value: f64) -> u8 {
    value.round().clamp(0.0, 10.0) as u8
}

/// One answer of a measure: worse where mood was low, in the measure's own direction.
pub fn item(measure: &Measure, mood: f64, dice: &mut Dice) -> i64 {
    let values = &measure.response.values;
    let worse = (0.95 - 0.12 * mood + 0.18 * dice.normal()).clamp(0.0, 0.999);
    let share = if measure.direction == Direction::HigherBetter { 0.999 - worse } else { worse };
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0..n"
    )]
    let place = (share * values.len() as f64) as usize;
    values.get(place).copied().unwrap_or_default()
}

/// Mean mood of the two weeks before `at`; 5 where there was none.
pub fn mean_before(times: &[Days], moods: &[f64], at: Days) -> f64 {
    let near: Vec<f64> = times
        .iter()
        .zip(moods)
        .filter(|(time, _)| **time <= at && at - **time < 14.0)
        .map(|(_, mood)| *mood)
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "a few dozen check-ins")]
    if near.is_empty() { 5.0 } else { near.iter().sum::<f64>() / near.len() as f64 }
}

/// The ISO day of a moment, in UTC: exact enough for a synthetic plan.
pub fn iso_day(at: Millis) -> String {
    jiff::Timestamp::from_millisecond(at)
        .map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string())
        .unwrap_or_default()
}
