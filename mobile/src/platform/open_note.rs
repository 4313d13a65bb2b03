//! What lies in the open on the tablet, readable without a PIN: a few words that tell nothing about anybody.

/// A note. Its value never holds a name, an id or anything of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenNote {
    /// After how many minutes the app locks by itself.
    LockDelay,
    /// Somebody has had a store here: if it is gone, the machine threw it away.
    HasStore,
    /// Since when the server has not been reached although there is a network, milliseconds since 1970 UTC.
    FailingSince,
}

impl OpenNote {
    /// The name under which the machine keeps it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::LockDelay => "palier-verrou",
            Self::HasStore => "palier-a-servi",
            Self::FailingSince => "palier-panne",
        }
    }
}
