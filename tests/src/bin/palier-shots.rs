//! `palier-shots`: pictures of every screen of the tablet.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use palier_tests::shots::{Places, take};

/// Takes pictures of every screen of the tablet, in each size and display.
#[derive(Parser)]
struct Arguments {
    /// The `palier-server` binary.
    #[arg(long)]
    server: PathBuf,
    /// Folder of the built tablet app.
    #[arg(long)]
    tablet: PathBuf,
    /// Where to leave the pictures; emptied first, unless only some are asked for.
    #[arg(long)]
    out: PathBuf,
    /// axe-core's `axe.min.js`.
    #[arg(long)]
    axe: PathBuf,
    /// Only screens whose name starts with this.
    #[arg(long, default_value = "")]
    only: String,
}

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let Arguments { server, tablet, out, axe, only } = Arguments::parse();
    let faultless = take(Places { server, tablet, out, axe, only }).await?;
    Ok(if faultless { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
