//! Fills any form of the library believably, by the kinds of its fields.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use domain::entry::{Answer, Answers, Millis, Ratings, Word, Words};
use domain::exercise::Exercise;
use domain::form::{Field, Kind};
use domain::measure::{Direction, Measure};

use super::course::Days;
use super::dice::Dice;
use super::phrases;

/// What was written in one story: field to text or texts.
type Story = BTreeMap<String, Word>;

/// The stories of each form.
static STORIES: LazyLock<BTreeMap<String, Vec<Story>>> =
    LazyLock::new(|| toml::from_str(include_str!("stories.toml")).expect("a test reads the stories"));

/// Answers and words for the whole form.
pub fn fill(exercise: &Exercise, mood: f64, dice: &mut Dice) -> (Answers, Words) {
    let story = STORIES.get(&exercise.id).and_then(|stories| dice.one(stories));
    let (mut answers, mut words) = (Answers::new(), Words::new());
    for field in exercise.fields() {
        let told = story.and_then(|story| story.get(&field.id)).cloned();
        if let Some(word) = told.or_else(|| typed(field, story.is_some(), dice)) {
            words.insert(field.id.clone(), word);
        }
        if (field.required || dice.happens(0.8))
            && let Some(answer) = tapped(field, mood, dice)
        {
            answers.insert(field.id.clone(), answer);
        }
    }
    (answers, words)
}

/// Something small for a typed field; a story leaves what it does not tell empty.
fn typed(field: &Field, in_story: bool, dice: &mut Dice) -> Option<Word> {
    match &field.kind {
        Kind::Text { .. } => {
            (field.required || !in_story && dice.happens(0.5)).then(|| Word::Text(small(dice)))
        }
        Kind::List { min, .. } if *min > 0 => Some(Word::List((0..*min).map(|_| small(dice)).collect())),
        Kind::List { .. }
        | Kind::Table { .. }
        | Kind::Rating { .. }
        | Kind::Scale { .. }
        | Kind::Choice { .. }
        | Kind::Chips { .. }
        | Kind::Number { .. }
        | Kind::Date
        | Kind::Time => None,
    }
}

fn tapped(field: &Field, mood: f64, dice: &mut Dice) -> Option<Answer> {
    match &field.kind {
        Kind::Rating { min, max, step } => Some(Answer::Number(rating(*min, *max, *step, mood, dice))),
        Kind::Scale { values, .. } => dice.one(values).copied().map(Answer::Number),
        Kind::Choice { options } => dice.one(options).cloned().map(Answer::Choice),
        Kind::Chips { options, .. } => {
            Some(Answer::Chips(dice.some(options, 2).into_iter().cloned().collect()))
        }
        Kind::Number { min, max } => {
            Some(Answer::Number(dice.whole(*min, (*max).min(min.saturating_add(40)))))
        }
        Kind::Time => Some(Answer::Choice(time(&field.id, dice))),
        Kind::Date | Kind::Text { .. } | Kind::List { .. } | Kind::Table { .. } => None,
    }
}

/// To bed in the evening, up in the morning.
fn time(field: &str, dice: &mut Dice) -> String {
    let (from, to) = match field {
        "into_bed" => (22, 22),
        "tried_to_sleep" => (23, 23),
        "woke" => (6, 6),
        "out_of_bed" => (7, 7),
        _ => (9, 19),
    };
    format!("{:02}:{:02}", dice.whole(from, to), dice.whole(0, 11) * 5)
}

#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "small scales")]
fn rating(min: i64, max: i64, step: i64, mood: f64, dice: &mut Dice) -> i64 {
    let (low, span) = (min as f64, (max - min) as f64);
    let raw = low + span * (0.75 - 0.06 * mood + 0.12 * dice.normal()).clamp(0.0, 1.0);
    let step = step.max(1);
    let steps = ((raw - low) / step as f64).round() as i64;
    (min + steps * step).clamp(min, max)
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
pub fn item(measure: &Measure, item: usize, mood: f64, dice: &mut Dice) -> i64 {
    let mut values = measure.response.of(item).to_vec();
    values.sort_unstable();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_story_names_fields_that_are_there() {
        let (library, _) = crate::library::Library::load(&[]);
        for (form, stories) in STORIES.iter() {
            let exercise = library.exercise(form).expect("a form of the library");
            for field in stories.iter().flat_map(Story::keys) {
                assert!(exercise.fields().any(|known| known.id == *field), "{form}: {field}");
            }
        }
    }
}
