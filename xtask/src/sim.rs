//! `cargo xtask sim`: seeds of the simulation, beyond those of `cargo xtask test`.

use std::process::Command;

use anyhow::Result;
use clap::Args;

use crate::command::run;
use crate::native::build_programs;
use crate::workspace::Workspace;

/// What `sim` can be told.
#[derive(Args)]
pub(crate) struct Options {
    /// How many seeds
    #[arg(long, default_value_t = 500)]
    seeds: u64,
    /// The first of them
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// Only this one, with its trace
    #[arg(long)]
    seed: Option<u64>,
    /// Steps before all is mended and checked; fewer make a shorter trace
    #[arg(long)]
    steps: Option<u64>,
}

/// Builds the simulation and runs it.
pub(crate) fn run_seeds(workspace: &Workspace, options: &Options) -> Result<()> {
    build_programs(workspace)?;
    let mut sim = Command::new(workspace.program("palier-sim"));
    sim.args(["--seeds", &options.seeds.to_string(), "--from", &options.from.to_string()]);
    if let Some(seed) = options.seed {
        sim.args(["--seed", &seed.to_string()]);
    }
    if let Some(steps) = options.steps {
        sim.args(["--steps", &steps.to_string()]);
    }
    run(&mut sim)
}
