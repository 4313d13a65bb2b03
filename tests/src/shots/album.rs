//! The pictures of a run, a folder a screen: `journee-pleine/portrait-nuit.png`.
#![allow(clippy::print_stdout, reason = "a command: what it does is its output")]

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::browser::{Browser, Screen};

/// Each size and its name.
const SIZES: [(Screen, &str); 3] =
    [(Screen::TABLET, "paysage"), (Screen::PORTRAIT, "portrait"), (Screen::PHONE, "telephone")];
/// Each display, by the word that the app keeps.
const DISPLAYS: [&str; 3] = ["jour", "nuit", "soleil"];

/// The narrowest screen that must do.
const NARROW: Screen = Screen { width: 320, height: 640, touch: true };

/// The album.
pub(super) struct Album {
    out: PathBuf,
    axe: String,
    only: String,
    faults: RefCell<Vec<String>>,
}

impl Album {
    /// An empty one.
    pub(super) fn new(out: &Path, axe: String, only: String) -> anyhow::Result<Self> {
        if out.exists() && only.is_empty() {
            std::fs::remove_dir_all(out)?;
        }
        std::fs::create_dir_all(out)?;
        Ok(Album { out: out.to_owned(), axe, only, faults: RefCell::default() })
    }

    /// All pictures of what the browser shows, and what axe-core finds in each display. The screen is left as it was.
    pub(super) async fn take(&self, browser: &Browser, screen: &str) -> anyhow::Result<()> {
        if !screen.starts_with(&self.only) {
            return Ok(());
        }
        let began = Instant::now();
        let folder = self.out.join(screen);
        std::fs::create_dir_all(&folder)?;
        for (size, size_name) in SIZES {
            browser.resize(size).await?;
            for display in DISPLAYS {
                browser
                    .evaluate(&format!("document.documentElement.dataset.theme = '{display}'; true"))
                    .await?;
                let picture = browser.picture().await?;
                std::fs::write(folder.join(format!("{size_name}-{display}.png")), picture)?;
                // The structure is that of the size, the contrast that of the display: each is looked at once.
                if size == Screen::TABLET || display == "jour" {
                    self.look(browser, screen, size_name, display).await?;
                }
            }
        }
        browser.evaluate("document.documentElement.dataset.theme = 'jour'; true").await?;
        self.reflows(browser, screen).await?;
        browser.resize(browser.screen()).await?;
        println!("  {:>4.1} s  {screen}", began.elapsed().as_secs_f32());
        Ok(())
    }

    async fn look(&self, browser: &Browser, screen: &str, size: &str, display: &str) -> anyhow::Result<()> {
        for fault in browser.accessibility_faults(&self.axe).await? {
            self.faults.borrow_mut().push(format!("{screen}, {size}, {display}: {fault}"));
        }
        self.is_not_too_wide(browser, &format!("{screen}, {size}, {display}")).await
    }

    /// Nothing may be wider than the screen.
    async fn is_not_too_wide(&self, browser: &Browser, place: &str) -> anyhow::Result<()> {
        let wide = browser.evaluate("document.documentElement.scrollWidth - innerWidth").await?;
        if wide.as_i64().unwrap_or(0) > 0 {
            self.faults.borrow_mut().push(format!("{place}: {wide} pixels too wide"));
        }
        Ok(())
    }

    /// At 320 pixels, and with letters twice as large.
    async fn reflows(&self, browser: &Browser, screen: &str) -> anyhow::Result<()> {
        browser.resize(NARROW).await?;
        self.is_not_too_wide(browser, &format!("{screen}, 320 pixels")).await?;
        browser.resize(Screen::TABLET).await?;
        browser.evaluate("document.documentElement.style.fontSize = '225%'; true").await?;
        self.is_not_too_wide(browser, &format!("{screen}, 200 % of text")).await?;
        browser.evaluate("document.documentElement.style.fontSize = ''; true").await?;
        Ok(())
    }

    /// What is on the screen when the tour cannot go on.
    pub(super) async fn last_look(&self, browser: &Browser) -> anyhow::Result<()> {
        Ok(std::fs::write(self.out.join("echec.png"), browser.picture().await?)?)
    }

    /// Whether nothing was found; prints what was.
    pub(super) fn faultless(&self) -> bool {
        let faults = self.faults.borrow();
        for fault in faults.iter() {
            println!("  fault  {fault}");
        }
        faults.is_empty()
    }
}
