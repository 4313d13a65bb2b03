//! The ledger: what is certified and not billed, and the invoices issued. An invoice never changes.

use jiff::civil::Date;
use palier_shared::billing::{Billable, Invoice, InvoiceLine, Party};
use palier_shared::id::{AccountId, DocumentId};
use palier_shared::money::Cents;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{StoreError, Write};

fn day(text: &str) -> Date {
    text.get(..10).and_then(|day| day.parse().ok()).unwrap_or(Date::ZERO)
}

fn id_text(bytes: &[u8]) -> String {
    DocumentId::from_bytes(bytes).map(|id| id.to_string()).unwrap_or_default()
}

/// Certified visits that are on no invoice.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn billable(connection: &Connection) -> Result<Vec<Billable>, StoreError> {
    let mut statement = connection.prepare_cached(
        "select id, person, coalesce(start, ''), amount_cents, recomputed_cents from visit
         where status = 'certified' and id not in (select visit from invoice_line)",
    )?;
    let rows = statement.query_map([], |row| {
        let (id, person): (Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?);
        Ok(Billable {
            visit: id_text(&id),
            debtor: id_text(&person),
            day: day(&row.get::<_, String>(2)?),
            amount: row.get::<_, Option<i64>>(3)?.map(Cents),
            recomputed: row.get::<_, Option<i64>>(4)?.map(Cents),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The next number of a year.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn next_number(connection: &Connection, year: i16) -> Result<i64, StoreError> {
    Ok(connection
        .prepare_cached("select coalesce(max(number), 0) + 1 from invoice where year = ?1")?
        .query_row([year], |row| row.get(0))?)
}

/// Writes an invoice under the next number of its year, and returns it with that number. `invoice.number` is ignored.
///
/// # Errors
/// [`StoreError`] from the database; a visit that is already billed is one.
pub fn issue(write: &Write<'_>, mut invoice: Invoice) -> Result<Invoice, StoreError> {
    let connection = write.connection();
    invoice.number = next_number(connection, invoice.year)?;
    let by = write.author().account.map(AccountId::bytes).unwrap_or_default();
    connection.execute(
        "insert into invoice (year, number, issued_on, issued_by, debtor, debtor_name, debtor_address, issuer_name,
             issuer_address, issuer_phone, decisions, warning, total_cents)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        params![
            invoice.year,
            invoice.number,
            invoice.issued_on.to_string(),
            by,
            invoice.debtor_id.parse::<DocumentId>().map_err(|_| StoreError::NotFound)?.bytes(),
            invoice.debtor.name,
            invoice.debtor.address.join("\n"),
            invoice.issuer.name,
            invoice.issuer.address.join("\n"),
            invoice.issuer.phone,
            invoice.decisions.join("\n"),
            invoice.warning,
            invoice.total().0
        ],
    )?;
    for (position, line) in invoice.lines.iter().enumerate() {
        connection.execute(
            "insert into invoice_line (year, number, position, visit, day, label, worker, minutes_spent, basis, amount_cents)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                invoice.year,
                invoice.number,
                i64::try_from(position).unwrap_or(i64::MAX),
                line.visit.parse::<DocumentId>().map_err(|_| StoreError::NotFound)?.bytes(),
                line.day.to_string(),
                line.label,
                line.worker,
                line.minutes_spent,
                line.basis,
                line.amount.0
            ],
        )?;
    }
    write.audit("invoice.issued", &invoice.reference())?;
    Ok(invoice)
}

/// One invoice.
///
/// # Errors
/// [`StoreError::NotFound`], or the database's.
pub fn invoice(connection: &Connection, year: i16, number: i64) -> Result<Invoice, StoreError> {
    let found = connection
        .prepare_cached("select * from invoice where year = ?1 and number = ?2")?
        .query_row(params![year, number], head)
        .optional()?;
    let mut invoice = found.ok_or(StoreError::NotFound)?;
    invoice.lines = lines(connection, year, number)?;
    Ok(invoice)
}

/// All invoices, the newest first.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn invoices(connection: &Connection) -> Result<Vec<Invoice>, StoreError> {
    let mut statement = connection.prepare_cached("select * from invoice order by year desc, number desc")?;
    let mut invoices: Vec<Invoice> = statement.query_map([], head)?.collect::<Result<_, _>>()?;
    for invoice in &mut invoices {
        invoice.lines = lines(connection, invoice.year, invoice.number)?;
    }
    Ok(invoices)
}

/// How many invoices were made out for a person.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn count_of(connection: &Connection, debtor: DocumentId) -> Result<usize, StoreError> {
    Ok(connection
        .prepare_cached("select count(*) from invoice where debtor = ?1")?
        .query_row([debtor.bytes()], |row| row.get(0))?)
}

fn split(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

fn head(row: &Row<'_>) -> Result<Invoice, rusqlite::Error> {
    let text = |name: &str| row.get::<_, String>(name);
    Ok(Invoice {
        year: row.get("year")?,
        number: row.get("number")?,
        issued_on: day(&text("issued_on")?),
        issuer: Party {
            name: text("issuer_name")?,
            address: split(&text("issuer_address")?),
            phone: text("issuer_phone")?,
        },
        debtor: Party {
            name: text("debtor_name")?,
            address: split(&text("debtor_address")?),
            phone: String::new(),
        },
        debtor_id: id_text(&row.get::<_, Vec<u8>>("debtor")?),
        lines: Vec::new(),
        decisions: split(&text("decisions")?),
        warning: text("warning")?,
    })
}

fn lines(connection: &Connection, year: i16, number: i64) -> Result<Vec<InvoiceLine>, StoreError> {
    let mut statement = connection
        .prepare_cached("select * from invoice_line where year = ?1 and number = ?2 order by position")?;
    let rows = statement.query_map(params![year, number], |row| {
        Ok(InvoiceLine {
            visit: id_text(&row.get::<_, Vec<u8>>("visit")?),
            day: day(&row.get::<_, String>("day")?),
            label: row.get("label")?,
            worker: row.get("worker")?,
            minutes_spent: row.get("minutes_spent")?,
            basis: row.get("basis")?,
            amount: Cents(row.get("amount_cents")?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The invoice that a visit is on, `2026-0097`.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn invoice_of(connection: &Connection, visit: DocumentId) -> Result<Option<String>, StoreError> {
    Ok(connection
        .prepare_cached("select year, number from invoice_line where visit = ?1")?
        .query_row([visit.bytes()], |row| {
            Ok(palier_shared::billing::invoice_number(row.get(0)?, row.get(1)?))
        })
        .optional()?)
}
