//! `cargo xtask bench tablet`: how fast the tablet starts and answers, and how long a visit's report takes a hand.

use std::process::Command;

use anyhow::Result;
use serde_json::json;

use super::program::{self, Peers};
use crate::figure::Figure;
use crate::progress::step;
use crate::setup;
use crate::tablet;
use crate::workspace::Workspace;

/// What each figure should reach at most; none for what is told beside another.
const TARGETS: &[(&str, Option<f64>)] = &[
    ("cold_start_ms", Some(1_500.0)),
    ("unlock_ms", None),
    ("open_visit_ms", Some(150.0)),
    ("tick_saved_ms", Some(100.0)),
    ("search_ms", Some(50.0)),
    ("minimal_report_s", Some(40.0)),
    ("minimal_report_taps", None),
    ("download_kb", Some(1_000.0)),
];

/// Measures the built app in Chromium, against a server process.
pub(super) fn measure(workspace: &Workspace) -> Result<Vec<Figure>> {
    let programs = program::build(workspace)?;
    setup::browser()?;
    let built = tablet::build(workspace)?;
    let mut lines = Vec::new();
    step("measure the tablet", || {
        let mut bench = Command::new(programs.join("palier-bench"));
        bench.arg("--server").arg(programs.join("palier-server"));
        bench.arg("--tablet").arg(workspace.tablet()).args(["--only", "tablet"]);
        lines = program::told(&mut bench)?;
        Ok(())
    })?;
    let download = (built.download()? as f64 / 100.0).round() / 10.0;
    lines.push(json!({ "key": "download_kb", "value": download, "n": 1 }));
    program::figures(&lines, TARGETS, &[], &Peers::new())
}
