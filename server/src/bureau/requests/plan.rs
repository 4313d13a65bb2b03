//! Booking a visit, checked and written in one transaction.

use jiff::ToSpan;
use jiff::civil::DateTime;
use palier_shared::id::{AccountId, DocumentId};
use palier_shared::planning::{Booked, Obstacle, obstacles};
use palier_shared::visit::{Event, EventKind, Plan, Status, Visit, state};

use crate::machine;
use crate::store::visits::{self, ListedVisit};
use crate::store::{StoreError, Write};

/// What is asked for.
#[derive(Debug, Clone)]
pub(super) struct Booking {
    /// The agent.
    pub(super) worker: AccountId,
    /// Civil start.
    pub(super) start: DateTime,
    /// Planned length.
    pub(super) minutes: i64,
    /// What the person is told: `vers 14 h`.
    pub(super) announced: String,
    /// Why it is booked all the same, or empty.
    pub(super) reason: String,
    /// Keys of the obstacles that the coordinator has seen.
    pub(super) seen: Vec<String>,
}

/// Something that stands against a booking, with the other visit when there is one.
#[derive(Debug, Clone)]
pub(super) struct Against {
    /// What it is.
    pub(super) obstacle: Obstacle,
    /// The other visit, as it is listed.
    pub(super) other: Option<ListedVisit>,
}

impl Against {
    /// What names it in the form that comes back, so that a reason holds for what was seen and nothing else.
    pub(super) fn key(&self) -> String {
        match &self.obstacle {
            Obstacle::Identical => "identique".to_owned(),
            Obstacle::Past => "passe".to_owned(),
            Obstacle::Overlap(other) => other.visit.clone(),
        }
    }
}

/// Why a visit was not booked.
#[derive(Debug)]
pub(super) enum NotBooked {
    /// The database.
    Store(StoreError),
    /// The visit has begun, or is over.
    Begun,
    /// Something stands against it.
    Against(Vec<Against>),
}

impl From<StoreError> for NotBooked {
    fn from(error: StoreError) -> Self {
        NotBooked::Store(error)
    }
}

/// Books a visit, or books it anew. `now` is the civil time in the commune's zone.
pub(super) fn book(
    write: &mut Write<'_>,
    id: DocumentId,
    booking: &Booking,
    now: DateTime,
) -> Result<(), NotBooked> {
    let visit: Visit = write.get(id)?;
    let known = state(&visit);
    if matches!(known.status, Status::Started | Status::Ended | Status::Certified) {
        return Err(NotBooked::Begun);
    }
    if known.status == Status::Planned && known.plan.as_ref().is_some_and(|plan| same(plan, booking)) {
        return Ok(());
    }
    let against = against(write, id, &visit, booking, now)?;
    let settled = |against: &Against| {
        against.obstacle.may_be_overridden()
            && !booking.reason.is_empty()
            && booking.seen.contains(&against.key())
    };
    if !against.iter().all(settled) {
        return Err(NotBooked::Against(against));
    }
    let event = event(write, &visit, booking, !against.is_empty());
    let action = if event.kind == EventKind::Moved.code() { "visit.moved" } else { "visit.planned" };
    let key = machine::new_id(write.now()).to_string();
    write.edit(id, |visit: &mut Visit| {
        visit.add(&key, event);
        Ok::<_, StoreError>(())
    })?;
    write.audit(action, &id.to_string())?;
    Ok(())
}

/// The event that books; the reason is kept when something stood against it.
fn event(write: &Write<'_>, visit: &Visit, booking: &Booking, overridden: bool) -> Event {
    let kind = if state(visit).plan.is_some() { EventKind::Moved } else { EventKind::Planned };
    let plan = Plan::with(&booking.worker.to_string(), booking.start, booking.minutes, &booking.announced);
    Event {
        reason: if overridden { booking.reason.clone() } else { String::new() },
        ..Event::booking(kind, write.now(), &write.author().name(), &plan)
    }
}

/// Whether nothing would change: a form sent twice books once.
fn same(plan: &Plan, booking: &Booking) -> bool {
    plan.worker == booking.worker.to_string()
        && (plan.start, plan.minutes, plan.announced.as_str())
            == (booking.start, booking.minutes, booking.announced.as_str())
}

/// What stands against it among the agent's visits around that day, as they are in this transaction.
fn against(
    write: &Write<'_>,
    id: DocumentId,
    visit: &Visit,
    booking: &Booking,
    now: DateTime,
) -> Result<Vec<Against>, StoreError> {
    let day = booking.start.date();
    let around =
        visits::between(write.connection(), day.saturating_sub(1.day()), day.saturating_add(1.day()))?;
    let others: Vec<ListedVisit> = around
        .into_iter()
        .filter(|other| other.id != id && other.worker == Some(booking.worker))
        .filter(|other| !matches!(other.status, Status::Cancelled | Status::Absent))
        .collect();
    let booked: Vec<Booked> = others.iter().filter_map(booked).collect();
    let found = obstacles(&visit.person, booking.start, booking.minutes, &booked, now);
    Ok(found
        .into_iter()
        .map(|obstacle| {
            let other = match &obstacle {
                Obstacle::Overlap(booked) => {
                    others.iter().find(|other| other.id.to_string() == booked.visit).cloned()
                }
                Obstacle::Identical | Obstacle::Past => None,
            };
            Against { obstacle, other }
        })
        .collect())
}

fn booked(visit: &ListedVisit) -> Option<Booked> {
    Some(Booked {
        visit: visit.id.to_string(),
        person: visit.person.to_string(),
        start: visit.start?,
        minutes: visit.minutes,
    })
}
