//! What is new to a tablet since its cursor, and may be shown to its agent at this moment.

use std::ops::RangeInclusive;

use minicbor::bytes::{ByteArray, ByteVec};
use palier_shared::document::Kind;
use palier_shared::id::{AccountId, DeviceId};
use palier_shared::sync::{Cursor, Down, Item};
use rusqlite::{Connection, params};

use crate::store::{StoreError, erasure, feed};

/// A page of news is closed once it holds this many bytes.
const PAGE: usize = 256 * 1024;

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
    // The kinds are named one by one, so that the index on them serves however many people and visits there are.
    let mut statement = connection.prepare_cached(
        "select id, kind, snapshot_seq, 0 as gained from document
         where kind in ('commune', 'tariff', 'template', 'partner', 'notice', 'worker') and last_seq > ?2
         and id not in (select document from quarantine)
         union all
         select id, kind, snapshot_seq, from_seq from held join document on document.id = held.document
         where worker = ?1 and to_seq is null and max(last_seq, from_seq) > ?2
         and id not in (select document from quarantine)",
    )?;
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
        if since == 0 || gained > since || snapshot_seq > since {
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
    let bytes: Vec<u8> = connection
        .prepare_cached("select snapshot from document where id = ?1")?
        .query_row([id], |row| row.get(0))?;
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

    #[test]
    fn every_kind_that_the_commune_shares_is_named_in_the_query() {
        let source = include_str!("news.rs");
        let named = source.split("where kind in (").nth(1).unwrap().split(')').next().unwrap();
        for kind in Kind::ALL {
            let held_by_right = matches!(kind, Kind::Person | Kind::Visit);
            assert_eq!(named.contains(&format!("'{}'", kind.code())), !held_by_right, "{}", kind.code());
        }
    }
}
