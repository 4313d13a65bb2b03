//! Erasing a person: her documents go, their ids stay, and every tablet that had them is told until it confirms.

mod kept;

use std::collections::BTreeSet;

use palier_shared::document::Kind;
use palier_shared::id::{AccountId, DeviceId, DocumentId};
use palier_shared::person::erasing::Why;
use palier_shared::to_decide::{Deed, ToDecide, erased_edited};
use rusqlite::{Connection, OptionalExtension, params};

use super::{StoreError, Write, document_id, documents, feed, import_draft};

pub use kept::{keep, reapply, scrub};

/// Which tablets had document `?1`: every tablet of an agent who held it once, and every tablet that wrote it; also those
/// declared lost.
const HAD_IT: &str = "(device.account in (select worker from held where document = ?1)
    or device.id in (select device from change where document = ?1)
    or device.id in (select device from authorship where document = ?1))";

/// Erases a person and her visits; returns the documents that are gone. Invoices and the audit log keep their own. Of
/// the reason its word is kept.
///
/// The bytes are out of the files once [`scrub`] has run after the commit, and the ids outlive a restored database
/// once [`keep`] has: [`crate::commune::Commune::erase_person`] does both.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such person, or the database's.
pub fn person(
    write: &mut Write<'_>,
    person: DocumentId,
    why: Option<Why>,
) -> Result<Vec<DocumentId>, StoreError> {
    let connection = write.connection();
    let kind: Option<String> = connection
        .query_row("select kind from document where id = ?1", [person.bytes()], |row| row.get(0))
        .optional()?;
    if kind.as_deref() != Some(Kind::Person.code()) {
        return Err(StoreError::NotFound);
    }
    let mut gone = of(connection, person)?;
    gone.push(person);
    for id in &gone {
        document(write.connection(), *id, write.author().account, write.now())?;
        write.read_again(*id);
        write.connection().execute(
            "update tombstone set subject = ?2, reason = ?3 where document = ?1",
            params![id.bytes(), person.bytes(), why.map_or("", Why::code)],
        )?;
        write.audit("document.erased", &id.to_string())?;
    }
    // A file that somebody is importing may name her, and would bring her back.
    import_draft::forget_all(write)?;
    Ok(gone)
}

/// A person's visits, and what was offered of them.
fn of(connection: &Connection, person: DocumentId) -> Result<Vec<DocumentId>, StoreError> {
    let mut statement = connection.prepare_cached(
        "select id from visit where person = ?1
         union select document from offer join visit on visit.id = offer.visit where person = ?1 order by 1",
    )?;
    let rows = statement.query_map([person.bytes()], |row| row.get(0).map(document_id))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Erases one document, also one that is not there (any more): its id is remembered.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn document(
    connection: &Connection,
    id: DocumentId,
    by: Option<AccountId>,
    now: i64,
) -> Result<(), StoreError> {
    let known = connection.execute(
        "insert into tombstone (document, erased_at, erased_by) values (?1, ?2, ?3) on conflict (document) do nothing",
        params![id.bytes(), now, by.map(AccountId::bytes)],
    )?;
    connection.execute(
        &format!(
            "insert or ignore into erasure (document, device) select ?1, device.id from device where {HAD_IT}"
        ),
        [id.bytes()],
    )?;
    let deleted = connection.execute("delete from document where id = ?1", [id.bytes()])?;
    if known + deleted > 0 {
        feed::next_seq(connection, &[b"erased".as_slice(), &id.bytes()].concat())?;
    }
    Ok(())
}

/// The agents whose tablets would be told of the erasure of a person, by name.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn would_be_told(connection: &Connection, person: DocumentId) -> Result<Vec<String>, StoreError> {
    let mut documents: Vec<DocumentId> = of(connection, person)?;
    documents.push(person);
    let mut names = BTreeSet::new();
    for id in documents {
        let sql = format!(
            "select account.name from device join account on account.id = device.account where {HAD_IT}"
        );
        let mut statement = connection.prepare_cached(&sql)?;
        for name in statement.query_map([id.bytes()], |row| row.get::<_, String>(0))? {
            names.insert(name?);
        }
    }
    Ok(names.into_iter().collect())
}

