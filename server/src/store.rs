//! One commune's database: a SQLite file with one writer and several readers.

pub mod accounts;
pub mod activity;
pub mod alarms;
pub mod audit;
pub mod devices;
pub mod documents;
pub mod erasure;
pub mod feed;
pub mod follow_up;
pub mod held;
pub mod import_draft;
pub mod ledger;
mod life;
mod migrations;
pub mod offers;
pub mod overlaps;
pub mod people;
pub mod projection;
pub mod quarantine;
mod readers;
pub mod repair;
pub mod settings;
pub mod visits;
mod wakes;
mod write;
mod writer;

use std::path::Path;
use std::time::Duration;

use palier_shared::id::DocumentId;
use rusqlite::Connection;

pub use readers::Readers;
pub use wakes::News;
pub use write::{Author, Write};
pub use writer::{Core, Feed, Writer};

/// What can go wrong with the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite: disk full, read-only folder, damaged file…
    #[error("database: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The commit failed: nothing of what was asked is kept.
    #[error("not committed: {0}")]
    NotCommitted(String),
    /// No such document.
    #[error("not found")]
    NotFound,
    /// A stored document or row cannot be read.
    #[error("unreadable document")]
    Unreadable,
    /// The document broke and is set aside.
    #[error("document set aside")]
    SetAside,
    /// Erased, and not finished: its bytes may still be in the log, because somebody reads, or its ids are not kept
    /// beside the database. The next start sees to both.
    #[error("erased, but not yet gone from the log")]
    NotErased,
    /// A newer Palier made this database.
    #[error("database of a newer version ({0})")]
    NewerSchema(i64),
    /// The commune is shutting down.
    #[error("closed")]
    Closed,
}

impl From<palier_shared::document::Unreadable> for StoreError {
    fn from(_: palier_shared::document::Unreadable) -> Self {
        StoreError::Unreadable
    }
}

/// Statements that a connection keeps prepared: more than a push needs. With fewer, each push would prepare them anew.
const STATEMENTS: usize = 128;

/// Kilobytes of the file that the writer keeps in memory: its indexes, for a commune of some ten thousand documents.
const CACHE_KB: i64 = 16_384;

/// Pages in the log before they are copied into the file, 32 MB: the visits under way are written again and again, and
/// copied once.
const LOG_PAGES: u32 = 4_000;

/// A visit takes 2.4 kB: of 4 kB, the usual size, a page would hold one and waste the rest.
const PAGE_SIZE: u32 = 8192;

/// Opens the database for writing, made on first use, and brings its schema up to date.
///
/// # Errors
/// [`StoreError`] when the folder cannot be written or the file is of a newer version.
pub fn open(path: &Path) -> Result<Connection, StoreError> {
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Of a new file only, before anything is in it.
    connection.pragma_update(None, "page_size", PAGE_SIZE)?;
    connection.pragma_update(None, "cache_size", -CACHE_KB)?;
    // Acknowledged means on disk: a write-ahead log, flushed at each commit. Erased means gone from the pages.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "wal_autocheckpoint", LOG_PAGES)?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update(None, "secure_delete", "ON")?;
    migrations::run(&mut connection)?;
    refuse_read_only(&connection)?;
    alarms::project_older(&mut connection)?;
    Ok(connection)
}

/// A document's id, as the database has it.
fn document_id(bytes: [u8; 16]) -> DocumentId {
    DocumentId(uuid::Uuid::from_bytes(bytes))
}

/// A database on a read-only disk opens well, and would only fail at the first thing that somebody does: say it now.
fn refuse_read_only(connection: &Connection) -> Result<(), StoreError> {
    // A write that changes nothing; merely beginning one is allowed on a read-only disk.
    Ok(connection.execute_batch("delete from sign_in_failure where false")?)
}

#[cfg(test)]
mod tests;
