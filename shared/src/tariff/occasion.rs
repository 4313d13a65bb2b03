//! What is priced: a visit, or what took its place.

use autosurgeon::{Hydrate, Reconcile};

use crate::coded::coded;
use crate::money::Cents;

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
#[derive(Debug, Clone, PartialEq, Eq, Hydrate, Reconcile)]
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

const HOUR: i64 = 3_600_000;

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

    /// Whether a cancellation by the person was late. Both instants are milliseconds since 1970 UTC, so that the days on
    /// which clocks change are right. A cancellation exactly at the notice is in time.
    #[must_use]
    pub fn cancelled(&self, start: i64, cancelled_at: i64) -> Occasion {
        let notice = self.notice_hours.max(0).saturating_mul(HOUR);
        if cancelled_at > start.saturating_sub(notice) {
            Occasion::LateCancellation
        } else {
            Occasion::Cancellation
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absence_late_cancellation_and_return_visit_cost_nothing_by_default() {
        for occasion in Occasion::ALL {
            let free = (*occasion != Occasion::Visit).then_some(Cents::ZERO);
            assert_eq!(Occasions::default().price(*occasion), free, "{occasion:?}");
        }
        let decided = Occasions { absence_cents: 500, ..Occasions::default() };
        assert_eq!(decided.price(Occasion::Absence), Some(Cents(500)));
    }

    #[test]
    fn a_cancellation_is_late_within_the_notice_of_the_tariff() {
        let start = 100 * HOUR;
        let day = Occasions::default();
        assert_eq!(day.cancelled(start, 76 * HOUR), Occasion::Cancellation);
        assert_eq!(day.cancelled(start, 76 * HOUR + 1), Occasion::LateCancellation);
        let two_days = Occasions { notice_hours: 48, ..Occasions::default() };
        assert_eq!(two_days.cancelled(start, 76 * HOUR), Occasion::LateCancellation);
        let absurd = Occasions { notice_hours: i64::MAX, ..Occasions::default() };
        assert_eq!(absurd.cancelled(i64::MIN, 0), Occasion::LateCancellation);
    }
}
