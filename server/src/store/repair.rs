//! After a restore from an older copy: what tablets gave back of what it had lost.

use palier_shared::id::{AccountId, DeviceId, DocumentId};
use rusqlite::{Connection, params};

use super::{StoreError, document_id};

pub(super) fn record(
    connection: &Connection,
    given: &GivenBack,
    device: DeviceId,
    account: AccountId,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "insert into given_back (document, account, device, at, changes, whole) values (?1, ?2, ?3, ?4, ?5, ?6)
             on conflict (document, device, at) do update set changes = changes + excluded.changes",
        )?
        .execute(params![
            given.document.bytes(),
            account.bytes(),
            device.bytes(),
            given.at,
            given.changes,
            given.whole
        ])?;
    Ok(())
}

/// Something that a tablet gave back: its writers are not those that the server knew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GivenBack {
    /// The document.
    pub document: DocumentId,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// How many changes.
    pub changes: u64,
    /// The database had lost the document entirely.
    pub whole: bool,
}

/// All that was given back, for the administrator.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn given_back(connection: &Connection) -> Result<Vec<GivenBack>, StoreError> {
    let mut statement = connection
        .prepare_cached("select document, at, changes, whole from given_back order by at, document")?;
    let rows = statement.query_map([], |row| {
        Ok(GivenBack {
            document: document_id(row.get(0)?),
            at: row.get(1)?,
            changes: row.get(2)?,
            whole: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
