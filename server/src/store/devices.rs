//! The agents' tablets, as the office sees them.

use palier_shared::id::DeviceId;
use rusqlite::{Connection, params};

use super::{StoreError, Write};

/// A tablet on which an agent signed in once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// The agent's name.
    pub worker: String,
    /// When it was set up, milliseconds since 1970 UTC.
    pub created_at: i64,
    /// When the server last heard from it.
    pub seen_at: i64,
    /// When it was declared lost.
    pub revoked_at: Option<i64>,
}

/// All tablets: those in use first, by agent.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn all(connection: &Connection) -> Result<Vec<Device>, StoreError> {
    // A tablet that stays connected is heard from each time it sends something.
    let mut statement = connection.prepare_cached(
        "select device.id, account.name, device.created_at,
             max(device.seen_at, coalesce((select max(received_at) from change where change.device = device.id), 0)),
             device.revoked_at
         from device join account on account.id = device.account
         order by device.revoked_at is not null, account.name, device.created_at desc",
    )?;
    let rows = statement.query_map([], |row| {
        let id: Vec<u8> = row.get(0)?;
        Ok(Device {
            id: DeviceId::from_bytes(&id).unwrap_or(DeviceId(uuid::Uuid::nil())),
            worker: row.get(1)?,
            created_at: row.get(2)?,
            seen_at: row.get(3)?,
            revoked_at: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Closes a lost tablet's access for good: its session ends, and its agent signs in anew on another one.
///
/// # Errors
/// [`StoreError::NotFound`] for a tablet that is unknown or closed already, or the database's.
pub fn revoke(write: &mut Write<'_>, id: DeviceId) -> Result<(), StoreError> {
    let connection = write.connection();
    let closed = connection.execute(
        "update device set revoked_at = ?2 where id = ?1 and revoked_at is null",
        params![id.bytes(), write.now()],
    )?;
    if closed == 0 {
        return Err(StoreError::NotFound);
    }
    connection.execute("delete from session where device = ?1", [id.bytes()])?;
    // Its socket, if it is open, looks at its session when the feed moves: now.
    write.move_feed(&id.bytes())?;
    write.audit("device.revoked", &id.to_string())
}
