//! `palier-bench`: measures what sync costs or how fast the tablet is, one line of JSON a figure.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Parser;
use palier_tests::bench::{Plan, run};

/// Measures what sync costs, or the tablet, on a real server process.
#[derive(Parser)]
struct Arguments {
    /// The `palier-server` binary.
    #[arg(long)]
    server: PathBuf,
    /// The built tablet app: with it, the first synchronisation is measured in Chromium as well.
    #[arg(long)]
    tablet: Option<PathBuf>,
    /// Runs of each short measurement.
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// A tenth of everything, to see whether the bench itself works.
    #[arg(long)]
    small: bool,
    /// One part alone: `tablets`, `browser`, `latency`, `growth` or `disk`; or `tablet`, which is no part of the
    /// whole.
    #[arg(long)]
    only: Option<String>,
}

fn main() -> anyhow::Result<()> {
    let Arguments { server, tablet, runs, small, only } = Arguments::parse();
    let folder = tempfile::tempdir().context("no temporary folder")?;
    let plan = Plan { server, tablet, folder: folder.path().to_owned(), runs, small };
    run(&plan, only.as_deref(), &mut |line| {
        let _ = writeln!(std::io::stdout(), "{line}");
    })
}
