//! A real Chromium, driven through chromedriver as a person would: what she sees, taps and types.

mod devtools;
mod keyboard;
mod page;

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use fantoccini::{Client, ClientBuilder};
use serde_json::{Value, json};
use tokio::process::{Child, Command};

use crate::server_process::free_port;
use devtools::DevTools;

/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(15);

/// The size and manner of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
    /// Touched with fingers rather than pointed at.
    pub touch: bool,
}

impl Screen {
    /// The agent's tablet, held in landscape.
    pub const TABLET: Screen = Screen { width: 1280, height: 800, touch: true };
    /// The same in portrait.
    pub const PORTRAIT: Screen = Screen { width: 800, height: 1280, touch: true };
    /// A telephone.
    pub const PHONE: Screen = Screen { width: 390, height: 844, touch: true };
    /// An office PC.
    pub const OFFICE: Screen = Screen { width: 1440, height: 900, touch: false };
}

/// A browser with its own profile folder.
#[derive(Debug)]
pub struct Browser {
    client: Client,
    driver: Child,
    profile: PathBuf,
    screen: Screen,
}

impl Browser {
    /// Starts Chromium on a profile folder, which keeps its storage from one start to the next.
    ///
    /// # Errors
    /// When chromedriver or Chromium cannot be started.
    pub async fn start(profile: &Path, screen: Screen) -> anyhow::Result<Self> {
        let port = free_port()?.port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            // Chromium writes dates in its fields by the language of its environment.
            .env("LANGUAGE", "fr")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context("chromedriver (Debian: apt-get install chromium chromium-driver)")?;
        let address = format!("http://127.0.0.1:{port}");
        let began = Instant::now();
        let client = loop {
            let mut builder = ClientBuilder::new(devtools::connector());
            builder.capabilities(capabilities(profile, screen));
            match builder.connect(&address).await {
                Ok(client) => break client,
                Err(_) if began.elapsed() < Duration::from_secs(20) => {
                    tokio::time::sleep(Duration::from_millis(100)).await
                }
                Err(error) => return Err(error).context("chromium"),
            }
        };
        let browser = Browser { client, driver, profile: profile.to_owned(), screen };
        if screen.touch {
            browser.resize(screen).await?;
        }
        Ok(browser)
    }

    /// Kills the browser at once, as an empty battery would, and starts it again on the same profile.
    ///
    /// # Errors
    /// When it cannot be killed or started.
    pub async fn kill_and_reopen(mut self) -> anyhow::Result<Self> {
        kill_browser(&self.driver);
        self.driver.kill().await?;
        // Chromium refuses a profile whose lock names a process that is gone on another start.
        for lock in ["SingletonLock", "SingletonCookie", "SingletonSocket"] {
            let _ = std::fs::remove_file(self.profile.join(lock));
        }
        Browser::start(&self.profile, self.screen).await
    }

    /// Waits until Chromium has written a cookie to its profile, which it does within half a minute: what dies before
    /// that has to sign in again.
    ///
    /// # Errors
    /// When it does not.
    pub async fn keeps_cookie(&self, name: &str) -> anyhow::Result<()> {
        let file = self.profile.join("Default/Cookies");
        let began = Instant::now();
        loop {
            let bytes = std::fs::read(&file).unwrap_or_default();
            if bytes.windows(name.len()).any(|window| window == name.as_bytes()) {
                return Ok(());
            }
            if began.elapsed() > Duration::from_secs(60) {
                bail!("the cookie {name} is not kept");
            }
            tokio::time::sleep(Duration::from_millis(250)).await;
        }
    }

    /// Closes the browser.
    ///
    /// # Errors
    /// When chromedriver does not answer.
    pub async fn close(mut self) -> anyhow::Result<()> {
        self.client.clone().close().await?;
        self.driver.kill().await?;
        Ok(())
    }

    /// Closes the browser in good order, so that everything is written, and returns where its profile lies.
    ///
    /// # Errors
    /// When chromedriver does not answer.
    pub async fn close_and_keep(self) -> anyhow::Result<PathBuf> {
        let profile = self.profile.clone();
        self.close().await?;
        Ok(profile)
    }

    /// Opens an address in a tab of its own, which is then the one that is looked at.
    ///
    /// # Errors
    /// When Chromium refuses.
    pub async fn open_tab(&self, address: &str) -> anyhow::Result<()> {
        let tab = self.client.new_window(true).await?;
        self.client.switch_to_window(tab.handle).await?;
        self.open(address).await
    }

    /// Closes the tab that is looked at, and looks at the first one.
    ///
    /// # Errors
    /// When there is no other.
    pub async fn close_tab(&self) -> anyhow::Result<()> {
        self.client.close_window().await?;
        let first = self.client.windows().await?.into_iter().next().context("no tab is left")?;
        Ok(self.client.switch_to_window(first).await?)
    }

    /// Runs a script at the start of each page from now on; what is returned takes it back.
    ///
    /// # Errors
    /// When Chromium refuses.
    pub async fn before_each_page(&self, script: &str) -> anyhow::Result<Value> {
        let added =
            self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
        Ok(json!({ "identifier": added["identifier"] }))
    }

