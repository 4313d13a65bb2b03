//! What was written on a tablet about somebody who had been erased: that it was, and never what.

use palier_shared::id::{DeviceId, DocumentId};
use rusqlite::{Connection, params};

use super::erasures::TOGETHER;
use crate::store::{StoreError, Write, document_id};

/// Something was written on one tablet about one erased person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// One of the documents: it names the erasure.
    pub document: DocumentId,
    /// The tablet.
    pub device: DeviceId,
    /// Who wrote.
    pub worker: String,
    /// When the server first heard of the last of them, milliseconds since 1970 UTC.
    pub at: i64,
    /// About how many documents.
    pub documents: usize,
    /// When the person was erased.
    pub erased_at: i64,
    /// By whom; nobody when the server did it again at a start.
    pub erased_by: Option<String>,
}

/// All of it that nobody has noted yet, the oldest first.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn edited(connection: &Connection) -> Result<Vec<Edited>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "{TOGETHER} select min(edited.document), edited.device, worker.name, max(edited.at), count(*),
             min(one.erased_at), eraser.name
         from erased_edited edited join one on one.document = edited.document
             left join account worker on worker.id = edited.account
             left join account eraser on eraser.id = one.erased_by
         group by one.erasure, edited.device order by max(edited.at), 1"
    ))?;
    let rows = statement.query_map([], |row| {
        let device: Vec<u8> = row.get(1)?;
        Ok(Edited {
            document: document_id(row.get(0)?),
            device: DeviceId::from_bytes(&device).unwrap_or(DeviceId(uuid::Uuid::nil())),
            worker: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
            at: row.get(3)?,
            documents: row.get(4)?,
            erased_at: row.get(5)?,
            erased_by: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Somebody has noted what one tablet wrote about the person of `document`, as far as she was shown it.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn note_edited(
    write: &Write<'_>,
    document: DocumentId,
    device: DeviceId,
    until: i64,
) -> Result<(), StoreError> {
    let gone = write.connection().execute(
        &format!(
            "{TOGETHER} delete from erased_edited where device = ?2 and at <= ?3 and document in
             (select document from one where erasure = (select erasure from one where document = ?1))"
        ),
        params![document.bytes(), device.bytes(), until],
    )?;
    if gone > 0 { write.audit("erased_edited.noted", &document.to_string()) } else { Ok(()) }
}
