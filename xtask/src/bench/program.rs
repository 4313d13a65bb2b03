//! The optimised programs that measure, and what they tell.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::command::run_as_progress;
use crate::figure::Figure;
use crate::native::cargo;
use crate::progress::step;
use crate::workspace::Workspace;

/// What peers reached: by figure, then by name.
pub(super) type Peers = BTreeMap<String, BTreeMap<&'static str, f64>>;

/// Builds the server and `palier-bench`; returns their folder.
pub(super) fn build(workspace: &Workspace) -> Result<PathBuf> {
    step("build the server and the bench, optimised", || {
        let mut build = cargo(workspace);
        // With the features of the whole workspace: whatever else is built optimised shares these crates.
        build.args(["build", "--locked", "--profile", "bench", "--workspace"]);
        run_as_progress(build.args(["--bin", "palier-server", "--bin", "palier-bench"]))
    })?;
    Ok(workspace.target.join("release"))
}

/// Runs a program whose lines are figures; what it says on standard error is progress.
pub(super) fn told(command: &mut Command) -> Result<Vec<Value>> {
    let output = command.stderr(Stdio::inherit()).output().context("the bench cannot be started")?;
    if !output.status.success() {
        bail!("the bench ended with {}", output.status);
    }
    let text = String::from_utf8(output.stdout)?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

/// The figures that these lines tell, in the order of their targets.
pub(super) fn figures(
    lines: &[Value],
    targets: &[(&'static str, Option<f64>)],
    at_least: &[&str],
    peers: &Peers,
) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for (key, target) in targets {
        let Some(line) = lines.iter().find(|line| line["key"] == **key) else { continue };
        figures.push(Figure {
            key,
            value: line["value"].as_f64().context("a figure without a value")?,
            unit: unit(key),
            n: u32::try_from(line["n"].as_u64().unwrap_or(1))?,
            target: *target,
            at_least: at_least.contains(key),
            peers: peers.get(*key).cloned().unwrap_or_default(),
        });
    }
    if figures.is_empty() {
        bail!("nothing was measured");
    }
    Ok(figures)
}

/// The unit is in the key's last words.
fn unit(key: &str) -> &'static str {
    if key.ends_with("_per_s") {
        return "1/s";
    }
    match key.rsplit('_').next() {
        Some("ms") => "ms",
        Some("s") => "s",
        Some("bytes") => "B",
        Some("kb") => "kB",
        Some("mb") => "MB",
        Some("taps") => "taps",
        _ => "ratio",
    }
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
        let targets = [("reconnect_ms", Some(10.0)), ("unlock_ms", None), ("pushes_per_s", Some(3_000.0))];
        let figures = figures(&lines, &targets, &["pushes_per_s"], &peers).expect("figures");
        let keys: Vec<_> = figures.iter().map(|figure| (figure.key, figure.unit, figure.at_least)).collect();
        assert_eq!(keys, [("reconnect_ms", "ms", false), ("pushes_per_s", "1/s", true)]);
        assert_eq!(figures[0].peers["pouchdb"].to_string(), "17");
    }
}
