//! The first synchronisation of the app itself: WebAssembly in Chromium, sealed rows in IndexedDB, over the same TLS.

use anyhow::Context as _;
use serde_json::{Value, json};

use super::line::Server;
use super::seed::{Batch, PASSWORD, Seed, at_rest};
use super::{Measure, Plan, median, note};
use crate::browser::{Browser, Screen};

const DOCUMENTS: usize = 1000;
const CHANGES: usize = 20;

/// Notes when the page's first socket opened, and when the badge first said that all is up to date: once the last page of
/// news is stored.
const WATCH: &str = r"
  const Plain = WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...where) {
      super(...where);
      this.addEventListener('open', () => { window.openedAt ??= performance.now(); });
    }
  };
  const look = () => {
    const badge = document.getElementById('badge')?.textContent ?? '';
    if (window.openedAt && badge.startsWith('À jour')) window.upToDateAt ??= performance.now();
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
";

pub(super) async fn measure(
    plan: &Plan,
    tablet: &std::path::Path,
    tell: &mut dyn FnMut(Value),
) -> anyhow::Result<()> {
    let data = plan.folder("browser");
    let documents = plan.scaled(DOCUMENTS);
    let seed = Seed::begin(&data).await?;
    let agents = seed.agents(1).await?;
    let held_by = vec![agents[0].account];
    seed.write(&Batch { agents: held_by, documents, changes: CHANGES, signed: false }).await?;
    seed.end().await?;
    let server = Server::start_with_app(&plan.server, &data, tablet).await?;
    at_rest(&data).await?;
    let mut times = Vec::new();
    for run in 0..plan.runs {
        let profile = plan.folder(&format!("profile-{run}"));
        times.push(first_sync(&server, &profile, &agents[0].login, documents).await?);
    }
    note(&format!("Chromium: {times:?} ms"));
    tell(
        Measure { key: "first_sync_1000_browser_ms", value: median(times), unit: "ms", n: plan.runs }.json(),
    );
    server.stop().await
}

/// Signs in on a new browser, chooses a PIN, and waits; milliseconds from the open socket.
async fn first_sync(
    server: &Server,
    profile: &std::path::Path,
    login: &str,
    documents: usize,
) -> anyhow::Result<f64> {
    let browser = Browser::start(profile, Screen::TABLET).await?;
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await?;
    browser.open(&server.page("/tablette/")).await?;
    browser.fill("#login", login).await?;
    browser.fill("#password", PASSWORD).await?;
    browser.tap_css("#sign-in").await?;
    browser.find("#pin-again").await?;
    browser.fill("#pin", "482915").await?;
    browser.fill("#pin-again", "482915").await?;
    browser.tap_css("#keep-pin").await?;
    browser.says_within("À jour à", super::line::PATIENCE).await?;
    let spent = browser.evaluate("window.upToDateAt - window.openedAt").await?;
    let kept = browser.evaluate(KEPT).await?.as_u64().context("no count of documents")?;
    anyhow::ensure!(kept >= documents as u64, "{kept} documents are stored, of {documents}");
    browser.close().await?;
    let spent = spent.as_f64().context("the page was not seen to be up to date")?;
    Ok((spent * 10.0).round() / 10.0)
}

/// How many documents lie in IndexedDB.
pub(super) const KEPT: &str = r"
  indexedDB.databases().then(async (all) => {
    let count = 0;
    for (const { name } of all) {
      const database = await new Promise((done, failed) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
      });
      if (database.objectStoreNames.contains('documents')) {
        const request = database.transaction('documents').objectStore('documents').count();
        await new Promise((done) => (request.onsuccess = done));
        count += request.result;
      }
      database.close();
    }
    return count;
  })
";
