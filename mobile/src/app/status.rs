//! How the tablet stands with the server, in one value.

use palier_shared::sync::{Goodbye, Link};

use crate::tablet::Standing;

/// What the sync badge and page show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SyncStatus {
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
    /// Since when there is no connection, milliseconds since 1970 UTC.
    pub offline_since: Option<i64>,
    /// The session expired: local work goes on, sending waits for a sign-in.
    pub sign_in_needed: bool,
    /// The tablet's access was withdrawn.
    pub revoked: bool,
    /// Storing failed, and no change has been kept since.
    pub storage_failed: bool,
    /// The server wants a newer version of the app.
    pub update_needed: bool,
}

impl Default for SyncStatus {
    fn default() -> Self {
        SyncStatus {
            link: Link::Offline,
            waiting: 0,
            refused: 0,
            unreadable: 0,
            last_contact: None,
            offline_since: None,
            sign_in_needed: false,
            revoked: false,
            storage_failed: false,
            update_needed: false,
        }
    }
}

impl From<Standing> for SyncStatus {
    fn from(standing: Standing) -> Self {
        SyncStatus {
            link: standing.link,
            waiting: standing.waiting,
            refused: standing.refused,
            unreadable: standing.unreadable,
            last_contact: standing.last_contact,
            offline_since: standing.offline_since,
            sign_in_needed: standing.goodbye == Some(Goodbye::SignIn),
            revoked: standing.goodbye == Some(Goodbye::Revoked),
            storage_failed: standing.storage_failed,
            update_needed: standing.goodbye == Some(Goodbye::Update),
        }
    }
}
