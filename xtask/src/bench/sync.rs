//! `cargo xtask bench sync`: what sync costs, beside the same work done by two peers in the same run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::picture;
use crate::command::{read, run_as_progress};
use crate::figure::Figure;
use crate::native::cargo;
use crate::progress::step;
use crate::setup;
use crate::tablet;
use crate::workspace::Workspace;

/// What each figure should reach: at most, or, for those of [`AT_LEAST`], at least.
const TARGETS: &[(&str, f64)] = &[
    ("first_sync_1000_ms", 500.0),
    ("first_sync_1000_browser_ms", 3_000.0),
    ("first_sync_overhead", 1.3),
    ("first_sync_100_tablets_ms", 30_000.0),
    ("reconnect_ms", 10.0),
    ("reconnect_bytes", 1_000.0),
    ("reconnect_day_ms", 100.0),
    ("reconnect_day_bytes", 64_000.0),
    ("ack_p95_ms", 20.0),
    ("fanout_p95_ms", 50.0),
    ("pushes_per_s", 3_000.0),
    ("server_rss_mb", 200.0),
    ("disk_per_visit_bytes", 4_000.0),
    ("push_growth", 1.5),
];

/// Figures of which more is better.
const AT_LEAST: &[&str] = &["pushes_per_s"];

/// Those who do the same work, and the script that makes them do it.
const PEERS: &[(&str, &str)] = &[("automerge-repo", "automerge-repo.mjs"), ("pouchdb", "pouchdb.mjs")];

/// What the peers' scripts are told: documents on the server, documents of the tablet, changes of each, runs.
const PEERS_WORK: [&str; 4] = ["10000", "1000", "20", "3"];

/// Measures, draws the curves, and returns the figures in the order of the table.
pub(super) fn measure(workspace: &Workspace) -> Result<Vec<Figure>> {
    step("build the server and the bench, optimised", || {
        let mut build = cargo(workspace);
        // With the features of the whole workspace: whatever else is built optimised shares these crates.
        build.args(["build", "--locked", "--profile", "bench", "--workspace"]);
        run_as_progress(build.args(["--bin", "palier-server", "--bin", "palier-bench"]))
    })?;
    setup::browser()?;
    tablet::build(workspace)?;
    let programs = workspace.target.join("release");
    let packages = setup::peers(workspace)?;
    eprintln!("{}", versions(workspace)?);
    let mut lines = Vec::new();
    step("measure Palier", || {
        let mut bench = Command::new(programs.join("palier-bench"));
        bench.arg("--server").arg(programs.join("palier-server"));
        lines = told(bench.arg("--tablet").arg(workspace.tablet()))?;
        Ok(())
    })?;
    let mut peers: BTreeMap<String, BTreeMap<&'static str, f64>> = BTreeMap::new();
    for (name, script) in PEERS {
        step(&format!("measure {name}"), || {
            for line in told(&mut peer(workspace, &packages, script)?)? {
                if let (Some(key), Some(value)) = (line["key"].as_str(), line["value"].as_f64()) {
                    peers.entry(key.to_owned()).or_default().insert(name, value);
                }
            }
            Ok(())
        })?;
    }
    let picture_path = workspace.target.join("bench/sync-growth.svg");
    fs::create_dir_all(workspace.target.join("bench"))?;
    fs::write(&picture_path, picture::growth(&lines, &peers)).context("the picture cannot be written")?;
    eprintln!("The curves: {}", picture_path.display());
    figures(&lines, &peers)
}

fn figures(lines: &[Value], peers: &BTreeMap<String, BTreeMap<&'static str, f64>>) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for (key, target) in TARGETS {
        let Some(line) = lines.iter().find(|line| line["key"] == **key) else { continue };
        figures.push(Figure {
            key,
            value: line["value"].as_f64().context("a figure without a value")?,
            unit: unit(key),
            n: u32::try_from(line["n"].as_u64().unwrap_or(1))?,
            target: Some(*target),
            at_least: AT_LEAST.contains(key),
            peers: peers.get(*key).cloned().unwrap_or_default(),
        });
    }
    if figures.is_empty() {
        bail!("nothing was measured");
    }
    Ok(figures)
}

/// The unit is in the key's last word.
fn unit(key: &str) -> &'static str {
    match key.rsplit('_').next() {
        Some("ms") => "ms",
        Some("bytes") => "B",
        Some("mb") => "MB",
        Some("s") => "1/s",
        _ => "ratio",
    }
}

/// Runs a program whose lines are figures; what it says on standard error is progress.
fn told(command: &mut Command) -> Result<Vec<Value>> {
    let output = command.stderr(Stdio::inherit()).output().context("the bench cannot be started")?;
    if !output.status.success() {
        bail!("the bench ended with {}", output.status);
    }
    let text = String::from_utf8(output.stdout)?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

/// A peer's script, run beside its packages, on an empty folder.
fn peer(workspace: &Workspace, packages: &Path, script: &str) -> Result<Command> {
    let beside = packages.join(script);
    fs::copy(workspace.root.join("xtask/bench").join(script), &beside)?;
    let folder: PathBuf = packages.join("data").join(script);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let mut command = Command::new("node");
    command.arg(beside).arg("measure").arg(folder).args(PEERS_WORK).current_dir(packages);
    Ok(command)
}

fn versions(workspace: &Workspace) -> Result<String> {
    let rustc = read(Command::new("rustc").arg("--version"))?;
    let node = read(Command::new("node").arg("--version"))?;
    let head = read(Command::new("git").args(["rev-parse", "--short", "HEAD"]).current_dir(&workspace.root))
        .unwrap_or_else(|_| "no commit".to_owned());
    let peers = setup::PEERS.join(", ");
    Ok(format!("Palier {} ({head}), {rustc}, node {node}, {peers}", env!("CARGO_PKG_VERSION")))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn figures_come_in_the_tables_order_with_their_peers() {
        let lines = [
            json!({ "key": "pushes_per_s", "value": 3500, "n": 9 }),
            json!({ "key": "reconnect_ms", "value": 2.5, "n": 5 }),
            json!({ "curve": "push_ms", "x": 1000, "y": 1.5 }),
        ];
        let peers = BTreeMap::from([("reconnect_ms".to_owned(), BTreeMap::from([("pouchdb", 17.0)]))]);
        let figures = figures(&lines, &peers).expect("figures");
        let keys: Vec<_> = figures.iter().map(|figure| (figure.key, figure.unit, figure.at_least)).collect();
        assert_eq!(keys, [("reconnect_ms", "ms", false), ("pushes_per_s", "1/s", true)]);
        assert_eq!(figures[0].peers["pouchdb"].to_string(), "17");
    }
}
