//! The task that keeps the tablet connected while its store is open.

use std::pin::pin;
use std::rc::Rc;

use dioxus::core::spawn_forever;
use futures_util::future::{Either, select};
use palier_shared::sync::{FromTablet, Goodbye, Link, encode};

use super::status::Reach;
use super::{App, Open, OpenTablet, to_the_end};
use crate::platform::{self, Here, Host, Machine, OpenNote, Socket};

/// After this much silence the tablet asks whether the server is still there; after as much again, it is not.
const SILENCE: u32 = 25_000;
/// Waits between attempts to connect, in milliseconds; the last holds from then on.
const WAITS: [u32; 6] = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

impl App {
    /// Starts to connect, or starts anew: at once, and whatever the server said before.
    pub(super) fn start_engine(&self) {
        self.stop_engine();
        let open = self.0.open.borrow().clone();
        if let Some(open) = open {
            let app = self.clone();
            self.0.engine.set(Some(spawn_forever(async move { app.stay_connected(open).await })));
        }
    }

    pub(super) fn stop_engine(&self) {
        if let Some(task) = self.0.engine.take() {
            task.cancel();
        }
        self.hang_up();
        self.0.socket.replace(None);
    }

    async fn stay_connected(&self, Open { account, tablet }: Open) {
        tablet.disconnected().await;
        let mut failures = 0;
        loop {
            if !self.session_is_of(&account.id).await {
                tablet.needs_sign_in();
                return self.changed();
            }
            let mut reached = false;
            if let Ok(socket) = self.0.machine.connect().await {
                let (goodbye, was_live) = self.converse(&tablet, Rc::new(socket)).await;
                reached = was_live && goodbye.is_none();
                if goodbye == Some(Goodbye::Update) {
                    platform::look_for_update(true);
                }
                if matches!(goodbye, Some(Goodbye::SignIn | Goodbye::Revoked | Goodbye::Update)) {
                    // Nothing changes by trying again: the agent signs in, or a newer app takes over.
                    return;
                }
                if reached {
                    failures = 0;
                }
            }
            if !reached {
                self.was_not_answered();
            }
            let wait = pin!(self.0.machine.sleep(pause(&self.0.machine, failures)));
            match select(wait, pin!(self.0.machine.nudged())).await {
                Either::Left(_) => failures += 1,
                Either::Right(_) => failures = 0,
            }
        }
    }

    /// How far the last attempts went.
    pub(super) fn reach(&self) -> Reach {
        let since = self.0.machine.noted(OpenNote::FailingSince);
        Reach {
            network: self.0.machine.has_network(),
            unanswered: self.0.unanswered.get(),
            failing_since: since.and_then(|since| since.parse().ok()),
        }
    }

    /// An attempt did not come to an exchange. Without a network that says nothing of the server.
    fn was_not_answered(&self) {
        if self.0.machine.has_network() {
            self.0.unanswered.set(self.0.unanswered.get().saturating_add(1));
            if self.0.machine.noted(OpenNote::FailingSince).is_none() {
                self.0.machine.note(OpenNote::FailingSince, Some(&self.now().to_string()));
            }
        } else {
            self.0.unanswered.set(0);
        }
        self.changed();
    }

    fn was_answered(&self) {
        if self.0.unanswered.replace(0) > 0 || self.0.machine.noted(OpenNote::FailingSince).is_some() {
            self.0.machine.note(OpenNote::FailingSince, None);
        }
    }

    async fn session_is_of(&self, account: &str) -> bool {
        match self.keys() {
            Some(keys) => keys.signed_in().await.ok().flatten().as_deref() == Some(account),
            None => false,
        }
    }

    /// Talks until the connection is gone. Says why the server ended it, if it did, and whether it was ever live.
    async fn converse(
        &self,
        tablet: &Rc<OpenTablet>,
        socket: Rc<<Here as Machine>::Socket>,
    ) -> (Option<Goodbye>, bool) {
        let hello = tablet.connected().await;
        self.0.socket.replace(Some(Rc::clone(&socket)));
        self.perform(tablet, &hello);
        self.changed();
        let (mut goodbye, mut was_live, mut asked) = (None, false, false);
        while goodbye.is_none() {
            match self.frame_or_silence(&*socket).await {
                Next::Frame(frame) => {
                    asked = false;
                    let receiver = Rc::clone(tablet);
                    let work = to_the_end(async move { Rc::new(receiver.received(&frame).await) }).await;
                    goodbye = work.close;
                    self.perform(tablet, &work);
                    let link = tablet.standing().link;
                    was_live |= matches!(link, Link::Live { .. });
                    if link == (Link::Live { caught_up: true }) {
                        self.was_answered();
                    }
                    self.changed();
                }
                Next::Silence if !asked => {
                    asked = true;
                    if let Ok(ping) = encode(&FromTablet::Ping) {
                        socket.send(&ping);
                    }
                }
                Next::Silence | Next::End => break,
            }
        }
        socket.close();
        self.0.socket.replace(None);
        tablet.disconnected().await;
        self.changed();
        (goodbye, was_live)
    }

    async fn frame_or_silence(&self, socket: &impl Socket) -> Next {
        let silence = pin!(self.0.machine.sleep(SILENCE));
        match select(pin!(socket.arrived()), silence).await {
            Either::Left((Some(frame), _)) => Next::Frame(frame),
            Either::Left((None, _)) => Next::End,
            Either::Right(_) => Next::Silence,
        }
    }
}

enum Next {
    Frame(Vec<u8>),
    Silence,
    End,
}

/// How long to wait after so many failures: up to a quarter less, so that the tablets of a commune do not all come
/// back in the same second.
fn pause<H: Host>(host: &H, failures: usize) -> u32 {
    let longest = WAITS[failures.min(WAITS.len() - 1)];
    let [random] = host.random::<1>();
    longest - longest / 4 * u32::from(random) / 256
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::native::{Clock, NativeHost};

    #[test]
    fn pauses_grow_to_half_a_minute_and_are_spread() {
        let host = NativeHost::new(Clock::fixed(0));
        for (failures, longest) in [(0, 1_000), (1, 2_000), (5, 30_000), (6, 30_000), (usize::MAX, 30_000)] {
            let pauses: Vec<u32> = (0..50).map(|_| pause(&host, failures)).collect();
            assert!(pauses.iter().all(|pause| (longest * 3 / 4..=longest).contains(pause)), "{pauses:?}");
            assert!(pauses.iter().any(|pause| *pause != pauses[0]));
        }
    }
}
