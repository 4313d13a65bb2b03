//! What a person does on a page: look for something, tap, type, read.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use fantoccini::Locator;
use fantoccini::elements::Element;
use serde_json::{Value, json};

use super::{Browser, PATIENCE};

impl Browser {
    /// Opens an address.
    ///
    /// # Errors
    /// When the page cannot be loaded.
    pub async fn open(&self, address: &str) -> anyhow::Result<()> {
        self.client.goto(address).await.with_context(|| address.to_owned())
    }

    /// Reloads the page.
    ///
    /// # Errors
    /// When it cannot be loaded.
    pub async fn reload(&self) -> anyhow::Result<()> {
        Ok(self.client.refresh().await?)
    }

    /// The path of the page.
    ///
    /// # Errors
    /// When chromedriver does not answer.
    pub async fn path(&self) -> anyhow::Result<String> {
        Ok(self.client.current_url().await?.path().to_owned())
    }

    /// Waits until an element is there and can be seen, and returns it.
    ///
    /// # Errors
    /// When it does not appear in time: says what the page shows instead.
    pub async fn find(&self, css: &str) -> anyhow::Result<Element> {
        let began = Instant::now();
        loop {
            if let Ok(element) = self.client.find(Locator::Css(css)).await
                && element.is_displayed().await.unwrap_or(false)
            {
                return Ok(element);
            }
            self.still_patient(began, &format!("no {css}")).await?;
        }
    }

    /// Taps a button, a link or a label by its text.
    ///
    /// # Errors
    /// When it does not appear in time.
    pub async fn tap(&self, name: &str) -> anyhow::Result<()> {
        self.tap_path(&named(name), false).await.with_context(|| name.to_owned())
    }

    /// Taps the first visible element of a kind (`a`, `label`…) whose text contains some words.
    ///
    /// # Errors
    /// When it does not appear in time.
    pub async fn tap_containing(&self, kind: &str, words: &str) -> anyhow::Result<()> {
        let path =
            format!("//{kind}[contains(normalize-space(translate(., '\u{a0}\u{202f}', '  ')), \"{words}\")]");
        self.tap_path(&path, false).await.with_context(|| words.to_owned())
    }

    /// Taps the last of several buttons, links or labels with the same text.
    ///
    /// # Errors
    /// When none appears in time.
    pub async fn tap_last(&self, name: &str) -> anyhow::Result<()> {
        self.tap_path(&named(name), true).await.with_context(|| name.to_owned())
    }

    async fn tap_path(&self, path: &str, last: bool) -> anyhow::Result<()> {
        let began = Instant::now();
        loop {
            let mut seen = Vec::new();
            for element in self.client.find_all(Locator::XPath(path)).await.unwrap_or_default() {
                if element.is_displayed().await.unwrap_or(false) {
                    seen.push(element);
                }
            }
            let chosen = if last { seen.pop() } else { seen.into_iter().next() };
            // What is found may be redrawn before it is tapped.
            if let Some(element) = chosen {
                // As a hand does: what lies under the dock is brought to the middle first.
                let middle = "arguments[0].scrollIntoView({ block: 'center' })";
                let _ = self.client.execute(middle, vec![serde_json::to_value(&element)?]).await;
                if element.click().await.is_ok() {
                    return Ok(());
                }
            }
            self.still_patient(began, &format!("nothing at {path}")).await?;
        }
    }

