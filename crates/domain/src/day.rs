//! Days and times of day, as the one who lived them counts them.
//!
//! **Invariant:** total: a zone nobody knows counts as UTC, a time out of range as the nearest in range.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, Zoned};

use crate::entry::Millis;

pub const HOUR_MS: Millis = 60 * 60 * 1000;
/// 24 hours: a span, which a calendar day with a clock change is not.
pub const DAY_MS: Millis = 24 * HOUR_MS;

/// `at` on the clock of `zone`, an IANA name.
pub fn local(at: Millis, zone: &str) -> Zoned {
    let nearest = if at < 0 { Timestamp::MIN } else { Timestamp::MAX };
    let instant = Timestamp::from_millisecond(at).unwrap_or(nearest);
    instant.to_zoned(TimeZone::get(zone).unwrap_or(TimeZone::UTC))
}

/// The local date of `at` in `zone`.
pub fn day_of(at: Millis, zone: &str) -> Date {
    local(at, zone).date()
}

/// The days before today that can still be filled in, the latest first.
pub fn days_to_fill_in(now: Millis, zone: &str) -> Vec<Date> {
    let today = day_of(now, zone);
    (1..=3).filter_map(|back| today.checked_sub(Span::new().days(back)).ok()).collect()
}

/// Noon of a day, as its clock shows it in `zone`.
pub fn noon(day: Date, zone: &str) -> Millis {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    zone.to_ambiguous_timestamp(day.at(12, 0, 0, 0))
        .compatible()
        .map_or(Millis::MAX, Timestamp::as_millisecond)
}

/// What to greet with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartOfDay {
    /// From 5.
    Morning,
    /// From 12.
    Afternoon,
    /// From 18 until 5.
    Evening,
}

impl PartOfDay {
    pub fn of(now: Millis, zone: &str) -> Self {
        match local(now, zone).hour() {
            5..=11 => Self::Morning,
            12..=17 => Self::Afternoon,
            _ => Self::Evening,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::{HOUR, MONDAY};

    #[test]
    fn a_day_is_the_authors() {
        let late = MONDAY + 15 * HOUR;
        assert_eq!(day_of(late, "UTC").to_string(), "2026-06-01");
        assert_eq!(day_of(late, "Europe/Berlin").to_string(), "2026-06-02");
        assert_eq!(day_of(late, "America/New_York").to_string(), "2026-06-01");
    }

    #[test]
    fn three_days_back_can_be_filled_in_at_their_own_noon() {
        let days: Vec<_> = days_to_fill_in(MONDAY, "UTC").iter().map(ToString::to_string).collect();
        assert_eq!(days, ["2026-05-31", "2026-05-30", "2026-05-29"]);
        let monday = day_of(MONDAY, "UTC");
        assert_eq!(noon(monday, "UTC"), MONDAY + 4 * HOUR);
        assert_eq!(noon(monday, "Europe/London"), MONDAY + 3 * HOUR);
    }

    #[test]
    fn greetings_turn_at_five_noon_and_six() {
        let at = |hour: i64| PartOfDay::of(MONDAY + (hour - 8) * HOUR, "UTC");
        assert_eq!([at(4), at(5), at(11)], [PartOfDay::Evening, PartOfDay::Morning, PartOfDay::Morning]);
        assert_eq!(
            [at(12), at(17), at(18)],
            [PartOfDay::Afternoon, PartOfDay::Afternoon, PartOfDay::Evening]
        );
    }

    #[test]
    fn no_time_and_no_zone_is_too_odd() {
        for at in [Millis::MIN, -1, 0, Millis::MAX] {
            assert_eq!(day_of(at, "Nowhere/At-all"), day_of(at, "UTC"));
        }
    }
}
