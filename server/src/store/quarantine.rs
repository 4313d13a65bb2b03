//! Documents that break: set aside and reported, so that the others go on.

use std::panic::{AssertUnwindSafe, catch_unwind};

use palier_shared::id::DocumentId;
use rusqlite::{Connection, params};

use super::{StoreError, Write, feed};

/// Why a document is set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its bytes are not those of a document.
    Unreadable,
    /// Reading it made Automerge panic.
    Panicked,
}

impl Why {
    /// As the database has it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Why::Unreadable => "unreadable",
            Why::Panicked => "panicked",
        }
    }
}

/// Runs something that may panic inside Automerge.
///
/// # Errors
/// [`Why::Panicked`]; whatever `work` had in its hands must then be thrown away.
pub(super) fn guarded<R>(work: impl FnOnce() -> R) -> Result<R, Why> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Why::Panicked)
}

pub(super) fn set_aside(
    connection: &Connection,
    document: DocumentId,
    why: Why,
    now: i64,
) -> Result<(), StoreError> {
    tracing::error!(%document, why = why.code(), "document set aside");
    connection
        .prepare_cached(
            "insert into quarantine (document, why, at) select id, ?2, ?3 from document where id = ?1
             on conflict (document) do nothing",
        )?
        .execute(params![document.bytes(), why.code(), now])?;
    Ok(())
}

/// Whether a document is set aside: it must not be read, because reading may panic.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn is_set_aside(connection: &Connection, id: DocumentId) -> Result<bool, StoreError> {
    Ok(connection.prepare_cached("select 1 from quarantine where document = ?1")?.exists([id.bytes()])?)
}

/// Takes a document back into use, once a newer Palier or a repaired row can read it; tablets get it whole.
///
/// # Errors
/// [`StoreError::SetAside`] when it still breaks, [`StoreError::NotFound`] when it is not set aside.
pub fn release(write: &mut Write<'_>, id: DocumentId) -> Result<(), StoreError> {
    let connection = write.connection();
    if connection.execute("delete from quarantine where document = ?1", [id.bytes()])? == 0 {
        return Err(StoreError::NotFound);
    }
    write.try_load(id)?;
    let connection = write.connection();
    let seq = feed::next_seq(connection, &[b"released".as_slice(), &id.bytes()].concat())?;
    connection.execute(
        "update document set snapshot_seq = ?2, last_seq = ?2 where id = ?1",
        params![id.bytes(), seq],
    )?;
    write.audit("document.released", &id.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_answer() {
        assert_eq!(guarded(|| 1), Ok(1));
        assert_eq!(guarded(|| panic!("as Automerge may")), Err::<(), _>(Why::Panicked));
    }
}
