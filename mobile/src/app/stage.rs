//! Where the app stands between its start and the open store.

/// What the app shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Looking at what the tablet holds.
    Starting,
    /// Another tab of this browser has the store.
    OtherTab,
    /// The agent's login and password are asked for; needs the network.
    SignIn {
        /// Why, when it is not simply the first time.
        why: Option<SignInWhy>,
    },
    /// The agent chooses the PIN that will open the store.
    ChoosePin,
    /// The PIN is asked for.
    Locked {
        /// The agent's name.
        name: String,
        /// After too many wrong PINs: when the next may be tried, milliseconds since 1970 UTC.
        wait_until: Option<i64>,
    },
    /// The store is open.
    Open,
    /// The app cannot work.
    Broken {
        /// Why.
        why: Broken,
    },
}

/// Why the agent must sign in again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInWhy {
    /// The PIN is forgotten: a full sign-in opens the store, and a new PIN is chosen.
    ForgottenPin,
    /// Another agent takes the tablet.
    OtherAgent,
    /// The browser threw away what was kept here.
    Emptied,
}

/// Why the app cannot work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// The browser refuses to store anything (private window, storage refused, disk full).
    Storage,
    /// The browser lacks something that the app needs, or the page did not come by HTTPS.
    Browser,
}
