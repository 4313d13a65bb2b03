//! The agents' tablets, as the office sees them.

use palier_shared::id::DeviceId;
use rusqlite::{Connection, params};

use super::{StoreError, Write};

/// What became of a tablet that will not come back: nobody waits for it any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gone {
    /// Lost or stolen: what it holds is sealed, and stays on it.
    Lost,
    /// Destroyed.
    Destroyed,
    /// Put back as it came from the factory.
    Reset,
    /// The same tablet, on which its agent signed in anew: it is followed as another one.
    Replaced,
}

impl Gone {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Gone; 4] = [Gone::Lost, Gone::Destroyed, Gone::Reset, Gone::Replaced];

    /// The word in the database and in forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Gone::Lost => "perdue",
            Gone::Destroyed => "detruite",
            Gone::Reset => "remise-a-zero",
            Gone::Replaced => "remplacee",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|gone| gone.code() == code)
    }
}

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
    /// When its agent next signed in on a tablet, which may be this very one.
    pub followed_at: Option<i64>,
    /// What became of it, and when that was said.
    pub gone: Option<(Gone, i64)>,
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
             (select min(later.created_at) from device later
              where later.account = device.account and later.created_at > device.created_at),
             device.gone, device.gone_at
         from device join account on account.id = device.account
         order by device.gone <> '', account.name, device.created_at desc",
    )?;
    let rows = statement.query_map([], |row| {
        let id: Vec<u8> = row.get(0)?;
        Ok(Device {
            id: DeviceId::from_bytes(&id).unwrap_or(DeviceId(uuid::Uuid::nil())),
            worker: row.get(1)?,
            created_at: row.get(2)?,
            seen_at: row.get(3)?,
            followed_at: row.get(4)?,
            gone: gone(&row.get::<_, String>(5)?, row.get(6)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What became of a tablet, from its two columns.
pub(super) fn gone(code: &str, at: Option<i64>) -> Option<(Gone, i64)> {
    Gone::from_code(code).map(|gone| (gone, at.unwrap_or(0)))
}

/// Closes the access of a tablet that will not come back, for good: its session ends, and nobody waits any more for it
/// to confirm an erasure. Should it come back all the same, signing in anew makes another one of it, which is told.
///
/// # Errors
/// [`StoreError::NotFound`] for a tablet that is unknown or closed already, or the database's.
pub fn put_away(write: &mut Write<'_>, id: DeviceId, gone: Gone) -> Result<(), StoreError> {
    let connection = write.connection();
    let closed = connection.execute(
        "update device set revoked_at = coalesce(revoked_at, ?2), gone = ?3, gone_at = ?2 where id = ?1 and gone = ''",
        params![id.bytes(), write.now(), gone.code()],
    )?;
    if closed == 0 {
        return Err(StoreError::NotFound);
    }
    connection.execute("delete from session where device = ?1", [id.bytes()])?;
    // Its socket, if it is open, looks at its session when the feed moves: now.
    write.move_feed(&id.bytes())?;
    write.audit(&format!("device.{}", gone.code()), &id.to_string())
}
