//! Requests offered to the agents of their sector, where the commune allows it: written from the requests in the
//! transaction that changes them. The first agent whose word arrives has it.

use std::collections::BTreeSet;
use std::mem;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use palier_shared::commune::Commune as Settings;
use palier_shared::document::Kind;
use palier_shared::id::{AccountId, DocumentId};
use palier_shared::offer::{Offer, OfferEnd, Take};
use palier_shared::person::{Person, life};
use palier_shared::planning::{Booked, Diary, Proposal, Wishes, civil, obstacles};
use palier_shared::visit::{Event, EventKind, Plan, Status, Visit, state};
use palier_shared::worker::Worker;
use rusqlite::{Connection, OptionalExtension, Params};

use super::accounts::{self, Role};
use super::settings::{self, Tariffs};
use super::visits::{self, ListedVisit};
use super::write::{Author, Write};
use super::{StoreError, document_id, documents, held};
use crate::machine;

/// How long those who wanted a request are shown what became of it, in milliseconds: two weeks.
const SHOWN: i64 = 14 * 24 * 3600 * 1000;
/// Length of a visit whose theme has no tariff.
const USUAL_MINUTES: i64 = 90;

/// What a job touched that offers follow from.
#[derive(Debug, Default)]
pub(super) struct Touched {
    visits: BTreeSet<DocumentId>,
    people: BTreeSet<DocumentId>,
    taken: BTreeSet<DocumentId>,
    all: bool,
}

impl Touched {
    /// A document was stored; `moved` when a visit's rights follow another way.
    pub(super) fn touched(&mut self, id: DocumentId, kind: Kind, moved: bool, author: Author) {
        match kind {
            Kind::Visit if moved => drop(self.visits.insert(id)),
            Kind::Person => drop(self.people.insert(id)),
            Kind::Offer if author.device.is_some() => drop(self.taken.insert(id)),
            Kind::Commune | Kind::Worker => self.all = true,
            _ => {}
        }
    }

    fn is_empty(&self) -> bool {
        !self.all && self.visits.is_empty() && self.people.is_empty() && self.taken.is_empty()
    }
}

