//! Projections: what the console lists and the ledger reads, rebuilt in the transaction that changes a document.

use palier_shared::document::{Kind, Value};
use palier_shared::id::{AccountId, DocumentId};
use palier_shared::names;
use palier_shared::offer::Offer;
use palier_shared::person::Person;
use palier_shared::tariff::{Quote, Tariff};
use palier_shared::visit::{Plan, Visit, copy_to_post, state};
use rusqlite::{Connection, OptionalExtension, params};

use super::{StoreError, alarms, documents, life};

/// Projects a document; returns the person of whose visits one changed in what rights follow from.
pub(super) fn project(
    connection: &Connection,
    id: DocumentId,
    kind: Kind,
    value: &Value,
) -> Result<Option<DocumentId>, StoreError> {
    match value {
        Value::Person(value) => person(connection, id, value).map(|()| None),
        Value::Visit(value) => visit(connection, id, value),
        Value::Offer(value) => offer(connection, id, value).map(|()| None),
        Value::Unreadable if matches!(kind, Kind::Person | Kind::Visit) => Err(StoreError::Unreadable),
        _ => Ok(None),
    }
}

fn person(connection: &Connection, id: DocumentId, person: &Person) -> Result<(), StoreError> {
    let sort_name = names::fold(&format!("{} {}", person.last_name, person.first_name));
    let phone = person.phones.values().next().map_or("", String::as_str);
    connection
        .prepare_cached(
            "insert or replace into person (id, name, sort_name, folded, birth_year, street, city, phone, life)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            id.bytes(),
            person.full_name(),
            sort_name,
            sort_name,
            person.birth_year,
            person.address.line,
            person.address.city,
            phone,
            life::line(&person.life),
        ])?;
    Ok(())
}

fn visit(connection: &Connection, id: DocumentId, visit: &Visit) -> Result<Option<DocumentId>, StoreError> {
    let state = state(visit);
    let person: DocumentId = visit.person.parse().map_err(|_| StoreError::Unreadable)?;
    let worker = state.plan.as_ref().and_then(|plan| plan.worker.parse::<AccountId>().ok());
    let recomputed = visit.quote.as_ref().and_then(|quote| recomputed(connection, quote));
    // An amount that its own inputs do not give is no price: it stays to be confirmed, and is not billed.
    let amount = visit.quote.as_ref().and_then(|quote| quote.amount_cents).filter(|_| recomputed.is_some());
    let rights = Rights {
        person: person.bytes().to_vec(),
        status: state.status.code().to_owned(),
        worker: worker.map(|worker| worker.bytes().to_vec()),
        start: state.plan.as_ref().map(Plan::start_text),
        helpers: state.plan.as_ref().map_or_else(String::new, |plan| plan.helpers.join(" ")),
        asked_by: asked_by(visit),
    };
    let same_rights = Rights::before(connection, id)?.as_ref() == Some(&rights);
    connection
        .prepare_cached(
            "insert into visit (id, person, theme, status, worker, start, minutes, announced, requested_at,
                 started_at, ended_at, amount_cents, recomputed_cents, quote_known, disagreement, helpers,
                 to_post_at, asked_by)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
             on conflict (id) do update set person = excluded.person, theme = excluded.theme, status = excluded.status,
                 worker = excluded.worker, start = excluded.start, minutes = excluded.minutes,
                 announced = excluded.announced, requested_at = excluded.requested_at,
                 started_at = excluded.started_at, ended_at = excluded.ended_at, amount_cents = excluded.amount_cents,
                 recomputed_cents = excluded.recomputed_cents, quote_known = excluded.quote_known,
                 disagreement = excluded.disagreement, helpers = excluded.helpers,
                 to_post_at = excluded.to_post_at, asked_by = excluded.asked_by",
        )?
        .execute(params![
            id.bytes(),
            person.bytes(),
            visit.theme,
            rights.status,
            rights.worker,
            rights.start,
            state.plan.as_ref().map_or(0, |plan| plan.minutes),
            state.plan.as_ref().map_or("", |plan| plan.announced.as_str()),
            state.requested_at,
            state.started_at,
            state.ended_at,
            amount,
            recomputed.filter(|cents| Some(*cents) != amount),
            visit.quote.is_some(),
            state.is_to_decide(),
            rights.helpers,
            copy_to_post(&visit.copies).map(|(_, copy)| copy.at),
            rights.asked_by,
        ])?;
    alarms::project(connection, id, &state)?;
    Ok((!same_rights).then_some(person))
}

fn offer(connection: &Connection, id: DocumentId, offer: &Offer) -> Result<(), StoreError> {
    let visit: DocumentId = offer.visit.parse().map_err(|_| StoreError::Unreadable)?;
    connection
        .prepare_cached(
            "insert or replace into offer (document, visit, open, ended_at) values (?1, ?2, ?3, ?4)",
        )?
        .execute(params![id.bytes(), visit.bytes(), offer.is_open(), offer.ended_at])?;
    Ok(())
}

/// Who noted the request on her tablet.
fn asked_by(visit: &Visit) -> Option<Vec<u8>> {
    let (by, _) = visit.asked_on_tablet()?;
    by.parse::<AccountId>().ok().map(|id| id.bytes().to_vec())
}

/// What rights follow from: a tick or a note changes nothing of it.
#[derive(PartialEq, Eq)]
struct Rights {
    person: Vec<u8>,
    status: String,
    worker: Option<Vec<u8>>,
    start: Option<String>,
    helpers: String,
    asked_by: Option<Vec<u8>>,
}

impl Rights {
    fn before(connection: &Connection, visit: DocumentId) -> Result<Option<Self>, StoreError> {
        let found = connection
            .prepare_cached(
                "select person, status, worker, start, helpers, asked_by from visit where id = ?1",
            )?
            .query_row([visit.bytes()], |row| {
                Ok(Rights {
                    person: row.get(0)?,
                    status: row.get(1)?,
                    worker: row.get(2)?,
                    start: row.get(3)?,
                    helpers: row.get(4)?,
                    asked_by: row.get(5)?,
                })
            })
            .optional()?;
        Ok(found)
    }
}

/// The price that the server computes from what was frozen.
fn recomputed(connection: &Connection, quote: &Quote) -> Option<i64> {
    let tariff: Tariff = documents::value(connection, quote.tariff.parse().ok()?).ok()?;
    quote.recomputed(&tariff).amount().map(|cents| cents.0)
}
