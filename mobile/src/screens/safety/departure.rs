//! Whether what was just written has left the tablet: said where somebody's safety may hang on it.

use jiff::civil::DateTime;
use palier_shared::id::DocumentId;
use palier_shared::sync::{Link, Replica};

use super::text;
use crate::app::SyncStatus;

/// Why something is still on the tablet only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// There is no network, or no server behind it.
    NoNetwork,
    /// The agent must sign in again.
    SignIn,
    /// The tablet may not send any more: access withdrawn, app too old, storage broken.
    Stopped,
}

/// Where what was written about a visit is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Departure {
    /// The server has it; when it last spoke, on the wall.
    Received(Option<DateTime>),
    /// On its way.
    Leaving,
    /// On the tablet only.
    Waits(Why),
}

impl Departure {
    /// Of one document: the server has what no push holds any more, for a push goes once it is acknowledged.
    #[must_use]
    pub fn of(
        replica: &Replica,
        document: DocumentId,
        status: &SyncStatus,
        civil: impl Fn(i64) -> DateTime,
    ) -> Self {
        if !replica.waiting().any(|push| push.document == document) {
            return Self::Received(status.last_contact.map(civil));
        }
        if status.sign_in_needed {
            Self::Waits(Why::SignIn)
        } else if status.revoked || status.update_needed || status.storage_failed {
            Self::Waits(Why::Stopped)
        } else if status.link == Link::Offline {
            Self::Waits(Why::NoNetwork)
        } else {
            Self::Leaving
        }
    }

    /// Whether the office can know of it.
    #[must_use]
    pub fn is_received(&self) -> bool {
        matches!(self, Self::Received(_))
    }

    /// In words, of a message.
    #[must_use]
    pub fn words(&self, now: DateTime) -> String {
        match self {
            Self::Received(at) => text::received(*at, now),
            Self::Leaving => text::LEAVING.to_owned(),
            Self::Waits(why) => text::waits(*why),
        }
    }
}
