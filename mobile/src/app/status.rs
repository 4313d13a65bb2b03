//! How the tablet stands with the server, in one value.

use palier_shared::sync::{Goodbye, Link};

use crate::tablet::Standing;

const HOUR: i64 = 3_600_000;
/// A server that has not been reached for longer than this, while there is a network, will not come back by itself.
const UNREACHED: i64 = 24 * HOUR;
/// Nor will work leave by itself that has waited for longer than this.
const STUCK: i64 = 48 * HOUR;
/// A clock that is off by more makes hours wrong that people rely on.
const CLOCK: i64 = 5 * 60_000;
/// Fewer attempts in a row than this may be a server that starts again.
const ATTEMPTS: u32 = 3;

/// How far the last attempts to connect went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reach {
    /// The machine believes that there is a network.
    pub network: bool,
    /// Attempts in a row, with a network, that did not come to an exchange.
    pub unanswered: u32,
    /// When the first of them was made, this run of the app or an earlier one.
    pub failing_since: Option<i64>,
}

/// What somebody must see to: it will not pass by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// There is a network, and the server has not been reached since then.
    Unreached {
        /// Milliseconds since 1970 UTC.
        since: i64,
    },
    /// Work has waited since then.
    Stuck {
        /// Milliseconds since 1970 UTC.
        since: i64,
    },
}

impl Trouble {
    /// Since when, milliseconds since 1970 UTC.
    #[must_use]
    pub fn since(self) -> i64 {
        match self {
            Self::Unreached { since } | Self::Stuck { since } => since,
        }
    }

    fn of(reach: Reach, oldest_waiting: Option<i64>, now: i64) -> Option<Self> {
        let long_ago = |since: &i64, long: i64| now.saturating_sub(*since) > long;
        let tried = reach.network && reach.unanswered >= ATTEMPTS;
        let unreached = reach.failing_since.filter(|since| tried && long_ago(since, UNREACHED));
        let stuck = oldest_waiting.filter(|since| long_ago(since, STUCK));
        unreached.map(|since| Self::Unreached { since }).or(stuck.map(|since| Self::Stuck { since }))
    }
}

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
    /// There is a network, and the server does not answer.
    pub no_answer: bool,
    /// Somebody must see to the exchange.
    pub trouble: Option<Trouble>,
    /// Documents that only a newer app can read; they are kept as they are.
    pub to_update: usize,
    /// By how many milliseconds the tablet's clock is ahead of the server's, when that is too much.
    pub clock_ahead: Option<i64>,
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
            no_answer: false,
            trouble: None,
            to_update: 0,
            clock_ahead: None,
        }
    }
}

impl SyncStatus {
    /// What follows from how the tablet stands and how far the last attempts went, at an instant.
    #[must_use]
    pub fn of(standing: Standing, reach: Reach, now: i64) -> Self {
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
            no_answer: standing.link == Link::Offline && reach.network && reach.unanswered > 0,
            trouble: Trouble::of(reach, standing.oldest_waiting, now),
            to_update: standing.to_update,
            clock_ahead: standing.clock_ahead.filter(|ahead| ahead.abs() > CLOCK),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_440_720_000;

    fn failing(hours: i64, unanswered: u32, network: bool) -> Reach {
        Reach { network, unanswered, failing_since: Some(NOW - hours * HOUR) }
    }

    #[test]
    fn a_server_out_of_reach_is_trouble_after_a_day_and_only_with_a_network() {
        let trouble = |reach| Trouble::of(reach, None, NOW);
        let since = NOW - 25 * HOUR;
        assert_eq!(trouble(failing(25, ATTEMPTS, true)), Some(Trouble::Unreached { since }));
        assert_eq!(trouble(failing(23, ATTEMPTS, true)), None);
        assert_eq!(trouble(failing(25, ATTEMPTS, false)), None, "no network is nobody's fault");
        assert_eq!(trouble(failing(25, 1, true)), None, "the first attempt of the day may be unlucky");
        assert_eq!(trouble(Reach { network: true, unanswered: 9, failing_since: None }), None);
    }

    #[test]
    fn work_that_waits_for_two_days_is_trouble_wherever_it_waits() {
        let waiting = |hours: i64| Trouble::of(Reach::default(), Some(NOW - hours * HOUR), NOW);
        assert_eq!(waiting(47), None);
        assert_eq!(waiting(49), Some(Trouble::Stuck { since: NOW - 49 * HOUR }));
        let both = Trouble::of(failing(30, 5, true), Some(NOW - 49 * HOUR), NOW);
        assert!(matches!(both, Some(Trouble::Unreached { .. })), "why it waits says more");
    }

    #[test]
    fn a_clock_set_back_makes_no_trouble() {
        let future = Some(NOW + 400 * 24 * HOUR);
        let reach = Reach { network: true, unanswered: 9, failing_since: future };
        assert_eq!(Trouble::of(reach, future, NOW), None);
    }
}
