//! How long the tablet has been left alone, and when that is too long.

/// A page that was hidden for longer than this is locked; a photograph or a short call takes less.
const HIDDEN: i64 = 60_000;

/// How long nobody has touched the tablet, in milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unattended {
    /// Since the last touch or key.
    pub untouched: i64,
    /// Since the page went out of sight; 0 while it is seen.
    pub hidden: i64,
}

/// After how long without a touch the app locks: the agent's choice, kept on the tablet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LockDelay {
    /// One minute.
    One,
    /// Two minutes.
    Two,
    /// Five minutes, until something else is chosen.
    #[default]
    Five,
    /// Ten minutes.
    Ten,
}

impl LockDelay {
    /// All of them, the shortest first.
    pub const ALL: [LockDelay; 4] = [Self::One, Self::Two, Self::Five, Self::Ten];

    /// In minutes.
    #[must_use]
    pub fn minutes(self) -> i64 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Five => 5,
            Self::Ten => 10,
        }
    }

    /// Reads the number of minutes; `None` for one that cannot be chosen.
    #[must_use]
    pub fn from_minutes(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|delay| delay.minutes().to_string() == text)
    }

    /// Whether a tablet left alone for so long is to be locked.
    #[must_use]
    pub fn is_over(self, alone: Unattended) -> bool {
        alone.untouched >= self.minutes() * 60_000 || alone.hidden > HIDDEN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tablet_left_alone_locks_and_a_photograph_does_not() {
        let untouched = |seconds: i64| Unattended { untouched: seconds * 1_000, hidden: 0 };
        for delay in LockDelay::ALL {
            assert!(!delay.is_over(untouched(delay.minutes() * 60 - 1)), "{delay:?}");
            assert!(delay.is_over(untouched(delay.minutes() * 60)), "{delay:?}");
        }
        let hidden = |seconds: i64| Unattended { untouched: 0, hidden: seconds * 1_000 };
        assert!(!LockDelay::Ten.is_over(hidden(60)) && LockDelay::Ten.is_over(hidden(61)));
    }

    #[test]
    fn only_what_is_offered_can_be_read() {
        let read: Vec<_> =
            LockDelay::ALL.iter().map(|d| LockDelay::from_minutes(&d.minutes().to_string())).collect();
        assert_eq!(read, LockDelay::ALL.map(Some));
        for other in ["", "0", "60", "cinq", "05"] {
            assert_eq!(LockDelay::from_minutes(other), None, "{other}");
        }
    }
}
