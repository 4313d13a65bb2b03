//! Why a sign-in failed, as the sign-in page says it.

use crate::keyring::{PinError, UnlockError};
use crate::platform::NotAdmitted;
use crate::store::StoreError;
use crate::tablet::Unsent;

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

impl From<NotAdmitted> for SignInError {
    fn from(why: NotAdmitted) -> Self {
        match why {
            NotAdmitted::Wrong => Self::Wrong,
            NotAdmitted::NotAnAgent => Self::NotAnAgent,
            NotAdmitted::TooMany => Self::TooMany,
            NotAdmitted::Unreachable => Self::Unreachable,
            NotAdmitted::Unexpected => Self::Server,
        }
    }
}

impl From<StoreError> for SignInError {
    fn from(_: StoreError) -> Self {
        Self::Storage
    }
}

/// Why the PIN was not changed. The former one still holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChangePinError {
    /// The present PIN is wrong, or may not be tried yet.
    #[error("the present PIN does not open")]
    Present(UnlockError),
    /// The new one is not taken.
    #[error("the new PIN is not taken")]
    New(PinError),
}

/// Why an agent's store is still on the tablet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LeaveError {
    /// Work would be lost with it.
    #[error("work has not left the tablet")]
    Unsent(Unsent),
    /// The app is locked.
    #[error("the app is locked")]
    Locked,
    /// The tablet does not remove it.
    #[error("the tablet's store failed")]
    Storage,
}
