//! One agent booked twice at the same time: what a tablet booked at a door while the office booked elsewhere.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use palier_shared::id::{AccountId, DocumentId};
use palier_shared::to_decide::{BookedBy, Matter, double_bookings};
use palier_shared::visit::Plan;
use rusqlite::{Connection, Row, params};

use super::visits::{self, ListedVisit};
use super::{StoreError, Write, accounts};

/// Two visits of one agent that overlap, and of which nobody said that both hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// The agent's name.
    pub agent: String,
    /// The visits, the earlier first.
    pub visits: [ListedVisit; 2],
}

impl Overlap {
    /// The other visit, when this is one of the two.
    #[must_use]
    pub fn beside(&self, id: DocumentId) -> Option<&ListedVisit> {
        let [one, other] = &self.visits;
        if one.id == id { Some(other) } else { Some(one).filter(|_| other.id == id) }
    }
}

/// The overlaps of the visits to come and under way, from a day on, in the order of their hours.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn overlaps(connection: &Connection, from: Date, zone: &TimeZone) -> Result<Vec<Overlap>, StoreError> {
    let mut statement = connection.prepare_cached(
        "select id, worker, helpers, start, minutes from visit
         where start >= ?1 and status in ('planned', 'started') and worker is not null order by start, id",
    )?;
    let bookings: Vec<BookedBy> = statement
        .query_map([from.to_string()], booking)?
        .filter_map(Result::transpose)
        .collect::<Result<_, _>>()?;
    let starts: BTreeMap<&str, String> =
        bookings.iter().map(|booked| (booked.visit.as_str(), booked.plan.start_text())).collect();
    let mut found = Vec::new();
    for to_decide in double_bookings(&bookings, zone) {
        let Matter::DoubleBooking { agent, visits: [one, other] } = to_decide.matter else { continue };
        let (Ok(first), Ok(second)) = (one.parse::<DocumentId>(), other.parse::<DocumentId>()) else {
            continue;
        };
        let hours = [&starts[one.as_str()], &starts[other.as_str()]];
        if held(connection, [first, second], hours)? {
            continue;
        }
        let agent =
            agent.parse::<AccountId>().map_or(Ok(String::new()), |id| accounts::name(connection, id))?;
        found.push(Overlap {
            agent,
            visits: [visits::one(connection, first)?, visits::one(connection, second)?],
        });
    }
    Ok(found)
}

fn booking(row: &Row<'_>) -> Result<Option<BookedBy>, rusqlite::Error> {
    let (id, worker): (Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?);
    let (helpers, start): (String, String) = (row.get(2)?, row.get(3)?);
    let read = || {
        let visit = DocumentId::from_bytes(&id).ok()?.to_string();
        let worker = AccountId::from_bytes(&worker).ok()?.to_string();
        let plan = Plan {
            helpers: helpers.split_whitespace().map(str::to_owned).collect(),
            ..Plan::with(&worker, start.parse().ok()?, row.get(4).ok()?, "")
        };
        // Who booked it and when is on the visit's own page.
        Some(BookedBy { visit, plan, by: String::new(), at: 0 })
    };
    Ok(read())
}

fn held(connection: &Connection, ids: [DocumentId; 2], starts: [&String; 2]) -> Result<bool, StoreError> {
    let (ids, starts) = in_order(ids, starts);
    let mut statement = connection.prepare_cached(
        "select 1 from overlap_held where one = ?1 and other = ?2 and one_start = ?3 and other_start = ?4",
    )?;
    Ok(statement.exists(params![ids[0].bytes(), ids[1].bytes(), starts[0], starts[1]])?)
}

/// A pair is noted once, whichever visit comes first.
fn in_order<T>(ids: [DocumentId; 2], starts: [T; 2]) -> ([DocumentId; 2], [T; 2]) {
    let ([one, other], [start, other_start]) = (ids, starts);
    if one <= other { ([one, other], [start, other_start]) } else { ([other, one], [other_start, start]) }
}

/// The office says that two visits hold although they overlap, at the hours at which they now are. One that moves is
/// looked at anew.
///
/// # Errors
/// [`StoreError::NotFound`] when one of them is not booked, or the database's.
pub fn hold(write: &Write<'_>, one: DocumentId, other: DocumentId) -> Result<(), StoreError> {
    let start = |id| {
        let listed = visits::one(write.connection(), id)?;
        let start = listed.start.ok_or(StoreError::NotFound)?;
        Ok::<_, StoreError>(start.strftime("%Y-%m-%dT%H:%M").to_string())
    };
    let (ids, starts) = in_order([one, other], [start(one)?, start(other)?]);
    write
        .connection()
        .prepare_cached(
            "insert or replace into overlap_held (one, other, one_start, other_start) values (?1, ?2, ?3, ?4)",
        )?
        .execute(params![ids[0].bytes(), ids[1].bytes(), starts[0], starts[1]])?;
    write.audit("visit.overlap_held", &one.to_string())?;
    write.audit("visit.overlap_held", &other.to_string())
}
