//! How the open tablet stands: with the server, with its store, and with what would be lost if it went.

use palier_shared::sync::{Goodbye, Link, StoredRow, Table};

use super::Tablet;
use crate::platform::Host;
use crate::store::Store;

/// Drafts under their store's key, with the names of their fields.
#[derive(Debug, Default)]
pub struct SealedDrafts(pub(super) Vec<(Vec<u8>, String)>);

impl SealedDrafts {
    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the store has taken everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What of an agent's work has not left the tablet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unsent {
    /// Changes that wait for the server.
    pub waiting: usize,
    /// Changes that it refused, and that she has not seen to.
    pub refused: usize,
    /// Changes that wait or were refused, and that this version cannot read.
    pub unreadable: usize,
}

impl Unsent {
    /// Whether nothing would be lost with the store.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

/// How the tablet stands with the server and with its store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The connection.
    pub link: Link,
    /// Pushes that wait for the server.
    pub waiting: usize,
    /// Pushes that the server refused and the agent has not seen to.
    pub refused: usize,
    /// Rows of the store that could not be read; they are kept.
    pub unreadable: usize,
    /// When the server last said something that was stored, milliseconds since 1970 UTC.
    pub last_contact: Option<i64>,
    /// Since when there is no connection, milliseconds since 1970 UTC; none while there is one, or when there never was.
    pub offline_since: Option<i64>,
    /// Why the server ended the last connection, until it welcomes again.
    pub goodbye: Option<Goodbye>,
    /// Storing failed, and no change has been kept since.
    pub storage_failed: bool,
    /// When the push was made that has waited longest, milliseconds since 1970 UTC.
    pub oldest_waiting: Option<i64>,
    /// Documents that only a newer app can read; they are kept as they are.
    pub to_update: usize,
    /// By how much the tablet's clock is ahead of the server's, in milliseconds, since the server last greeted.
    pub clock_ahead: Option<i64>,
}

impl<S: Store, H: Host + Clone> Tablet<S, H> {
    /// How the tablet stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let replica = self.replica.borrow();
        Standing {
            link: replica.link(),
            waiting: replica.waiting().len(),
            refused: replica.refused().len(),
            unreadable: self.unreadable.get(),
            last_contact: replica.last_contact(),
            offline_since: self.offline_since.get(),
            goodbye: self.goodbye.get(),
            storage_failed: self.storage_failed.get(),
            oldest_waiting: replica.waiting().next().map(|push| push.at),
            to_update: replica.unreadable().count(),
            clock_ahead: self.clock_ahead.get(),
        }
    }

    /// What would be lost if the store were removed.
    #[must_use]
    pub fn unsent(&self) -> Unsent {
        let replica = self.replica.borrow();
        Unsent {
            waiting: replica.waiting().len(),
            refused: replica.refused().len(),
            unreadable: self.unreadable_work.get(),
        }
    }
}

/// How many of the rows that cannot be read are work that the server may not have.
pub(super) fn work_among(unsealable: &[(Table, String)], not_understood: &[StoredRow]) -> usize {
    let tables = unsealable.iter().map(|(table, _)| *table).chain(not_understood.iter().map(|row| row.table));
    tables.filter(|table| matches!(table, Table::Outbox | Table::Refused)).count()
}
