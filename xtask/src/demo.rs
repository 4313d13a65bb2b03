//! `cargo xtask demo`: a fresh commune to click through, or the whole story played in Chromium.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use clap::Args;

use crate::command::run;
use crate::native::build_programs;
use crate::progress::step;
use crate::setup;
use crate::tablet;
use crate::workspace::Workspace;

/// What `demo` can be told.
#[derive(Args)]
pub(crate) struct Options {
    /// Plays the whole story headless in Chromium instead of serving; its files are left in target/demo/out
    #[arg(long)]
    check: bool,
    /// The port to serve on
    #[arg(long, default_value_t = 8080, conflicts_with = "check")]
    port: u16,
    /// Serves over TLS with a development certificate
    #[arg(long, conflicts_with = "check")]
    tls: bool,
}

/// Builds everything, then serves until stopped, or checks.
pub(crate) fn run_demo(workspace: &Workspace, options: &Options) -> Result<()> {
    setup::c_compiler()?;
    tablet::build(workspace)?;
    build_programs(workspace)?;
    if options.check { journey(workspace) } else { serve(workspace, options) }
}

/// Plays the whole story with the programs that were built. Its own lines say which part failed.
pub(crate) fn journey(workspace: &Workspace) -> Result<()> {
    setup::browser()?;
    let axe = setup::axe_core(workspace)?;
    let out = workspace.demo().join("out");
    empty(&out)?;
    let mut journey = Command::new(workspace.program("palier-journey"));
    journey.current_dir(&workspace.root).arg("--server").arg(workspace.program("palier-server"));
    journey.arg("--tablet").arg(workspace.tablet()).arg("--out").arg(&out).arg("--axe").arg(axe);
    step("play the story in Chromium", || run(&mut journey))
}

fn serve(workspace: &Workspace, options: &Options) -> Result<()> {
    let listen = (Ipv4Addr::LOCALHOST, options.port);
    // Before the data of a demo that may still be running is removed under it.
    TcpListener::bind(listen)
        .with_context(|| format!("port {} is taken: choose another with --port", options.port))?;

    let data = workspace.demo().join("data");
    empty(&data)?;
    let program = workspace.program("palier-server");
    run(Command::new(&program).arg("demo").arg("--data").arg(&data))?;

    let scheme = if options.tls { "https" } else { "http" };
    let origin = format!("{scheme}://{}:{}", listen.0, listen.1);
    println!("\nOffice (coordination, finance): {origin}/bureau/");
    println!("Tablet (agent):                 {origin}/tablette/");
    println!("Stop with Ctrl-C.\n");

    let mut server = Command::new(program);
    server.arg("serve").arg("--data").arg(&data).arg("--tablet").arg(workspace.tablet());
    server.arg("--listen").arg(format!("{}:{}", listen.0, listen.1));
    if options.tls {
        server.arg("--tls");
    }
    become_server(&mut server)
}

/// The server takes this process over, so that Ctrl-C reaches it alone and its shutdown is seen to the end.
#[cfg(unix)]
fn become_server(server: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt as _;
    Err(server.exec()).context("cannot start the server")
}

#[cfg(not(unix))]
fn become_server(server: &mut Command) -> Result<()> {
    run(server)
}

/// A folder with nothing in it, whatever was there.
fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_made_fresh() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let folder = parent.path().join("data");
        for _ in 0..2 {
            empty(&folder).expect("it can be made");
            assert_eq!(fs::read_dir(&folder).expect("it is there").count(), 0);
            fs::write(folder.join("left-over"), "").expect("it can be written");
        }
    }
}
