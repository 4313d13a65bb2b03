//! The clock, which tests set, and the system's randomness.

use std::cell::Cell;
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::platform::Host;

/// Where the time comes from. Clones of a fixed clock are one clock.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The system.
    System,
    /// A test, which sets it: milliseconds since 1970 UTC.
    Fixed(Rc<Cell<i64>>),
}

impl Clock {
    /// A clock that stands still until it is set.
    #[must_use]
    pub fn fixed(now: i64) -> Self {
        Clock::Fixed(Rc::new(Cell::new(now)))
    }

    /// Sets a fixed clock; the system's is left alone.
    pub fn set(&self, now: i64) {
        if let Clock::Fixed(time) = self {
            time.set(now);
        }
    }

    #[expect(clippy::disallowed_methods, reason = "this is where the platform's clock is read")]
    fn now(&self) -> i64 {
        match self {
            Clock::System => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
            }
            Clock::Fixed(time) => time.get(),
        }
    }
}

/// A clock and the system's randomness.
#[derive(Debug, Clone)]
pub struct NativeHost {
    clock: Clock,
}

impl NativeHost {
    /// By this clock.
    #[must_use]
    pub fn new(clock: Clock) -> Self {
        NativeHost { clock }
    }
}

impl Host for NativeHost {
    fn now(&self) -> i64 {
        self.clock.now()
    }

    /// # Panics
    /// When the system has no randomness to give: nothing could be sealed.
    fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        getrandom::fill(&mut bytes).expect("the system gives random bytes");
        bytes
    }
}
