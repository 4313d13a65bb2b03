//! The activity log, read from projections and documents: what was done, never about whom.

use jiff::civil::DateTime;
use palier_shared::billing::{ActivityRow, invoice_number};
use palier_shared::commune::Commune as Settings;
use palier_shared::french;
use palier_shared::id::DocumentId;
use palier_shared::money::Cents;
use palier_shared::person::age_in;
use palier_shared::text;
use palier_shared::visit::{Outcome, Status, Visit};
use rusqlite::{Connection, Row, params};

use super::settings::settings;
use super::visits::minutes_between;
use super::{StoreError, documents};

/// Months that have something in the log, `2026-11`, the newest first.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn months(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached(
        "select distinct substr(start, 1, 7) as month from visit
         where start is not null and status not in ('requested', 'planned') order by month desc",
    )?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// What the projections know of one visit.
struct Found {
    id: DocumentId,
    start: DateTime,
    status: Status,
    started_at: Option<i64>,
    ended_at: Option<i64>,
    worker: String,
    birth_year: Option<i64>,
    amount: Option<Cents>,
    invoice: String,
}

fn found(row: &Row<'_>) -> Result<Found, rusqlite::Error> {
    let id: Vec<u8> = row.get(0)?;
    let start: String = row.get(1)?;
    let number: Option<i64> = row.get(9)?;
    let year: Option<i16> = row.get(8)?;
    Ok(Found {
        id: DocumentId::from_bytes(&id).unwrap_or(DocumentId(uuid::Uuid::nil())),
        start: start.parse().unwrap_or(DateTime::ZERO),
        status: Status::from_code(&row.get::<_, String>(2)?).unwrap_or(Status::Requested),
        started_at: row.get(3)?,
        ended_at: row.get(4)?,
        worker: row.get(5)?,
        birth_year: row.get(6)?,
        amount: row.get::<_, Option<i64>>(7)?.map(Cents),
        invoice: year.zip(number).map_or_else(String::new, |(year, number)| invoice_number(year, number)),
    })
}

/// The log of a month (`2026-11`) or of a year (`2026`), in the order of the visits. `civil` tells the civil time of
/// an instant.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn log(
    connection: &Connection,
    period: &str,
    civil: impl Fn(i64) -> DateTime,
) -> Result<Vec<ActivityRow>, StoreError> {
    let mut statement = connection.prepare_cached(
        "select visit.id, visit.start, visit.status, visit.started_at, visit.ended_at, coalesce(account.name, ''),
             person.birth_year, visit.amount_cents, invoice_line.year, invoice_line.number
         from visit left join account on account.id = visit.worker left join person on person.id = visit.person
             left join invoice_line on invoice_line.visit = visit.id
         where visit.status not in ('requested', 'planned') and substr(visit.start, 1, ?2) = ?1
         order by visit.start, visit.id",
    )?;
    let length = i64::try_from(period.len()).unwrap_or(0);
    let visits: Vec<Found> =
        statement.query_map(params![period, length], found)?.collect::<Result<_, _>>()?;
    let settings = settings(connection)?;
    visits.into_iter().map(|visit| row(connection, &settings, visit, &civil)).collect()
}

fn row(
    connection: &Connection,
    settings: &Settings,
    found: Found,
    civil: &impl Fn(i64) -> DateTime,
) -> Result<ActivityRow, StoreError> {
    let visit: Visit = documents::value::<Visit>(connection, found.id)?.as_corrected();
    let demarches = || visit.demarches.values().filter(|demarche| !demarche.withdrawn);
    let done = demarches().filter(|demarche| demarche.outcome == Outcome::Done.code()).count();
    let redirections = visit.redirections.values().filter(|redirection| !redirection.withdrawn).count();
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let began = found.started_at.map_or(found.start, civil);
    let age = age_in(found.birth_year, found.start.year());
    Ok(ActivityRow {
        day: found.start.date(),
        started: french::hour(began.time()),
        minutes_spent: found
            .started_at
            .zip(found.ended_at)
            .and_then(|(start, end)| minutes_between(start, end)),
        worker: found.worker,
        theme: settings.theme_title(&visit.theme).to_owned(),
        status: text::status(found.status).to_owned(),
        age_band: settings.activity.bands().name_of(age),
        demarches: number(demarches().count()),
        demarches_done: number(done),
        redirections: number(redirections),
        // A price that was told and not owed is no activity.
        amount: found.amount.filter(|_| matches!(found.status, Status::Ended | Status::Certified)),
        invoice: found.invoice,
    })
}
