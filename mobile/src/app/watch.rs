//! What the app looks at by itself: whether the tablet was left alone, and whether a newer version is ready.

use std::pin::pin;

use dioxus::core::spawn_forever;
use dioxus::prelude::{ReadableExt, WritableExt};
use futures_util::future::select;

use super::{App, Stage};
use crate::platform::{self, Machine};

/// How often to look, in milliseconds.
const LOOK: u32 = 2_000;

impl App {
    /// Starts to look, for as long as the app runs.
    pub(super) fn watch(&self) {
        let (alone, newer) = (self.clone(), self.clone());
        spawn_forever(async move { alone.watch_over().await });
        spawn_forever(async move { newer.watch_for_versions().await });
    }

    async fn watch_over(&self) {
        loop {
            // At once when somebody looks at the page again, before much of it is seen.
            select(pin!(self.0.machine.sleep(LOOK)), pin!(self.0.machine.nudged())).await;
            if self.lock_delay().is_over(self.0.machine.unattended()) {
                self.close_what_is_open().await;
            }
        }
    }

    async fn close_what_is_open(&self) {
        let stage = self.0.stage.peek().clone();
        match stage {
            Stage::Open => self.lock(),
            // Who has just signed in has gone: whoever comes next must not choose her PIN.
            Stage::ChoosePin => {
                self.0.door.borrow_mut().forget();
                self.ask_pin(None).await;
            }
            _ => {}
        }
    }

    async fn watch_for_versions(&self) {
        let mut news = self.0.app_news;
        loop {
            platform::app_news().await;
            news.with_mut(|news| *news += 1);
        }
    }

    /// Whether a newer version of the app is on the tablet and waits to be taken; reads a signal.
    #[must_use]
    pub fn update_is_ready(&self) -> bool {
        self.0.app_news.read();
        platform::update_is_ready()
    }

    /// Whether and how the app can be installed; reads a signal.
    #[must_use]
    pub fn installable(&self) -> platform::Install {
        self.0.app_news.read();
        platform::installable()
    }
}