impl Write<'_> {
    /// Books what was taken, then brings the offers to what the requests and the commune's settings say.
    pub(super) fn settle_offers(&mut self) -> Result<(), StoreError> {
        if self.offers.is_empty() {
            return Ok(());
        }
        let touched = mem::take(&mut self.offers);
        for offer in &touched.taken {
            self.book_taken(*offer)?;
        }
        let mut visits = touched.visits;
        visits.extend(mem::take(&mut self.offers).visits);
        for person in touched.people {
            let requests = "select id from visit where person = ?1 and status = 'requested'";
            visits.extend(ids(self.connection(), requests, [person.bytes()])?);
        }
        if touched.all {
            visits.extend(ids(self.connection(), "select visit from offer where open", [])?);
            visits.extend(ids(self.connection(), "select id from visit where status = 'requested'", [])?);
        }
        let mut settings = None;
        for visit in visits {
            self.offer(visit, &mut settings)?;
        }
        // Whoever was too late had lost it with the first word: it comes back to her, to tell her.
        for id in touched.taken {
            let offer: Offer = self.get(id)?;
            if !offer.is_open() {
                self.give_offer(id, &offer, &Wishes::default())?;
            }
        }
        // What was just written here is nobody's word.
        self.offers = Touched::default();
        Ok(())
    }

    /// Brings the offer of one visit to what the visit is now. The settings are read once a job, and only if needed.
    fn offer(&mut self, id: DocumentId, settings: &mut Option<Settings>) -> Result<(), StoreError> {
        let known = of_visit(self.connection(), id)?;
        let requested: bool = self
            .connection()
            .prepare_cached("select 1 from visit where id = ?1 and status = 'requested'")?
            .exists([id.bytes()])?;
        let open = known.as_ref().is_some_and(|(_, open)| *open);
        if !requested && !open {
            return Ok(());
        }
        if settings.is_none() {
            *settings = Some(settings::settings(self.connection())?);
        }
        let Some(settings) = settings.as_ref().filter(|settings| settings.offers || known.is_some()) else {
            return Ok(());
        };
        let visit: Visit = self.get(id)?;
        let person = visit.person.parse().map_err(|_| StoreError::Unreadable)?;
        let person: Option<Person> = match self.get(person) {
            Ok(person) => Some(person),
            Err(StoreError::NotFound | StoreError::SetAside) => None,
            Err(error) => return Err(error),
        };
        let now = self.now();
        let wanted = offered(self.connection(), (id, &visit), person.as_ref(), settings, now)?;
        let document = match known {
            Some((document, _)) => {
                self.edit::<Offer, StoreError>(document, |offer| {
                    *offer = follow(offer, wanted);
                    Ok(())
                })?;
                document
            }
            None if wanted.is_open() => {
                let document = DocumentId(machine::new_id(now));
                self.create(document, &wanted)?;
                document
            }
            None => return Ok(()),
        };
        let offer: Offer = self.get(document)?;
        self.give_offer(document, &offer, &visit.wishes.unwrap_or_default())
    }

    fn give_offer(&mut self, id: DocumentId, offer: &Offer, wishes: &Wishes) -> Result<(), StoreError> {
        let holders = holders(self.connection(), offer, wishes)?;
        let changed = held::give_to(self.connection(), id, &holders)?;
        self.woken.workers.extend(changed);
        Ok(())
    }

    /// What an agent says in an offer becomes a booking, if nobody was before her and the hour can be booked.
    fn book_taken(&mut self, id: DocumentId) -> Result<(), StoreError> {
        let Some(account) = self.author().account else { return Ok(()) };
        let (offer, name): (Offer, String) = (self.get(id)?, account.to_string());
        let Some((take, start)) = offer.pending(&name).and_then(|take| Some((take.clone(), take.start()?)))
        else {
            return Ok(());
        };
        let visit_id: DocumentId = offer.visit.parse().map_err(|_| StoreError::Unreadable)?;
        let visit: Visit = match self.get(visit_id) {
            Err(StoreError::NotFound | StoreError::SetAside) => return Ok(()),
            visit => visit?,
        };
        if state(&visit).status != Status::Requested {
            return Ok(());
        }
        if is_refused(self.connection(), (visit_id, &visit), &name, (start, take.minutes), self.now())? {
            self.edit::<Offer, StoreError>(id, |offer| {
                offer.refused.insert(name, take.start);
                Ok(())
            })?;
            return Ok(());
        }
        let (key, event) = (machine::new_id(self.now()).to_string(), event(&take, start, &name, self.now()));
        self.edit::<Visit, StoreError>(visit_id, |visit| {
            visit.add(&key, event);
            Ok(())
        })?;
        self.audit("visit.taken", &visit_id.to_string())
    }
}

fn event(take: &Take, start: DateTime, agent: &str, now: i64) -> Event {
    let plan = Plan::with(agent, start, take.minutes, &take.announced);
    let planned = Event::booking(EventKind::Planned, now, agent, &plan).on_tablet();
    Event { reason: take.reason.clone(), ..planned }
}

/// What the offer of a visit is to say. Of the person: where she lives by neighbourhood, and whether she is at home.
fn offered(
    connection: &Connection,
    (id, visit): (DocumentId, &Visit),
    person: Option<&Person>,
    settings: &Settings,
    now: i64,
) -> Result<Offer, StoreError> {
    let today = civil(now, &zone(settings)).date();
    let derived = state(visit);
    let at_home = person.is_none_or(|person| !life::on(&person.life, today).state.stops());
    let open = settings.offers && at_home && derived.status == Status::Requested;
    let booked = derived.plan.filter(|_| derived.status != Status::Cancelled);
    let end = match (open, &booked) {
        (true, _) => "",
        (false, Some(_)) => OfferEnd::Booked.code(),
        (false, None) => OfferEnd::Withdrawn.code(),
    };
    let wishes = visit.wishes.clone().unwrap_or_default();
    let tariffs = Tariffs::read(connection)?;
    let tariff = tariffs.of(settings, &visit.theme, today);
    Ok(Offer {
        schema: 1,
        visit: id.to_string(),
        theme: visit.theme.clone(),
        neighbourhood: person.map(|person| person.address.neighbourhood.clone()).unwrap_or_default(),
        wishes: Wishes { weekdays: wishes.weekdays, half: wishes.half, ..Wishes::default() },
        latest: visit.latest.clone(),
        since: derived.requested_at.unwrap_or(now),
        minutes: tariff.map_or(USUAL_MINUTES, |(_, tariff)| tariff.minutes),
        end: end.to_owned(),
        ended_at: (!open).then_some(now),
        taken_by: booked.map(|plan| plan.worker).unwrap_or_default(),
        ..Offer::default()
    })
}

