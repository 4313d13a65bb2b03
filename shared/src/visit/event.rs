//! The append-only events of a visit.

use autosurgeon::{Hydrate, Reconcile};
use jiff::civil::DateTime;

use super::Plan;

/// What an event says. Stored as its code; a code of a later version is kept and ignored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// The person, or someone for her, asked.
    Requested,
    /// Booked with an agent.
    Planned,
    /// Booked anew.
    Moved,
    /// Will not take place.
    Cancelled,
    /// The agent began.
    Started,
    /// The agent ended.
    Ended,
    /// Nobody opened.
    Absent,
    /// "Service fait": certified by the office. Never accepted from a tablet.
    Certified,
}

impl EventKind {
    const ALL: [EventKind; 8] = [
        Self::Requested,
        Self::Planned,
        Self::Moved,
        Self::Cancelled,
        Self::Started,
        Self::Ended,
        Self::Absent,
        Self::Certified,
    ];

    /// The word stored in documents.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Planned => "planned",
            Self::Moved => "moved",
            Self::Cancelled => "cancelled",
            Self::Started => "started",
            Self::Ended => "ended",
            Self::Absent => "absent",
            Self::Certified => "certified",
        }
    }
}

/// Something that happened to a visit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile)]
pub struct Event {
    /// [`EventKind`] by its code.
    pub kind: String,
    /// When, milliseconds since 1970 UTC, by the clock of whoever wrote it: a claim.
    pub at: i64,
    /// Who wrote it (account id).
    pub by: String,
    /// Planned, moved: the agent (account id).
    pub worker: String,
    /// Planned, moved: civil start in the commune's zone, `2026-11-23T14:00`.
    pub start: String,
    /// Planned, moved: planned length.
    pub minutes: i64,
    /// Planned, moved: what the person was told, `vers 14 h`.
    pub announced: String,
    /// Cancelled, absent, or a warning overridden: why.
    pub reason: String,
}

impl Event {
    /// An event without details.
    #[must_use]
    pub fn new(kind: EventKind, at: i64, by: &str) -> Self {
        Event { kind: kind.code().to_owned(), at, by: by.to_owned(), ..Event::default() }
    }

    /// An event that books, or books anew.
    #[must_use]
    pub fn booking(kind: EventKind, at: i64, by: &str, plan: &Plan) -> Self {
        Event {
            worker: plan.worker.clone(),
            start: plan.start_text(),
            minutes: plan.minutes,
            announced: plan.announced.clone(),
            ..Event::new(kind, at, by)
        }
    }

    /// What it says; `None` for a code that this version does not know.
    #[must_use]
    pub fn kind(&self) -> Option<EventKind> {
        EventKind::ALL.into_iter().find(|kind| kind.code() == self.kind)
    }

    /// Planned, moved: the civil start.
    #[must_use]
    pub fn civil_start(&self) -> Option<DateTime> {
        self.start.parse().ok()
    }
}
