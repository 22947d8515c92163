//! A day, written in the reader's language.

use domain::day::local;
use domain::entry::Millis;
use jiff::civil::Date;

use crate::words::Words;

/// `2026-11-20` as "20 November 2026"; what is no day is shown as it is.
pub fn day(words: &Words, iso: &str) -> String {
    let Ok(date) = iso.parse::<Date>() else { return iso.to_owned() };
    let (day, year) = (date.day().to_string(), date.year().to_string());
    let month = words.say(&format!("month-{}", date.month()));
    words.tell("day-written", &[("day", &day), ("month", &month), ("year", &year)])
}

/// "Tuesday 25 November"
pub fn weekday(words: &Words, date: Date) -> String {
    let weekday = words.say(&format!("weekday-{}", date.weekday().to_monday_one_offset()));
    words.tell("day-of-week", &[("weekday", &weekday), ("day", &day_and_month(words, date))])
}

/// "25 November"
pub fn day_and_month(words: &Words, date: Date) -> String {
    let month = words.say(&format!("month-{}", date.month()));
    words.tell("day-and-month", &[("day", &date.day().to_string()), ("month", &month)])
}

/// "25 Nov", under a picture.
pub fn short(words: &Words, date: Date) -> String {
    let month = words.say(&format!("month-short-{}", date.month()));
    words.tell("day-and-month", &[("day", &date.day().to_string()), ("month", &month)])
}

/// "18:40", on the clock of `zone`.
pub fn time(at: Millis, zone: &str) -> String {
    let local = local(at, zone);
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// "Tuesday 25 November, 14:00", on the clock of `zone`.
pub fn moment(words: &Words, at: Millis, zone: &str) -> String {
    let day = weekday(words, local(at, zone).date());
    words.tell("day-and-time", &[("day", &day), ("time", &time(at, zone))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_out_and_anything_else_stays() {
        let words = Words::english();
        assert_eq!(day(&words, "2026-11-03"), "3 November 2026");
        assert_eq!(day(&words, "soon"), "soon");
    }

    #[test]
    fn a_moment_is_told_on_the_clock_of_its_zone() {
        let words = Words::english();
        let noon = 1_780_315_200_000;
        assert_eq!(moment(&words, noon, "UTC"), "Monday 1 June, 12:00");
        assert_eq!(moment(&words, noon, "Europe/Berlin"), "Monday 1 June, 14:00");
    }
}
