//! What every store must do, whatever it is made of.

use palier_shared::sync::{Batch, StoredRow, Table};

use super::{Store, StoreError};

type Operation<'a> = (Table, &'a str, Option<&'a [u8]>);

fn batch(operations: &[Operation<'_>]) -> Batch {
    let owned = |(table, key, value): &Operation<'_>| (*table, (*key).to_owned(), value.map(<[u8]>::to_vec));
    Batch { operations: operations.iter().map(owned).collect() }
}

async fn rows<S: Store>(store: &S, table: Table) -> Vec<(String, Vec<u8>)> {
    let rows = store.load(table).await.unwrap();
    assert!(rows.iter().all(|row| row.table == table));
    rows.into_iter().map(|StoredRow { key, value, .. }| (key, value)).collect()
}

/// Runs the whole suite. `place` makes a new, empty place to keep rows in; `open` opens it, as often as asked.
pub(crate) async fn holds<P, S: Store>(place: impl Fn() -> P, open: impl Fn(&P) -> Result<S, StoreError>) {
    let fresh = || {
        let place = place();
        let store = open(&place).unwrap();
        (place, store)
    };
    keeps_rows_by_table_and_key(&fresh().1).await;
    later_operations_win(&fresh().1).await;
    takes_any_bytes_and_keys(&fresh().1).await;
    let place = place();
    survives_a_restart(|| open(&place).unwrap()).await;
}

async fn keeps_rows_by_table_and_key<S: Store>(store: &S) {
    for table in Table::ALL {
        assert_eq!(rows(store, table).await, []);
    }
    let first = batch(&[
        (Table::Outbox, "2", Some(b"two")),
        (Table::Documents, "2", Some(b"doc")),
        (Table::Outbox, "1", Some(b"one")),
    ]);
    store.commit(first).await.unwrap();
    let outbox = [("1".to_owned(), b"one".to_vec()), ("2".to_owned(), b"two".to_vec())];
    assert_eq!(rows(store, Table::Outbox).await, outbox);
    assert_eq!(rows(store, Table::Documents).await, [("2".to_owned(), b"doc".to_vec())]);
    assert_eq!(rows(store, Table::Drafts).await, []);
}

async fn later_operations_win<S: Store>(store: &S) {
    let twice =
        [(Table::Meta, "a", Some(b"1".as_slice())), (Table::Meta, "a", None), (Table::Meta, "a", Some(b"2"))];
    store.commit(batch(&twice)).await.unwrap();
    assert_eq!(rows(store, Table::Meta).await, [("a".to_owned(), b"2".to_vec())]);
    store
        .commit(batch(&[(Table::Meta, "a", Some(b"3")), (Table::Meta, "b", None), (Table::Meta, "a", None)]))
        .await
        .unwrap();
    assert_eq!(rows(store, Table::Meta).await, []);
    store.commit(Batch::default()).await.unwrap();
}

async fn takes_any_bytes_and_keys<S: Store>(store: &S) {
    let large = vec![0xff; 300_000];
    let keys = ["", "é/’ %", "0000000001"];
    for key in keys {
        store.commit(batch(&[(Table::Drafts, key, Some(&large))])).await.unwrap();
    }
    store.commit(batch(&[(Table::Drafts, "empty", Some(b""))])).await.unwrap();
    let kept = rows(store, Table::Drafts).await;
    assert_eq!(kept.len(), 4);
    for (key, value) in kept {
        assert_eq!(value, if key == "empty" { &[] } else { large.as_slice() }, "{key}");
    }
}

async fn survives_a_restart<S: Store>(open: impl Fn() -> S) {
    let store = open();
    store
        .commit(batch(&[(Table::Documents, "a", Some(b"1")), (Table::Documents, "b", Some(b"2"))]))
        .await
        .unwrap();
    store.commit(batch(&[(Table::Documents, "a", None)])).await.unwrap();
    drop(store);
    let store = open();
    assert_eq!(rows(&store, Table::Documents).await, [("b".to_owned(), b"2".to_vec())]);
}

/// A store that is deleted leaves nothing: not to who opens it again, and not to who deletes it twice.
pub(crate) async fn is_gone_once_deleted<S: Store>(
    open: impl AsyncFn() -> Result<S, StoreError>,
    delete: impl AsyncFn() -> Result<(), StoreError>,
) {
    delete().await.unwrap();
    let store = open().await.unwrap();
    store
        .commit(batch(&[(Table::Documents, "a", Some(b"1")), (Table::Meta, "b", Some(b"2"))]))
        .await
        .unwrap();
    drop(store);
    delete().await.unwrap();
    let store = open().await.unwrap();
    for table in Table::ALL {
        assert_eq!(rows(&store, table).await, []);
    }
    drop(store);
    delete().await.unwrap();
    delete().await.unwrap();
}

/// A store without room: `fill` leaves none for a batch of this size, `free` makes some again.
pub(crate) async fn a_full_store_changes_nothing_and_works_again<S: Store>(
    store: &S,
    fill: impl Fn(&S),
    free: impl Fn(&S),
) {
    let kept = [(Table::Documents, "a", Some(b"1".as_slice())), (Table::Outbox, "1", Some(b"push"))];
    store.commit(batch(&kept)).await.unwrap();
    fill(store);
    let large = vec![7; 300_000];
    let whole: [Operation<'_>; 4] = [
        (Table::Outbox, "1", None),
        (Table::Documents, "a", Some(b"2")),
        (Table::Documents, "b", Some(&large)),
        (Table::Meta, "cursor", Some(b"9")),
    ];
    for _ in 0..3 {
        assert_eq!(store.commit(batch(&whole)).await, Err(StoreError::Full));
        assert_eq!(rows(store, Table::Documents).await, [("a".to_owned(), b"1".to_vec())]);
        assert_eq!(rows(store, Table::Outbox).await, [("1".to_owned(), b"push".to_vec())]);
        assert_eq!(rows(store, Table::Meta).await, []);
    }
    free(store);
    store.commit(batch(&whole)).await.unwrap();
    assert_eq!(rows(store, Table::Documents).await.len(), 2);
    assert_eq!(rows(store, Table::Outbox).await, []);
}
