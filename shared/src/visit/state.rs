//! The state of a visit, derived from its events each time it is read.

use std::collections::BTreeSet;

use super::alert::Alert;
use super::apart::{Apart, apart};
use super::doubt::Doubt;
use super::event::{CancelledBy, Corrected, Decision, Event, EventKind};
use super::history::History;
use super::late::late;
use super::{Plan, Visit};

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

/// What was told apart and cannot all hold: a person must decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// What it is.
    pub apart: Apart,
    /// The one event (id).
    pub one: String,
    /// The events that stand against it (ids), in order.
    pub others: Vec<String>,
}

/// Which side of a disagreement a person keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// The one event.
    One,
    /// Those that stand against it.
    Others,
    /// Both: they do hold together after all.
    Both,
}

impl Disagreement {
    /// The decision that keeps that side; what is set aside stays readable.
    #[must_use]
    pub fn decision(&self, side: Kept) -> Decision {
        let one = vec![self.one.clone()];
        match side {
            Kept::One => Decision { keeps: one, sets_aside: self.others.clone() },
            Kept::Others => Decision { keeps: self.others.clone(), sets_aside: one },
            Kept::Both => Decision { keeps: [one, self.others.clone()].concat(), sets_aside: Vec::new() },
        }
    }
}

/// A cancellation that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cancellation {
    /// When, milliseconds since 1970 UTC, as claimed. How late it is follows from this and the plan's start:
    /// [`crate::planning`].
    pub at: i64,
    /// Who wrote it (account id).
    pub by: String,
    /// Who cancels; `None` when it was not said.
    pub who: Option<CancelledBy>,
    /// Why.
    pub reason: String,
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
    /// When the agent began, as it was put right last.
    pub started_at: Option<i64>,
    /// When the agent ended, as it was put right last.
    pub ended_at: Option<i64>,
    /// The cancellation, when the visit is cancelled.
    pub cancellation: Option<Cancellation>,
    /// The levée de doute, when nobody opened.
    pub doubt: Option<Doubt>,
    /// The agent's own alert, when she asked for help.
    pub alert: Option<Alert>,
    /// By how many minutes the agent said that she will be late for the booking that holds.
    pub late: Option<i64>,
    /// What a person must decide.
    pub disagreements: Vec<Disagreement>,
}

impl State {
    /// Whether a person must decide something.
    #[must_use]
    pub fn is_to_decide(&self) -> bool {
        !self.disagreements.is_empty()
    }
}

/// The events that hold, in order: all but those that a decision set aside.
pub(super) struct Told<'v> {
    history: History<'v>,
    aside: BTreeSet<&'v str>,
}

impl<'v> Told<'v> {
    pub(super) fn of(visit: &'v Visit) -> Self {
        let history = History::of(&visit.events);
        let mut aside = BTreeSet::new();
        for (.., event) in history.iter() {
            let Some(decision) = event.decision.as_ref().filter(|_| event.kind() == Some(EventKind::Decided))
            else {
                continue;
            };
            for id in &decision.keeps {
                aside.remove(id.as_str());
            }
            aside.extend(decision.sets_aside.iter().map(String::as_str));
        }
        Told { history, aside }
    }

    fn holding(&self) -> impl DoubleEndedIterator<Item = (usize, &'v str, &'v Event)> + '_ {
        self.history.iter().filter(|(_, id, _)| !self.aside.contains(id))
    }

    /// The events of those kinds that hold, in order, with their places.
    pub(super) fn all<'t>(
        &'t self,
        kinds: &'t [EventKind],
    ) -> impl DoubleEndedIterator<Item = (usize, &'v Event)> + 't {
        let of_kind = |event: &Event| event.kind().is_some_and(|kind| kinds.contains(&kind));
        self.holding().filter(move |(.., event)| of_kind(event)).map(|(place, _, event)| (place, event))
    }

    /// The last event of those kinds that holds.
    pub(super) fn last(&self, kinds: &[EventKind]) -> Option<(usize, &'v Event)> {
        self.all(kinds).next_back()
    }

    pub(super) fn saw(&self, later: usize, earlier: usize) -> bool {
        self.history.saw(later, earlier)
    }

    /// Whether no booking that holds came after it, or apart from it: a cancellation or an absence lasts until the
    /// visit is booked anew, and a booking told apart from it counts until somebody decides.
    pub(super) fn lasts(&self, place: usize) -> bool {
        self.all(BOOKINGS).all(|(booking, _)| self.saw(place, booking))
    }

    /// Whether one decision names both events.
    fn settled(&self, one: &str, other: &str) -> bool {
        self.history.iter().any(|(.., event)| {
            let names = |id: &str| {
                event
                    .decision
                    .as_ref()
                    .is_some_and(|d| d.keeps.iter().chain(&d.sets_aside).any(|named| named == id))
            };
            names(one) && names(other)
        })
    }
}

