//! The tablet itself: the app in Chromium, slowed down four times, with five hundred documents on board and no network.

mod hand;
mod watch;

use std::path::Path;

use anyhow::{Context as _, bail, ensure};
use serde_json::{Value, json};

use super::browser::KEPT;
use super::line::{PATIENCE, Server};
use super::seed::{Agent, PASSWORD, Seed, TODAY, at_rest};
use super::{Measure, Plan, median, note};
use crate::browser::{Browser, Screen};
use crate::network::Network;
use hand::Hand;
use watch::Watch;

/// How many times slower than this machine a tablet is taken to be.
const SLOWER: u32 = 4;
const DOCUMENTS: u64 = 500;
const PIN: &str = "482915";
/// Whole reports: each takes one of today's visits, and one is left for the ticks.
const REPORTS: usize = TODAY - 2;

pub(super) async fn measure(plan: &Plan, tablet: &Path, tell: &mut dyn FnMut(Value)) -> anyhow::Result<()> {
    let data = plan.folder("round");
    let seed = Seed::begin(&data).await?;
    let agents = seed.agents(1).await?;
    seed.round(agents[0].account, plan.small).await?;
    seed.end().await?;
    let server = Server::start_with_app(&plan.server, &data, tablet).await?;
    at_rest(&data).await?;
    let mut network = Network::to(server.address()).await?;
    let bench = Bench {
        page: format!("https://localhost:{}/tablette/", network.address.port()),
        profile: plan.folder("tablet-profile"),
        runs: plan.runs,
    };
    bench.fill_tablet(&agents[0], if plan.small { 0 } else { DOCUMENTS }).await?;
    network.cut().await;
    bench.cold_starts(tell).await?;
    bench.touches(tell).await?;
    server.stop().await
}

struct Bench {
    page: String,
    profile: std::path::PathBuf,
    runs: usize,
}

impl Bench {
    /// With network and at full speed: signs in, and waits until everything is on board, the app's own files included.
    async fn fill_tablet(&self, agent: &Agent, at_least: u64) -> anyhow::Result<()> {
        let browser = Browser::start(&self.profile, Screen::TABLET).await?;
        browser.open(&self.page).await?;
        browser.fill("#login", &agent.login).await?;
        browser.fill("#password", PASSWORD).await?;
        browser.tap_css("#sign-in").await?;
        browser.find("#pin-again").await?;
        browser.fill("#pin", PIN).await?;
        browser.fill("#pin-again", PIN).await?;
        browser.tap_css("#keep-pin").await?;
        browser.says_within("À jour à", PATIENCE).await?;
        browser.evaluate("navigator.serviceWorker.ready.then(() => true)").await?;
        let kept = browser.evaluate(KEPT).await?.as_u64().context("no count of documents")?;
        ensure!(kept >= at_least, "{kept} documents are on board, of {at_least}");
        note(&format!("{kept} documents on board"));
        browser.close().await
    }

    /// A start of the browser on the kept profile, without network; the PIN page is asked for, nothing is typed yet.
    async fn start(&self) -> anyhow::Result<Browser> {
        let browser = Browser::start(&self.profile, Screen::TABLET).await?;
        slow_down(&browser).await?;
        browser.open(&self.page).await?;
        browser.find("#pin").await?;
        Ok(browser)
    }

    async fn cold_starts(&self, tell: &mut dyn FnMut(Value)) -> anyhow::Result<()> {
        let (mut starts, mut hashes) = (Vec::new(), Vec::new());
        for _ in 0..self.runs {
            let browser = self.start().await?;
            unlock(&browser).await?;
            let marks = marks(&browser).await?;
            note(&format!("a start: {marks}"));
            let at = |mark: &str| marks[mark].as_f64().with_context(|| format!("the app noted no {mark}"));
            let hash = at("hash-ends")? - at("hash-begins")?;
            starts.push(at("pin-asked")? + at("day")? - at("pin-given")? - hash);
            hashes.push(hash);
            browser.close().await?;
        }
        report("cold_start_ms", "ms", &starts, tell);
        report("unlock_ms", "ms", &hashes, tell);
        Ok(())
    }

    /// What the agent touches, on one start of the app.
    async fn touches(&self, tell: &mut dyn FnMut(Value)) -> anyhow::Result<()> {
        let browser = self.start().await?;
        unlock(&browser).await?;
        self.open_visits(&browser, tell).await?;
        self.search(&browser, tell).await?;
        self.reports(&browser, tell).await?;
        self.ticks(&browser, tell).await?;
        browser.close().await
    }

    /// From the tap on a visit of the list until its page is drawn.
    async fn open_visits(&self, browser: &Browser, tell: &mut dyn FnMut(Value)) -> anyhow::Result<()> {
        let mut times = Vec::new();
        for run in 1..=self.runs {
            let shown = "document.querySelector('.detail .heading')?.textContent";
            let before = browser.evaluate(shown).await?;
            let nth = format!(
                "document.querySelectorAll('nav.list > a.stop')[{}].getAttribute('href')",
                run % TODAY
            );
            let link = browser.evaluate(&nth).await?;
            let link = format!("a.stop[href={link}]");
            let current = json!(format!("{link}[aria-current='true']"));
            let drawn = format!("document.querySelector({current}) !== null && {shown} !== {before}");
            let watch = Watch::next_tap(browser, &drawn).await?;
            browser.tap_css(&link).await?;
            times.push(watch.milliseconds().await?);
        }
        report("open_visit_ms", "ms", &times, tell);
        Ok(())
    }