    /// Takes such a script back.
    ///
    /// # Errors
    /// When Chromium refuses.
    pub async fn no_longer_before_each_page(&self, added: Value) -> anyhow::Result<()> {
        self.devtools("Page.removeScriptToEvaluateOnNewDocument", added).await.map(drop)
    }

    /// Changes the size of the screen.
    ///
    /// # Errors
    /// When Chromium refuses.
    pub async fn resize(&self, screen: Screen) -> anyhow::Result<()> {
        let metrics = json!({ "width": screen.width, "height": screen.height, "deviceScaleFactor": 1, "mobile": screen.touch });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await?;
        self.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": screen.touch })).await?;
        Ok(())
    }

    /// The size it was started with.
    #[must_use]
    pub fn screen(&self) -> Screen {
        self.screen
    }

    /// Prefers light or dark, as the system's setting would.
    ///
    /// # Errors
    /// When Chromium refuses.
    pub async fn prefer_dark(&self, dark: bool) -> anyhow::Result<()> {
        let value = if dark { "dark" } else { "light" };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.devtools("Emulation.setEmulatedMedia", features).await?;
        Ok(())
    }

    /// Sends a command of Chromium's DevTools protocol.
    ///
    /// # Errors
    /// When Chromium refuses it.
    pub async fn devtools(&self, command: &str, parameters: Value) -> anyhow::Result<Value> {
        self.client.issue_cmd(DevTools::new(command, parameters)).await.with_context(|| command.to_owned())
    }

    /// A picture of what is seen, as PNG.
    ///
    /// # Errors
    /// When Chromium gives none.
    pub async fn picture(&self) -> anyhow::Result<Vec<u8>> {
        Ok(self.client.screenshot().await?)
    }

    /// Draws on an element with a finger: points in pixels from its top left corner.
    ///
    /// # Errors
    /// When the element is not there.
    pub async fn draw(&self, css: &str, points: &[(i32, i32)]) -> anyhow::Result<()> {
        let (x, y, _, _) = self.find(css).await?.rectangle().await?;
        // The finger's place in whole pixels; the fraction does not matter to a drawing.
        let at = |(dx, dy): (i32, i32)| json!([{ "x": x + f64::from(dx), "y": y + f64::from(dy) }]);
        let touch = |kind: &str, points: Value| json!({ "type": kind, "touchPoints": points });
        for (index, point) in points.iter().enumerate() {
            let kind = if index == 0 { "touchStart" } else { "touchMove" };
            self.devtools("Input.dispatchTouchEvent", touch(kind, at(*point))).await?;
        }
        self.devtools("Input.dispatchTouchEvent", touch("touchEnd", json!([]))).await?;
        Ok(())
    }

    /// What axe-core finds wrong on the page, every rule on.
    ///
    /// # Errors
    /// When axe-core cannot run.
    pub async fn accessibility_faults(&self, axe: &str) -> anyhow::Result<Vec<String>> {
        self.evaluate(&format!("{axe}; true")).await?;
        let found = self
            .evaluate(
                "axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.map(v =>
                   v.id + ' (' + v.impact + '): ' + v.help + ' — ' + v.nodes.map(n => n.html).slice(0, 3).join(' | ')))",
            )
            .await?;
        Ok(found
            .as_array()
            .into_iter()
            .flatten()
            .map(|fault| fault.as_str().unwrap_or_default().to_owned())
            .collect())
    }
}

fn capabilities(profile: &Path, screen: Screen) -> serde_json::Map<String, Value> {
    let arguments = json!([
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--lang=fr-FR",
        format!("--window-size={},{}", screen.width, screen.height),
        format!("--user-data-dir={}", profile.display()),
    ]);
    let capabilities = json!({
        "browserName": "chrome",
        // The server's development certificate.
        "acceptInsecureCerts": true,
        "goog:chromeOptions": { "args": arguments, "prefs": { "intl.accept_languages": "fr-FR,fr" } },
    });
    capabilities.as_object().cloned().unwrap_or_default()
}

/// The processes that a process started, and those that they started: each thread lists its own.
fn descendants(pid: u32) -> Vec<u32> {
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let lists = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok());
    let listed: Vec<String> = lists.collect();
    let children =
        listed.iter().flat_map(|list| list.split_whitespace()).filter_map(|child| child.parse().ok());
    children.flat_map(|child| std::iter::once(child).chain(descendants(child))).collect()
}

/// Kills a chromedriver's browser: all of its processes, since one left behind would go on holding the profile's files.
fn kill_browser(driver: &Child) {
    for child in driver.id().into_iter().flat_map(descendants) {
        let _ = std::process::Command::new("kill")
            .arg("-9")
            .arg(child.to_string())
            .stderr(Stdio::null())
            .status();
    }
}

/// A run that fails leaves no browser behind.
impl Drop for Browser {
    fn drop(&mut self) {
        kill_browser(&self.driver);
    }
}
