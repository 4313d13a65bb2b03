//! What a person does without pointer: she goes from one control to the next, and presses it.

use std::time::{Duration, Instant};

use anyhow::bail;
use serde_json::json;

use super::{Browser, PATIENCE};

/// More controls than any screen has.
const MOST: usize = 200;

impl Browser {
    /// Presses Tab until the control that this selector names has the focus.
    ///
    /// # Errors
    /// When it is never reached.
    pub async fn tab_to(&self, css: &str) -> anyhow::Result<()> {
        self.find(css).await?;
        self.tab_until(&format!("document.activeElement.matches({})", json!(css))).await
    }

    /// Presses Tab until a control with these words has the focus.
    ///
    /// # Errors
    /// When it is never reached.
    pub async fn tab_to_words(&self, words: &str) -> anyhow::Result<()> {
        let plain = "document.activeElement.textContent.replaceAll(/[\\u00a0\\u202f]/g, ' ')";
        let here = "['A', 'BUTTON', 'SUMMARY'].includes(document.activeElement.tagName)";
        self.tab_until(&format!("{here} && {plain}.includes({})", json!(words))).await
    }

    async fn tab_until(&self, there: &str) -> anyhow::Result<()> {
        let began = Instant::now();
        for _ in 0..MOST {
            if self.evaluate(there).await? == json!(true) {
                return Ok(());
            }
            if began.elapsed() > PATIENCE {
                break;
            }
            self.press("Tab", 9, "").await?;
        }
        bail!("the keyboard does not reach it: {there}")
    }

    /// Presses Enter on what has the focus, and lets the page answer.
    ///
    /// # Errors
    /// When Chromium refuses.
    pub async fn press_enter(&self) -> anyhow::Result<()> {
        self.press("Enter", 13, "\r").await?;
        tokio::time::sleep(Duration::from_millis(250)).await;
        Ok(())
    }

    /// Presses the space bar on what has the focus, and lets the page answer.
    ///
    /// # Errors
    /// When Chromium refuses.
    pub async fn press_space(&self) -> anyhow::Result<()> {
        self.press(" ", 32, " ").await?;
        tokio::time::sleep(Duration::from_millis(250)).await;
        Ok(())
    }

    async fn press(&self, key: &str, code: u32, text: &str) -> anyhow::Result<()> {
        let down = if text.is_empty() { "rawKeyDown" } else { "keyDown" };
        let name = if key == " " { "Space" } else { key };
        for kind in [down, "keyUp"] {
            let mut event = json!({ "type": kind, "key": key, "code": name, "windowsVirtualKeyCode": code });
            if kind == "keyDown" {
                event["text"] = json!(text);
            }
            self.devtools("Input.dispatchKeyEvent", event).await?;
        }
        Ok(())
    }
}
