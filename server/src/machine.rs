//! What belongs to the machine: its clock and its random numbers. The only place that asks for them.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use palier_shared::document::Actor;
use palier_shared::id::uuid_v7;
use uuid::Uuid;

/// The clock. Tests set it; everyone else uses the machine's.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    /// Milliseconds since 1970 UTC, when it is set by hand.
    fixed: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// A clock that stands at `now` (milliseconds since 1970 UTC) until [`Clock::set`] moves it.
    #[must_use]
    pub fn fixed(now: i64) -> Self {
        Clock { fixed: Some(Arc::new(AtomicI64::new(now))) }
    }

    /// Moves a fixed clock; does nothing to the machine's.
    pub fn set(&self, now: i64) {
        if let Some(fixed) = &self.fixed {
            fixed.store(now, Ordering::Relaxed);
        }
    }

    /// Milliseconds since 1970 UTC.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for the time")]
    pub fn now(&self) -> i64 {
        self.fixed
            .as_ref()
            .map_or_else(|| jiff::Timestamp::now().as_millisecond(), |fixed| fixed.load(Ordering::Relaxed))
    }
}

/// Random bytes from the system.
///
/// # Panics
/// When the system has no randomness, which leaves nothing safe to do.
#[must_use]
#[expect(clippy::expect_used, reason = "without randomness nothing that follows would be safe")]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    bytes
}

/// A new identifier.
#[must_use]
pub fn new_id(now: i64) -> Uuid {
    uuid_v7(u64::try_from(now).unwrap_or(0), random())
}

/// A new actor for this run.
#[must_use]
pub fn new_actor() -> Actor {
    Actor(random())
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
