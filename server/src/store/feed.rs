//! The feed: one number for each change and each right gained or lost, and a chain of hashes up to it.
//!
//! A link is four bytes of the chain and four that only this commune's key gives for that number and those bytes. A
//! database restored from an older copy still has the key: it recognises a place that it once gave and has forgotten,
//! and nobody can invent one. Only the first four are kept, [`IN_A_ROW`] numbers a row: a commune has a number for every
//! tick, for ever.

use minicbor::bytes::ByteArray;
use palier_shared::sync::Cursor;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::StoreError;

/// Bytes of a link that are kept.
const KEPT: usize = 4;
/// Numbers in one row of the table.
const IN_A_ROW: u64 = 64;

/// The row that is being filled.
#[derive(Default)]
struct Row {
    number: u64,
    links: Vec<u8>,
}

impl Row {
    fn last(connection: &Connection) -> Result<Self, StoreError> {
        let last = connection
            .prepare_cached("select row, links from feed order by row desc limit 1")?
            .query_row([], |row| Ok(Row { number: row.get(0)?, links: row.get(1)? }))
            .optional()?;
        Ok(last.unwrap_or_default())
    }

    /// The number of its last link; 0 in an empty feed.
    fn seq(&self) -> u64 {
        self.number * IN_A_ROW + (self.links.len() / KEPT) as u64
    }

    fn head(&self, connection: &Connection) -> Result<Cursor, StoreError> {
        match self.links.last_chunk::<KEPT>() {
            Some(link) => place(connection, self.seq(), *link),
            None => Ok(Cursor { seq: 0, chain: ByteArray::from([0; 8]) }),
        }
    }
}

/// The last number of the feed, 0 when nothing ever happened.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn last_seq(connection: &Connection) -> Result<u64, StoreError> {
    Ok(Row::last(connection)?.seq())
}

/// The feed's last place.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn head(connection: &Connection) -> Result<Cursor, StoreError> {
    Row::last(connection)?.head(connection)
}

/// Whether this place is in this database's history.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn knows(connection: &Connection, claim: &Cursor) -> Result<bool, StoreError> {
    let Some(index) = claim.seq.checked_sub(1) else {
        return Ok(true);
    };
    let links: Option<Vec<u8>> = connection
        .prepare_cached("select links from feed where row = ?1")?
        .query_row([index / IN_A_ROW], |row| row.get(0))
        .optional()?;
    let at = usize::try_from(index % IN_A_ROW).unwrap_or(usize::MAX).saturating_mul(KEPT);
    let links = links.unwrap_or_default();
    match links.get(at..).and_then(|from| from.first_chunk::<KEPT>()) {
        Some(link) => Ok(place(connection, claim.seq, *link)?.chain == claim.chain),
        None => Ok(false),
    }
}

/// Takes the next number of the feed for something with this hash, and links it into the chain.
pub(super) fn next_seq(connection: &Connection, hash: &[u8]) -> Result<u64, StoreError> {
    let mut row = Row::last(connection)?;
    let last = row.head(connection)?;
    // A first link follows on no bytes at all.
    let chain: &[u8] = if last.seq == 0 { &[] } else { last.chain.as_slice() };
    let hash = Sha256::new().chain_update(chain).chain_update(hash).finalize();
    if row.links.len() as u64 == IN_A_ROW * KEPT as u64 {
        row = Row { number: row.number + 1, links: Vec::new() };
    }
    row.links.extend_from_slice(&hash[..KEPT]);
    connection
        .prepare_cached("insert or replace into feed (row, links) values (?1, ?2)")?
        .execute(params![row.number, row.links])?;
    Ok(last.seq + 1)
}

/// Whether this commune's server once gave this place, even if its database has forgotten it since.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn was_given(connection: &Connection, claim: &Cursor) -> Result<bool, StoreError> {
    match claim.chain.first_chunk::<KEPT>() {
        Some(link) => Ok(place(connection, claim.seq, *link)?.chain == claim.chain),
        None => Ok(false),
    }
}

/// A place as it is shown to tablets: the link, and what the key makes of it.
fn place(connection: &Connection, seq: u64, link: [u8; KEPT]) -> Result<Cursor, StoreError> {
    let key: Vec<u8> =
        connection.prepare_cached("select key from feed_key")?.query_row([], |row| row.get(0))?;
    let signature =
        Sha256::new().chain_update(&key).chain_update(seq.to_be_bytes()).chain_update(link).finalize();
    let mut chain = [0; 8];
    chain[..KEPT].copy_from_slice(&link);
    chain[KEPT..].copy_from_slice(&signature[..KEPT]);
    Ok(Cursor { seq, chain: ByteArray::from(chain) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn empty() -> (tempfile::TempDir, Connection) {
        let folder = tempfile::tempdir().unwrap();
        let connection = super::super::open(&folder.path().join("palier.db")).unwrap();
        (folder, connection)
    }

    #[test]
    fn every_place_is_known_for_ever_and_no_other() {
        let (_folder, connection) = empty();
        let nowhere = head(&connection).unwrap();
        assert_eq!((nowhere.seq, knows(&connection, &nowhere).unwrap()), (0, true));
        let mut places = Vec::new();
        for number in 1..=3 * IN_A_ROW + 1 {
            assert_eq!(next_seq(&connection, &number.to_be_bytes()).unwrap(), number);
            assert_eq!(last_seq(&connection).unwrap(), number);
            places.push(head(&connection).unwrap());
        }
        for place in &places {
            assert!(knows(&connection, place).unwrap() && was_given(&connection, place).unwrap());
            let mut forged = *place;
            forged.chain[7] ^= 1;
            assert!(!knows(&connection, &forged).unwrap() && !was_given(&connection, &forged).unwrap());
            let moved = Cursor { seq: place.seq + 1, chain: place.chain };
            assert!(!knows(&connection, &moved).unwrap());
        }
        let rows: u64 = connection.query_row("select count(*) from feed", [], |row| row.get(0)).unwrap();
        assert_eq!(rows, 4);
    }

    #[test]
    fn a_place_of_another_history_is_not_known_but_was_given() {
        let (_folder, connection) = empty();
        next_seq(&connection, b"common").unwrap();
        connection.execute_batch("savepoint copy").unwrap();
        next_seq(&connection, b"lost").unwrap();
        let lost = head(&connection).unwrap();
        connection.execute_batch("rollback to copy").unwrap();
        assert!(!knows(&connection, &lost).unwrap(), "beyond the end");
        next_seq(&connection, b"another").unwrap();
        assert!(!knows(&connection, &lost).unwrap(), "another in its place");
        assert!(was_given(&connection, &lost).unwrap());
    }
}
