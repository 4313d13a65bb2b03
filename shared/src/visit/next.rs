//! What may be written next on a visit, by somebody who has seen all of it.
//!
//! Work written apart follows other rules: it is always taken, and what cannot hold together is to be decided.

use super::EventKind;
use super::state::{State, Status};

/// Whether an event of that kind may follow.
#[must_use]
pub fn may(state: &State, kind: EventKind) -> bool {
    use Status::{Absent, Cancelled, Certified, Ended, Planned, Requested, Started};
    let status = state.status;
    match kind {
        EventKind::Requested => false,
        EventKind::Planned => matches!(status, Requested),
        EventKind::Moved => matches!(status, Planned | Absent | Cancelled) && state.plan.is_some(),
        EventKind::Cancelled => matches!(status, Requested | Planned | Absent),
        EventKind::Started => matches!(status, Planned | Absent),
        EventKind::Ended => matches!(status, Started),
        EventKind::Absent => matches!(status, Planned),
        EventKind::DoubtStep | EventKind::DoubtClosed => {
            state.doubt.as_ref().is_some_and(super::Doubt::is_open)
        }
        EventKind::Certified => matches!(status, Ended) && !state.is_to_decide(),
        EventKind::Corrected => matches!(status, Ended | Certified),
        EventKind::Decided => state.is_to_decide(),
        // She may be at any door, of a visit cancelled meanwhile too: what is booked is enough.
        EventKind::Alert => state.plan.is_some() && !state.alert.as_ref().is_some_and(super::Alert::is_open),
        EventKind::AlertClosed => state.alert.as_ref().is_some_and(super::Alert::is_open),
        EventKind::Late => matches!(status, Planned),
        EventKind::Concern => matches!(status, Started | Ended | Certified),
    }
}

/// Whether a change of the report must say why and keep what was written before: the visit is over.
#[must_use]
pub fn needs_correction(state: &State) -> bool {
    matches!(state.status, Status::Ended | Status::Certified)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::EventKind::*;
    use super::*;
    use crate::visit::{Event, Plan, Visit, state};

    fn after(kinds: &[EventKind]) -> State {
        let plan = Plan::with("claire", date(2026, 11, 23).at(14, 0, 0, 0), 90, "");
        let mut visit = Visit::default();
        for (at, kind) in (0..).zip(kinds) {
            let event = match kind {
                Planned | Moved => Event::booking(*kind, at, "sophie", &plan),
                _ => Event::new(*kind, at, "claire"),
            };
            visit.add(&at.to_string(), event);
        }
        state(&visit)
    }

    #[test]
    fn what_may_follow_what() {
        for (before, next) in [
            (&[Requested][..], &[Planned, Cancelled][..]),
            (&[Requested, Planned], &[Moved, Cancelled, Started, Absent, Alert, Late]),
            (&[Requested, Planned, Started], &[Ended, Alert, Concern]),
            (&[Requested, Planned, Started, Alert], &[Ended, AlertClosed, Concern]),
            (&[Requested, Planned, Started, Alert, AlertClosed], &[Ended, Alert, Concern]),
            (&[Requested, Planned, Started, Ended], &[Certified, Corrected, Alert, Concern]),
            (&[Requested, Planned, Started, Ended, Certified], &[Corrected, Alert, Concern]),
            (&[Requested, Planned, Absent], &[Moved, Cancelled, Started, DoubtStep, DoubtClosed, Alert]),
            (&[Requested, Planned, Cancelled], &[Moved, Alert]),
        ] {
            let state = after(before);
            let allowed: Vec<EventKind> =
                EventKind::ALL.iter().copied().filter(|kind| may(&state, *kind)).collect();
            assert_eq!(allowed, next, "{before:?}");
        }
    }

    #[test]
    fn a_report_is_corrected_only_after_the_end() {
        assert!(!needs_correction(&after(&[Requested, Planned, Started])));
        assert!(needs_correction(&after(&[Requested, Planned, Started, Ended])));
    }
}
