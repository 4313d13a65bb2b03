//! What is being typed and is not yet a change.

use std::cell::RefCell;
use std::collections::BTreeMap;

use palier_shared::sync::{Batch, StoredRow, Table};

#[derive(Debug)]
pub(super) struct Drafts(RefCell<BTreeMap<String, String>>);

impl Drafts {
    pub(super) fn of(rows: &[StoredRow]) -> Self {
        let drafts = rows.iter().filter(|row| row.table == Table::Drafts);
        let text = |row: &StoredRow| Some((row.key.clone(), String::from_utf8(row.value.clone()).ok()?));
        Drafts(RefCell::new(drafts.filter_map(text).collect()))
    }

    pub(super) fn get(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key).cloned()
    }

    pub(super) fn put(&self, key: &str, text: &str) {
        self.0.borrow_mut().insert(key.to_owned(), text.to_owned());
    }

    /// Whether there was one.
    pub(super) fn remove(&self, key: &str) -> bool {
        self.0.borrow_mut().remove(key).is_some()
    }
}

impl Drafts {
    /// Forgets all drafts whose key names this document; what the store has to do for it.
    pub(super) fn forget(&self, document: &str) -> Batch {
        let mut drafts = self.0.borrow_mut();
        let keys: Vec<String> = drafts.keys().filter(|key| key.contains(document)).cloned().collect();
        let mut batch = Batch::default();
        for key in keys {
            drafts.remove(&key);
            batch.operations.push((Table::Drafts, key, None));
        }
        batch
    }
}

/// What storing or forgetting a draft asks of the store.
pub(super) fn row(key: &str, text: Option<&str>) -> Batch {
    let value = text.map(|text| text.as_bytes().to_vec());
    Batch { operations: vec![(Table::Drafts, key.to_owned(), value)] }
}
