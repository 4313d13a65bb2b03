//! `cargo xtask shots`: every screen of the tablet as a picture, in each size and each display.

use std::process::Command;

use anyhow::Result;
use clap::Args;

use crate::command::run;
use crate::native::build_programs;
use crate::progress::step;
use crate::setup;
use crate::tablet;
use crate::workspace::Workspace;

/// What `shots` can be told.
#[derive(Args)]
pub(crate) struct Options {
    /// Only screens whose name starts with this; the others are left as they are
    #[arg(long, default_value = "")]
    only: String,
}

/// Builds everything and takes the pictures.
pub(crate) fn take(workspace: &Workspace, options: &Options) -> Result<()> {
    setup::c_compiler()?;
    setup::browser()?;
    let axe = setup::axe_core(workspace)?;
    tablet::build(workspace)?;
    build_programs(workspace)?;
    let mut shots = Command::new(workspace.program("palier-shots"));
    shots.current_dir(&workspace.root).arg("--server").arg(workspace.program("palier-server"));
    shots.arg("--tablet").arg(workspace.tablet()).arg("--out").arg(workspace.shots());
    shots.arg("--axe").arg(axe).arg("--only").arg(&options.only);
    step("take the pictures", || run(&mut shots))
}
