//! What is new to a tablet since its cursor, and may be shown to its agent at this moment.

use minicbor::bytes::{ByteArray, ByteVec};
use palier_shared::document::Kind;
use palier_shared::id::AccountId;
use palier_shared::sync::{Cursor, Down, Item};
use rusqlite::{Connection, OptionalExtension, params};

use crate::store::StoreError;

/// A page of news is closed once it holds this many bytes.
const PAGE: usize = 256 * 1024;

/// Whether all these places belong to this server's history.
pub(super) fn are_ours(connection: &Connection, claims: &[Cursor]) -> Result<bool, StoreError> {
    for claim in claims {
        let chain: Option<Vec<u8>> = connection
            .prepare_cached("select chain from feed where seq = ?1")?
            .query_row([claim.seq], |row| row.get(0))
            .optional()?;
        if claim.seq > 0 && chain.as_deref() != Some(claim.chain.as_slice()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// All that is new to a tablet of `account` after `since` (0: everything), in pages; the last one carries the cursor.
/// Changes with a hash in `own` are left out: it has just pushed them itself. Its device would say too much: a tablet
/// that was cloned, or put back to an older copy of its store, lacks what its device has sent.
///
/// Every tablet holds the commune's own documents; people and visits are held by right.
pub(super) fn since(
    connection: &Connection,
    account: AccountId,
    own: &[[u8; 32]],
    since: u64,
) -> Result<Vec<Down>, StoreError> {
    let mut items = dropped(connection, account, since)?;
    let mut statement = connection.prepare_cached(
        "select id, kind, snapshot_seq, 0 as gained from document where kind not in ('person', 'visit') and last_seq > ?2
         union all
         select id, kind, snapshot_seq, from_seq from held join document on document.id = held.document
         where worker = ?1 and to_seq is null and max(last_seq, from_seq) > ?2",
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
    pages(items, head(connection)?)
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

/// Changes of a document after `since`, without those with a hash in `but`.
fn changes(
    connection: &Connection,
    id: [u8; 16],
    since: u64,
    but: &[[u8; 32]],
) -> Result<Vec<ByteVec>, StoreError> {
    let mut statement = connection
        .prepare_cached("select hash, bytes from change where document = ?1 and seq > ?2 order by seq")?;
    let rows = statement
        .query_map(params![id, since], |row| Ok((row.get(0)?, ByteVec::from(row.get::<_, Vec<u8>>(1)?))))?;
    let news = rows.filter(|row| row.as_ref().map_or(true, |(hash, _)| !but.contains(hash)));
    Ok(news.map(|row| row.map(|(_, bytes)| bytes)).collect::<Result<_, _>>()?)
}

/// The feed's last place.
pub(super) fn head(connection: &Connection) -> Result<Cursor, StoreError> {
    let last: Option<(u64, [u8; 8])> = connection
        .prepare_cached("select seq, chain from feed order by seq desc limit 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (seq, chain) = last.unwrap_or_default();
    Ok(Cursor { seq, chain: ByteArray::from(chain) })
}

fn pages(items: Vec<Item>, head: Cursor) -> Result<Vec<Down>, StoreError> {
    let mut pages = vec![Down { items: Vec::new(), cursor: None }];
    let mut size = 0;
    for item in items {
        let bytes = weight(&item);
        if size > 0 && size + bytes > PAGE {
            pages.push(Down { items: Vec::new(), cursor: None });
            size = 0;
        }
        size += bytes;
        if let Some(page) = pages.last_mut() {
            page.items.push(item);
        }
    }
    if let Some(last) = pages.last_mut() {
        last.cursor = Some(head);
    }
    Ok(pages)
}

fn weight(item: &Item) -> usize {
    match item {
        Item::Snapshot { bytes, changes, .. } => {
            bytes.len() + changes.iter().map(|change| change.len()).sum::<usize>() + 64
        }
        Item::Changes { changes, .. } => changes.iter().map(|change| change.len()).sum::<usize>() + 32,
        Item::Drop { .. } => 32,
    }
}
