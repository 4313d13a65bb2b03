//! When an agent works: dated rules that come back every few weeks or every month.

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};
use jiff::ToSpan;
use jiff::civil::{self, Date, Time};
use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::stored_time;

coded!(
    /// A day of the week.
    Weekday {
        /// Monday.
        Monday = "lundi",
        /// Tuesday.
        Tuesday = "mardi",
        /// Wednesday.
        Wednesday = "mercredi",
        /// Thursday.
        Thursday = "jeudi",
        /// Friday.
        Friday = "vendredi",
        /// Saturday.
        Saturday = "samedi",
        /// Sunday.
        Sunday = "dimanche",
    }
);

impl Weekday {
    /// The day of the week of a date.
    #[must_use]
    pub fn of(day: Date) -> Self {
        match day.weekday() {
            civil::Weekday::Monday => Self::Monday,
            civil::Weekday::Tuesday => Self::Tuesday,
            civil::Weekday::Wednesday => Self::Wednesday,
            civil::Weekday::Thursday => Self::Thursday,
            civil::Weekday::Friday => Self::Friday,
            civil::Weekday::Saturday => Self::Saturday,
            civil::Weekday::Sunday => Self::Sunday,
        }
    }
}

coded!(
    /// How a rule comes back.
    Recurrence {
        /// Every so many weeks, counted from the week of the rule's first day.
        Weeks = "semaines",
        /// On the first, second… such weekday of the month.
        OfMonth = "du_mois",
        /// On the last such weekday of the month.
        LastOfMonth = "dernier_du_mois",
    }
);

/// A rule of opening hours: `le mardi de 9 h à 12 h, une semaine sur deux, à partir du 1er septembre`.
///
/// A rule that cannot be read opens nothing: the office sees missing hours rather than visits at wrong ones.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Hours {
    /// [`Weekday`]s by their codes.
    pub weekdays: Vec<String>,
    /// Civil hour from which visits may begin, `09:00`.
    pub from: String,
    /// Civil hour by which they must have ended, `12:00`.
    pub until: String,
    /// [`Recurrence`] by its code.
    pub recurrence: String,
    /// Weeks: every how many (1 is each). Of the month: which one, 1 to 5. Last of the month: not read.
    pub number: i64,
    /// First day, `2026-09-01`; without it the rule has always held, and only each week or by the month.
    pub valid_from: Option<String>,
    /// Last day.
    pub valid_until: Option<String>,
    /// Entered by mistake: hidden, and kept.
    pub withdrawn: bool,
}

/// A stretch of a day in which an agent works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Open {
    /// Civil hour from which she works.
    pub from: Time,
    /// Civil hour until which she works, after `from`.
    pub until: Time,
}

impl Hours {
    /// A rule that holds each week, always.
    #[must_use]
    pub fn weekly(weekdays: &[Weekday], from: Time, until: Time) -> Self {
        let hour = stored_time::hour;
        Hours {
            weekdays: weekdays.iter().map(|day| day.code().to_owned()).collect(),
            from: hour(from),
            until: hour(until),
            recurrence: Recurrence::Weeks.code().to_owned(),
            number: 1,
            ..Hours::default()
        }
    }

