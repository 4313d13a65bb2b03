//! Projections: what the console lists and the ledger reads, rebuilt in the transaction that changes a document.

use palier_shared::document::{Document, Kind};
use palier_shared::id::{AccountId, DocumentId};
use palier_shared::names;
use palier_shared::person::Person;
use palier_shared::tariff::{Quote, Tariff};
use palier_shared::visit::{Plan, Visit, state};
use rusqlite::{Connection, params};

use super::{StoreError, documents, life};

/// Projects a document; returns the person whose visits' rights may have changed.
pub(super) fn project(
    connection: &Connection,
    id: DocumentId,
    kind: Kind,
    document: &Document,
) -> Result<Option<DocumentId>, StoreError> {
    match kind {
        Kind::Person => person(connection, id, &document.read()?).map(|()| None),
        Kind::Visit => visit(connection, id, &document.read()?),
        Kind::Commune | Kind::Tariff | Kind::Template | Kind::Partner | Kind::Notice | Kind::Worker => {
            Ok(None)
        }
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
    connection
        .prepare_cached(
            "insert or replace into visit (id, person, theme, status, worker, start, minutes, announced, requested_at,
                 started_at, ended_at, amount_cents, recomputed_cents, quote_known, disagreement, helpers)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?
        .execute(params![
            id.bytes(),
            person.bytes(),
            visit.theme,
            state.status.code(),
            worker.map(AccountId::bytes),
            state.plan.as_ref().map(Plan::start_text),
            state.plan.as_ref().map_or(0, |plan| plan.minutes),
            state.plan.as_ref().map_or("", |plan| plan.announced.as_str()),
            state.requested_at,
            state.started_at,
            state.ended_at,
            amount,
            recomputed.filter(|cents| Some(*cents) != amount),
            visit.quote.is_some(),
            state.is_to_decide(),
            state.plan.as_ref().map_or_else(String::new, |plan| plan.helpers.join(" ")),
        ])?;
    Ok(Some(person))
}

/// The price that the server computes from what was frozen.
fn recomputed(connection: &Connection, quote: &Quote) -> Option<i64> {
    let tariff: Tariff = documents::value(connection, quote.tariff.parse().ok()?).ok()?;
    quote.recomputed(&tariff).amount().map(|cents| cents.0)
}
