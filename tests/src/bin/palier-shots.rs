//! `palier-shots`: pictures of every screen of the tablet.

use std::process::ExitCode;

use clap::Parser;
use palier_tests::places::Places;
use palier_tests::shots::take;

/// Takes pictures of every screen of the tablet, in each size and display.
#[derive(Parser)]
struct Arguments {
    #[command(flatten)]
    places: Places,
    /// Only screens whose name starts with this.
    #[arg(long, default_value = "")]
    only: String,
}

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let Arguments { places, only } = Arguments::parse();
    let faultless = take(&places, only).await?;
    Ok(if faultless { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
