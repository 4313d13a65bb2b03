//! Waiting without an async runtime of one's own: a thread that sleeps and wakes the task.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Poll, Waker};
use std::thread;
use std::time::Duration;

#[derive(Default)]
struct Alarm {
    rung: bool,
    waker: Option<Waker>,
}

/// Waits.
pub async fn sleep(milliseconds: u32) {
    let alarm = Arc::new(Mutex::new(Alarm::default()));
    let bell = Arc::clone(&alarm);
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(milliseconds.into()));
        let mut alarm = bell.lock().unwrap_or_else(PoisonError::into_inner);
        alarm.rung = true;
        if let Some(waker) = alarm.waker.take() {
            waker.wake();
        }
    });
    poll_fn(|context| {
        let mut alarm = alarm.lock().unwrap_or_else(PoisonError::into_inner);
        if alarm.rung {
            return Poll::Ready(());
        }
        alarm.waker = Some(context.waker().clone());
        Poll::Pending
    })
    .await;
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    #[tokio::test]
    async fn wakes_after_the_time_and_not_before() {
        let start = Instant::now();
        super::sleep(20).await;
        assert!(start.elapsed().as_millis() >= 20);
    }
}
