//! Which agent may hold which document: rows computed by `palier_shared::rights`, numbered in the feed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use palier_shared::id::{AccountId, DeviceId, DocumentId};
use palier_shared::rights::{VisitSeen, Window, held};
use palier_shared::to_decide::{self, Deed, ToDecide};
use palier_shared::visit::Status;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{StoreError, document_id, feed};

/// How an account on one tablet stands to a document that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It holds it.
    Holds,
    /// It lost it at this number of the feed, which this tablet has not confirmed yet: what was done in good faith in
    /// between is taken, and shown.
    Lost(u64),
    /// It may not write it.
    No,
}

pub(super) fn standing(
    connection: &Connection,
    account: AccountId,
    device: DeviceId,
    id: DocumentId,
) -> Result<Standing, StoreError> {
    let to_seq: Option<Option<u64>> = connection
        .prepare_cached(
            "select to_seq from held where worker = ?1 and document = ?2
             and (to_seq is null or to_seq > coalesce((select confirmed_seq from device where id = ?3), 0))",
        )?
        .query_row(params![account.bytes(), id.bytes(), device.bytes()], |row| row.get(0))
        .optional()?;
    Ok(match to_seq {
        Some(None) => Standing::Holds,
        Some(Some(seq)) => Standing::Lost(seq),
        None => Standing::No,
    })
}

/// Flags work on a document that its author had lost without knowing it.
pub(super) fn written_after_loss(
    connection: &Connection,
    id: DocumentId,
    account: AccountId,
    device: DeviceId,
    lost_seq: u64,
    now: i64,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "insert into written_after_loss (document, account, device, lost_seq, first_at, last_at)
             values (?1, ?2, ?3, ?4, ?5, ?5)
             on conflict (document, account, device) do update set lost_seq = ?4, last_at = ?5",
        )?
        .execute(params![id.bytes(), account.bytes(), device.bytes(), lost_seq, now])?;
    Ok(())
}

/// Visits on which an agent worked after they had been given to another, without knowing it.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn all_written_after_loss(connection: &Connection) -> Result<Vec<(DocumentId, ToDecide)>, StoreError> {
    let mut statement = connection
        .prepare_cached("select document, account, first_at from written_after_loss order by first_at")?;
    let rows = statement.query_map([], |row| {
        let (id, account) = (document_id(row.get(0)?), AccountId(uuid::Uuid::from_bytes(row.get(1)?)));
        let written = Deed { by: account.to_string(), at: row.get(2)? };
        Ok((id, to_decide::written_after_loss(&id.to_string(), None, &written)))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether the account may be shown a document at this moment.
pub(super) fn holds_now(
    connection: &Connection,
    account: AccountId,
    id: DocumentId,
) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached("select 1 from held where worker = ?1 and document = ?2 and to_seq is null")?
        .exists(params![account.bytes(), id.bytes()])?)
}

/// The agents who hold a document now.
pub(super) fn holders(connection: &Connection, document: DocumentId) -> Result<Vec<AccountId>, StoreError> {
    let mut statement =
        connection.prepare_cached("select worker from held where document = ?1 and to_seq is null")?;
    let workers = statement.query_map([document.bytes()], |row| row.get::<_, Vec<u8>>(0))?;
    let workers: Vec<Vec<u8>> = workers.collect::<Result<_, _>>()?;
    Ok(workers.iter().filter_map(|bytes| AccountId::from_bytes(bytes).ok()).collect())
}

struct VisitRow {
    id: DocumentId,
    person: DocumentId,
    seen: VisitSeen,
}

fn visit_row(row: &Row<'_>) -> Result<VisitRow, rusqlite::Error> {
    let id = |bytes: Vec<u8>| DocumentId::from_bytes(&bytes).unwrap_or(DocumentId(uuid::Uuid::nil()));
    let worker: Option<Vec<u8>> = row.get(2)?;
    let start: Option<String> = row.get(3)?;
    let status: String = row.get(4)?;
    let helpers: String = row.get(5)?;
    let (asked_by, asked_at): (Option<Vec<u8>>, Option<i64>) = (row.get(6)?, row.get(7)?);
    let asked_by = asked_by.and_then(|bytes| AccountId::from_bytes(&bytes).ok());
    Ok(VisitRow {
        id: id(row.get(0)?),
        person: id(row.get(1)?),
        seen: VisitSeen {
            agents: worker
                .and_then(|bytes| AccountId::from_bytes(&bytes).ok())
                .map(|id| id.to_string())
                .into_iter()
                .chain(helpers.split_whitespace().map(str::to_owned))
                .collect(),
            day: start.and_then(|start| start.get(..10).and_then(|day| day.parse().ok())),
            status: Status::from_code(&status).unwrap_or(Status::Requested),
            asked: asked_by.map(|id| id.to_string()).zip(asked_at.map(today)),
        },
    })
}

/// Returns the agents who gained or lost something.
pub(super) fn settle_person(
    connection: &Connection,
    person: DocumentId,
    now: i64,
) -> Result<BTreeSet<AccountId>, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "select id, person, worker, start, status, helpers, asked_by, requested_at from visit where person = ?1",
        )?;
    let visits: Vec<VisitRow> =
        statement.query_map([person.bytes()], visit_row)?.collect::<Result<_, _>>()?;
    let mut changed = BTreeSet::new();
    settle(connection, &visits, today(now), &mut changed)?;
    Ok(changed)
}

