//! A store in memory that fails when told to, for tests and simulations.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::mem;
use std::rc::Rc;
use std::task::Poll;

use palier_shared::sync::{Batch, StoredRow, Table};

use super::{Store, StoreError};

/// Rows in memory. Clones share them: dropping one handle and using another is a restart of the app.
#[derive(Debug, Clone, Default)]
pub struct Memory(Rc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    rows: RefCell<BTreeMap<(Table, String), Vec<u8>>>,
    commits: Cell<u64>,
    failing: Cell<Option<Failing>>,
    unreadable: Cell<bool>,
}

#[derive(Debug, Clone, Copy)]
struct Failing {
    from: u64,
    until: u64,
}

impl Memory {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Fails the `nth` commit from now (0 is the next), and only that one.
    pub fn fail_commit(&self, nth: u64) {
        let from = self.0.commits.get() + nth;
        self.0.failing.set(Some(Failing { from, until: from + 1 }));
    }

    /// Fails all commits from the `nth` from now on, as a full disk does.
    pub fn fail_commits_from(&self, nth: u64) {
        self.0.failing.set(Some(Failing { from: self.0.commits.get() + nth, until: u64::MAX }));
    }

    /// Makes loading fail too, or work again.
    pub fn fail_loads(&self, fail: bool) {
        self.0.unreadable.set(fail);
    }

    /// Works again.
    pub fn recover(&self) {
        self.0.failing.set(None);
        self.0.unreadable.set(false);
    }

    /// Number of commits asked for so far, failed ones included.
    #[must_use]
    pub fn commits(&self) -> u64 {
        self.0.commits.get()
    }

    /// The row's bytes as stored.
    #[must_use]
    pub fn row(&self, table: Table, key: &str) -> Option<Vec<u8>> {
        self.0.rows.borrow().get(&(table, key.to_owned())).cloned()
    }

    /// Damages a row, or puts one there: what a thief or a bad disk does.
    pub fn overwrite(&self, table: Table, key: &str, value: Vec<u8>) {
        self.0.rows.borrow_mut().insert((table, key.to_owned()), value);
    }
}

impl Store for Memory {
    async fn load(&self, table: Table) -> Result<Vec<StoredRow>, StoreError> {
        if self.0.unreadable.get() {
            return Err(StoreError::Failed("reading was told to fail".to_owned()));
        }
        let rows = self.0.rows.borrow();
        let of_table = rows.iter().filter(|((of, _), _)| *of == table);
        Ok(of_table
            .map(|((_, key), value)| StoredRow { table, key: key.clone(), value: value.clone() })
            .collect())
    }

    async fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        let number = self.0.commits.replace(self.0.commits.get() + 1);
        yield_once().await;
        if self.0.failing.get().is_some_and(|failing| (failing.from..failing.until).contains(&number)) {
            return Err(StoreError::Full);
        }
        let mut rows = self.0.rows.borrow_mut();
        for (table, key, value) in batch.operations {
            match value {
                Some(value) => rows.insert((table, key), value),
                None => rows.remove(&(table, key)),
            };
        }
        Ok(())
    }
}

/// Lets others run, as a store that works does.
async fn yield_once() {
    let mut yielded = false;
    poll_fn(|context| {
        if mem::replace(&mut yielded, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::conformance;

    #[tokio::test]
    async fn is_a_store() {
        conformance::holds(Memory::new, |kept| Ok(kept.clone())).await;
    }

    #[tokio::test]
    async fn is_a_store_that_can_be_full() {
        let (fill, free) = (|store: &Memory| store.fail_commits_from(0), Memory::recover);
        conformance::a_full_store_changes_nothing_and_works_again(&Memory::new(), fill, free).await;
    }

    #[tokio::test]
    async fn fails_the_commit_it_is_told_to_and_keeps_nothing_of_it() {
        let store = Memory::new();
        store.fail_commit(1);
        let put = |key: &str| Batch { operations: vec![(Table::Meta, key.to_owned(), Some(vec![1]))] };
        assert_eq!(store.commit(put("a")).await, Ok(()));
        assert_eq!(store.commit(put("b")).await, Err(StoreError::Full));
        assert_eq!(store.commit(put("c")).await, Ok(()));
        assert!(store.row(Table::Meta, "b").is_none() && store.row(Table::Meta, "c").is_some());
        store.fail_commits_from(0);
        assert!(store.commit(put("d")).await.is_err() && store.commit(put("d")).await.is_err());
    }
}
