//! Where things are, for a run in real browsers.

use std::path::PathBuf;

use anyhow::Context as _;

/// What a run needs, as it is said on the command line.
#[derive(Debug, Clone, clap::Args)]
pub struct Places {
    /// The `palier-server` binary.
    #[arg(long)]
    pub server: PathBuf,
    /// Folder of the built tablet app.
    #[arg(long)]
    pub tablet: PathBuf,
    /// Where to leave pictures and files; emptied first, unless only some are asked for.
    #[arg(long)]
    pub out: PathBuf,
    /// axe-core's `axe.min.js`.
    #[arg(long)]
    pub axe: PathBuf,
}

impl Places {
    /// axe-core's source.
    pub(crate) fn axe_source(&self) -> anyhow::Result<String> {
        std::fs::read_to_string(&self.axe).with_context(|| self.axe.display().to_string())
    }
}
