//! What the commune decided, and its tariffs.

use jiff::civil::Date;
use palier_shared::commune::Commune as Settings;
use palier_shared::id::DocumentId;
use palier_shared::tariff::{self, Tariff};
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

/// All tariffs on file.
#[derive(Debug)]
pub struct Tariffs(Vec<(DocumentId, Tariff)>);

impl Tariffs {
    /// Reads them.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub fn read(connection: &Connection) -> Result<Self, StoreError> {
        documents::all(connection).map(Self)
    }

    /// The version that prices a visit of this theme on `day`, with its id; an empty theme is of the first service.
    #[must_use]
    pub fn of(&self, settings: &Settings, theme: &str, day: Date) -> Option<(DocumentId, &Tariff)> {
        let tariffs = self.0.iter().map(|(id, tariff)| (*id, tariff));
        tariff::in_force(settings, tariffs, settings.service_of(theme), day)
    }
}

/// The tariff of the first service, for a person of whom nothing is asked yet; none before one is published.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn first_tariff(
    connection: &Connection,
    settings: &Settings,
    day: Date,
) -> Result<Option<Tariff>, StoreError> {
    Ok(Tariffs::read(connection)?.of(settings, "", day).map(|(_, tariff)| tariff.clone()))
}
