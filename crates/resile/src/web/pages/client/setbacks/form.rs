//! What is asked of something hard: how hard, when if one knows, and a line.

use std::collections::BTreeMap;

use domain::day::{day_of, local, noon};
use domain::entry::{Answer, Millis, Setback, Words as Typed};
use domain::form::{Ask, Field, FieldWords, Given, Invalid, Kind, Raw, Reason, check};

use crate::app::journal::When;
use crate::words::Words;

pub(super) fn fields() -> Vec<Field> {
    let field = |id: &str, kind, required| Field { id: id.into(), kind, required, pick: None };
    vec![
        field("hard", Kind::Rating { min: 1, max: 10, step: 1 }, true),
        field("day", Kind::Date, false),
        field("time", Kind::Time, false),
        field("what", Kind::Text { lines: 3 }, false),
    ]
}

pub(super) fn field_words(words: &Words) -> BTreeMap<String, FieldWords> {
    let said = |label: &str| FieldWords { label: words.say(label), ..FieldWords::default() };
    let hard = FieldWords {
        low: Some(words.say("setback-hard-low")),
        high: Some(words.say("setback-hard-high")),
        ..said("setback-hard")
    };
    let day = FieldWords { hint: Some(words.say("setback-day-hint")), ..said("setback-day") };
    let what = FieldWords { hint: Some(words.say("setback-what-hint")), ..said("setback-what") };
    let all = [("hard", hard), ("day", day), ("time", said("setback-time")), ("what", what)];
    all.into_iter().map(|(id, said)| (id.to_owned(), said)).collect()
}

/// What was given; a moment that has not come yet is no time it happened.
pub(super) fn read(raw: &Raw, when: &When, very_big: bool) -> Result<(Setback, Typed), Vec<Invalid>> {
    let given = check(&fields(), raw, Ask::Whole)?;
    let hard = given.answers.get("hard").and_then(Answer::number).unwrap_or_default();
    let happened_at = happened(&given, when);
    if happened_at.is_some_and(|at| at > when.at) {
        return Err(vec![Invalid { field: "day".into(), reason: Reason::OutOfRange }]);
    }
    let hard = u8::try_from(hard).unwrap_or_default();
    Ok((Setback { hard, happened_at, very_big, follow_ups: 0 }, given.words))
}

/// A day without a time counts as its noon, today at the latest as now; a time without a day as today's.
fn happened(given: &Given, when: &When) -> Option<Millis> {
    let choice = |field: &str| match given.answers.get(field) {
        Some(Answer::Choice(choice)) => Some(choice.as_str()),
        Some(Answer::Number(_) | Answer::Chips(_)) | None => None,
    };
    let today = day_of(when.at, &when.zone);
    let day = choice("day").and_then(|day| day.parse().ok());
    match choice("time").and_then(|time| time.parse::<jiff::civil::Time>().ok()) {
        Some(time) => {
            let day = day.unwrap_or(today);
            let zone = local(when.at, &when.zone).time_zone().clone();
            let at = zone.to_ambiguous_timestamp(day.to_datetime(time)).compatible().ok()?;
            Some(at.as_millisecond())
        }
        None if day == Some(today) => Some(noon(today, &when.zone).min(when.at)),
        None => day.map(|day| noon(day, &when.zone)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    /// Monday 1 June 2026, 08:00 UTC.
    const MONDAY: Millis = 1_780_300_800_000;
    const HOUR: Millis = 3_600_000;

    fn said(pairs: &[(&str, &str)]) -> Result<Option<Millis>, Vec<Invalid>> {
        let when = When { op: Uuid::nil(), at: MONDAY, zone: "UTC".into(), late: false };
        let pairs = pairs.iter().map(|(name, value)| (format!("f.{name}"), (*value).to_owned()));
        read(&Raw::of(pairs), &when, false).map(|(setback, _)| setback.happened_at)
    }

    #[test]
    fn a_time_is_kept_as_given_and_none_is_made_up() {
        assert_eq!(said(&[("hard", "7")]), Ok(None));
        assert_eq!(said(&[("hard", "7"), ("time", "06:00")]), Ok(Some(MONDAY - 2 * HOUR)));
        assert_eq!(said(&[("hard", "7"), ("day", "2026-06-01")]), Ok(Some(MONDAY)));
        assert_eq!(said(&[("hard", "7"), ("day", "2026-05-31")]), Ok(Some(MONDAY - 20 * HOUR)));
    }

    #[test]
    fn the_future_and_no_rating_are_refused_at_their_fields() {
        let wrong = |pairs: &[(&str, &str)]| {
            said(pairs).map_err(|all| all.into_iter().map(|one| one.field).collect())
        };
        assert_eq!(wrong(&[("hard", "7"), ("time", "09:00")]), Err(vec!["day".to_owned()]));
        assert_eq!(wrong(&[]), Err(vec!["hard".to_owned()]));
        assert_eq!(wrong(&[("hard", "0")]), Err(vec!["hard".to_owned()]));
    }
}
