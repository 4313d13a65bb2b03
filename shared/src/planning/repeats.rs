//! A visit that comes back: every few weeks, so many times.

use jiff::ToSpan;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::clock::skipped;
use super::obstacles::Obstacle;
use super::settings::Settings;

/// How a visit comes back. Fewer than one is taken as one, more than [`Repeat::MOST`] as that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeat {
    /// Every how many weeks.
    pub every_weeks: i64,
    /// How many visits in all, the first included.
    pub times: i64,
}

impl Repeat {
    /// The most weeks and the most visits: a year.
    pub const MOST: i64 = 52;
}

/// One visit of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Civil start.
    pub start: DateTime,
    /// Why it cannot be booked as it is: the service is closed, or the hour does not exist. The series does not
    /// shift because of it: who plans leaves it out or moves it.
    pub against: Option<Obstacle>,
}

/// The visits of a series, from `start` on, at the same civil hour whatever the clocks do in between. It ends early
/// where the calendar does.
#[must_use]
pub fn repeats(start: DateTime, repeat: Repeat, settings: &Settings, zone: &TimeZone) -> Vec<Occurrence> {
    let every = repeat.every_weeks.clamp(1, Repeat::MOST);
    (0..repeat.times.clamp(1, Repeat::MOST))
        .map_while(|number| start.checked_add((number * every).weeks()).ok())
        .map(|start| {
            let closed = settings.closed(start.date());
            let against = closed.map(|why| Obstacle::Closed { day: start.date(), why });
            let against =
                against.or_else(|| skipped(start, zone).map(|proposed| Obstacle::Skipped { proposed }));
            Occurrence { start, against }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::planning::{Closed, Holiday, Weekday};

    #[test]
    fn a_series_flags_holidays_and_keeps_its_hour_over_the_change_of_clocks() {
        let paris = TimeZone::get("Europe/Paris").unwrap();
        let series = |start, every_weeks, times| {
            repeats(start, Repeat { every_weeks, times }, &Settings::default(), &paris)
        };
        let mondays = series(date(2026, 3, 23).at(14, 0, 0, 0), 2, 3);
        let starts: Vec<String> = mondays.iter().map(|visit| visit.start.to_string()).collect();
        assert_eq!(starts, ["2026-03-23T14:00:00", "2026-04-06T14:00:00", "2026-04-20T14:00:00"]);
        let easter = Obstacle::Closed { day: date(2026, 4, 6), why: Closed::Holiday(Holiday::EasterMonday) };
        assert_eq!(
            mondays.iter().map(|visit| visit.against.clone()).collect::<Vec<_>>(),
            [None, Some(easter), None]
        );
        let night = series(date(2026, 3, 22).at(2, 30, 0, 0), 1, 2);
        assert!(matches!(night[1].against, Some(Obstacle::Skipped { .. })), "{night:?}");
    }

    #[test]
    fn a_series_without_sense_is_one_visit_or_a_year() {
        let start = date(2026, 11, 23).at(14, 0, 0, 0);
        let count = |every_weeks, times| {
            repeats(start, Repeat { every_weeks, times }, &Settings::default(), &TimeZone::UTC).len()
        };
        assert_eq!((count(0, -3), count(1, i64::MAX)), (1, 52));
        let last =
            repeats(DateTime::MAX, Repeat { every_weeks: 1, times: 4 }, &Settings::default(), &TimeZone::UTC);
        assert_eq!(last.len(), 1);
    }

    proptest! {
        #[test]
        fn every_visit_of_a_series_is_on_the_weekday_and_at_the_hour_of_the_first(
            days in 0_i32..3000, hour in 0_i8..24, every_weeks in 1_i64..9, times in 1_i64..30,
        ) {
            let start = date(2024, 1, 1).saturating_add(days.days()).at(hour, 15, 0, 0);
            let series = repeats(start, Repeat { every_weeks, times }, &Settings::default(), &TimeZone::UTC);
            prop_assert_eq!(i64::try_from(series.len()).unwrap(), times);
            for (number, visit) in (0_i64..).zip(&series) {
                prop_assert_eq!(Weekday::of(visit.start.date()), Weekday::of(start.date()));
                prop_assert_eq!(visit.start.time(), start.time());
                prop_assert_eq!(i64::from((visit.start.date() - start.date()).get_days()), 7 * every_weeks * number);
            }
        }
    }
}