const BOOKINGS: &[EventKind] = &[EventKind::Planned, EventKind::Moved];
const CARRIED_OUT: &[EventKind] = &[EventKind::Started, EventKind::Ended];

/// Derives the state of a visit. What was done outweighs what was said: a visit both cancelled and carried out is
/// carried out, with the disagreement beside it.
#[must_use]
pub fn state(visit: &Visit) -> State {
    let told = Told::of(visit);
    let plan = told.last(BOOKINGS).and_then(|(_, event)| event.plan());
    let at = |found: Option<(usize, &Event)>| found.map(|(_, event)| event.at);
    let started_at = at(told.all(&[EventKind::Started]).next());
    let ended_at = at(told.last(&[EventKind::Ended]));
    let cancelled = told.last(&[EventKind::Cancelled]).filter(|(place, _)| told.lasts(*place));
    let absent = told.last(&[EventKind::Absent]).is_some_and(|(place, _)| told.lasts(place));
    let status = if ended_at.is_some() {
        if certified(&told) { Status::Certified } else { Status::Ended }
    } else if started_at.is_some() {
        Status::Started
    } else if cancelled.is_some() {
        Status::Cancelled
    } else if absent {
        Status::Absent
    } else if plan.is_some() {
        Status::Planned
    } else {
        Status::Requested
    };
    State {
        status,
        plan,
        requested_at: at(told.all(&[EventKind::Requested]).next()),
        started_at: corrected(&told, Corrected::Start).or(started_at),
        ended_at: ended_at.map(|ended| corrected(&told, Corrected::End).unwrap_or(ended)),
        cancellation: cancelled.filter(|_| status == Status::Cancelled).map(|(_, event)| cancellation(event)),
        doubt: Doubt::of(&told),
        alert: Alert::of(&told),
        late: late(&told),
        disagreements: disagreements(&told),
    }
}

/// Certified, and nothing was put right since: a correction has to be certified in its turn.
fn certified(told: &Told<'_>) -> bool {
    told.last(&[EventKind::Certified]).is_some_and(|(certified, _)| {
        told.all(&[EventKind::Corrected]).all(|(correction, _)| told.saw(certified, correction))
    })
}

/// The instant that the last correction of that kind gives.
fn corrected(told: &Told<'_>, what: Corrected) -> Option<i64> {
    let corrections = told.all(&[EventKind::Corrected]).filter_map(|(_, event)| event.correction.as_ref());
    corrections.filter(|one| one.what == what.code()).filter_map(|one| one.new.parse().ok()).next_back()
}

fn cancellation(event: &Event) -> Cancellation {
    Cancellation {
        at: event.at,
        by: event.by.clone(),
        who: CancelledBy::from_code(&event.cancelled_by),
        reason: event.reason.clone(),
    }
}

/// Every pair that cannot hold together and that nobody has settled, gathered by its first event.
fn disagreements(told: &Told<'_>) -> Vec<Disagreement> {
    let events: Vec<_> = told.holding().collect();
    let last_certified = told.last(&[EventKind::Certified]).map(|(place, _)| place);
    let mut found: Vec<Disagreement> = Vec::new();
    for (first, (place, id, event)) in events.iter().enumerate() {
        for (other_place, other_id, other) in &events[first + 1..] {
            let outcome = apart(event, other);
            if !outcome.is_to_decide() || told.settled(id, other_id) {
                continue;
            }
            let written_apart = told.history.apart(*place, *other_place);
            let held = match outcome {
                // No booking came in between: whoever began knew of the cancellation, and somebody must know why.
                Apart::CancelledAndCarriedOut => {
                    written_apart || lasting_cancellation(told, *place, *other_place)
                }
                // An earlier certification is replaced by a later one.
                Apart::CertifiedUnseen => {
                    written_apart && (last_certified == Some(*place) || last_certified == Some(*other_place))
                }
                _ => written_apart,
            };
            if held {
                put(&mut found, outcome, (id, event), (other_id, other));
            }
        }
    }
    found
}

fn lasting_cancellation(told: &Told<'_>, one: usize, other: usize) -> bool {
    told.all(&[EventKind::Cancelled]).any(|(place, _)| (place == one || place == other) && told.lasts(place))
}

/// What was carried out is one thing told in two events, begun and ended: it stands together on one side.
fn put(found: &mut Vec<Disagreement>, apart: Apart, one: (&str, &Event), other: (&str, &Event)) {
    let carried_out = |event: &Event| event.kind().is_some_and(|kind| CARRIED_OUT.contains(&kind));
    let ((one, _), (other, _)) = if carried_out(one.1) { (other, one) } else { (one, other) };
    match found.iter_mut().find(|known| known.apart == apart && known.one == one) {
        Some(known) => known.others.push(other.to_owned()),
        None => {
            found.push(Disagreement { apart, one: one.to_owned(), others: vec![other.to_owned()] });
        }
    }
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;
