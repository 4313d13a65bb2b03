//! Work of an agent on something that had been given to another meanwhile: it is kept, and somebody should know.

use jiff::civil::DateTime;
use palier_shared::id::{AccountId, DocumentId};
use rusqlite::{Connection, params};

use crate::store::{StoreError, Write, document_id};

/// What one agent wrote on one document that she held no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AfterLoss {
    /// The visit; or the person, when `is_visit` is false.
    pub document: DocumentId,
    /// Whether it is a visit.
    pub is_visit: bool,
    /// The person's name.
    pub person: String,
    /// When the visit is booked.
    pub start: Option<DateTime>,
    /// Who wrote.
    pub account: AccountId,
    /// Her name.
    pub worker: String,
    /// Who has the visit now; empty when nobody has.
    pub holder: String,
    /// When the server received the last of it, milliseconds since 1970 UTC.
    pub at: i64,
}

/// All of it that nobody has noted yet, the oldest first.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn after_loss(connection: &Connection) -> Result<Vec<AfterLoss>, StoreError> {
    let mut statement = connection.prepare_cached(
        "select written.document, visit.id is not null, coalesce(person.name, ''), visit.start, written.account,
             coalesce(worker.name, ''), coalesce(holder.name, ''), max(written.last_at)
         from written_after_loss written left join visit on visit.id = written.document
             left join person on person.id = coalesce(visit.person, written.document)
             left join account worker on worker.id = written.account left join account holder on holder.id = visit.worker
         group by written.document, written.account order by min(written.first_at), written.document",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(AfterLoss {
            document: document_id(row.get(0)?),
            is_visit: row.get(1)?,
            person: row.get(2)?,
            start: row.get::<_, Option<String>>(3)?.and_then(|start| start.parse().ok()),
            account: AccountId(uuid::Uuid::from_bytes(row.get(4)?)),
            worker: row.get(5)?,
            holder: row.get(6)?,
            at: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Somebody has noted it, as far as she was shown it.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn note_after_loss(
    write: &Write<'_>,
    document: DocumentId,
    account: AccountId,
    until: i64,
) -> Result<(), StoreError> {
    let gone = write.connection().execute(
        "delete from written_after_loss where document = ?1 and account = ?2 and last_at <= ?3",
        params![document.bytes(), account.bytes(), until],
    )?;
    if gone > 0 { write.audit("written_after_loss.noted", &document.to_string()) } else { Ok(()) }
}
