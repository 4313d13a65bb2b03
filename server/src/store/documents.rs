//! Documents in the database: a snapshot and a tail of changes each.

use palier_shared::document::{Actor, Change, Document, Kind, Subject};
use palier_shared::id::{DeviceId, DocumentId};
use rusqlite::{Connection, OptionalExtension, params};

use super::StoreError;
use super::quarantine::guarded;
use super::write::Author;

/// A tail longer than this is folded into the snapshot.
const LONG_TAIL: i64 = 64;

/// Loads a document.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Unreadable`], or the database's.
pub fn load(connection: &Connection, id: DocumentId) -> Result<(Kind, Document), StoreError> {
    let kind: Option<String> = connection
        .prepare_cached("select kind from document where id = ?1")?
        .query_row([id.bytes()], |row| row.get(0))
        .optional()?;
    let kind = Kind::from_code(&kind.ok_or(StoreError::NotFound)?).ok_or(StoreError::Unreadable)?;
    let snapshot = snapshot(connection, id)?;
    let tail = tail(connection, id)?;
    // A document that breaks Automerge is unreadable, to whoever reads it, and nothing worse.
    let document = guarded(|| Document::load(&snapshot, &tail)).map_err(|_| StoreError::Unreadable)?;
    Ok((kind, document?))
}

/// A document's value.
///
/// # Errors
/// As [`load`].
pub fn value<T: Subject>(connection: &Connection, id: DocumentId) -> Result<T, StoreError> {
    let (kind, document) = load(connection, id)?;
    if kind == T::KIND { Ok(document.read()?) } else { Err(StoreError::NotFound) }
}

/// All values of one kind that every tablet holds, of which a commune has few: its settings, partners, workers… Of people
/// and visits, none.
///
/// One that is set aside is left out.
///
/// # Errors
/// As [`load`].
pub fn all<T: Subject>(connection: &Connection) -> Result<Vec<(DocumentId, T)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "select id from document where kind <> 'person' and kind <> 'visit' and kind <> 'offer' and kind = ?1
         and id not in (select document from quarantine) order by id",
    )?;
    let ids: Vec<Vec<u8>> =
        statement.query_map([T::KIND.code()], |row| row.get(0))?.collect::<Result<_, _>>()?;
    ids.iter()
        .map(|bytes| {
            let id = DocumentId::from_bytes(bytes).map_err(|_| StoreError::Unreadable)?;
            Ok((id, value(connection, id)?))
        })
        .collect()
}

/// The ids of all documents, sorted.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn ids(connection: &Connection) -> Result<Vec<DocumentId>, StoreError> {
    let mut statement = connection.prepare_cached("select id from document order by id")?;
    let ids: Vec<Vec<u8>> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    ids.iter().map(|id| DocumentId::from_bytes(id).map_err(|_| StoreError::Unreadable)).collect()
}

/// The folded part of a document; empty when nothing of it is folded yet.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn snapshot(connection: &Connection, id: DocumentId) -> Result<Vec<u8>, StoreError> {
    let bytes: Option<Vec<u8>> = connection
        .prepare_cached("select bytes from snapshot where document = ?1")?
        .query_row([id.bytes()], |row| row.get(0))
        .optional()?;
    Ok(bytes.unwrap_or_default())
}

fn tail(connection: &Connection, id: DocumentId) -> Result<Vec<Change>, StoreError> {
    let mut statement =
        connection.prepare_cached("select bytes from change where document = ?1 order by seq")?;
    let rows: Vec<Vec<u8>> =
        statement.query_map([id.bytes()], |row| row.get(0))?.collect::<Result<_, _>>()?;
    rows.iter().map(|bytes| Change::from_bytes(bytes).map_err(|_| StoreError::Unreadable)).collect()
}

pub(super) fn insert(connection: &Connection, id: DocumentId, kind: Kind) -> Result<(), StoreError> {
    connection
        .prepare_cached("insert into document (id, kind, snapshot_seq, last_seq) values (?1, ?2, 0, 0)")?
        .execute(params![id.bytes(), kind.code()])?;
    Ok(())
}