/// Documents that a tablet of this agent had and has not confirmed to have removed, unless this one has: a tablet whose
/// session ended is another device once its agent has signed in again, and still holds what it held.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn unconfirmed(connection: &Connection, device: DeviceId) -> Result<Vec<DocumentId>, StoreError> {
    let mut statement = connection.prepare_cached(
        "select distinct document from erasure
         where confirmed_at is null
         and device in (select id from device where account = (select account from device where id = ?1))
         and document not in (select document from erasure where device = ?1 and confirmed_at is not null)",
    )?;
    let rows = statement.query_map([device.bytes()], |row| row.get(0).map(document_id))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The tablet was sent the news; the first time counts.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn told(write: &Write<'_>, device: DeviceId, documents: &[DocumentId]) -> Result<(), StoreError> {
    let sql = "update erasure set told_at = coalesce(told_at, ?3) where document = ?1 and device = ?2";
    for id in documents {
        let mut statement = write.connection().prepare_cached(sql)?;
        statement.execute(params![id.bytes(), device.bytes(), write.now()])?;
    }
    Ok(())
}

/// The tablet has removed these. What it says of a document that a restored database still has is put before a
/// person: a tablet erases nothing on the server. What it says of unknown ids is passed over.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn confirmed(write: &Write<'_>, device: DeviceId, documents: &[DocumentId]) -> Result<(), StoreError> {
    let connection = write.connection();
    let (now, device) = (write.now(), device.bytes());
    for id in documents {
        if documents::is_erased(connection, *id)? {
            connection
                .prepare_cached(
                    "insert into erasure (document, device, told_at, confirmed_at) values (?1, ?2, ?3, ?3)
                     on conflict (document, device) do update set
                         told_at = coalesce(told_at, ?3), confirmed_at = coalesce(confirmed_at, ?3)",
                )?
                .execute(params![id.bytes(), device, now])?;
        } else {
            connection
                .prepare_cached(
                    "insert or ignore into erased_elsewhere (document, device, at)
                     select id, ?2, ?3 from document where id = ?1 and kind in ('person', 'visit')",
                )?
                .execute(params![id.bytes(), device, now])?;
        }
    }
    Ok(())
}

/// A tablet wrote about something that had been erased: that is noted, and what it wrote is not.
pub(super) fn edited(
    connection: &Connection,
    id: DocumentId,
    account: AccountId,
    device: DeviceId,
    now: i64,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "insert or ignore into erased_edited (document, account, device, at) values (?1, ?2, ?3, ?4)",
        )?
        .execute(params![id.bytes(), account.bytes(), device.bytes(), now])?;
    Ok(())
}

/// What was written elsewhere about erased records, to be known by a person.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn all_edited(connection: &Connection) -> Result<Vec<ToDecide>, StoreError> {
    let mut statement = connection.prepare_cached(
        "select e.document, e.account, e.at, t.erased_by, t.erased_at
         from erased_edited e join tombstone t on t.document = e.document order by e.at",
    )?;
    let name = |bytes: Option<Vec<u8>>| {
        let id = bytes.and_then(|bytes| AccountId::from_bytes(&bytes).ok());
        id.map_or_else(|| "serveur".to_owned(), |id| id.to_string())
    };
    let rows = statement.query_map([], |row| {
        let written = Deed { by: name(row.get(1)?), at: row.get(2)? };
        let erased = Deed { by: name(row.get(3)?), at: row.get(4)? };
        Ok(erased_edited(&document_id(row.get(0)?).to_string(), &erased, &written))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether this id was erased: a form that is sent twice finds nothing left to do.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn is_done(connection: &Connection, id: DocumentId) -> Result<bool, StoreError> {
    documents::is_erased(connection, id)
}

/// How far an erasure has come on one tablet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnTablet {
    /// The tablet.
    pub device: DeviceId,
    /// When it was first told, milliseconds since 1970 UTC.
    pub told_at: Option<i64>,
    /// When it had removed everything.
    pub confirmed_at: Option<i64>,
}

/// The tablets that had an erased document.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn on_tablets(connection: &Connection, id: DocumentId) -> Result<Vec<OnTablet>, StoreError> {
    let mut statement = connection.prepare_cached(
        "select device, told_at, confirmed_at from erasure where document = ?1 order by device",
    )?;
    let rows = statement.query_map([id.bytes()], |row| {
        let device: Vec<u8> = row.get(0)?;
        let device = DeviceId::from_bytes(&device).unwrap_or(DeviceId(uuid::Uuid::nil()));
        Ok(OnTablet { device, told_at: row.get(1)?, confirmed_at: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
