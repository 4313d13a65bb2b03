//! How long the page takes to answer a touch, by the page's own clock.

use anyhow::Context as _;

use crate::browser::Browser;

/// A touch that is to come, and what the page must then show.
pub(super) struct Watch<'b> {
    browser: &'b Browser,
    wanted: String,
}

/// From the first event of a kind (its own time, so that a busy page does not make it later) until the page shows what
/// is wanted, and the frame with it is drawn.
const WATCH: &str = "window.benchAnswer = new Promise((resolve, reject) => {
  let from;
  const began = (event) => { from ??= event.timeStamp; };
  for (const kind of KINDS) addEventListener(kind, began, { capture: true });
  const end = () => {
    observer.disconnect();
    clearTimeout(late);
    for (const kind of KINDS) removeEventListener(kind, began, { capture: true });
  };
  const look = () => {
    if (from === undefined || !(WANTED)) return;
    end();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)));
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  // A box or a panel that opens changes no node: the browser tells of it.
  for (const kind of ['change', 'toggle']) addEventListener(kind, () => setTimeout(look), { capture: true, once: true });
  const late = setTimeout(() => { end(); reject(new Error('the page did not answer')); }, 20000);
}); true";

impl<'b> Watch<'b> {
    /// Watches for the next tap; `wanted` is a JavaScript expression.
    pub(super) async fn next_tap(browser: &'b Browser, wanted: &str) -> anyhow::Result<Self> {
        Watch::begin(browser, "['pointerup', 'click']", wanted).await
    }

    /// Watches for the next key.
    pub(super) async fn next_letter(browser: &'b Browser, wanted: &str) -> anyhow::Result<Self> {
        Watch::begin(browser, "['keydown']", wanted).await
    }

    async fn begin(browser: &'b Browser, kinds: &str, wanted: &str) -> anyhow::Result<Self> {
        browser.evaluate(&WATCH.replace("KINDS", kinds).replace("WANTED", wanted)).await?;
        Ok(Watch { browser, wanted: wanted.to_owned() })
    }

    /// Waits for the answer.
    pub(super) async fn milliseconds(self) -> anyhow::Result<f64> {
        let answer =
            self.browser.evaluate("window.benchAnswer").await.with_context(|| self.wanted.clone())?;
        answer.as_f64().context("no time of the answer")
    }
}
