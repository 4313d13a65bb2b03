//! What is new to a tablet since its cursor, and may be shown to its agent at this moment.

use std::ops::RangeInclusive;

use minicbor::bytes::{ByteArray, ByteVec};
use palier_shared::document::Kind;
use palier_shared::id::{AccountId, DeviceId, DocumentId};
use palier_shared::sync::{Cursor, Down, Item};
use rusqlite::{Connection, params};

use crate::store::{StoreError, documents, erasure, feed};

/// A page of news is closed once it holds this many bytes.
const PAGE: usize = 256 * 1024;

/// Documents of which something is new to an agent (?1) after a number (?2). The first half is an index of the commune's own
/// documents, however many people and visits there are.
const NEW: &str = "select id, kind, snapshot_seq, 0 as gained from document
     where kind <> 'person' and kind <> 'visit' and kind <> 'offer' and last_seq > ?2 and id not in (select document from quarantine)
     union all
     select id, kind, snapshot_seq, from_seq from held join document on document.id = held.document
     where worker = ?1 and to_seq is null and max(last_seq, from_seq) > ?2
     and id not in (select document from quarantine)";

/// All that is new to a tablet of `account` after `since` (0: everything), in pages of one place of the feed.
///
/// Every tablet holds the commune's own documents; people and visits are held by right. Changes with a number in `own`
/// came on this very connection, and are not sent back. Those of an earlier one are: a tablet that was cloned or put
/// back to an older copy does not have all that was written in its name.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn since(
    connection: &Connection,
    account: AccountId,
    device: DeviceId,
    own: &[RangeInclusive<u64>],
    since: u64,
) -> Result<Vec<Down>, StoreError> {
    let mut items = erased(connection, device)?;
    items.extend(dropped(connection, account, since)?);
    let mut statement = connection.prepare_cached(NEW)?;
    let rows = statement.query_map(params![account.bytes(), since], |row| {
        Ok((
            row.get::<_, [u8; 16]>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, u64>(2)?,
            row.get::<_, u64>(3)?,
        ))
    })?;
    for row in rows {
        let (id, kind, snapshot_seq, gained) = row?;
        if Kind::from_code(&kind).is_none() {
            continue;
        }
        // A tablet that does not know offers yet passes over a whole one, and would ask for everything anew after changes
        // of what it did not keep.
        let whole = kind == Kind::Offer.code();
        if whole || since == 0 || gained > since || snapshot_seq > since {
            items.push(snapshot(connection, id, kind)?);
        } else {
            let changes = changes(connection, id, since, own)?;
            if !changes.is_empty() {
                items.push(Item::Changes { document: ByteArray::from(id), changes });
            }
        }
    }
    Ok(pages(items, feed::head(connection)?))
}

/// Said at each round until the tablet confirms: a tablet away for months learns it when it is back.
fn erased(connection: &Connection, device: DeviceId) -> Result<Vec<Item>, StoreError> {
    let ids = erasure::unconfirmed(connection, device)?;
    Ok(ids.iter().map(|id| Item::Erased { document: ByteArray::from(id.bytes()) }).collect())
}

fn dropped(connection: &Connection, account: AccountId, since: u64) -> Result<Vec<Item>, StoreError> {
    let mut statement =
        connection.prepare_cached("select document from held where worker = ?1 and to_seq > ?2")?;
    let rows = statement.query_map(params![account.bytes(), since], |row| row.get::<_, [u8; 16]>(0))?;
    rows.map(|id| Ok(Item::Drop { document: ByteArray::from(id?) })).collect()
}

fn snapshot(connection: &Connection, id: [u8; 16], kind: String) -> Result<Item, StoreError> {
    let bytes = documents::snapshot(connection, DocumentId(uuid::Uuid::from_bytes(id)))?;
    let changes = changes(connection, id, 0, &[])?;
    Ok(Item::Snapshot { document: ByteArray::from(id), kind, bytes: ByteVec::from(bytes), changes })
}

/// Changes of a document after `since`, without those with a number in `but`.
fn changes(
    connection: &Connection,
    id: [u8; 16],
    since: u64,
    but: &[RangeInclusive<u64>],
) -> Result<Vec<ByteVec>, StoreError> {
    let mut statement = connection
        .prepare_cached("select seq, bytes from change where document = ?1 and seq > ?2 order by seq")?;
    let mut rows = statement.query(params![id, since])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        let seq: u64 = row.get(0)?;
        if !but.iter().any(|own| own.contains(&seq)) {
            changes.push(ByteVec::from(row.get::<_, Vec<u8>>(1)?));
        }
    }
    Ok(changes)
}

fn pages(items: Vec<Item>, at: Cursor) -> Vec<Down> {
    let mut pages = vec![Down { items: Vec::new(), at, last: false }];
    let mut size = 0;
    for item in items {
        let bytes = weight(&item);
        if size > 0 && size + bytes > PAGE {
            pages.push(Down { items: Vec::new(), at, last: false });
            size = 0;
        }
        size += bytes;
        if let Some(page) = pages.last_mut() {
            page.items.push(item);
        }
    }
    if let Some(last) = pages.last_mut() {
        last.last = true;
    }
    pages
}

fn weight(item: &Item) -> usize {
    match item {
        Item::Snapshot { bytes, changes, .. } => {
            bytes.len() + changes.iter().map(|change| change.len()).sum::<usize>() + 64
        }
        Item::Changes { changes, .. } => changes.iter().map(|change| change.len()).sum::<usize>() + 32,
        Item::Drop { .. } | Item::Erased { .. } => 32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How SQLite would run a statement, a line a step.
    fn plan(connection: &Connection, sql: &str) -> String {
        let mut explained = connection.prepare(&format!("explain query plan {sql}")).unwrap();
        let arguments = params![[1_u8; 16], 7];
        let steps = explained.query_map(arguments, |row| row.get::<_, String>(3)).unwrap();
        steps.map(Result::unwrap).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn news_is_looked_for_by_indexes_alone() {
        let folder = tempfile::tempdir().unwrap();
        let connection = crate::store::open(&folder.path().join("palier.db")).unwrap();
        let plan = plan(&connection, NEW);
        assert!(plan.contains("SEARCH document USING INDEX document_common (last_seq>?)"), "{plan}");
        assert!(plan.contains("SEARCH held USING PRIMARY KEY (worker=?)"), "{plan}");
        assert!(!plan.contains("SCAN document"), "{plan}");
    }
}
