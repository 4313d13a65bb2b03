//! Civil hours and instants: the one place that knows that some days have 23 or 25 hours.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

const MINUTE: i64 = 60_000;

/// When a civil hour is, in milliseconds since 1970 UTC.
///
/// An hour that comes twice (clocks go back) is taken the first time. One that does not exist (clocks go forward) is
/// taken as the hour that a clock not yet put forward would show: see [`skipped`]. Beyond the years that instants can
/// say, the first or the last instant.
#[must_use]
pub fn begins(start: DateTime, zone: &TimeZone) -> i64 {
    let beyond = if start.year() < 1970 { Timestamp::MIN } else { Timestamp::MAX };
    zone.to_ambiguous_timestamp(start).compatible().unwrap_or(beyond).as_millisecond()
}

/// When a visit ends, in milliseconds since 1970 UTC: real minutes after its start. A negative length counts as none.
#[must_use]
pub fn ends(start: DateTime, minutes: i64, zone: &TimeZone) -> i64 {
    begins(start, zone).saturating_add(minutes.max(0).saturating_mul(MINUTE))
}

/// The civil hour of an instant in milliseconds since 1970 UTC; of the nearest one that can be said.
#[must_use]
pub fn civil(at: i64, zone: &TimeZone) -> DateTime {
    let beyond = if at < 0 { Timestamp::MIN } else { Timestamp::MAX };
    zone.to_datetime(Timestamp::from_millisecond(at).unwrap_or(beyond))
}

/// The hour to propose instead, when `start` does not exist because the clocks go forward over it: `02:30` becomes
/// `03:30`. None for an hour that exists.
#[must_use]
pub fn skipped(start: DateTime, zone: &TimeZone) -> Option<DateTime> {
    match zone.to_ambiguous_timestamp(start).offset() {
        AmbiguousOffset::Gap { .. } => Some(civil(begins(start, zone), zone)),
        AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. } => None,
    }
}

/// How long before a visit something was said, such as a cancellation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeadTime {
    /// Whole minutes that were left, never said too long; below zero once the hour has passed.
    pub minutes: i64,
}

impl LeadTime {
    /// Whole hours that were left; below zero once the hour has passed.
    #[must_use]
    pub fn hours(self) -> i64 {
        self.minutes.div_euclid(60)
    }

    /// Whether it is less than `hours` before.
    #[must_use]
    pub fn shorter_than(self, hours: i64) -> bool {
        self.minutes < hours.saturating_mul(60)
    }
}

/// The notice between an instant, in milliseconds since 1970 UTC, and a planned start: real time, so that from noon to
/// noon there are 23 or 25 hours when the clocks change in between.
#[must_use]
pub fn lead_time(at: i64, start: DateTime, zone: &TimeZone) -> LeadTime {
    LeadTime { minutes: begins(start, zone).saturating_sub(at).div_euclid(MINUTE) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).unwrap()
    }

    fn hours(from: DateTime, to: DateTime, zone: &TimeZone) -> i64 {
        lead_time(begins(from, zone), to, zone).hours()
    }

    #[test]
    fn the_end_is_real_minutes_after_the_start() {
        let paris = zone("Europe/Paris");
        for (start, end) in [
            (date(2026, 11, 23).at(14, 0, 0, 0), date(2026, 11, 23).at(15, 30, 0, 0)),
            (date(2026, 3, 29).at(1, 0, 0, 0), date(2026, 3, 29).at(3, 30, 0, 0)),
            (date(2026, 10, 25).at(1, 30, 0, 0), date(2026, 10, 25).at(2, 0, 0, 0)),
            (date(2026, 11, 23).at(23, 30, 0, 0), date(2026, 11, 24).at(1, 0, 0, 0)),
        ] {
            assert_eq!(civil(ends(start, 90, &paris), &paris), end, "{start}");
        }
    }

    #[test]
    fn an_hour_that_does_not_exist_is_named_with_the_next_one() {
        let paris = zone("Europe/Paris");
        let missing = date(2026, 3, 29).at(2, 30, 0, 0);
        assert_eq!(skipped(missing, &paris), Some(date(2026, 3, 29).at(3, 30, 0, 0)));
        for there in [date(2026, 3, 29).at(3, 0, 0, 0), date(2026, 10, 25).at(2, 30, 0, 0)] {
            assert_eq!(skipped(there, &paris), None, "{there}");
        }
        assert_eq!(skipped(missing, &zone("Indian/Reunion")), None, "no summer time there");
    }

    #[test]
    fn an_hour_that_comes_twice_is_the_first() {
        let paris = zone("Europe/Paris");
        let twice = date(2026, 10, 25).at(2, 30, 0, 0);
        assert_eq!(begins(twice, &paris), begins(date(2026, 10, 25).at(1, 30, 0, 0), &paris) + 60 * MINUTE);
    }

    #[test]
    fn notice_is_in_real_hours() {
        let noon = |month, day| date(2026, month, day).at(12, 0, 0, 0);
        let paris = zone("Europe/Paris");
        assert_eq!(hours(noon(3, 28), noon(3, 29), &paris), 23);
        assert_eq!(hours(noon(10, 24), noon(10, 25), &paris), 25);
        assert_eq!(hours(noon(11, 23), noon(11, 24), &paris), 24);
        assert_eq!(hours(noon(3, 28), noon(3, 29), &zone("Indian/Reunion")), 24);
        // Saint-Pierre-et-Miquelon changes its clocks in another week than Paris.
        assert_eq!(hours(noon(3, 7), noon(3, 8), &zone("America/Miquelon")), 23);
    }

    #[test]
    fn notice_is_never_said_too_long() {
        let paris = zone("Europe/Paris");
        let start = date(2026, 11, 24).at(14, 0, 0, 0);
        let at = begins(date(2026, 11, 23).at(14, 0, 0, 0), &paris);
        let just = lead_time(at, start, &paris);
        assert_eq!((just.minutes, just.shorter_than(24)), (1440, false));
        let later = lead_time(at + 1, start, &paris);
        assert_eq!((later.minutes, later.hours(), later.shorter_than(24)), (1439, 23, true));
        assert_eq!(lead_time(at, date(2026, 11, 23).at(13, 59, 0, 0), &paris).hours(), -1);
    }

    #[test]
    fn dates_at_the_end_of_time_are_taken_to_the_last_instant() {
        let paris = zone("Europe/Paris");
        assert_eq!(begins(DateTime::MAX, &paris), Timestamp::MAX.as_millisecond());
        assert_eq!(begins(DateTime::MIN, &paris), Timestamp::MIN.as_millisecond());
        assert!(ends(DateTime::MAX, i64::MAX, &paris) > 0);
        assert_eq!(civil(i64::MIN, &paris).year(), -9999);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]
        #[test]
        fn an_hour_that_exists_once_goes_there_and_back(days in 0_i32..4000, minute in 0_i64..1440) {
            let paris = zone("Europe/Paris");
            let day = date(2024, 1, 1).saturating_add(jiff::Span::new().days(days));
            let start = day.at(0, 0, 0, 0).saturating_add(jiff::Span::new().minutes(minute));
            match skipped(start, &paris) {
                None => prop_assert_eq!(civil(begins(start, &paris), &paris), start),
                Some(proposed) => prop_assert_eq!(skipped(proposed, &paris), None),
            }
        }
    }
}
