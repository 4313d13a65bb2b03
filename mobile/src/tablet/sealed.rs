//! A store whose values are sealed on their way in and unsealed on their way out.

use palier_shared::sync::{Batch, StoredRow, Table};

use crate::platform::Host;
use crate::store::{Store, StoreError};
use crate::vault::{CannotSeal, Key, NONCE};

#[derive(Debug)]
pub(super) struct SealedStore<S, H> {
    store: S,
    host: H,
    key: Key,
}

/// What a store gave back.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) rows: Vec<StoredRow>,
    /// Rows that this key does not unseal: damaged, or moved. They stay where they are.
    pub(super) unsealable: Vec<(Table, String)>,
}

impl<S: Store, H: Host> SealedStore<S, H> {
    pub(super) fn new(store: S, host: H, key: Key) -> Self {
        SealedStore { store, host, key }
    }

    pub(super) fn key(&self) -> &Key {
        &self.key
    }

    pub(super) async fn load(&self) -> Result<Kept, StoreError> {
        let mut kept = Kept { rows: Vec::new(), unsealable: Vec::new() };
        for table in Table::ALL {
            for row in self.store.load(table).await? {
                match self.key.unseal(table, &row.key, &row.value) {
                    Ok(value) => kept.rows.push(StoredRow { value, ..row }),
                    Err(_) => kept.unsealable.push((table, row.key)),
                }
            }
        }
        Ok(kept)
    }

    /// Seals all values before anything reaches the store.
    pub(super) async fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        let mut sealed = Batch::default();
        for (table, key, value) in batch.operations {
            let value = value.map(|value| self.key.seal(self.nonce(), table, &key, &value)).transpose();
            let value = value.map_err(|CannotSeal| StoreError::Failed(CannotSeal.to_string()))?;
            sealed.operations.push((table, key, value));
        }
        self.store.commit(sealed).await
    }

    /// Seals a draft that the store does not take, so that it can be held in memory while the app is locked.
    pub(super) fn seal_draft(&self, key: &str, text: &str) -> Option<Vec<u8>> {
        self.key.seal(self.nonce(), Table::Drafts, key, text.as_bytes()).ok()
    }

    pub(super) fn unseal_draft(&self, key: &str, sealed: &[u8]) -> Option<String> {
        String::from_utf8(self.key.unseal(Table::Drafts, key, sealed).ok()?).ok()
    }

    fn nonce(&self) -> [u8; NONCE] {
        self.host.random()
    }
}
