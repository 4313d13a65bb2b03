//! After a restore from an older copy: which tablets may give back what it lost, and what they gave back.

use palier_shared::id::{AccountId, DeviceId, DocumentId};
use rusqlite::{Connection, params};

use super::{StoreError, Write, document_id, feed};

/// The tablet has shown a place of the feed that this server once gave and has forgotten.
///
/// That takes a number of the feed: the cursor of the tablet's repair is then one that the copy does not have, and the
/// tablet is recognised again if the copy is put back once more before everything is given back.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn open(write: &Write<'_>, device: DeviceId) -> Result<(), StoreError> {
    let opened = write.connection().execute(
        "insert into repair (device, since_at) values (?1, ?2) on conflict (device) do nothing",
        params![device.bytes(), write.now()],
    )?;
    if opened > 0 {
        let mark: [&[u8]; 3] = [b"repair", &device.bytes(), &write.now().to_be_bytes()];
        feed::next_seq(write.connection(), &mark.concat())?;
    }
    Ok(())
}

/// The tablet has given back all that it had.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn close(write: &Write<'_>, device: DeviceId) -> Result<(), StoreError> {
    let mut statement = write.connection().prepare_cached("delete from repair where device = ?1")?;
    statement.execute([device.bytes()])?;
    Ok(())
}

pub(super) fn is_open(connection: &Connection, device: DeviceId) -> Result<bool, StoreError> {
    Ok(connection.prepare_cached("select 1 from repair where device = ?1")?.exists([device.bytes()])?)
}

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
