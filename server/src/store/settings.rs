//! What the commune decided, and its tariffs.

use palier_shared::commune::Commune as Settings;
use palier_shared::id::DocumentId;
use palier_shared::tariff::Tariff;
use rusqlite::Connection;

use super::{StoreError, documents};

/// The commune's settings; empty ones before they are written.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn settings(connection: &Connection) -> Result<Settings, StoreError> {
    Ok(documents::all::<Settings>(connection)?
        .into_iter()
        .next()
        .map(|(_, settings)| settings)
        .unwrap_or_default())
}

/// The tariff in force, with its id; none before one is published.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn tariff(
    connection: &Connection,
    settings: &Settings,
) -> Result<Option<(DocumentId, Tariff)>, StoreError> {
    let Ok(id) = settings.tariff.parse() else {
        return Ok(None);
    };
    Ok(Some((id, documents::value(connection, id)?)))
}
