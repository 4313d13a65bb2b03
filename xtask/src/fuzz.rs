//! `cargo xtask fuzz`: the long run of what the ordinary tests do for seconds.

use std::process::Command;

use anyhow::Result;
use clap::Args;

use crate::command::{run, run_as_progress};
use crate::native::cargo;
use crate::progress::step;
use crate::setup;
use crate::workspace::Workspace;

/// What `fuzz` can be told.
#[derive(Args)]
pub(crate) struct Options {
    /// How long to go on, in minutes
    #[arg(long, default_value_t = 10)]
    minutes: u64,
    /// Repeats the run that had this seed
    #[arg(long)]
    seed: Option<u64>,
}

/// Damages frames, changes and documents until the time is over; fails when one of them did harm.
pub(crate) fn run_for(workspace: &Workspace, options: &Options) -> Result<()> {
    setup::c_compiler()?;
    step("build the fuzzer", || {
        run_as_progress(cargo(workspace).args(["build", "--workspace", "--bin", "palier-fuzz"]))
    })?;
    let mut fuzzer = Command::new(workspace.program("palier-fuzz"));
    fuzzer.arg("--minutes").arg(options.minutes.to_string()).arg("--out").arg(workspace.target.join("fuzz"));
    if let Some(seed) = options.seed {
        fuzzer.arg("--seed").arg(seed.to_string());
    }
    run(&mut fuzzer)
}
