//! Read-only connections, used on blocking threads so that no request waits for another's disk.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, OpenFlags};

use super::StoreError;

/// A pool of read-only connections to one database.
#[derive(Debug, Clone)]
pub struct Readers {
    path: Arc<PathBuf>,
    idle: Arc<Mutex<Vec<Connection>>>,
}

impl Readers {
    /// Readers of the database at `path`.
    #[must_use]
    pub fn new(path: PathBuf) -> Self {
        Readers { path: Arc::new(path), idle: Arc::default() }
    }

    /// Runs `read` inside one read transaction, so that all it sees is of one moment.
    ///
    /// # Errors
    /// What `read` returns, or [`StoreError`] when the database cannot be opened.
    pub async fn read<R, E>(
        &self,
        read: impl FnOnce(&Connection) -> Result<R, E> + Send + 'static,
    ) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let readers = self.clone();
        let task = tokio::task::spawn_blocking(move || readers.read_blocking(read));
        task.await.unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }

    fn read_blocking<R, E: From<StoreError>>(
        &self,
        read: impl FnOnce(&Connection) -> Result<R, E>,
    ) -> Result<R, E> {
        let kept = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut connection = match kept {
            Some(connection) => connection,
            None => {
                let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                let connection = Connection::open_with_flags(&*self.path, flags).map_err(StoreError::from)?;
                connection.set_prepared_statement_cache_capacity(super::STATEMENTS);
                connection
            }
        };
        let result = {
            let transaction = connection.transaction().map_err(StoreError::from)?;
            read(&transaction)
        };
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < 4 {
            idle.push(connection);
        }
        result
    }
}
