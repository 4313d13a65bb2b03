//! The state of a visit, derived from its events each time it is read.

use jiff::civil::DateTime;

use super::{Event, EventKind, Visit};

/// Where a visit stands. "Billed" is not here: it exists only in the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Asked for, not booked.
    Requested,
    /// Booked.
    Planned,
    /// The agent is there.
    Started,
    /// Carried out.
    Ended,
    /// "Service fait".
    Certified,
    /// Nobody opened.
    Absent,
    /// Will not take place.
    Cancelled,
}

impl Status {
    /// All of them.
    pub const ALL: [Status; 7] = [
        Self::Requested,
        Self::Planned,
        Self::Started,
        Self::Ended,
        Self::Certified,
        Self::Absent,
        Self::Cancelled,
    ];

    /// The word stored in projections.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Planned => "planned",
            Self::Started => "started",
            Self::Ended => "ended",
            Self::Certified => "certified",
            Self::Absent => "absent",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads the word of a projection.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// Two things that were written apart and cannot both hold: a person must decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disagreement {
    /// Cancelled by one, carried out by another.
    CancelledAndStarted,
    /// Absent for one, carried out for another.
    AbsentAndEnded,
}

/// When and with whom a visit is booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The agent (account id).
    pub worker: String,
    /// Civil start in the commune's zone.
    pub start: DateTime,
    /// Planned length.
    pub minutes: i64,
    /// What the person was told: `vers 14 h`.
    pub announced: String,
}

impl Plan {
    /// The start as documents and projections hold it: `2026-11-23T14:00`.
    #[must_use]
    pub fn start_text(&self) -> String {
        self.start.strftime("%Y-%m-%dT%H:%M").to_string()
    }
}

/// What the events of a visit say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Where it stands.
    pub status: Status,
    /// The last booking.
    pub plan: Option<Plan>,
    /// When it was asked for, milliseconds since 1970 UTC.
    pub requested_at: Option<i64>,
    /// When the agent began.
    pub started_at: Option<i64>,
    /// When the agent ended.
    pub ended_at: Option<i64>,
    /// What a person must decide.
    pub disagreement: Option<Disagreement>,
}

/// Derives the state of a visit. What was done outweighs what was said: a visit both cancelled and carried out is
/// carried out, with the disagreement beside it.
#[must_use]
pub fn state(visit: &Visit) -> State {
    let first = |kind| last_of(visit, &[kind], |a, b| a < b).map(|event| event.at);
    let last = |kinds: &[EventKind]| last_of(visit, kinds, |a, b| a > b);
    let booking = last(&[EventKind::Planned, EventKind::Moved]);
    let plan = booking.and_then(|event| {
        Some(Plan {
            worker: event.worker.clone(),
            start: event.civil_start()?,
            minutes: event.minutes,
            announced: event.announced.clone(),
        })
    });
    let has = |kind| last(&[kind]).is_some();
    // A cancellation or an absence holds until the visit is booked anew.
    let since_booking =
        |kind| last(&[kind]).is_some_and(|event| booking.is_none_or(|planned| planned.at < event.at));
    let done = has(EventKind::Started) || has(EventKind::Ended);
    let status = if has(EventKind::Certified) && has(EventKind::Ended) {
        Status::Certified
    } else if has(EventKind::Ended) {
        Status::Ended
    } else if has(EventKind::Started) {
        Status::Started
    } else if since_booking(EventKind::Cancelled) {
        Status::Cancelled
    } else if since_booking(EventKind::Absent) {
        Status::Absent
    } else if plan.is_some() {
        Status::Planned
    } else {
        Status::Requested
    };
    let disagreement = if done && since_booking(EventKind::Cancelled) {
        Some(Disagreement::CancelledAndStarted)
    } else if has(EventKind::Ended) && since_booking(EventKind::Absent) {
        Some(Disagreement::AbsentAndEnded)
    } else {
        None
    };
    State {
        status,
        plan,
        requested_at: first(EventKind::Requested),
        started_at: first(EventKind::Started),
        ended_at: last(&[EventKind::Ended]).map(|event| event.at),
        disagreement,
    }
}

/// The event of one of `kinds` that no other comes before, by claimed time, then by id: the same on every replica.
fn last_of<'v>(
    visit: &'v Visit,
    kinds: &[EventKind],
    before: impl Fn(&(i64, &str), &(i64, &str)) -> bool,
) -> Option<&'v Event> {
    let mut found: Option<((i64, &str), &Event)> = None;
    for (id, event) in &visit.events {
        let of_kind = event.kind().is_some_and(|kind| kinds.contains(&kind));
        let key = (event.at, id.as_str());
        if of_kind && found.as_ref().is_none_or(|(best, _)| before(&key, best)) {
            found = Some((key, event));
        }
    }
    found.map(|(_, event)| event)
}

#[cfg(test)]
mod tests {
    use super::EventKind::*;
    use super::*;

    fn visit(kinds: &[EventKind]) -> Visit {
        let mut visit = Visit::default();
        for (at, kind) in kinds.iter().enumerate() {
            let mut event = Event::new(*kind, i64::try_from(at).unwrap(), "claire");
            event.start = "2026-11-23T14:00".into();
            event.minutes = 90;
            visit.events.insert(format!("e{at}"), event);
        }
        visit
    }

    #[test]
    fn the_status_follows_from_the_events() {
        let table: &[(&[EventKind], Status, Option<Disagreement>)] = &[
            (&[], Status::Requested, None),
            (&[Requested], Status::Requested, None),
            (&[Requested, Planned], Status::Planned, None),
            (&[Requested, Planned, Cancelled], Status::Cancelled, None),
            (&[Requested, Planned, Cancelled, Moved], Status::Planned, None),
            (&[Requested, Planned, Absent], Status::Absent, None),
            (&[Requested, Planned, Started], Status::Started, None),
            (&[Requested, Planned, Started, Ended], Status::Ended, None),
            (&[Requested, Planned, Started, Ended, Certified], Status::Certified, None),
            (&[Requested, Planned, Certified], Status::Planned, None),
            (
                &[Requested, Planned, Cancelled, Started, Ended],
                Status::Ended,
                Some(Disagreement::CancelledAndStarted),
            ),
            (
                &[Requested, Planned, Started, Cancelled],
                Status::Started,
                Some(Disagreement::CancelledAndStarted),
            ),
            (
                &[Requested, Planned, Absent, Started, Ended],
                Status::Ended,
                Some(Disagreement::AbsentAndEnded),
            ),
        ];
        for (kinds, status, disagreement) in table {
            let state = state(&visit(kinds));
            assert_eq!((state.status, state.disagreement), (*status, *disagreement), "{kinds:?}");
        }
    }

    #[test]
    fn an_event_of_a_later_version_is_ignored_and_kept() {
        let mut visit = visit(&[Requested, Planned]);
        visit.events.insert("z".into(), Event { kind: "teleported".into(), at: 99, ..Event::default() });
        assert_eq!(state(&visit).status, Status::Planned);
    }
}
