//! `palier-journey`: plays the stories in headless browsers.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use palier_tests::journey::{self, Places};
use palier_tests::keeping;

/// Which story to play.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Story {
    /// A visit, from the request to the invoice.
    Visit,
    /// The tablet: locked, shared, updated, robbed, filled up.
    Tablet,
}

/// Plays the stories in headless browsers.
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
    /// One story alone; all of them without it.
    #[arg(long)]
    story: Option<Story>,
}

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let Arguments { server, tablet, out, axe, people, story } = Arguments::parse();
    let places = Places { server, tablet, out, axe, people };
    let mut held = true;
    if story != Some(Story::Tablet) {
        held &= journey::play(places.clone()).await?;
    }
    if story != Some(Story::Visit) {
        held &= keeping::play(places).await?;
    }
    Ok(if held { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