    /// What the rule opens on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<Open> {
        let weekday = Weekday::of(day).code();
        if self.withdrawn || !self.weekdays.iter().any(|code| code == weekday) {
            return None;
        }
        let read = self.read()?;
        let valid = read.first.is_none_or(|first| first <= day) && read.last.is_none_or(|last| day <= last);
        let comes_back = match read.recurrence {
            Recurrence::Weeks => read.first.is_none_or(|first| {
                let days = i64::from((monday(day) - monday(first)).get_days());
                (days / 7) % self.number == 0
            }),
            Recurrence::OfMonth => i64::from((day.day() - 1) / 7 + 1) == self.number,
            Recurrence::LastOfMonth => day.day() + 7 > day.days_in_month(),
        };
        (valid && comes_back).then_some(read.open)
    }

    /// The rule as it is meant; none when one of its words, dates or numbers has no sense.
    pub(super) fn read(&self) -> Option<Read> {
        let open = Open { from: self.from.parse().ok()?, until: self.until.parse().ok()? };
        let recurrence = Recurrence::from_code(&self.recurrence)?;
        let first = read_day(self.valid_from.as_deref())?;
        let last = read_day(self.valid_until.as_deref())?;
        let counted = match recurrence {
            Recurrence::Weeks => self.number == 1 || (self.number > 1 && first.is_some()),
            Recurrence::OfMonth => (1..=5).contains(&self.number),
            Recurrence::LastOfMonth => true,
        };
        let named = self.weekdays.iter().any(|code| Weekday::from_code(code).is_some());
        (counted && named && open.from < open.until).then_some(Read { open, recurrence, first, last })
    }
}

/// A rule of opening hours once it is read.
pub(super) struct Read {
    pub(super) open: Open,
    pub(super) recurrence: Recurrence,
    pub(super) first: Option<Date>,
    pub(super) last: Option<Date>,
}

/// The Monday of a day's week.
pub(super) fn monday(day: Date) -> Date {
    day.saturating_sub(i32::from(day.weekday().to_monday_zero_offset()).days())
}

/// An optional date: `Some(None)` when there is none, `None` when it cannot be read.
fn read_day(text: Option<&str>) -> Option<Option<Date>> {
    text.map_or(Some(None), |text| text.parse().ok().map(Some))
}