pub(super) fn append(
    connection: &Connection,
    id: DocumentId,
    change: &Change,
    seq: u64,
    author: Author,
    now: i64,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "insert into change (document, seq, actor, number, bytes, account, device, received_at)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            id.bytes(),
            seq,
            change.actor().0,
            change.seq(),
            change.bytes(),
            author.account.map(palier_shared::id::AccountId::bytes),
            author.device.map(DeviceId::bytes),
            now
        ])?;
    connection
        .prepare_cached("update document set last_seq = ?2 where id = ?1")?
        .execute(params![id.bytes(), seq])?;
    Ok(())
}

/// Folds a long tail into the snapshot; who wrote what, and when, is kept.
pub(super) fn fold_if_long(
    connection: &Connection,
    id: DocumentId,
    document: &mut Document,
) -> Result<(), StoreError> {
    let length: i64 = connection
        .prepare_cached("select count(*) from change where document = ?1")?
        .query_row([id.bytes()], |row| row.get(0))?;
    if length <= LONG_TAIL { Ok(()) } else { fold(connection, id, document) }
}

/// The documents with a tail that nobody has written to since `before` (milliseconds since 1970 UTC), but for those that
/// are set aside. It looks at every tail: a reader's work, once for all of them.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn at_rest(connection: &Connection, before: i64) -> Result<Vec<DocumentId>, StoreError> {
    let mut statement = connection.prepare_cached(
        "select document from change where document not in (select document from quarantine)
         group by document having max(received_at) < ?1",
    )?;
    let rows = statement.query_map([before], |row| row.get(0))?;
    Ok(rows.map(|bytes| bytes.map(super::document_id)).collect::<Result<_, _>>()?)
}

/// Folds a document's tail, unless somebody has written to it since `before`; returns whether it did.
pub(super) fn fold_at_rest(connection: &Connection, id: DocumentId, before: i64) -> Result<bool, StoreError> {
    let last: Option<i64> = connection
        .prepare_cached("select max(received_at) from change where document = ?1")?
        .query_row([id.bytes()], |row| row.get(0))?;
    if last.is_none_or(|last| last >= before) {
        return Ok(false);
    }
    let (_, mut document) = load(connection, id)?;
    fold(connection, id, &mut document)?;
    Ok(true)
}

fn fold(connection: &Connection, id: DocumentId, document: &mut Document) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "insert into authorship (document, actor, account, device, first_seq, last_seq, first_at, last_at)
             select document, actor, account, device, min(seq), max(seq), min(received_at), max(received_at)
             from change where document = ?1 group by actor
             on conflict (document, actor) do update set last_seq = excluded.last_seq, last_at = excluded.last_at",
        )?
        .execute([id.bytes()])?;
    connection
        .prepare_cached("insert or replace into snapshot (document, bytes) values (?1, ?2)")?
        .execute(params![id.bytes(), document.save()])?;
    connection
        .prepare_cached("update document set snapshot_seq = last_seq where id = ?1")?
        .execute([id.bytes()])?;
    connection.prepare_cached("delete from change where document = ?1")?.execute([id.bytes()])?;
    Ok(())
}

pub(super) fn is_erased(connection: &Connection, id: DocumentId) -> Result<bool, StoreError> {
    Ok(connection.prepare_cached("select 1 from tombstone where document = ?1")?.exists([id.bytes()])?)
}

/// Registers the actor of this run of the server: no tablet may write as the office.
pub(super) fn register_office_actor(connection: &Connection, actor: Actor) -> Result<(), StoreError> {
    connection
        .execute("insert or ignore into actor (actor, device, seen_at) values (?1, null, 0)", [actor.0])?;
    Ok(())
}

/// Registers an actor for a device, or says that it belongs to another agent's, or to the office. A tablet whose agent
/// has signed in again is another device and goes on with its actor.
pub(super) fn claim_actor(
    connection: &Connection,
    actor: Actor,
    device: DeviceId,
    now: i64,
) -> Result<bool, StoreError> {
    connection
        .prepare_cached(
            "insert into actor (actor, device, seen_at) values (?1, ?2, ?3) on conflict (actor) do nothing",
        )?
        .execute(params![actor.0, device.bytes(), now])?;
    let sql = "select 1 from actor where actor = ?1 and (device = ?2 or
         (select account from device where id = actor.device) = (select account from device where id = ?2))";
    Ok(connection.prepare_cached(sql)?.exists(params![actor.0, device.bytes()])?)
}
