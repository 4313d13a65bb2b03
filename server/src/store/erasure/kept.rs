//! What of an erasure lies outside the database: the ids, so that a restored copy erases again; and the log, which must
//! not go on holding the bytes.

use std::fs::File;
use std::path::Path;
use std::time::Duration;

use palier_shared::id::DocumentId;
use rusqlite::Connection;

use super::{StoreError, document_id};

/// Folder beside the database: one empty file an erased document, named by its id. Copying an older folder over this
/// one takes none of them away.
const FOLDER: &str = "erased";

/// Keeps the ids of erased documents beside the database, durably.
///
/// # Errors
/// [`StoreError::NotCommitted`] when they cannot be written.
pub fn keep(commune: &Path, documents: &[DocumentId]) -> Result<(), StoreError> {
    write_all(commune, documents).map_err(|error| StoreError::NotCommitted(error.to_string()))
}

fn write_all(commune: &Path, documents: &[DocumentId]) -> std::io::Result<()> {
    let folder = commune.join(FOLDER);
    if !folder.is_dir() {
        std::fs::create_dir(&folder)?;
        File::open(commune)?.sync_all()?;
    }
    for id in documents {
        File::create(folder.join(id.to_string()))?.sync_all()?;
    }
    File::open(&folder)?.sync_all()
}

fn kept(commune: &Path) -> Vec<DocumentId> {
    let Ok(entries) = std::fs::read_dir(commune.join(FOLDER)) else {
        return Vec::new();
    };
    entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect()
}

/// At the start, before anybody is served: erases again what an older copy of the database brought back, and keeps the
/// ids of erasures that a crash left in the database alone. Empties the log.
///
/// # Errors
/// [`StoreError`] from the database, or when an id cannot be kept.
pub fn reapply(connection: &mut Connection, commune: &Path, now: i64) -> Result<(), StoreError> {
    let kept = kept(commune);
    let known: Vec<DocumentId> = connection
        .prepare("select document from tombstone")?
        .query_map([], |row| row.get(0).map(document_id))?
        .collect::<Result<_, _>>()?;
    let transaction = connection.transaction()?;
    for id in kept.iter().filter(|id| !known.contains(id)) {
        tracing::warn!(document = %id, "erased again");
        super::document(&transaction, *id, None, now)?;
    }
    transaction.commit()?;
    let missing: Vec<DocumentId> = known.into_iter().filter(|id| !kept.contains(id)).collect();
    if !missing.is_empty() {
        keep(commune, &missing)?;
    }
    empty_log(connection).map(drop)
}

/// Brings the write-ahead log into the database and empties it: what was erased is then in neither. Waits for readers
/// for some seconds; returns whether it is done.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn scrub(database: &Path) -> Result<bool, StoreError> {
    let connection = Connection::open(database)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    empty_log(&connection)
}

fn empty_log(connection: &Connection) -> Result<bool, StoreError> {
    let busy: i64 = connection.query_row("pragma wal_checkpoint(truncate)", [], |row| row.get(0))?;
    Ok(busy == 0)
}
