//! How long to wait after wrong PINs.

use minicbor::{Decode, Encode};

/// Attempts before the first wait: a slip of the finger costs nothing.
const FREE: u32 = 4;
const MINUTE: i64 = 60_000;
/// The wait after each attempt beyond the free ones; the last holds from then on.
const WAITS: [i64; 5] = [MINUTE / 2, MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE];

/// The attempts since the store was last opened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Encode, Decode)]
pub(super) struct Attempts {
    #[n(0)]
    number: u32,
    /// When the last one was made, milliseconds since 1970 UTC.
    #[n(1)]
    last: i64,
}

impl Attempts {
    pub(super) fn count(&mut self, now: i64) {
        self.number = self.number.saturating_add(1);
        self.last = now;
    }

    /// How many more may be made before a wait begins.
    pub(super) fn left(self) -> u32 {
        FREE.saturating_sub(self.number)
    }

    fn wait(self) -> i64 {
        let Some(beyond) = self.number.checked_sub(FREE) else {
            return 0;
        };
        let last = WAITS.len() - 1;
        WAITS[usize::try_from(beyond).map_or(last, |beyond| beyond.min(last))]
    }

    /// Until when to wait, if at all. A clock that was set back since makes the wait last no longer than it is.
    pub(super) fn wait_until(self, now: i64) -> Option<i64> {
        let wait = self.wait();
        let until = self.last.saturating_add(wait);
        let clock_went_back = now < self.last;
        (wait > 0 && now < until && !clock_went_back).then_some(until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_pass() {
        let mut attempts = Attempts::default();
        let mut waits = Vec::new();
        let mut now = 1_000;
        for _ in 0..10 {
            attempts.count(now);
            let until = attempts.wait_until(now);
            waits.push(until.map_or(0, |until| (until - now) / 1000));
            now = until.unwrap_or(now);
            assert_eq!(attempts.wait_until(now), None);
        }
        assert_eq!(waits, [0, 0, 0, 30, 60, 300, 900, 3600, 3600, 3600]);
    }

    #[test]
    fn a_clock_set_back_does_not_lock_the_agent_out_for_years() {
        let mut attempts = Attempts::default();
        (0..9).for_each(|_| attempts.count(1_000_000_000));
        assert!(attempts.wait_until(1_000_000_001).is_some());
        assert_eq!(attempts.wait_until(5), None);
    }
}
