//! The erasures, and how far each has come on the tablets.

use std::collections::HashMap;

use palier_shared::id::DeviceId;
use palier_shared::person::erasing::Why;
use rusqlite::Connection;

use crate::store::StoreError;
use crate::store::devices::{self, Gone};

/// What was erased together, as a table `one`: a person and her visits. Older erasures, and those that a start of the
/// server did again, are known by their moment.
pub(super) const TOGETHER: &str = "with one as (
    select document, erased_at, erased_by, reason,
        case when subject is null then erased_at || ' ' || hex(erased_by) else hex(subject) end as erasure
    from tombstone)";

/// A person who was erased, of whom nothing is known any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Who did it; nobody when the server did it again at a start.
    pub by: Option<String>,
    /// Why.
    pub why: Option<Why>,
    /// How many documents, the person's own included.
    pub documents: usize,
    /// The tablets that had something of it, by agent, the older first.
    pub tablets: Vec<Tablet>,
}

/// How far an erasure has come on one tablet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tablet {
    /// The tablet.
    pub device: DeviceId,
    /// The agent's name.
    pub worker: String,
    /// When the server last heard from it, milliseconds since 1970 UTC.
    pub seen_at: i64,
    /// When it was first told.
    pub told_at: Option<i64>,
    /// When it had removed everything.
    pub confirmed_at: Option<i64>,
    /// When its agent next signed in on a tablet, which may be this very one.
    pub followed_at: Option<i64>,
    /// What became of it, and when that was said.
    pub gone: Option<(Gone, i64)>,
}

impl Tablet {
    /// Whether somebody still waits for it.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.confirmed_at.is_none() && self.gone.is_none()
    }
}

impl Erasure {
    /// The tablets that are still waited for.
    pub fn waiting(&self) -> impl Iterator<Item = &Tablet> {
        self.tablets.iter().filter(|tablet| tablet.is_waiting())
    }

    /// Whether every tablet has confirmed, or will not come back.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.waiting().next().is_none()
    }
}

/// All erasures, the latest first.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn erasures(connection: &Connection) -> Result<Vec<Erasure>, StoreError> {
    let mut tablets = on_tablets(connection)?;
    let mut statement = connection.prepare_cached(&format!(
        "{TOGETHER} select erasure, min(erased_at), account.name, max(reason), count(*)
         from one left join account on account.id = one.erased_by group by erasure order by 2 desc, 1"
    ))?;
    let rows = statement.query_map([], |row| {
        let key: String = row.get(0)?;
        Ok(Erasure {
            at: row.get(1)?,
            by: row.get(2)?,
            why: Why::from_code(&row.get::<_, String>(3)?),
            documents: row.get(4)?,
            tablets: tablets.remove(&key).unwrap_or_default(),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The tablets of each erasure. One that has confirmed only a part has not confirmed.
fn on_tablets(connection: &Connection) -> Result<HashMap<String, Vec<Tablet>>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "{TOGETHER} select one.erasure, device.id, account.name, device.seen_at, min(told_at),
             case when count(*) = count(confirmed_at) then max(confirmed_at) end,
             (select min(later.created_at) from device later
              where later.account = device.account and later.created_at > device.created_at),
             device.gone, device.gone_at
         from one join erasure on erasure.document = one.document
             join device on device.id = erasure.device join account on account.id = device.account
         group by one.erasure, device.id order by account.name, device.created_at, device.id"
    ))?;
    let mut rows = statement.query([])?;
    let mut tablets: HashMap<String, Vec<Tablet>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let device: Vec<u8> = row.get(1)?;
        tablets.entry(row.get(0)?).or_default().push(Tablet {
            device: DeviceId::from_bytes(&device).unwrap_or(DeviceId(uuid::Uuid::nil())),
            worker: row.get(2)?,
            seen_at: row.get(3)?,
            told_at: row.get(4)?,
            confirmed_at: row.get(5)?,
            followed_at: row.get(6)?,
            gone: devices::gone(&row.get::<_, String>(7)?, row.get(8)?),
        });
    }
    Ok(tablets)
}
