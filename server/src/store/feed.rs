//! The feed: one number for each change and each right gained or lost, and a chain of hashes up to it.
//!
//! A link is four bytes of the chain and four that only this commune's key gives for that number and those bytes. A
//! database restored from an older copy still has the key: it recognises a place that it once gave and has forgotten,
//! and nobody can invent one.

use palier_shared::sync::Cursor;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::StoreError;

/// Takes the next number of the feed for something with this hash, and links it into the chain.
pub(super) fn next_seq(connection: &Connection, hash: &[u8]) -> Result<u64, StoreError> {
    let last: Option<(u64, Vec<u8>)> = connection
        .prepare_cached("select seq, chain from feed order by seq desc limit 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (last, chain) = last.unwrap_or_default();
    let seq = last + 1;
    let mut link = [0; 8];
    let hash = Sha256::new().chain_update(&chain).chain_update(hash).finalize();
    link[..4].copy_from_slice(&hash[..4]);
    let signed = signature(connection, seq, &link[..4])?;
    link[4..].copy_from_slice(&signed);
    connection
        .prepare_cached("insert into feed (seq, chain) values (?1, ?2)")?
        .execute(params![seq, link.as_slice()])?;
    Ok(seq)
}

/// Whether this commune's server once gave this place, even if its database has forgotten it since.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn was_given(connection: &Connection, place: &Cursor) -> Result<bool, StoreError> {
    let (link, signed) = place.chain.split_at(4);
    Ok(signature(connection, place.seq, link)? == signed)
}

fn signature(connection: &Connection, seq: u64, link: &[u8]) -> Result<[u8; 4], StoreError> {
    let key: Vec<u8> =
        connection.prepare_cached("select key from feed_key")?.query_row([], |row| row.get(0))?;
    let hash = Sha256::new().chain_update(&key).chain_update(seq.to_be_bytes()).chain_update(link).finalize();
    let mut signature = [0; 4];
    signature.copy_from_slice(&hash[..4]);
    Ok(signature)
}