/// The people who have a visit: those whose rights move with the days.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn visited(connection: &Connection) -> Result<Vec<DocumentId>, StoreError> {
    let mut statement = connection.prepare_cached("select distinct person from visit order by person")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.map(|id| id.map(document_id)).collect::<Result<_, _>>()?)
}

/// Rights change with the day, so the day is enough: civil days of the zone where the communes are.
fn today(now: i64) -> Date {
    let at = Timestamp::from_millisecond(now).unwrap_or(Timestamp::UNIX_EPOCH);
    at.in_tz("Europe/Paris").map_or(Date::ZERO, |zoned| zoned.date())
}

/// Brings the rows of one person's documents to what the rule says, given all of that person's visits.
fn settle(
    connection: &Connection,
    visits: &[VisitRow],
    today: Date,
    changed: &mut BTreeSet<AccountId>,
) -> Result<(), StoreError> {
    let mut wanted: BTreeMap<(String, DocumentId), ()> = BTreeMap::new();
    // A push that could not be stored may have been hers, and that of the visit behind it was: she comes later.
    let person_is_there = match visits.first() {
        Some(visit) => connection
            .prepare_cached("select 1 from document where id = ?1")?
            .exists([visit.person.bytes()])?,
        None => false,
    };
    for visit in visits {
        let asked = visit.seen.asked.iter().map(|(by, _)| by);
        for worker in visit.seen.agents.iter().chain(asked) {
            let held = held(&visit.seen, worker, today, Window::default());
            if held.visit {
                wanted.insert((worker.clone(), visit.id), ());
            }
            if held.person && person_is_there {
                wanted.insert((worker.clone(), visit.person), ());
            }
        }
    }
    let mut current: BTreeMap<(String, DocumentId), ()> = BTreeMap::new();
    let mut documents: Vec<DocumentId> = visits.iter().map(|visit| visit.id).collect();
    documents.extend(visits.first().map(|visit| visit.person));
    for document in documents {
        for worker in holders(connection, document)? {
            current.insert((worker.to_string(), document), ());
        }
    }
    for (worker, document) in wanted.keys().filter(|key| !current.contains_key(*key)) {
        changed.extend(set(connection, worker, *document, true)?);
    }
    for (worker, document) in current.keys().filter(|key| !wanted.contains_key(*key)) {
        changed.extend(set(connection, worker, *document, false)?);
    }
    Ok(())
}

/// Who writes a document down on her tablet holds it, until the rights that follow from visits are computed: those of
/// a visit at once, those of a person with her first visit, or by the next housekeeping.
pub(super) fn gain(connection: &Connection, account: AccountId, id: DocumentId) -> Result<(), StoreError> {
    set(connection, &account.to_string(), id, true).map(drop)
}

/// Whoever holds a document that this database never gave her is told to drop it.
pub(super) fn lose(connection: &Connection, account: AccountId, id: DocumentId) -> Result<(), StoreError> {
    let worker = account.to_string();
    set(connection, &worker, id, true)?;
    set(connection, &worker, id, false).map(drop)
}

/// Brings the rows of one document to the agents who are to hold it. Returns those who gained or lost it.
pub(super) fn give_to(
    connection: &Connection,
    document: DocumentId,
    wanted: &BTreeSet<AccountId>,
) -> Result<BTreeSet<AccountId>, StoreError> {
    let current: BTreeSet<AccountId> = holders(connection, document)?.into_iter().collect();
    let mut changed = BTreeSet::new();
    for worker in wanted.difference(&current) {
        changed.extend(set(connection, &worker.to_string(), document, true)?);
    }
    for worker in current.difference(wanted) {
        changed.extend(set(connection, &worker.to_string(), document, false)?);
    }
    Ok(changed)
}

/// Takes back the rights to people who have no visit. Returns the agents who lost something.
pub(super) fn without_visit(connection: &Connection) -> Result<BTreeSet<AccountId>, StoreError> {
    let mut changed = BTreeSet::new();
    let mut statement = connection.prepare_cached(
        "select worker, document from held where to_seq is null
         and document not in (select id from visit) and document not in (select person from visit)
         and document not in (select document from offer)",
    )?;
    let rows: Vec<(Vec<u8>, Vec<u8>)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    for (worker, document) in rows {
        if let (Ok(worker), Ok(id)) = (AccountId::from_bytes(&worker), DocumentId::from_bytes(&document)) {
            changed.extend(set(connection, &worker.to_string(), id, false)?);
        }
    }
    Ok(changed)
}

fn set(
    connection: &Connection,
    worker: &str,
    document: DocumentId,
    gained: bool,
) -> Result<Option<AccountId>, StoreError> {
    let Ok(worker) = worker.parse::<AccountId>() else {
        return Ok(None);
    };
    let mark: [&[u8]; 3] = [&worker.bytes(), &document.bytes(), &[u8::from(gained)]];
    let seq = feed::next_seq(connection, &mark.concat())?;
    let sql = if gained {
        "insert into held (worker, document, from_seq) values (?1, ?2, ?3)
         on conflict (worker, document) do update set from_seq = excluded.from_seq, to_seq = null"
    } else {
        "update held set to_seq = ?3 where worker = ?1 and document = ?2"
    };
    connection.prepare_cached(sql)?.execute(params![worker.bytes(), document.bytes(), seq])?;
    Ok(Some(worker))
}
