//! What an invoice says, taken from the documents at the moment of issue and frozen from then on.

use jiff::civil::Date;
use palier_shared::billing::{Invoice, InvoiceLine, Party};
use palier_shared::commune::Commune as Settings;
use palier_shared::id::{AccountId, DocumentId};
use palier_shared::money::Cents;
use palier_shared::person::payer::Debtor;
use palier_shared::tariff::{Tariff, text as tariff_text};
use palier_shared::visit::state;
use rusqlite::Connection;

use super::lots::{Certified, Lot};
use super::text;
use crate::store::visits::minutes_between;
use crate::store::{StoreError, accounts, documents};

/// The invoice of a lot; the ledger gives it its number.
pub(super) fn invoice(
    connection: &Connection,
    settings: &Settings,
    lot: &Lot,
    today: Date,
) -> Result<Invoice, StoreError> {
    let (mut lines, mut decisions, mut warnings) = (Vec::new(), Vec::new(), Vec::new());
    for one in &lot.visits {
        let tariff = tariff(connection, one)?;
        lines.push(line(connection, one, &tariff)?);
        push_new(&mut decisions, text::decision(&tariff_text::decision(&tariff)));
        push_new(&mut warnings, tariff.warning);
    }
    Ok(Invoice {
        year: today.year(),
        number: 0,
        issued_on: today,
        issuer: issuer(settings),
        debtor: party(lot.debtor_named.as_ref().map_err(|_| StoreError::Unreadable)?),
        debtor_id: lot.debtor.to_string(),
        lines,
        decisions,
        warning: warnings.join(" "),
    })
}

fn push_new(list: &mut Vec<String>, text: String) {
    if !text.trim().is_empty() && !list.contains(&text) {
        list.push(text);
    }
}

fn tariff(connection: &Connection, one: &Certified) -> Result<Tariff, StoreError> {
    let quote = one.visit.quote.as_ref().ok_or(StoreError::Unreadable)?;
    let id: DocumentId = quote.tariff.parse().map_err(|_| StoreError::Unreadable)?;
    documents::value(connection, id)
}

fn line(connection: &Connection, one: &Certified, tariff: &Tariff) -> Result<InvoiceLine, StoreError> {
    let state = state(&one.visit);
    let worker = state.plan.and_then(|plan| plan.worker.parse::<AccountId>().ok());
    Ok(InvoiceLine {
        visit: one.billable.visit.clone(),
        day: one.billable.day,
        label: text::service(&tariff.name, tariff.minutes),
        worker: worker.map_or_else(|| Ok(String::new()), |worker| accounts::name(connection, worker))?,
        minutes_spent: state
            .started_at
            .zip(state.ended_at)
            .and_then(|(from, to)| minutes_between(from, to))
            .unwrap_or(0),
        basis: one.quotient().map(text::basis).unwrap_or_default(),
        amount: one.billable.amount.unwrap_or(Cents::ZERO),
    })
}

fn issuer(settings: &Settings) -> Party {
    Party {
        name: settings.name.clone(),
        address: settings.address.lines().map(str::to_owned).collect(),
        phone: settings.phone.clone(),
    }
}

/// The debtor's name, then through whom he is reached, then where.
fn party(debtor: &Debtor) -> Party {
    let mut lines = debtor.name.iter().chain(&debtor.address).cloned();
    Party { name: lines.next().unwrap_or_default(), address: lines.collect(), phone: String::new() }
}
