//! Visits as the console lists them, read from their projection.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use palier_shared::id::{AccountId, DocumentId};
use palier_shared::money::Cents;
use palier_shared::person::LifeFact;
use palier_shared::person::life::{self, Life};
use palier_shared::planning::Booked;
use palier_shared::visit::Status;
use rusqlite::{Connection, Params, Row};

use super::StoreError;
use super::life::facts;

/// One visit in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedVisit {
    /// The visit.
    pub id: DocumentId,
    /// The person visited.
    pub person: DocumentId,
    /// Her name, `Mme Odette Ferrand`.
    pub person_name: String,
    /// Where she lives her life: the facts that hold.
    pub life: BTreeMap<String, LifeFact>,
    /// Code of the theme.
    pub theme: String,
    /// Where it stands.
    pub status: Status,
    /// The agent, when it is booked with one.
    pub worker: Option<AccountId>,
    /// The agent's name, or empty.
    pub worker_name: String,
    /// Civil start, when it is booked.
    pub start: Option<DateTime>,
    /// Planned length.
    pub minutes: i64,
    /// When it was asked for, milliseconds since 1970 UTC.
    pub requested_at: Option<i64>,
    /// When the agent began.
    pub started_at: Option<i64>,
    /// When the agent ended.
    pub ended_at: Option<i64>,
    /// The frozen amount, when it is known.
    pub amount: Option<Cents>,
    /// What the server computes, when that differs from the frozen amount.
    pub recomputed: Option<Cents>,
    /// Two things were written apart that cannot both hold.
    pub disagreement: bool,
    /// It is on an invoice.
    pub billed: bool,
    /// Nobody opened, and nobody knows yet how the person is.
    pub doubt: bool,
}

impl ListedVisit {
    /// Minutes really spent, from start to end; none when one of them is missing.
    #[must_use]
    pub fn minutes_spent(&self) -> Option<i64> {
        minutes_between(self.started_at?, self.ended_at?)
    }

    /// As it stands in the diary of its agent; none for one that was cancelled, or at which nobody opened.
    #[must_use]
    pub fn booked(&self) -> Option<Booked> {
        if matches!(self.status, Status::Cancelled | Status::Absent) {
            return None;
        }
        Some(Booked {
            visit: self.id.to_string(),
            person: self.person.to_string(),
            theme: self.theme.clone(),
            neighbourhood: String::new(),
            agents: self.worker.iter().map(ToString::to_string).collect(),
            start: self.start?,
            minutes: self.minutes,
        })
    }

    /// Why it stops, when it is to come and the person is not at home that day; `today` stands in for the day of a
    /// request.
    #[must_use]
    pub fn stopped(&self, today: Date) -> Option<Life<'_>> {
        let to_come = matches!(self.status, Status::Requested | Status::Planned);
        let day = self.start.map_or(today, DateTime::date);
        to_come.then(|| life::on(&self.life, day)).filter(|life| life.visit().is_some())
    }
}

/// Whole minutes between two instants, to the nearest; none when they are not in order.
#[must_use]
pub fn minutes_between(start: i64, end: i64) -> Option<i64> {
    (end >= start).then(|| (end - start + 30_000) / 60_000)
}

const SELECT: &str = "select visit.id, visit.person, coalesce(person.name, ''), visit.theme, visit.status, visit.worker,
        coalesce(account.name, ''), visit.start, visit.minutes, visit.requested_at, visit.started_at, visit.ended_at,
        visit.amount_cents, visit.recomputed_cents, visit.disagreement,
        exists (select 1 from invoice_line where invoice_line.visit = visit.id), coalesce(person.life, ''),
        visit.doubt_at is not null
    from visit left join person on person.id = visit.person left join account on account.id = visit.worker";

