//! How the app stands with its own newer versions, and with being installed.

/// Whether the app can be installed like any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Install {
    /// It runs in a window of its own already.
    Done,
    /// The browser installs it when asked to.
    Offered,
    /// Only the browser's own menu can.
    ByMenu,
}
