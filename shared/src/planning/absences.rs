//! When an agent is away.

use autosurgeon::{Hydrate, Reconcile};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::clock::{begins, ends};
use super::obstacles::Booked;
use crate::coded::coded;
use crate::stored_time;

coded!(
    /// Why an agent is away, in the only three words that are kept: nothing about health.
    AbsenceKind {
        /// Holidays.
        Leave = "conge",
        /// Training.
        Training = "formation",
        /// Anything else, without detail.
        Other = "autre",
    }
);

coded!(
    /// Half a day; the hour between the two is a setting.
    Half {
        /// Before noon.
        Morning = "matin",
        /// From noon on.
        Afternoon = "apres_midi",
    }
);

/// A time when an agent is away. One whose hours cannot be read, or are not in order, covers nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Absence {
    /// Civil hour from which she is away, `2026-12-24T00:00`.
    pub from: String,
    /// Civil hour from which she is back, `2027-01-02T00:00`.
    pub until: String,
    /// [`AbsenceKind`] by its code.
    pub kind: String,
    /// Entered by mistake: hidden, and kept.
    pub withdrawn: bool,
}

impl Absence {
    /// Away from one hour to another.
    #[must_use]
    pub fn hours(kind: AbsenceKind, from: DateTime, until: DateTime) -> Self {
        let hour = stored_time::minute;
        Absence { from: hour(from), until: hour(until), kind: kind.code().to_owned(), withdrawn: false }
    }

    /// Away on whole days, both included.
    #[must_use]
    pub fn days(kind: AbsenceKind, first: Date, last: Date) -> Self {
        let after = last.saturating_add(1.day());
        Self::hours(kind, first.to_datetime(Time::midnight()), after.to_datetime(Time::midnight()))
    }

    /// Away half a day; `noon` is where the commune cuts the day.
    #[must_use]
    pub fn half_day(kind: AbsenceKind, day: Date, half: Half, noon: Time) -> Self {
        let whole =
            (day.to_datetime(Time::midnight()), day.saturating_add(1.day()).to_datetime(Time::midnight()));
        match half {
            Half::Morning => Self::hours(kind, whole.0, day.to_datetime(noon)),
            Half::Afternoon => Self::hours(kind, day.to_datetime(noon), whole.1),
        }
    }

    /// Why; a code of a later version is read as "other".
    #[must_use]
    pub fn kind(&self) -> AbsenceKind {
        AbsenceKind::from_code(&self.kind).unwrap_or(AbsenceKind::Other)
    }

    /// From when to when, in milliseconds since 1970 UTC; none when it covers nothing.
    #[must_use]
    pub fn span(&self, zone: &TimeZone) -> Option<(i64, i64)> {
        let read = |text: &str| text.parse::<DateTime>().ok().map(|at| begins(at, zone));
        let span = (read(&self.from)?, read(&self.until)?);
        (!self.withdrawn && span.0 < span.1).then_some(span)
    }

    /// Whether it touches a visit's time.
    #[must_use]
    pub fn covers(&self, start: DateTime, minutes: i64, zone: &TimeZone) -> bool {
        self.span(zone)
            .is_some_and(|(from, until)| begins(start, zone) < until && from < ends(start, minutes, zone))
    }
}

/// The visits that an absence of `agent` leaves without her, by their hours: what is to be moved when it is entered.
#[must_use]
pub fn covered<'b>(absence: &Absence, agent: &str, booked: &'b [Booked], zone: &TimeZone) -> Vec<&'b Booked> {
    let mut found: Vec<&Booked> = booked
        .iter()
        .filter(|visit| visit.agents.iter().any(|id| id == agent))
        .filter(|visit| absence.covers(visit.start, visit.minutes, zone))
        .collect();
    found.sort_by(|a, b| (a.start, &a.visit).cmp(&(b.start, &b.visit)));
    found
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn paris() -> TimeZone {
        TimeZone::get("Europe/Paris").unwrap()
    }

    #[test]
    fn whole_days_half_days_and_hours() {
        let day = date(2026, 11, 23);
        let noon = time(12, 0, 0, 0);
        let leave = AbsenceKind::Leave;
        let whole = Absence::days(leave, day, day);
        let morning = Absence::half_day(leave, day, Half::Morning, noon);
        let afternoon = Absence::half_day(leave, day, Half::Afternoon, noon);
        let hours = Absence::hours(leave, day.at(14, 0, 0, 0), day.at(15, 0, 0, 0));
        // A visit of an hour and a half: whether each of the four covers it.
        for (start, expected) in [
            (day.at(9, 0, 0, 0), [true, true, false, false]),
            (day.at(10, 30, 0, 0), [true, true, false, false]),
            (day.at(11, 0, 0, 0), [true, true, true, false]),
            (day.at(12, 0, 0, 0), [true, false, true, false]),
            (day.at(12, 31, 0, 0), [true, false, true, true]),
            (day.at(15, 0, 0, 0), [true, false, true, false]),
            (date(2026, 11, 24).at(9, 0, 0, 0), [false; 4]),
            (date(2026, 11, 22).at(22, 30, 0, 0), [false; 4]),
        ] {
            let found =
                [&whole, &morning, &afternoon, &hours].map(|absence| absence.covers(start, 90, &paris()));
            assert_eq!(found, expected, "{start}");
        }
    }

    #[test]
    fn a_day_away_on_the_long_day_is_25_hours() {
        let day = date(2026, 10, 25);
        let (from, until) = Absence::days(AbsenceKind::Leave, day, day).span(&paris()).unwrap();
        assert_eq!(until - from, 25 * 3_600_000);
    }

    #[test]
    fn what_is_withdrawn_or_cannot_be_read_covers_nothing() {
        let day = date(2026, 11, 23);
        let good = Absence::days(AbsenceKind::Other, day, day);
        for bad in [
            Absence { withdrawn: true, ..good.clone() },
            Absence { from: "lundi".into(), ..good.clone() },
            Absence { until: good.from.clone(), ..good.clone() },
            Absence::default(),
        ] {
            assert!(!bad.covers(day.at(9, 0, 0, 0), 90, &paris()), "{bad:?}");
        }
        assert_eq!(Absence { kind: "grippe".into(), ..good }.kind(), AbsenceKind::Other);
    }

    #[test]
    fn visits_covered_by_a_new_absence_are_listed_by_their_hours() {
        let at = |day, hour, agents: &[&str]| Booked {
            visit: format!("{day}-{hour}"),
            agents: agents.iter().map(|id| (*id).to_owned()).collect(),
            start: date(2026, 11, day).at(hour, 0, 0, 0),
            minutes: 90,
            ..Booked::default()
        };
        let booked = [
            at(25, 9, &["claire"]),
            at(24, 14, &["karim", "claire"]),
            at(24, 9, &["karim"]),
            at(26, 9, &["claire"]),
        ];
        let absence = Absence::days(AbsenceKind::Training, date(2026, 11, 24), date(2026, 11, 25));
        let ids: Vec<&str> =
            covered(&absence, "claire", &booked, &paris()).iter().map(|visit| visit.visit.as_str()).collect();
        assert_eq!(ids, ["24-14", "25-9"], "also where she is the second agent");
    }
}
