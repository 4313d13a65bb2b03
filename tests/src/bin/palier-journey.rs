//! `palier-journey`: plays the whole story in a headless browser.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use palier_tests::journey::{Places, play};

/// Plays the whole story in a headless browser.
#[derive(Parser)]
struct Arguments {
    /// The `palier-server` binary.
    #[arg(long)]
    server: PathBuf,
    /// Folder of the built tablet app.
    #[arg(long)]
    tablet: PathBuf,
    /// Where to leave pictures and files; emptied first.
    #[arg(long)]
    out: PathBuf,
    /// axe-core's `axe.min.js`.
    #[arg(long)]
    axe: PathBuf,
    /// The people file to import.
    #[arg(long, default_value = "tests/data/usagers.csv")]
    people: PathBuf,
}

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let Arguments { server, tablet, out, axe, people } = Arguments::parse();
    let held = play(Places { server, tablet, out, axe, people }).await?;
    Ok(if held { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
