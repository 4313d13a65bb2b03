//! A hand that makes a report: what it touches and reads is counted, what the app makes it wait for is measured. There
//! is nothing to type; a letter would be 0.28 s.

use std::fmt;

use serde_json::json;

use super::watch::Watch;
use crate::browser::Browser;

/// Milliseconds that a person takes: to find and touch something, to read a screen that is new.
const TAP: f64 = 1100.0;
const SCREEN: f64 = 1350.0;

/// The hand, and what it has done so far.
pub(super) struct Hand<'b> {
    browser: &'b Browser,
    taps: u32,
    screens: u32,
    waited: f64,
}

impl<'b> Hand<'b> {
    pub(super) fn on(browser: &'b Browser) -> Self {
        Hand { browser, taps: 0, screens: 0, waited: 0.0 }
    }

    /// Touches something, and waits until the page shows `then` (both as selectors).
    async fn tap(&mut self, what: &str, then: &str) -> anyhow::Result<()> {
        // What lies under the dock is brought to the middle first.
        let middle =
            format!("document.querySelector({})?.scrollIntoView({{ block: 'center' }})", json!(what));
        self.browser.find(what).await?;
        self.browser.evaluate(&middle).await?;
        let there = format!("document.querySelector({}) !== null", json!(then));
        let watch = Watch::next_tap(self.browser, &there).await?;
        self.browser.tap_css(what).await?;
        self.waited += watch.milliseconds().await?;
        self.taps += 1;
        Ok(())
    }

    /// Reads a screen that has just come.
    fn read(&mut self) {
        self.screens += 1;
    }

    pub(super) fn taps(&self) -> f64 {
        f64::from(self.taps)
    }

    pub(super) fn seconds(&self) -> f64 {
        let person = self.taps() * TAP + f64::from(self.screens) * SCREEN;
        (person + self.waited) / 1000.0
    }
}

impl fmt::Display for Hand<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Hand { taps, screens, waited, .. } = self;
        write!(f, "{taps} taps, {screens} screens, {waited:.0} ms of waiting: {:.1} s", self.seconds())
    }
}

/// The next visit of the day, from its price to its first step.
pub(super) async fn begin(hand: &mut Hand<'_>) -> anyhow::Result<()> {
    hand.read();
    hand.tap("#see-price", "#start").await?;
    hand.read();
    hand.tap("#start", "#items").await
}

/// A planned visit whose quotient is known, from the day to the day: its price is told, one démarche is noted with how it
/// went, the person cannot sign.
pub(super) async fn minimal_report(hand: &mut Hand<'_>) -> anyhow::Result<()> {
    begin(hand).await?;
    hand.read();
    hand.tap("#suggestions button", "article.demarche").await?;
    hand.tap("article.demarche fieldset label", "article.demarche .tag").await?;
    hand.tap("#continue", "#cannot-sign").await?;
    hand.read();
    hand.tap("#cannot-sign summary", "#cannot-sign[open]").await?;
    hand.tap("#unsigned-vue", "#signature-kept").await?;
    hand.tap("#continue", "#useful-oui").await?;
    hand.read();
    hand.tap("#continue", "#summary").await?;
    hand.read();
    hand.tap("#end", "nav.list").await
}
