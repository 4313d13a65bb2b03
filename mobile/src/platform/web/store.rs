//! The store as an IndexedDB database.

use js_sys::{Array, Uint8Array};
use palier_shared::sync::{Batch, StoredRow, Table};
use wasm_bindgen::prelude::*;

use crate::store::{Store, StoreError};

mod js {
    use super::*;

    #[wasm_bindgen(module = "/src/platform/web/store.js")]
    extern "C" {
        #[wasm_bindgen(catch)]
        pub(super) async fn open(name: &str, tables: Array) -> Result<JsValue, JsValue>;
        pub(super) fn close(database: &JsValue);
        #[wasm_bindgen(catch)]
        pub(super) async fn remove(name: &str) -> Result<JsValue, JsValue>;
        #[wasm_bindgen(catch)]
        pub(super) async fn load(database: &JsValue, table: &str) -> Result<JsValue, JsValue>;
        #[wasm_bindgen(catch)]
        pub(super) async fn commit(database: &JsValue, operations: Array) -> Result<JsValue, JsValue>;
        #[wasm_bindgen(catch, js_name = deviceSecret)]
        pub(super) async fn device_secret() -> Result<JsValue, JsValue>;
    }

    #[wasm_bindgen]
    extern "C" {
        /// An error or a `DOMException`.
        pub(super) type Failure;
        #[wasm_bindgen(method, getter)]
        pub(super) fn name(this: &Failure) -> Option<String>;
        #[wasm_bindgen(method, getter)]
        pub(super) fn message(this: &Failure) -> Option<String>;
    }
}

/// An open database.
#[derive(Debug)]
pub struct IndexedDb {
    database: JsValue,
}

impl IndexedDb {
    pub(super) async fn open(name: &str) -> Result<Self, StoreError> {
        let tables = Table::ALL.into_iter().map(|table| JsValue::from_str(table.name())).collect();
        let database = js::open(name, tables).await.map_err(failed)?;
        Ok(IndexedDb { database })
    }
}

impl Drop for IndexedDb {
    fn drop(&mut self) {
        js::close(&self.database);
    }
}

impl Store for IndexedDb {
    async fn load(&self, table: Table) -> Result<Vec<StoredRow>, StoreError> {
        let pairs = Array::from(&js::load(&self.database, table.name()).await.map_err(failed)?);
        let row = |index| {
            let key = pairs.get(index).as_string();
            let value = pairs.get(index + 1).dyn_into::<Uint8Array>().ok();
            Some(StoredRow { table, key: key?, value: value?.to_vec() })
        };
        Ok((0..pairs.length()).step_by(2).filter_map(row).collect())
    }

    async fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        if batch.operations.is_empty() {
            return Ok(());
        }
        let operation = |(table, key, value): &(Table, String, Option<Vec<u8>>)| {
            let value = value.as_deref().map_or(JsValue::NULL, |bytes| Uint8Array::from(bytes).into());
            JsValue::from(Array::of3(&table.name().into(), &key.as_str().into(), &value))
        };
        let operations = batch.operations.iter().map(operation).collect();
        js::commit(&self.database, operations).await.map(drop).map_err(failed)
    }
}

pub(super) async fn delete(name: &str) -> Result<(), StoreError> {
    js::remove(name).await.map(drop).map_err(failed)
}

pub(super) async fn device_secret() -> Result<[u8; 32], StoreError> {
    let secret = js::device_secret().await.map_err(failed)?;
    let bytes = Uint8Array::from(secret).to_vec();
    bytes.try_into().map_err(|_| StoreError::Failed("a secret of another length".to_owned()))
}

fn failed(error: JsValue) -> StoreError {
    let error: js::Failure = error.unchecked_into();
    let name = error.name().unwrap_or_default();
    if name == "QuotaExceededError" {
        return StoreError::Full;
    }
    StoreError::Failed(format!("{name}: {}", error.message().unwrap_or_default()))
}
