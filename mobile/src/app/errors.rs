//! What can go wrong at the agent's hand.

use palier_shared::sync::EditError;

/// Why a sign-in failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignInError {
    /// Wrong login or password.
    #[error("wrong login or password")]
    Wrong,
    /// The account is not an agent's.
    #[error("not an agent's account")]
    NotAnAgent,
    /// Too many attempts; wait a few minutes.
    #[error("too many attempts")]
    TooMany,
    /// No network, or no server behind it.
    #[error("the server does not answer")]
    Unreachable,
    /// The server answered something else.
    #[error("the server answered something unexpected")]
    Server,
    /// The store that this agent has on the tablet cannot be opened by signing in; the PIN still opens it.
    #[error("the kept store does not open with this sign-in")]
    OtherKey,
    /// The tablet cannot store anything.
    #[error("the tablet's store failed")]
    Storage,
}

/// Why a PIN was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PinError {
    /// Neither six digits nor a phrase of at least eight characters.
    #[error("neither six digits nor a phrase of eight characters")]
    TooShort,
    /// Among the first that anyone tries.
    #[error("too easy to guess")]
    TooSimple,
    /// Nobody has signed in.
    #[error("nobody has signed in")]
    NotSignedIn,
    /// The tablet cannot store anything.
    #[error("the tablet's store failed")]
    Storage,
}

/// Why a PIN did not open the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnlockError {
    /// Not the PIN.
    #[error("wrong PIN")]
    Wrong {
        /// How many more may be tried before a wait begins; 0 while one runs.
        tries_left: u32,
        /// When the next may be tried, milliseconds since 1970 UTC.
        wait_until: Option<i64>,
    },
    /// Too early after wrong PINs; this one was not looked at.
    #[error("too early after wrong PINs")]
    Waiting {
        /// When the next may be tried, milliseconds since 1970 UTC.
        until: i64,
    },
    /// No store to open.
    #[error("no store to open")]
    Nobody,
    /// The tablet's store failed; the PIN may well be right.
    #[error("the tablet's store failed")]
    Storage,
}

/// Why something could not be kept. Nothing is then changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// The app is locked.
    #[error("the app is locked")]
    Locked,
    /// The edit itself is impossible.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The tablet has no room left.
    #[error("no room left on the tablet")]
    Full,
    /// The store failed.
    #[error("the tablet's store failed")]
    Storage,
}
