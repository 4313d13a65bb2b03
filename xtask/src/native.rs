//! The native build. Everything is built with the features of the whole workspace, so that the demo,
//! the tests and the journeys share each crate instead of compiling it once for each selection.

use std::env;
use std::process::Command;

use anyhow::Result;

use crate::command::run_as_progress;
use crate::progress::step;
use crate::workspace::Workspace;

/// The toolchain's cargo, as if typed in a shell at the top of the clone.
///
/// `cargo run` describes the package that it runs in the environment. Passed on, these variables would make
/// build scripts that watch them (ring's does) run again, and all that depends on them compile again.
pub(crate) fn cargo(workspace: &Workspace) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(&workspace.root);
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    // The bar would be redrawn over our own lines.
    command.env("CARGO_TERM_PROGRESS_WHEN", "never");
    command
}

/// Builds the server and the journey's program.
pub(crate) fn build_programs(workspace: &Workspace) -> Result<()> {
    step("build the server", || run_as_progress(cargo(workspace).args(["build", "--workspace", "--bins"])))
}
