//! `cargo xtask bench sync`: what sync costs, beside the same work done by two peers in the same run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{picture, program};
use crate::command::read;
use crate::figure::Figure;
use crate::progress::step;
use crate::setup;
use crate::tablet;
use crate::workspace::Workspace;

/// What each figure should reach: at most, or, for those of [`AT_LEAST`], at least.
const TARGETS: &[(&str, Option<f64>)] = &[
    ("first_sync_1000_ms", Some(500.0)),
    ("first_sync_1000_browser_ms", Some(3_000.0)),
    ("first_sync_overhead", Some(1.3)),
    ("first_sync_100_tablets_ms", Some(30_000.0)),
    ("reconnect_ms", Some(10.0)),
    ("reconnect_bytes", Some(1_000.0)),
    ("reconnect_day_ms", Some(100.0)),
    ("reconnect_day_bytes", Some(64_000.0)),
    ("ack_p95_ms", Some(20.0)),
    ("fanout_p95_ms", Some(50.0)),
    ("pushes_per_s", Some(3_000.0)),
    ("server_rss_mb", Some(200.0)),
    ("disk_per_visit_bytes", Some(4_000.0)),
    ("push_growth", Some(1.5)),
];

/// Figures of which more is better.
const AT_LEAST: &[&str] = &["pushes_per_s"];

/// Those who do the same work, and the script that makes them do it.
const PEERS: &[(&str, &str)] = &[("automerge-repo", "automerge-repo.mjs"), ("pouchdb", "pouchdb.mjs")];

/// What the peers' scripts are told: documents on the server, documents of the tablet, changes of each, runs.
const PEERS_WORK: [&str; 4] = ["10000", "1000", "20", "3"];

/// Measures, draws the curves, and returns the figures in the order of the table.
pub(super) fn measure(workspace: &Workspace) -> Result<Vec<Figure>> {
    let programs = program::build(workspace)?;
    setup::browser()?;
    tablet::build(workspace)?;
    let packages = setup::peers(workspace)?;
    eprintln!("{}", versions(workspace)?);
    let mut lines = Vec::new();
    step("measure Palier", || {
        let mut bench = Command::new(programs.join("palier-bench"));
        bench.arg("--server").arg(programs.join("palier-server"));
        lines = program::told(bench.arg("--tablet").arg(workspace.tablet()))?;
        Ok(())
    })?;
    let mut peers = program::Peers::new();
    for (name, script) in PEERS {
        step(&format!("measure {name}"), || {
            for line in program::told(&mut peer(workspace, &packages, script)?)? {
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
    program::figures(&lines, TARGETS, AT_LEAST, &peers)
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
