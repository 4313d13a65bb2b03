//! `palier-bench`: what sync costs, and how fast the tablet answers, measured on a real server process over loopback TLS.
//!
//! The commune is written by the server's own writer before the process starts; tablets are the app's own code on the
//! native SQLite store where a whole exchange is measured, and bare sockets that speak the protocol where three hundred
//! of them must fit beside the server on the same two cores.

mod browser;
mod disk;
mod growth;
mod latency;
mod line;
mod seed;
mod tablet;
mod tablets;

use std::path::{Path, PathBuf};

use serde_json::json;

/// What is measured, and with which programs.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The `palier-server` binary.
    pub server: PathBuf,
    /// The built tablet app, if Chromium is to be measured.
    pub tablet: Option<PathBuf>,
    /// An empty folder for data.
    pub folder: PathBuf,
    /// Runs of each short measurement.
    pub runs: usize,
    /// Everything small: to see whether the bench itself works.
    pub small: bool,
}

impl Plan {
    /// `full`, or a tenth of it in a small run.
    fn scaled(&self, full: usize) -> usize {
        if self.small { (full / 10).max(2) } else { full }
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// One measured value.
#[derive(Debug, Clone)]
pub struct Measure {
    key: &'static str,
    value: f64,
    unit: &'static str,
    n: usize,
}

impl Measure {
    /// As one line of JSON.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        json!({ "key": self.key, "value": self.value, "unit": self.unit, "n": self.n })
    }
}

/// A point of a curve: how something grows.
#[derive(Debug, Clone)]
pub struct Point {
    curve: &'static str,
    x: usize,
    y: f64,
}

impl Point {
    /// As one line of JSON.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        json!({ "curve": self.curve, "x": self.x, "y": self.y })
    }
}

/// Runs all of the sync, or one part; each line is told as soon as it is known.
///
/// # Errors
/// When a server does not start, or an exchange does not end as it should.
pub fn run(plan: &Plan, only: Option<&str>, tell: &mut dyn FnMut(serde_json::Value)) -> anyhow::Result<()> {
    let wanted = |part: &str| only.is_none_or(|only| only == part);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let local = tokio::task::LocalSet::new();
    local.block_on(&runtime, async {
        if only == Some("tablet") {
            let tablet = plan.tablet.as_deref().ok_or_else(|| anyhow::anyhow!("no built tablet app"))?;
            return Box::pin(tablet::measure(plan, tablet, tell)).await;
        }
        if wanted("tablets") {
            tablets::measure(plan, tell).await?;
        }
        if wanted("browser")
            && let Some(tablet) = &plan.tablet
        {
            Box::pin(browser::measure(plan, tablet, tell)).await?;
        }
        if wanted("latency") {
            latency::measure(plan, tell).await?;
        }
        if wanted("growth") {
            Box::pin(growth::measure(plan, tell)).await?;
        }
        if wanted("disk") {
            disk::measure(plan, tell).await?;
        }
        Ok(())
    })
}

/// The middle value; of an even number, the upper of the two.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// The value that 95 in 100 do not exceed.
fn p95(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get((values.len() * 95 / 100).min(values.len().saturating_sub(1))).copied().unwrap_or_default()
}

/// Milliseconds with two decimals.
fn ms(time: std::time::Duration) -> f64 {
    (time.as_secs_f64() * 100_000.0).round() / 100.0
}

fn note(text: &str) {
    eprintln!("  {text}");
}

/// A process' resident memory in megabytes, from the kernel.
fn resident_mb(process: u32) -> Option<f64> {
    let status = std::fs::read_to_string(Path::new("/proc").join(process.to_string()).join("status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some((kilobytes / 102.4).round() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_and_percentiles_are_values_that_were_seen() {
        assert!((median(vec![9.0, 1.0, 5.0]) - 5.0).abs() < f64::EPSILON);
        let hundred: Vec<f64> = (0..100).map(f64::from).collect();
        assert!((p95(hundred) - 95.0).abs() < f64::EPSILON);
        assert!((p95(vec![4.0]) - 4.0).abs() < f64::EPSILON);
    }
}