/// What several rules open on a day, in order; stretches that touch or overlap are one.
#[must_use]
pub fn open_on(rules: &BTreeMap<String, Hours>, day: Date) -> Vec<Open> {
    let mut open: Vec<Open> = rules.values().filter_map(|rule| rule.on(day)).collect();
    open.sort_unstable();
    let mut merged: Vec<Open> = Vec::with_capacity(open.len());
    for next in open {
        match merged.last_mut() {
            Some(last) if next.from <= last.until => last.until = last.until.max(next.until),
            _ => merged.push(next),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};
    use proptest::prelude::*;

    use super::*;

    fn rule(recurrence: Recurrence, number: i64, weekday: Weekday, from: &str) -> Hours {
        Hours {
            recurrence: recurrence.code().into(),
            number,
            valid_from: Some(from.into()),
            ..Hours::weekly(&[weekday], time(9, 0, 0, 0), time(12, 0, 0, 0))
        }
    }

    fn days(rule: &Hours, first: Date, last: Date) -> Vec<String> {
        first
            .series(1.day())
            .take_while(|day| *day <= last)
            .filter(|day| rule.on(*day).is_some())
            .map(|day| day.strftime("%m-%d").to_string())
            .collect()
    }

    #[test]
    fn hours_come_back_every_week_every_second_week_and_every_month() {
        let (first, last) = (date(2026, 9, 1), date(2026, 10, 31));
        let tuesday = |recurrence, number| rule(recurrence, number, Weekday::Tuesday, "2026-09-03");
        for (rule, expected) in [
            (
                tuesday(Recurrence::Weeks, 1),
                vec!["09-08", "09-15", "09-22", "09-29", "10-06", "10-13", "10-20", "10-27"],
            ),
            // Anchored on the week of Thursday 3 September: its Tuesday is before the rule, the next is a fortnight on.
            (tuesday(Recurrence::Weeks, 2), vec!["09-15", "09-29", "10-13", "10-27"]),
            (tuesday(Recurrence::Weeks, 3), vec!["09-22", "10-13"]),
            (tuesday(Recurrence::OfMonth, 1), vec!["10-06"]),
            (tuesday(Recurrence::OfMonth, 2), vec!["09-08", "10-13"]),
            (tuesday(Recurrence::OfMonth, 5), vec!["09-29"]),
            (tuesday(Recurrence::LastOfMonth, 0), vec!["09-29", "10-27"]),
            (rule(Recurrence::LastOfMonth, 0, Weekday::Saturday, "2026-09-01"), vec!["09-26", "10-31"]),
        ] {
            assert_eq!(days(&rule, first, last), expected, "{rule:?}");
        }
    }

    #[test]
    fn hours_hold_from_their_first_day_to_their_last() {
        let rule = Hours {
            valid_until: Some("2026-09-15".into()),
            ..rule(Recurrence::Weeks, 1, Weekday::Tuesday, "2026-09-08")
        };
        assert_eq!(days(&rule, date(2026, 8, 1), date(2026, 12, 31)), ["09-08", "09-15"]);
    }

    #[test]
    fn morning_and_afternoon_are_two_stretches_and_touching_ones_are_one() {
        let weekly =
            |from, until| Hours::weekly(&[Weekday::Monday], time(from, 0, 0, 0), time(until, 0, 0, 0));
        let open = |rules: &[Hours]| {
            let rules = rules.iter().enumerate().map(|(id, rule)| (id.to_string(), rule.clone())).collect();
            open_on(&rules, date(2026, 11, 23))
                .iter()
                .map(|open| (open.from.hour(), open.until.hour()))
                .collect::<Vec<_>>()
        };
        assert_eq!(open(&[weekly(14, 17), weekly(9, 12)]), [(9, 12), (14, 17)]);
        assert_eq!(open(&[weekly(12, 17), weekly(9, 12)]), [(9, 17)]);
        assert_eq!(open(&[weekly(9, 17), weekly(10, 11)]), [(9, 17)]);
        assert_eq!(open(&[Hours { withdrawn: true, ..weekly(9, 12) }]), []);
    }

    #[test]
    fn a_rule_that_cannot_be_read_opens_nothing() {
        let good = rule(Recurrence::Weeks, 2, Weekday::Monday, "2026-11-23");
        let day = date(2026, 11, 23);
        assert!(good.on(day).is_some());
        for bad in [
            Hours { from: "neuf heures".into(), ..good.clone() },
            Hours { until: "08:00".into(), ..good.clone() },
            Hours { recurrence: "lune".into(), ..good.clone() },
            Hours { recurrence: String::new(), ..good.clone() },
            Hours { number: 0, ..good.clone() },
            Hours { number: i64::MIN, ..good.clone() },
            Hours { valid_from: Some("demain".into()), ..good.clone() },
            Hours { valid_from: None, ..good.clone() },
            Hours { valid_until: Some(String::new()), ..good.clone() },
            Hours { weekdays: vec!["Lundi".into()], ..good.clone() },
        ] {
            assert_eq!(bad.on(day), None, "{bad:?}");
        }
        assert!(Hours { number: i64::MAX, ..good }.on(day).is_some(), "its first week, and no other");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn every_occurrence_is_on_its_weekday_and_within_validity(
            weekday in 0..7_usize, recurrence in 0..3_usize, number in 1_i64..6, offset in 0_i32..400, length in 0_i32..200,
        ) {
            let (from, until) = {
                let from = date(2026, 1, 1).saturating_add(offset.days());
                (from, from.saturating_add(length.days()))
            };
            let weekday = Weekday::ALL[weekday];
            let rule = Hours {
                valid_until: Some(until.to_string()),
                ..rule(Recurrence::ALL[recurrence], number, weekday, &from.to_string())
            };
            let found: Vec<Date> = from.saturating_sub(40.days()).series(1.day()).take(300).filter(|day| rule.on(*day).is_some()).collect();
            prop_assert!(found.iter().all(|day| Weekday::of(*day) == weekday && from <= *day && *day <= until));
            if recurrence == 0 {
                for pair in found.windows(2) {
                    prop_assert_eq!(i64::from((pair[1] - pair[0]).get_days()), 7 * number);
                }
                prop_assert!(i64::from(length) < 7 * number + 7 || !found.is_empty());
            }
        }
    }
}
