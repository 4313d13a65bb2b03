//! What is priced: a visit, or what took its place.

use autosurgeon::{Hydrate, Reconcile};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::money::Cents;
use crate::planning::lead_time;
use crate::visit::{CancelledBy, State, Status};

coded!(
    /// What is priced.
    Occasion {
        /// An ordinary visit: the scale prices it.
        Visit = "visite",
        /// A visit to finish what was "pas possible aujourd'hui" at the one before.
        Return = "retour",
        /// Nobody opened.
        Absence = "absence",
        /// Cancelled by the person too late for the hour to be given to someone else.
        LateCancellation = "annulation_tardive",
        /// Cancelled in time, or by the service.
        Cancellation = "annulation",
    }
);

/// What is owed when no ordinary visit took place, in cents: nothing, unless the commune decided otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Occasions {
    /// A return visit.
    pub return_cents: i64,
    /// An absence.
    pub absence_cents: i64,
    /// A late cancellation.
    pub late_cancellation_cents: i64,
    /// A cancellation in time.
    pub cancellation_cents: i64,
    /// A cancellation is late when it comes less than so many hours before the start.
    pub notice_hours: i64,
}

/// Nothing is owed; a day's notice.
impl Default for Occasions {
    fn default() -> Self {
        Occasions {
            return_cents: 0,
            absence_cents: 0,
            late_cancellation_cents: 0,
            cancellation_cents: 0,
            notice_hours: 24,
        }
    }
}

impl Occasions {
    /// What an occasion costs; `None` for a visit, which the scale prices.
    #[must_use]
    pub fn price(&self, occasion: Occasion) -> Option<Cents> {
        let cents = match occasion {
            Occasion::Visit => return None,
            Occasion::Return => self.return_cents,
            Occasion::Absence => self.absence_cents,
            Occasion::LateCancellation => self.late_cancellation_cents,
            Occasion::Cancellation => self.cancellation_cents,
        };
        Some(Cents(cents.max(0)))
    }

    /// What a visit is to be priced as; `None` while it is neither over nor given up, and while somebody must decide
    /// what happened or how the person is. `returns` says that it finishes what was not possible at the one before.
    ///
    /// Only a cancellation by the person can be late, counted in real hours: days on which clocks change are right.
    #[must_use]
    pub fn of(&self, state: &State, returns: bool, zone: &TimeZone) -> Option<Occasion> {
        if state.is_to_decide() {
            return None;
        }
        match state.status {
            Status::Ended | Status::Certified if returns => Some(Occasion::Return),
            Status::Ended | Status::Certified => Some(Occasion::Visit),
            Status::Absent => state.doubt.as_ref().filter(|doubt| !doubt.is_open()).map(|doubt| {
                // Somebody who was in hospital or in need did not stay away.
                if doubt.ended_well() { Occasion::Absence } else { Occasion::Cancellation }
            }),
            Status::Cancelled => {
                let cancellation = state.cancellation.as_ref()?;
                let by_person = cancellation.who == Some(CancelledBy::Person);
                let late = state.plan.as_ref().is_some_and(|plan| {
                    lead_time(cancellation.at, plan.start, zone).shorter_than(self.notice_hours.max(0))
                });
                Some(if by_person && late { Occasion::LateCancellation } else { Occasion::Cancellation })
            }
            Status::Requested | Status::Planned | Status::Started => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::planning;
    use crate::visit::{DoubtEnd, Event, EventKind, Plan, Visit, state};

    #[test]
    fn absence_late_cancellation_and_return_visit_cost_nothing_by_default() {
        for occasion in Occasion::ALL {
            let free = (*occasion != Occasion::Visit).then_some(Cents::ZERO);
            assert_eq!(Occasions::default().price(*occasion), free, "{occasion:?}");
        }
        let decided = Occasions { absence_cents: 500, ..Occasions::default() };
        assert_eq!(decided.price(Occasion::Absence), Some(Cents(500)));
    }

    const HOUR: i64 = 3_600_000;

    fn paris() -> TimeZone {
        TimeZone::get("Europe/Paris").unwrap()
    }

    fn planned() -> Visit {
        let mut visit = Visit::default();
        let plan = Plan::with("claire", date(2026, 11, 23).at(14, 0, 0, 0), 90, "");
        visit.add("p", Event::booking(EventKind::Planned, 0, "sophie", &plan));
        visit
    }

    fn priced_as(visit: &Visit, occasions: &Occasions) -> Option<Occasion> {
        occasions.of(&state(visit), false, &paris())
    }

    #[test]
    fn a_cancellation_is_late_within_the_notice_of_the_tariff() {
        let start = planning::begins(date(2026, 11, 23).at(14, 0, 0, 0), &paris());
        let cancelled = |hours: i64, milliseconds: i64, who| {
            let mut visit = planned();
            let at = start - hours * HOUR + milliseconds;
            visit.add("c", Event::cancelled(at, "sophie", who, "souffrante"));
            visit
        };
        let day = Occasions::default();
        let by_person = |hours, milliseconds| cancelled(hours, milliseconds, CancelledBy::Person);
        assert_eq!(priced_as(&by_person(24, 0), &day), Some(Occasion::Cancellation), "exactly in time");
        assert_eq!(priced_as(&by_person(24, 1), &day), Some(Occasion::LateCancellation));
        let two_days = Occasions { notice_hours: 48, ..Occasions::default() };
        assert_eq!(priced_as(&by_person(24, 0), &two_days), Some(Occasion::LateCancellation));
        let absurd = Occasions { notice_hours: i64::MAX, ..Occasions::default() };
        assert_eq!(priced_as(&by_person(99, 0), &absurd), Some(Occasion::LateCancellation));
        for who in [CancelledBy::Service, CancelledBy::Circumstances] {
            assert_eq!(priced_as(&cancelled(1, 0, who), &day), Some(Occasion::Cancellation));
        }
    }

    #[test]
    fn an_absence_is_priced_once_the_coordinator_knows_how_the_person_is() {
        let mut visit = planned();
        visit.add("a", Event::new(EventKind::Absent, 10, "claire"));
        let occasions = Occasions::default();
        assert_eq!(priced_as(&visit, &occasions), None, "first of all an alarm");
        let closed = |end| {
            let mut visit = visit.clone();
            visit.add("d", Event::doubt_closed(20, "sophie", end, ""));
            priced_as(&visit, &occasions)
        };
        assert_eq!(closed(DoubtEnd::Well), Some(Occasion::Absence));
        for end in [DoubtEnd::Hospital, DoubtEnd::Helped, DoubtEnd::Deceased, DoubtEnd::Moved] {
            assert_eq!(closed(end), Some(Occasion::Cancellation), "{end:?}");
        }
    }

    #[test]
    fn what_is_not_over_or_to_decide_is_not_priced_yet() {
        let occasions = Occasions::default();
        let mut visit = planned();
        assert_eq!(priced_as(&visit, &occasions), None);
        let mut tablet = visit.clone();
        visit.add("c", Event::cancelled(5, "sophie", CancelledBy::Person, ""));
        tablet.add("s", Event::new(EventKind::Started, 6, "claire"));
        tablet.add("e", Event::new(EventKind::Ended, 7, "claire"));
        assert_eq!(priced_as(&tablet, &occasions), Some(Occasion::Visit));
        assert_eq!(occasions.of(&state(&tablet), true, &paris()), Some(Occasion::Return));
        visit.events.extend(tablet.events);
        assert_eq!(priced_as(&visit, &occasions), None, "somebody must decide first");
    }
}
