//! What the server answers to what a tablet says, without a socket: the socket and the simulation share it.

use std::ops::RangeInclusive;
use std::panic::{AssertUnwindSafe, catch_unwind};

use minicbor::bytes::ByteVec;
use palier_shared::document::{Change, Kind};
use palier_shared::id::{DeviceId, DocumentId};
use palier_shared::rights::Refusal;
use palier_shared::sync::{Cursor, Down, FromServer, Item};
use rusqlite::Connection;

use crate::store::{StoreError, Write, accounts, feed};

/// What a tablet says of itself when it greets.
#[derive(Debug, Clone)]
pub struct Greeting {
    /// Where it stopped.
    pub cursor: Option<Cursor>,
    /// Other places that it has anything from.
    pub witnesses: Vec<Cursor>,
    /// Nothing waits for a document that it lost.
    pub settled: bool,
}

/// What follows from a greeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recognised {
    /// The tablet comes from another history than this database's.
    pub restored: bool,
    /// The number of the feed after which everything is new to it; 0: everything.
    pub since: u64,
    /// The number up to which it confirms what it lost, if it does.
    pub confirmed: Option<u64>,
}

/// Compares a greeting with this database's history.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn recognise(connection: &Connection, greeting: &Greeting) -> Result<Recognised, StoreError> {
    let (mut ours, mut restored) = (true, false);
    for claim in greeting.cursor.into_iter().chain(greeting.witnesses.iter().copied()) {
        if !feed::knows(connection, &claim)? {
            ours = false;
            // Only a place that this server signed and has forgotten shows that its database was restored: anybody can
            // claim to have been anywhere.
            restored |= feed::was_given(connection, &claim)?;
        }
    }
    let known = greeting.cursor.filter(|_| ours).map(|cursor| cursor.seq);
    Ok(Recognised { restored, since: known.unwrap_or(0), confirmed: known.filter(|_| greeting.settled) })
}

/// Notes that a tablet greeted, and what it confirms.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn greeted(write: &Write<'_>, device: DeviceId, recognised: Recognised) -> Result<(), StoreError> {
    accounts::device_seen(write, device, recognised.confirmed)
}

/// The documents that a page of news says are erased.
#[must_use]
pub fn erased_in(page: &Down) -> Vec<DocumentId> {
    let ids = page.items.iter().filter_map(|item| match item {
        Item::Erased { document } => Some(DocumentId(uuid::Uuid::from_bytes((*document).into()))),
        _ => None,
    });
    ids.collect()
}

/// What became of a push.
#[derive(Debug)]
pub enum Taken {
    /// It is in the database, or will be with the job's commit.
    Committed {
        /// The feed's place then.
        at: Cursor,
        /// The numbers that it was given; none when all of it was known.
        own: RangeInclusive<u64>,
    },
    /// Nothing of it is taken.
    Refused {
        /// Why.
        refusal: Refusal,
        /// The document that its author takes instead.
        snapshot: Option<Vec<u8>>,
        /// The feed's place that it was read at.
        at: Cursor,
    },
}

/// Takes a push whole or not at all: a job of the writer.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn take_push(
    write: &mut Write<'_>,
    document: DocumentId,
    kind: &str,
    chunks: &[ByteVec],
) -> Result<Taken, StoreError> {
    take(write, document, kind, chunks, Write::admit)
}

/// Takes what a tablet gives back, as [`take_push`] takes a push: on a connection on which it was recognised to come from
/// a history that this database lost. On any other it is a push, and must be the tablet's own.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn take_given_back(
    write: &mut Write<'_>,
    restored: bool,
    document: DocumentId,
    kind: &str,
    chunks: &[ByteVec],
) -> Result<Taken, StoreError> {
    let admit = if restored { Write::admit_given_back } else { Write::admit };
    take(write, document, kind, chunks, admit)
}

type Admit<'w> = fn(&mut Write<'w>, DocumentId, Kind, &[Change]) -> Result<Result<(), Refusal>, StoreError>;

fn take<'w>(
    write: &mut Write<'w>,
    document: DocumentId,
    kind: &str,
    chunks: &[ByteVec],
    admit: Admit<'w>,
) -> Result<Taken, StoreError> {
    let before = feed::last_seq(write.connection())?;
    let changes: Result<Vec<Change>, _> = chunks.iter().map(|chunk| Change::from_bytes(chunk)).collect();
    let refusal = match (Kind::from_code(kind), changes) {
        (Some(kind), Ok(changes)) => match admitted(write, document, kind, &changes, admit)? {
            Ok(()) => {
                let at = feed::head(write.connection())?;
                return Ok(Taken::Committed { at, own: before + 1..=at.seq });
            }
            Err(refusal) => refusal,
        },
        (None, _) => Refusal::Kind,
        (_, Err(_)) => Refusal::Unreadable,
    };
    write.audit("push.refused", &document.to_string())?;
    let snapshot = write.snapshot_for_author(document)?;
    Ok(Taken::Refused { refusal, snapshot, at: feed::head(write.connection())? })
}

/// Whatever a push breaks, it is refused: sent again and again, it would hold up all that waits behind it. What it had
/// begun, the claim of an actor included, is rolled back.
fn admitted<'w>(
    write: &mut Write<'w>,
    document: DocumentId,
    kind: Kind,
    changes: &[Change],
    admit: Admit<'w>,
) -> Result<Result<(), Refusal>, StoreError> {
    write.connection().execute_batch("savepoint push")?;
    let admitted = catch_unwind(AssertUnwindSafe(|| admit(write, document, kind, changes)));
    let admitted = admitted.unwrap_or(Ok(Err(Refusal::Unreadable)))?;
    // That somebody wrote about an erased record is noted all the same.
    if admitted.is_err_and(|refusal| refusal != Refusal::Erased) {
        write.read_again(document);
        write.connection().execute_batch("rollback to push")?;
    }
    write.connection().execute_batch("release push")?;
    Ok(admitted)
}

/// What the tablet is told, once the job has been committed or has not.
#[must_use]
pub fn answer(id: u64, taken: &Result<Taken, StoreError>) -> FromServer {
    match taken {
        Ok(Taken::Committed { at, .. }) => FromServer::Ack { id, at: *at },
        Ok(Taken::Refused { refusal, snapshot, at }) => FromServer::Refused {
            id,
            reason: refusal.code(),
            snapshot: snapshot.clone().map(ByteVec::from),
            at: Some(*at),
        },
        Err(error) => {
            tracing::error!(%error, "push not stored");
            FromServer::Refused { id, reason: Refusal::NotStored.code(), snapshot: None, at: None }
        }
    }
}

#[cfg(test)]
mod repair_tests;
#[cfg(test)]
#[path = "exchange_tests.rs"]
mod tests;
