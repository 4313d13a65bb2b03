//! `cargo xtask gallery`: every component of the tablet in each of its states, on one page to be opened in a browser.

use anyhow::Result;

use crate::command::run;
use crate::native::cargo;
use crate::workspace::Workspace;

/// Draws the page and says where it is.
pub(crate) fn draw(workspace: &Workspace) -> Result<()> {
    let folder = workspace.gallery();
    run(cargo(workspace).args(["run", "-p", "palier-mobile", "--example", "gallery", "--"]).arg(&folder))?;
    println!("{}", folder.join("index.html").display());
    Ok(())
}
