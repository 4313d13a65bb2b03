//! `palier-journey`: plays the stories in headless browsers.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use palier_tests::places::Places;
use palier_tests::{journey, keeping};

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
    #[command(flatten)]
    places: Places,
    /// The people file to import.
    #[arg(long, default_value = "tests/data/usagers.csv")]
    people: PathBuf,
    /// One story alone; all of them without it.
    #[arg(long)]
    story: Option<Story>,
}

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let Arguments { places, people, story } = Arguments::parse();
    let mut held = true;
    if story != Some(Story::Tablet) {
        held &= journey::play(&places, people).await?;
    }
    if story != Some(Story::Visit) {
        held &= keeping::play(&places).await?;
    }
    Ok(if held { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
