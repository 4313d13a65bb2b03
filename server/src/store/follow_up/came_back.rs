//! People whom a tablet remembers as erased, and a restored database has again.

use palier_shared::id::DocumentId;
use rusqlite::Connection;

use crate::store::{StoreError, Write, document_id};

/// Somebody who was erased, and came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CameBack {
    /// The person.
    pub person: DocumentId,
    /// Her name; empty when the database has only visits of hers.
    pub name: String,
    /// When a tablet first said so, milliseconds since 1970 UTC.
    pub at: i64,
    /// Whose tablets say so.
    pub workers: Vec<String>,
}

/// All of them, by name.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn came_back(connection: &Connection) -> Result<Vec<CameBack>, StoreError> {
    let mut statement = connection.prepare_cached(
        "select coalesce(visit.person, told.document) as who, coalesce(person.name, ''), min(told.at),
             json_group_array(distinct account.name)
         from erased_elsewhere told left join visit on visit.id = told.document
             left join person on person.id = coalesce(visit.person, told.document)
             join device on device.id = told.device join account on account.id = device.account
         group by who order by person.sort_name, who",
    )?;
    let rows = statement.query_map([], |row| {
        let workers: String = row.get(3)?;
        Ok(CameBack {
            person: document_id(row.get(0)?),
            name: row.get(1)?,
            at: row.get(2)?,
            workers: serde_json::from_str(&workers).unwrap_or_default(),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Somebody has decided that the person stays: the tablets that remember her as erased are wrong.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn keep_came_back(write: &Write<'_>, person: DocumentId) -> Result<(), StoreError> {
    let gone = write.connection().execute(
        "delete from erased_elsewhere where document = ?1 or document in (select id from visit where person = ?1)",
        [person.bytes()],
    )?;
    if gone > 0 { write.audit("erased_elsewhere.kept", &person.to_string()) } else { Ok(()) }
}