    /// From a letter typed in the day's search until the list is drawn.
    async fn search(&self, browser: &Browser, tell: &mut dyn FnMut(Value)) -> anyhow::Result<()> {
        self.to_the_day(browser).await?;
        if browser.evaluate("document.querySelector('input#search') === null").await? == json!(true) {
            note("search_ms is skipped: the day has no field #search");
            return Ok(());
        }
        let mut times = Vec::new();
        for _ in 0..self.runs {
            let mut typed = String::new();
            // Each letter finds fewer people than the one before: the page has something to draw.
            for letter in ["d", "u", "s"] {
                typed.push_str(letter);
                let there = format!("document.querySelector('#search').value === '{typed}'");
                let watch = Watch::next_letter(browser, &there).await?;
                browser.find("#search").await?.send_keys(letter).await?;
                times.push(watch.milliseconds().await?);
            }
            browser.fill("#search", "").await?;
        }
        report("search_ms", "ms", &times, tell);
        self.to_the_day(browser).await
    }

    /// Whole minimal reports of planned visits, from the day to the day.
    async fn reports(&self, browser: &Browser, tell: &mut dyn FnMut(Value)) -> anyhow::Result<()> {
        self.to_the_day(browser).await?;
        let (mut times, mut taps) = (Vec::new(), Vec::new());
        for _ in 0..REPORTS {
            let mut hand = Hand::on(browser);
            hand::minimal_report(&mut hand).await?;
            note(&format!("a minimal report: {hand}"));
            times.push(hand.seconds());
            taps.push(hand.taps());
        }
        report("minimal_report_s", "s", &times, tell);
        report("minimal_report_taps", "taps", &taps, tell);
        Ok(())
    }

    /// From the tap on a box of the aide-mémoire until the page says that it is durable.
    async fn ticks(&self, browser: &Browser, tell: &mut dyn FnMut(Value)) -> anyhow::Result<()> {
        let mut hand = Hand::on(browser);
        hand::begin(&mut hand).await?;
        let boxes = "document.querySelectorAll('#items label.check input:not(:checked)')";
        let mut times = Vec::new();
        for run in 0..self.runs {
            if browser.evaluate(&format!("{boxes}.length")).await? == json!(0) {
                bail!("the aide-mémoire has {run} boxes, fewer than the runs");
            }
            browser
                .evaluate(&format!(
                    "(() => {{ const label = {boxes}[0].closest('label'); label.id = 'bench-box';
                       label.scrollIntoView({{ block: 'center' }}); }})()"
                ))
                .await?;
            // What was said of the save before is taken back first: only what comes after counts.
            let saved = "(() => { const said = document.querySelector('#saved').textContent;
                if (said === '') window.benchSilent = true;
                return window.benchSilent && said.includes('Enregistré'); })()";
            browser.evaluate("window.benchSilent = false").await?;
            let watch = Watch::next_tap(browser, saved).await?;
            browser.tap_css("#bench-box").await?;
            times.push(watch.milliseconds().await?);
            browser.evaluate("document.querySelector('#bench-box').removeAttribute('id')").await?;
        }
        report("tick_saved_ms", "ms", &times, tell);
        Ok(())
    }

    async fn to_the_day(&self, browser: &Browser) -> anyhow::Result<()> {
        if browser.path().await? != "/tablette/" {
            // The link back, which a wide screen does not show beside the list.
            browser.evaluate("document.querySelector('#back').click()").await?;
        }
        browser.find("nav.list").await.map(drop)
    }
}

async fn unlock(browser: &Browser) -> anyhow::Result<()> {
    browser.fill("#pin", PIN).await?;
    browser.tap_css("#unlock").await?;
    browser.find("nav.list").await?;
    Ok(())
}

/// A fixed piece of work, in milliseconds.
const WORK: &str = "(() => { const from = performance.now(); let sum = 0;
    for (let step = 0; step < 2e7; step++) sum += Math.sqrt(step);
    return performance.now() - from + 0 * sum; })()";

/// Slows the page's processor down, and looks whether it is: on a busy machine Chromium does not always manage to.
async fn slow_down(browser: &Browser) -> anyhow::Result<()> {
    let work = async || browser.evaluate(WORK).await?.as_f64().context("no time of the work");
    let slow =
        async |rate: u32| browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": rate })).await;
    let (mut before, mut after) = (0.0, 0.0);
    for _ in 0..10 {
        slow(1).await?;
        before = work().await?;
        slow(SLOWER).await?;
        after = work().await?;
        if after > before * 2.5 {
            return Ok(());
        }
    }
    bail!("the browser is not slowed down: {before:.0} ms before, {after:.0} ms after; is the machine busy?")
}

/// The moments that the app noted, in milliseconds from the beginning of the navigation, once the day is drawn.
async fn marks(browser: &Browser) -> anyhow::Result<Value> {
    browser
        .evaluate(
            "(async () => {
               while (performance.getEntriesByName('palier:day').length === 0) {
                 await new Promise((later) => setTimeout(later, 20));
               }
               const marks = performance.getEntriesByType('mark').filter(({ name }) => name.startsWith('palier:'));
               return Object.fromEntries(marks.map((mark) => [mark.name.slice(7), Math.round(mark.startTime)]));
             })()",
        )
        .await
}

fn report(key: &'static str, unit: &'static str, values: &[f64], tell: &mut dyn FnMut(Value)) {
    let shown: Vec<String> = values.iter().map(|value| format!("{value:.1}")).collect();
    note(&format!("{key}: {} {unit}", shown.join(", ")));
    let value = (median(values.to_vec()) * 10.0).round() / 10.0;
    tell(Measure { key, value, unit, n: values.len() }.json());
}
