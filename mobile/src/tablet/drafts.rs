//! What is being typed and is not yet a change.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use futures_util::lock::Mutex;
use palier_shared::sync::{Batch, StoredRow, Table};

#[derive(Debug)]
pub(super) struct Drafts {
    texts: RefCell<BTreeMap<String, String>>,
    /// Keys whose text, or whose end, the store does not have yet.
    unkept: RefCell<BTreeSet<String>>,
    /// Held while one of them is stored.
    pub(super) turn: Mutex<()>,
}

impl Drafts {
    pub(super) fn of(rows: &[StoredRow]) -> Self {
        let drafts = rows.iter().filter(|row| row.table == Table::Drafts);
        let text = |row: &StoredRow| Some((row.key.clone(), String::from_utf8(row.value.clone()).ok()?));
        let texts = RefCell::new(drafts.filter_map(text).collect());
        Drafts { texts, unkept: RefCell::default(), turn: Mutex::new(()) }
    }

    pub(super) fn get(&self, key: &str) -> Option<String> {
        self.texts.borrow().get(key).cloned()
    }

    pub(super) fn put(&self, key: &str, text: &str) {
        self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
        self.unkept.borrow_mut().insert(key.to_owned());
    }

    /// Whether the store has to be told of it.
    pub(super) fn is_unkept(&self, key: &str) -> bool {
        self.unkept.borrow().contains(key)
    }

    /// The store has this text of it, or its end. What was typed since is still to be stored.
    pub(super) fn is_kept_as(&self, key: &str, text: Option<&str>) {
        if self.get(key).as_deref() == text {
            self.unkept.borrow_mut().remove(key);
        }
    }

    /// What is in memory alone.
    pub(super) fn unkept(&self) -> Vec<(String, String)> {
        let texts = self.texts.borrow();
        let of = |key: &String| texts.get(key).map(|text| (key.clone(), text.clone()));
        self.unkept.borrow().iter().filter_map(of).collect()
    }

    /// Whether there was one.
    pub(super) fn remove(&self, key: &str) -> bool {
        let was_there = self.texts.borrow_mut().remove(key).is_some();
        if was_there {
            self.unkept.borrow_mut().insert(key.to_owned());
        }
        was_there
    }
}

impl Drafts {
    /// Forgets all drafts whose key names this document; what the store has to do for it.
    pub(super) fn forget(&self, document: &str) -> Batch {
        let mut drafts = self.texts.borrow_mut();
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
