//! What booking at the door writes: plain functions on documents.

use palier_shared::visit::{CancelledBy, Event, EventKind, Plan, Visit};

use super::choice::Appointment;

/// Who writes, when, and the ids drawn for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand {
    /// The agent (account id).
    pub agent: String,
    /// Milliseconds since 1970 UTC.
    pub at: i64,
    /// Ids of the events, the request's first.
    pub events: [String; 2],
}

/// Books a visit that was asked for.
pub fn book(visit: &mut Visit, hand: &Hand, appointment: &Appointment) {
    let plan = Plan::with(&hand.agent, appointment.start, appointment.minutes, &appointment.announced);
    let planned = Event::booking(EventKind::Planned, hand.at, &hand.agent, &plan).on_tablet();
    visit.add(&hand.events[1], Event { reason: appointment.reason.clone(), ..planned });
}

/// A visit asked for at somebody's home.
#[must_use]
pub fn requested(visit: Visit, hand: &Hand) -> Visit {
    let mut visit = Visit { schema: 1, channel: "domicile".to_owned(), ..visit };
    visit.add(&hand.events[0], Event::new(EventKind::Requested, hand.at, &hand.agent).on_tablet());
    visit
}

/// Takes an appointment or a request back.
pub fn cancel(visit: &mut Visit, hand: &Hand, who: CancelledBy, why: &str) {
    let cancelled = Event::new(EventKind::Cancelled, hand.at, &hand.agent).on_tablet();
    let reason = why.trim().to_owned();
    visit.add(&hand.events[0], Event { cancelled_by: who.code().to_owned(), reason, ..cancelled });
}
