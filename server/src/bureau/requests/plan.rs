//! Booking a visit, checked and written in one transaction.

use jiff::ToSpan;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use palier_shared::id::{AccountId, DocumentId};
use palier_shared::person::{Person, eligibility, life};
use palier_shared::planning::{self, Agent, Booked, Diary, Obstacle, Proposal, obstacles};
use palier_shared::visit::{Event, EventKind, Plan, Status, Visit, state};
use palier_shared::worker::Worker;

use crate::machine;
use crate::store::visits::{self, ListedVisit};
use crate::store::{StoreError, Write, accounts, documents, overlaps, settings};

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

/// Something that stands against a booking, in words.
#[derive(Debug, Clone)]
pub(super) struct Against {
    /// What it is.
    pub(super) obstacle: Obstacle,
    /// The sentence that says it.
    pub(super) words: String,
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

/// Books a visit, or books it anew; `zone` is the commune's.
pub(super) fn book(
    write: &mut Write<'_>,
    id: DocumentId,
    booking: &Booking,
    zone: &TimeZone,
) -> Result<(), NotBooked> {
    let visit: Visit = write.get(id)?;
    let known = state(&visit);
    if matches!(known.status, Status::Started | Status::Ended | Status::Certified) {
        return Err(NotBooked::Begun);
    }
    if known.status == Status::Planned && known.plan.as_ref().is_some_and(|plan| same(plan, booking)) {
        return Ok(());
    }
    let against = against(write, id, &visit, booking, zone)?;
    let settled = |against: &Against| {
        against.obstacle.may_be_overridden()
            && !booking.reason.is_empty()
            && booking.seen.contains(&against.obstacle.key())
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
    for obstacle in against.iter().map(|against| &against.obstacle) {
        if let Obstacle::Overlap { other, .. } = obstacle
            && let Ok(other) = other.visit.parse()
        {
            // Seen and decided: it is not asked again.
            overlaps::hold(write, id, other)?;
        }
    }
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

/// What stands against it, with the settings, the agent and the visits as they are in this transaction.
fn against(
    write: &Write<'_>,
    id: DocumentId,
    visit: &Visit,
    booking: &Booking,
    zone: &TimeZone,
) -> Result<Vec<Against>, StoreError> {
    let connection = write.connection();
    let settings = settings::settings(connection)?;
    let worker = match documents::value::<Worker>(connection, DocumentId(booking.worker.0)) {
        Err(StoreError::NotFound) => Worker::default(),
        worker => worker?,
    };
    let worker_name = accounts::name(connection, booking.worker)?;
    let person = visit.person.parse().map_err(|_| StoreError::Unreadable)?;
    let person: Person = documents::value(connection, person)?;
    let day = booking.start.date();
    let unmet = eligibility::unmet(&settings.eligibility, &settings.town, &person, day.year());
    let around = visits::between(connection, day.saturating_sub(1.day()), day.saturating_add(1.day()))?;
    let booked: Vec<Booked> = around.iter().filter_map(ListedVisit::booked).collect();
    let agent = booking.worker.to_string();
    let this = id.to_string();
    let proposal = Proposal {
        visit: &this,
        person: &visit.person,
        theme: &visit.theme,
        agents: &[&agent],
        start: booking.start,
        minutes: booking.minutes,
        neighbourhood: &person.address.neighbourhood,
        latest: visit.latest.as_ref().and_then(|latest| latest.parse().ok()),
        away: life::on(&person.life, day).state.stops(),
        // What is not known is asked for elsewhere: here it would warn at nearly every booking.
        not_eligible: unmet.iter().any(|unmet| matches!(unmet, eligibility::Unmet::NotMet(_))),
    };
    let agents = [Agent { id: &agent, worker: &worker }];
    let diary =
        Diary { settings: &settings.planning, zone, agents: &agents, booked: &booked, now: write.now() };
    let name = |id: &str| {
        let person = around.iter().find(|other| other.person.to_string() == id);
        person.map_or_else(|| worker_name.clone(), |other| other.person_name.clone())
    };
    let found = obstacles(&proposal, &diary).into_iter();
    Ok(found
        .map(|obstacle| Against { words: planning::text::obstacle(&obstacle, name, zone), obstacle })
        .collect())
}
