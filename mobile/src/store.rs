//! What outlives the app: rows in tables, stored together or not at all.
//!
//! A store holds sealed values and knows nothing of what they mean. There are three: the browser's IndexedDB and
//! SQLite, which belong to their platforms, and [`Memory`], which fails when told to. One suite of tests holds for all.

#[cfg(test)]
pub(crate) mod conformance;
mod memory;

use palier_shared::sync::{Batch, StoredRow, Table};

pub use memory::Memory;

/// Rows by table and key, durable once a commit has returned.
#[allow(async_fn_in_trait, reason = "the app runs on one thread: its futures need not be Send")]
pub trait Store {
    /// All rows of a table, sorted by key.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    async fn load(&self, table: Table) -> Result<Vec<StoredRow>, StoreError>;

    /// Stores a batch: all of it, durably, or nothing. Operations run in order, so that later ones on the same key
    /// win. The first poll hands the batch over: batches are stored in the order of their first polls.
    ///
    /// # Errors
    /// [`StoreError`]; the rows are then as before.
    async fn commit(&self, batch: Batch) -> Result<(), StoreError>;
}

/// Why a store did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No room left: quota or disk.
    #[error("no room left in the store")]
    Full,
    /// Anything else, in the words of the machine; for a developer, not for the agent.
    #[error("the store failed: {0}")]
    Failed(String),
}