    /// Taps an element by its selector.
    ///
    /// # Errors
    /// When it does not appear in time.
    pub async fn tap_css(&self, css: &str) -> anyhow::Result<()> {
        let began = Instant::now();
        loop {
            let element = self.find(css).await?;
            // As a hand does: what lies under the dock is brought to the middle first.
            let middle = "arguments[0].scrollIntoView({ block: 'center' })";
            let _ = self.client.execute(middle, vec![serde_json::to_value(&element)?]).await;
            match element.click().await {
                Ok(()) => return Ok(()),
                Err(error) if began.elapsed() > PATIENCE => {
                    return Err(error).with_context(|| css.to_owned());
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }

    /// Empties a field and types into it.
    ///
    /// # Errors
    /// When it does not appear in time.
    pub async fn fill(&self, css: &str, text: &str) -> anyhow::Result<()> {
        let field = self.find(css).await?;
        // With the keyboard, as a person would: Ctrl+A, then erase.
        field.send_keys("\u{e009}a\u{e000}\u{e003}").await.with_context(|| css.to_owned())?;
        field.send_keys(text).await.with_context(|| css.to_owned())
    }

    /// Sets a date, time or other field whose keyboard entry depends on the language.
    ///
    /// # Errors
    /// When it does not appear in time.
    pub async fn set(&self, css: &str, value: &str) -> anyhow::Result<()> {
        self.find(css).await?;
        let script = format!(
            "(() => {{ const field = document.querySelector({css}); field.value = {value};
               field.dispatchEvent(new Event('input', {{bubbles: true}}));
               field.dispatchEvent(new Event('change', {{bubbles: true}})); }})()",
            css = json!(css),
            value = json!(value)
        );
        self.evaluate(&script).await.map(drop)
    }

    /// Chooses an option of a list by its text.
    ///
    /// # Errors
    /// When the list or the option is not there.
    pub async fn choose(&self, css: &str, label: &str) -> anyhow::Result<()> {
        self.find(css).await?.select_by_label(label).await.with_context(|| format!("{css}: {label}"))
    }

    /// Gives a file to a file field.
    ///
    /// # Errors
    /// When it does not appear in time.
    pub async fn give_file(&self, css: &str, file: &Path) -> anyhow::Result<()> {
        let path = file.canonicalize()?.display().to_string();
        self.client.find(Locator::Css(css)).await?.send_keys(&path).await.with_context(|| css.to_owned())
    }

    /// The page's text, with every white space as one plain space.
    ///
    /// # Errors
    /// When chromedriver does not answer.
    pub async fn text(&self) -> anyhow::Result<String> {
        let text = self.client.find(Locator::Css("body")).await?.text().await?;
        Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Waits until the page says something; spaces count alike.
    ///
    /// # Errors
    /// When it does not in time: says what the page shows instead.
    pub async fn says(&self, words: &str) -> anyhow::Result<()> {
        self.says_within(words, PATIENCE).await
    }

    /// The same, with another patience.
    ///
    /// # Errors
    /// When it does not in time.
    pub async fn says_within(&self, words: &str, patience: Duration) -> anyhow::Result<()> {
        let wanted = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let until = Instant::now() + patience;
        while !self.text().await.unwrap_or_default().contains(&wanted) {
            // Patience is counted from its end, so that another one than the usual can be had.
            let began = until.checked_sub(PATIENCE).unwrap_or(until);
            self.still_patient(began, &format!("the page does not say « {words} »")).await?;
        }
        Ok(())
    }

    async fn still_patient(&self, began: Instant, complaint: &str) -> anyhow::Result<()> {
        if Instant::now() > began + PATIENCE {
            let shown: String = self.text().await.unwrap_or_default().chars().take(1500).collect();
            bail!("{complaint}; {} shows: {shown}", self.path().await.unwrap_or_default());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        Ok(())
    }

    /// The value of a JavaScript expression; a promise is awaited.
    ///
    /// # Errors
    /// When it throws.
    pub async fn evaluate(&self, expression: &str) -> anyhow::Result<Value> {
        let parameters = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let answer = self.devtools("Runtime.evaluate", parameters).await?;
        if let Some(thrown) = answer.get("exceptionDetails") {
            bail!("{}", thrown["exception"]["description"]);
        }
        Ok(answer["result"]["value"].clone())
    }
}

/// Path of buttons, links and labels with exactly this text; white space of every kind counts as one space.
fn named(name: &str) -> String {
    format!(
        "//*[self::button or self::a or self::label or self::summary]\
         [normalize-space(translate(., '\u{a0}\u{202f}', '  '))=\"{name}\"]"
    )
}
