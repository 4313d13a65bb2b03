//! Tells the person waiting which step runs and for how long.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// A silent minute looks like a hang; this is often enough to reassure and not to annoy.
const TICK: Duration = Duration::from_secs(15);

/// Runs one named step, with a line at its start, every 15 seconds, and at its end.
pub(crate) fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let started = Instant::now();
    eprintln!("▶ {name}");
    let (running, stopped) = mpsc::channel::<()>();
    let result = thread::scope(move |scope| {
        scope.spawn(move || {
            while stopped.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                eprintln!("… {name}: {}", seconds(started.elapsed()));
            }
        });
        // Owned here so that it is dropped, and the ticker ends, even when `work` panics.
        let _running = running;
        work()
    });
    let mark = if result.is_ok() { "✔" } else { "✘" };
    eprintln!("{mark} {name}: {}", seconds(started.elapsed()));
    result.with_context(|| name.to_owned())
}

/// A duration as a person reads it: `3.4 s`, `2 min 05 s`.
pub(crate) fn seconds(duration: Duration) -> String {
    let whole = duration.as_secs();
    if whole < 60 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_durations_read_well() {
        assert_eq!(seconds(Duration::from_millis(3_400)), "3.4 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }

    #[test]
    fn a_failed_step_carries_its_name() {
        let result: Result<()> = step("knead", || anyhow::bail!("no flour"));
        let message = format!("{:#}", result.expect_err("the step failed"));
        assert_eq!(message, "knead: no flour");
    }
}
