//! What tablets gave back to a database that was restored from an older copy.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rusqlite::Connection;

use crate::store::StoreError;

/// What one tablet gave back on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenBack {
    /// Whose tablet.
    pub worker: String,
    /// The last of it, milliseconds since 1970 UTC.
    pub at: i64,
    /// How many documents.
    pub documents: usize,
    /// How many of them the database had lost entirely.
    pub whole: usize,
    /// How many changes.
    pub changes: u64,
}

/// All of it, the latest first; `civil` tells the civil day of an instant.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn given_back(
    connection: &Connection,
    civil: impl Fn(i64) -> Date,
) -> Result<Vec<GivenBack>, StoreError> {
    let mut statement = connection.prepare_cached(
        "select device, coalesce(account.name, ''), document, at, changes, whole
         from given_back left join account on account.id = given_back.account",
    )?;
    let mut rows = statement.query([])?;
    let mut by_day: BTreeMap<(Date, Vec<u8>), OfDay> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (device, worker, at): (Vec<u8>, String, i64) = (row.get(0)?, row.get(1)?, row.get(3)?);
        let of_day = by_day.entry((civil(at), device)).or_default();
        of_day.worker = worker;
        of_day.at = of_day.at.max(at);
        of_day.documents.insert(row.get(2)?);
        of_day.changes += row.get::<_, u64>(4)?;
        of_day.whole += usize::from(row.get::<_, bool>(5)?);
    }
    let line = |of_day: OfDay| GivenBack {
        worker: of_day.worker,
        at: of_day.at,
        documents: of_day.documents.len(),
        whole: of_day.whole,
        changes: of_day.changes,
    };
    Ok(by_day.into_values().rev().map(line).collect())
}

/// What is added up for one tablet and one day.
#[derive(Default)]
struct OfDay {
    worker: String,
    at: i64,
    /// A document given back in pieces counts once.
    documents: BTreeSet<Vec<u8>>,
    whole: usize,
    changes: u64,
}