fn listed(row: &Row<'_>) -> Result<ListedVisit, rusqlite::Error> {
    let document = |bytes: Vec<u8>| DocumentId::from_bytes(&bytes).unwrap_or(DocumentId(uuid::Uuid::nil()));
    let worker: Option<Vec<u8>> = row.get(5)?;
    let start: Option<String> = row.get(7)?;
    Ok(ListedVisit {
        id: document(row.get(0)?),
        person: document(row.get(1)?),
        person_name: row.get(2)?,
        theme: row.get(3)?,
        status: Status::from_code(&row.get::<_, String>(4)?).unwrap_or(Status::Requested),
        worker: worker.and_then(|bytes| AccountId::from_bytes(&bytes).ok()),
        worker_name: row.get(6)?,
        start: start.and_then(|start| start.parse().ok()),
        minutes: row.get(8)?,
        requested_at: row.get(9)?,
        started_at: row.get(10)?,
        ended_at: row.get(11)?,
        amount: row.get::<_, Option<i64>>(12)?.map(Cents),
        recomputed: row.get::<_, Option<i64>>(13)?.map(Cents),
        disagreement: row.get(14)?,
        billed: row.get(15)?,
        life: facts(row.get_ref(16)?.as_str()?),
        doubt: row.get(17)?,
    })
}

fn list(
    connection: &Connection,
    condition: &str,
    values: impl Params,
) -> Result<Vec<ListedVisit>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} where {condition}"))?;
    Ok(statement.query_map(values, listed)?.collect::<Result<_, _>>()?)
}

/// One visit.
///
/// # Errors
/// [`StoreError::NotFound`], or the database's.
pub fn one(connection: &Connection, id: DocumentId) -> Result<ListedVisit, StoreError> {
    list(connection, "visit.id = ?1", [id.bytes()])?.pop().ok_or(StoreError::NotFound)
}

/// The visits booked on the days from `first` to `last`, in the order of their hours.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn between(connection: &Connection, first: Date, last: Date) -> Result<Vec<ListedVisit>, StoreError> {
    let after = last.saturating_add(1.day());
    let days = [first.to_string(), after.to_string()];
    list(connection, "visit.start >= ?1 and visit.start < ?2 order by visit.start, account.name", days)
}

/// The first visit booked after a day.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn next_planned(connection: &Connection, day: Date) -> Result<Option<ListedVisit>, StoreError> {
    let after = day.saturating_add(1.day());
    let first = "visit.status = 'planned' and visit.start >= ?1 order by visit.start limit 1";
    Ok(list(connection, first, [after.to_string()])?.pop())
}

/// The visits that were carried out and are not certified, the oldest first.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn to_certify(connection: &Connection) -> Result<Vec<ListedVisit>, StoreError> {
    list(connection, "visit.status = 'ended' order by visit.ended_at", [])
}

/// The requests that are not booked, the oldest first.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn to_plan(connection: &Connection) -> Result<Vec<ListedVisit>, StoreError> {
    list(connection, "visit.status = 'requested' order by visit.requested_at", [])
}

/// The visits of which a summary waits to be posted, the one asked for first on top.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn to_post(connection: &Connection) -> Result<Vec<ListedVisit>, StoreError> {
    list(connection, "visit.to_post_at is not null order by visit.to_post_at", [])
}

/// The visits to come, from `today` on, of people who are not at home for good: they are to be cancelled, unless their
/// situation is to be decided first.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn stopped(connection: &Connection, today: Date) -> Result<Vec<ListedVisit>, StoreError> {
    let to_come = "visit.status in ('requested', 'planned') and coalesce(person.life, '') <> ''
        and (visit.start is null or visit.start >= ?1) order by visit.start";
    let mut visits = list(connection, to_come, [today.to_string()])?;
    visits.retain(|visit| visit.stopped(today).is_some_and(|life| !life.state.visit_may_begin()));
    Ok(visits)
}

/// All visits of a person, the latest first.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn of_person(connection: &Connection, person: DocumentId) -> Result<Vec<ListedVisit>, StoreError> {
    list(
        connection,
        "visit.person = ?1 order by coalesce(visit.start, '9999') desc, visit.requested_at desc",
        [person.bytes()],
    )
}

/// What a person must decide: visits told apart in two ways, and prices that the server computes otherwise.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn to_decide(connection: &Connection) -> Result<Vec<ListedVisit>, StoreError> {
    let open = "(visit.disagreement or visit.recomputed_cents is not null)
        and visit.id not in (select visit from invoice_line) order by visit.start";
    list(connection, open, [])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_rounded_and_never_negative() {
        assert_eq!(minutes_between(0, 92 * 60_000 + 29_999), Some(92));
        assert_eq!(minutes_between(0, 92 * 60_000 + 30_000), Some(93));
        assert_eq!(minutes_between(60_000, 0), None, "the tablet's clock was set back in between");
    }
}
