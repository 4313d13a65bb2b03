//! What the commune decided about planning.

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};
use jiff::ToSpan;
use jiff::civil::{Date, Time, time};
use serde::{Deserialize, Serialize};

use super::holidays::{Holiday, Territory, holidays};
use super::hours::{Hours, Weekday, open_on};

/// What the commune decided about planning. The default is what a service begins with.
#[derive(Debug, Clone, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Settings {
    /// Minutes between two visits of an agent when nothing more is known of the way.
    pub buffer_minutes: i64,
    /// Minutes between two visits in the same neighbourhood.
    pub near_minutes: i64,
    /// Minutes from one neighbourhood to another, by their codes, either way round.
    pub travel_minutes: BTreeMap<String, BTreeMap<String, i64>>,
    /// Proposed starts are multiples of so many minutes after midnight.
    pub step_minutes: i64,
    /// How many days a search for free hours looks at when the request names no latest date.
    pub search_days: i64,
    /// How many hours are proposed.
    pub proposals: i64,
    /// Whether hours that fit the person's wishes come before earlier days.
    pub wishes_first: bool,
    /// Width of the hour told to the person: 0 says `vers 14 h`, 30 `entre 14 h et 14 h 30`.
    pub announced_minutes: i64,
    /// Where the day is cut into morning and afternoon, `12:00`.
    pub noon: String,
    /// Hours of the agents who have none of their own, by id.
    pub usual_hours: BTreeMap<String, Hours>,
    /// [`Territory`] by its code.
    pub territory: String,
    /// Codes of the [`Holiday`]s on which the service works all the same: the "journée de solidarité", Good Friday
    /// in a commune of Alsace-Moselle without a Protestant church.
    pub worked_holidays: Vec<String>,
    /// Days on which the service is closed besides public holidays, by id.
    pub closed_days: BTreeMap<String, ClosedDay>,
    /// Minutes after the expected end of a visit before the tablet asks its agent whether all is well.
    #[autosurgeon(missing = "usual_overrun")]
    pub overrun_minutes: i64,
}

/// What a commune begins with, and what one that never heard of the question has.
fn usual_overrun() -> i64 {
    20
}

/// Days on which the service is closed. One whose dates cannot be read closes nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct ClosedDay {
    /// `pont de l’Ascension`, as it is told.
    pub name: String,
    /// First day, `2026-05-15`.
    pub first: String,
    /// Last day, included.
    pub last: String,
    /// Comes back each year on the same days of the month.
    pub yearly: bool,
    /// Entered by mistake: hidden, and kept.
    pub withdrawn: bool,
}

/// Why a day is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// A public holiday.
    Holiday(Holiday),
    /// A day that the commune decided, by its name.
    Local(String),
}

impl Default for Settings {
    fn default() -> Self {
        let working = &Weekday::ALL[..5];
        let morning = Hours::weekly(working, time(8, 30, 0, 0), time(12, 30, 0, 0));
        let afternoon = Hours::weekly(working, time(13, 30, 0, 0), time(17, 30, 0, 0));
        Settings {
            buffer_minutes: 15,
            near_minutes: 10,
            travel_minutes: BTreeMap::new(),
            step_minutes: 30,
            search_days: 28,
            proposals: 12,
            wishes_first: false,
            announced_minutes: 0,
            noon: "12:00".to_owned(),
            usual_hours: BTreeMap::from([
                ("matin".to_owned(), morning),
                ("apres_midi".to_owned(), afternoon),
            ]),
            territory: Territory::Mainland.code().to_owned(),
            worked_holidays: Vec::new(),
            closed_days: BTreeMap::new(),
            overrun_minutes: usual_overrun(),
        }
    }
}

impl ClosedDay {
    /// Whether it closes a day.
    #[must_use]
    pub fn closes(&self, day: Date) -> bool {
        let (Ok(first), Ok(last)) = (self.first.parse::<Date>(), self.last.parse::<Date>()) else {
            return false;
        };
        if self.withdrawn || last < first {
            return false;
        }
        if !self.yearly {
            return first <= day && day <= last;
        }
        let of_year = |date: Date| (date.month(), date.day());
        let (from, until, day) = (of_year(first), of_year(last), of_year(day));
        // From Christmas to New Year's Day the last comes before the first.
        if from <= until { from <= day && day <= until } else { from <= day || day <= until }
    }
}

impl Settings {
    /// Where the commune is; mainland when the word is not known.
    #[must_use]
    pub fn territory(&self) -> Territory {
        Territory::from_code(&self.territory).unwrap_or(Territory::Mainland)
    }

    /// Where the day is cut; midday when it cannot be read.
    #[must_use]
    pub fn noon(&self) -> Time {
        self.noon.parse().unwrap_or(Time::midnight().saturating_add(12.hours()))
    }

