//! A day, written in the reader's language.

use crate::words::Words;

/// `2026-11-20` as "20 November 2026"; what is no day is shown as it is.
pub fn day(words: &Words, iso: &str) -> String {
    let Ok(date) = iso.parse::<jiff::civil::Date>() else { return iso.to_owned() };
    let (day, year) = (date.day().to_string(), date.year().to_string());
    let month = words.say(&format!("month-{}", date.month()));
    words.tell("day-written", &[("day", &day), ("month", &month), ("year", &year)])
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
}