/// The offer as it was, with what follows from the visit: what agents said stays, unless it is offered anew.
fn follow(before: &Offer, wanted: Offer) -> Offer {
    let anew = wanted.is_open() && !before.is_open();
    let (taken, refused) =
        if anew { Default::default() } else { (before.taken.clone(), before.refused.clone()) };
    let ended_at = if before.is_open() { wanted.ended_at } else { before.ended_at.filter(|_| !anew) };
    Offer { taken, refused, ended_at, ..wanted }
}

fn zone(settings: &Settings) -> TimeZone {
    TimeZone::get(&settings.zone).unwrap_or(TimeZone::UTC)
}

/// Who is to hold an offer: while it is open, the agents who help with the theme, go to the neighbourhood, and whom the
/// person does not avoid; then those who wanted it.
fn holders(
    connection: &Connection,
    offer: &Offer,
    wishes: &Wishes,
) -> Result<BTreeSet<AccountId>, StoreError> {
    if !offer.is_open() {
        return Ok(offer.taken.keys().filter_map(|account| account.parse().ok()).collect());
    }
    let mut holders = BTreeSet::new();
    for agent in accounts::of_role(connection, Role::Agent)? {
        let worker = match documents::value::<Worker>(connection, DocumentId(agent.id.0)) {
            Err(StoreError::NotFound) => Worker::default(),
            worker => worker?,
        };
        let may_go = worker.helps_with(&offer.theme) && worker.goes_to(&offer.neighbourhood);
        if may_go && !wishes.avoids(&agent.id.to_string()) {
            holders.insert(agent.id);
        }
    }
    Ok(holders)
}

/// Whether a booking at that hour is one that nothing overrides.
fn is_refused(
    connection: &Connection,
    (id, visit): (DocumentId, &Visit),
    agent: &str,
    (start, minutes): (DateTime, i64),
    now: i64,
) -> Result<bool, StoreError> {
    let settings = settings::settings(connection)?;
    let zone = zone(&settings);
    let day = start.date();
    let booked: Vec<Booked> =
        visits::between(connection, day, day)?.iter().filter_map(ListedVisit::booked).collect();
    let this = id.to_string();
    let proposal = Proposal {
        visit: &this,
        person: &visit.person,
        theme: &visit.theme,
        agents: &[agent],
        start,
        minutes,
        ..Proposal::default()
    };
    let diary = Diary { settings: &settings.planning, zone: &zone, agents: &[], booked: &booked, now };
    Ok(obstacles(&proposal, &diary).iter().any(|obstacle| !obstacle.may_be_overridden()))
}

/// The offer of a visit, and whether it is open.
fn of_visit(connection: &Connection, visit: DocumentId) -> Result<Option<(DocumentId, bool)>, StoreError> {
    let found = connection
        .prepare_cached("select document, open from offer where visit = ?1")?
        .query_row([visit.bytes()], |row| Ok((document_id(row.get(0)?), row.get(1)?)))
        .optional()?;
    Ok(found)
}

fn ids(connection: &Connection, sql: &str, values: impl Params) -> Result<Vec<DocumentId>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(values, |row| row.get(0).map(document_id))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Offers that ended long enough ago leave the tablets of those who wanted them. Returns the agents who lose something.
pub(super) fn leave_old(connection: &Connection, now: i64) -> Result<BTreeSet<AccountId>, StoreError> {
    let old = "select document from offer where ended_at < ?1
               and document in (select document from held where to_seq is null)";
    let mut changed = BTreeSet::new();
    for document in ids(connection, old, [now - SHOWN])? {
        changed.extend(held::give_to(connection, document, &BTreeSet::new())?);
    }
    Ok(changed)
}

#[cfg(test)]
mod tests;
