//! The store as an SQLite file.

use std::cell::RefCell;
use std::path::Path;

use palier_shared::sync::{Batch, StoredRow, Table};
use rusqlite::{Connection, ErrorCode, params};

use crate::store::{Store, StoreError};

/// An open file. Each commit is on the disk before it returns.
#[derive(Debug)]
pub struct Sqlite {
    connection: RefCell<Connection>,
}

impl Sqlite {
    /// Opens the file, or makes it.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be opened or is no such store.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let connection = Connection::open(path).map_err(failed)?;
        connection
            .execute_batch(
                "PRAGMA journal_mode = WAL;
                 PRAGMA synchronous = FULL;
                 PRAGMA secure_delete = ON;
                 CREATE TABLE IF NOT EXISTS sealed (
                     place TEXT NOT NULL,
                     key TEXT NOT NULL,
                     value BLOB NOT NULL,
                     PRIMARY KEY (place, key)
                 ) WITHOUT ROWID, STRICT;",
            )
            .map_err(failed)?;
        Ok(Sqlite { connection: RefCell::new(connection) })
    }

    /// Lets the file grow to so many pages and no further, as a full disk does.
    #[cfg(test)]
    pub(crate) fn limit(&self, pages: u32) {
        self.connection.borrow().execute_batch(&format!("PRAGMA max_page_count = {pages}")).unwrap();
    }
}

impl Store for Sqlite {
    async fn load(&self, table: Table) -> Result<Vec<StoredRow>, StoreError> {
        let connection = self.connection.borrow();
        let read = || {
            let mut rows =
                connection.prepare_cached("SELECT key, value FROM sealed WHERE place = ? ORDER BY key")?;
            let rows = rows.query_map([table.name()], |row| {
                Ok(StoredRow { table, key: row.get(0)?, value: row.get(1)? })
            })?;
            rows.collect::<Result<Vec<_>, _>>()
        };
        read().map_err(failed)
    }

    async fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        let mut connection = self.connection.borrow_mut();
        let write = |connection: &mut Connection| {
            let transaction = connection.transaction()?;
            {
                let mut put = transaction
                    .prepare_cached("INSERT OR REPLACE INTO sealed (place, key, value) VALUES (?, ?, ?)")?;
                let mut delete =
                    transaction.prepare_cached("DELETE FROM sealed WHERE place = ? AND key = ?")?;
                for (table, key, value) in &batch.operations {
                    match value {
                        Some(value) => put.execute(params![table.name(), key, value])?,
                        None => delete.execute(params![table.name(), key])?,
                    };
                }
            }
            transaction.commit()
        };
        write(&mut connection).map_err(failed)
    }
}

fn failed(error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::Full,
        _ => StoreError::Failed(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::conformance;

    #[tokio::test]
    async fn is_a_store() {
        let place = || tempfile::tempdir().unwrap();
        conformance::holds(place, |folder| Sqlite::open(&folder.path().join("store.sqlite"))).await;
    }

    #[tokio::test]
    async fn is_a_store_that_can_be_full() {
        let folder = tempfile::tempdir().unwrap();
        let store = Sqlite::open(&folder.path().join("store.sqlite")).unwrap();
        let (fill, free) = (|store: &Sqlite| store.limit(10), |store: &Sqlite| store.limit(100_000));
        conformance::a_full_store_changes_nothing_and_works_again(&store, fill, free).await;
    }

    #[tokio::test]
    async fn a_full_disk_is_told_and_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let store = Sqlite::open(&folder.path().join("store.sqlite")).unwrap();
        let put = |key: &str, length| Batch {
            operations: vec![(Table::Meta, key.to_owned(), Some(vec![1; length]))],
        };
        store.commit(put("a", 10)).await.unwrap();
        store.limit(4);
        assert_eq!(store.commit(put("b", 100_000)).await, Err(StoreError::Full));
        assert_eq!(store.load(Table::Meta).await.unwrap().len(), 1);
    }

    #[test]
    fn what_is_no_store_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.sqlite");
        std::fs::write(&path, "ceci n'est pas une base").unwrap();
        assert!(matches!(Sqlite::open(&path), Err(StoreError::Failed(_))));
    }
}