    /// Why the service is closed on a day; none on the days on which it works.
    #[must_use]
    pub fn closed(&self, day: Date) -> Option<Closed> {
        let works = |holiday: Holiday| self.worked_holidays.iter().any(|code| code == holiday.code());
        let holiday = holidays(day.year(), self.territory())
            .into_iter()
            .find(|(date, holiday)| *date == day && !works(*holiday));
        let local = || self.closed_days.values().find(|closed| closed.closes(day));
        holiday
            .map(|(_, holiday)| Closed::Holiday(holiday))
            .or_else(|| local().map(|closed| Closed::Local(closed.name.clone())))
    }

    /// The next day after `day` on which the service usually works; `day` itself when none is found within a month.
    #[must_use]
    pub fn next_open_day(&self, day: Date) -> Date {
        let works = |day: &Date| self.closed(*day).is_none() && !open_on(&self.usual_hours, *day).is_empty();
        (1..=31).map(|days: i32| day.saturating_add(days.days())).find(works).unwrap_or(day)
    }

    /// Minutes to leave between a visit in one neighbourhood and the next in another; codes may be empty.
    #[must_use]
    pub fn travel(&self, from: &str, to: &str) -> i64 {
        let told = |a: &str, b: &str| self.travel_minutes.get(a).and_then(|minutes| minutes.get(b)).copied();
        let near = (!from.is_empty() && from == to).then_some(self.near_minutes);
        told(from, to).or_else(|| told(to, from)).or(near).unwrap_or(self.buffer_minutes).clamp(0, 240)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn closed_day(first: &str, last: &str, yearly: bool) -> ClosedDay {
        ClosedDay { name: "pont".into(), first: first.into(), last: last.into(), yearly, withdrawn: false }
    }

    #[test]
    fn holidays_and_the_commune_s_own_days_are_closed() {
        let mut settings = Settings::default();
        let (pentecost, bridge) = (date(2026, 5, 25), date(2026, 5, 15));
        assert_eq!(settings.closed(pentecost), Some(Closed::Holiday(Holiday::WhitMonday)));
        assert_eq!(settings.closed(bridge), None);
        settings.worked_holidays.push(Holiday::WhitMonday.code().into());
        settings.closed_days.insert("a".into(), closed_day("2026-05-15", "2026-05-15", false));
        assert_eq!(settings.closed(pentecost), None, "the journée de solidarité is worked");
        assert_eq!(settings.closed(bridge), Some(Closed::Local("pont".into())));
        settings.territory = "guadeloupe".into();
        assert_eq!(settings.closed(date(2026, 5, 27)), Some(Closed::Holiday(Holiday::Abolition)));
        settings.territory = "lune".into();
        assert_eq!(settings.closed(date(2026, 5, 27)), None);
    }

    #[test]
    fn closed_days_may_come_back_each_year_over_the_new_year_too() {
        let winter = closed_day("2025-12-24", "2026-01-02", true);
        for (day, expected) in [
            (date(2030, 12, 24), true),
            (date(2031, 1, 2), true),
            (date(2031, 1, 3), false),
            (date(2030, 12, 23), false),
        ] {
            assert_eq!(winter.closes(day), expected, "{day}");
        }
        assert!(!closed_day("2026-12-24", "2026-12-31", false).closes(date(2027, 12, 25)));
        for bad in [closed_day("", "2026-01-01", true), closed_day("2026-01-02", "2026-01-01", false)] {
            assert!(!bad.closes(date(2026, 1, 1)), "{bad:?}");
        }
    }

    #[test]
    fn travel_is_told_either_way_or_near_or_the_buffer() {
        let mut settings = Settings::default();
        settings
            .travel_minutes
            .insert("nord".into(), BTreeMap::from([("sud".into(), 25), ("est".into(), -5)]));
        for (from, to, minutes) in [
            ("nord", "sud", 25),
            ("sud", "nord", 25),
            ("nord", "nord", 10),
            ("nord", "ouest", 15),
            ("", "", 15),
            ("nord", "est", 0),
        ] {
            assert_eq!(settings.travel(from, to), minutes, "{from} {to}");
        }
    }

    #[test]
    fn the_next_open_day_steps_over_week_ends_and_holidays() {
        let settings = Settings::default();
        assert_eq!(settings.next_open_day(date(2026, 11, 20)), date(2026, 11, 23));
        assert_eq!(settings.next_open_day(date(2026, 12, 24)), date(2026, 12, 28));
        let never = Settings { usual_hours: BTreeMap::new(), ..Settings::default() };
        assert_eq!(never.next_open_day(date(2026, 11, 20)), date(2026, 11, 20));
    }

    #[test]
    fn an_unreadable_noon_is_midday() {
        let settings = Settings { noon: "midi".into(), ..Settings::default() };
        assert_eq!(settings.noon(), time(12, 0, 0, 0));
    }
}
