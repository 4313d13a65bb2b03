//! Where things are: the clone, and what is built from it under the target folder.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The clone this tool was built from, and its target folder.
pub(crate) struct Workspace {
    /// The top of the clone.
    pub(crate) root: PathBuf,
    /// The target folder, wherever cargo was told to put it.
    pub(crate) target: PathBuf,
    /// The folder of this very program, where the other programs of the workspace are built too.
    binaries: PathBuf,
}

impl Workspace {
    /// Finds the clone and its folders. Call it first: a later build may replace this program's file.
    pub(crate) fn locate() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no parent folder")?;
        let program = env::current_exe().context("cannot tell where xtask itself is")?;
        let binaries = program.parent().context("xtask is not in a folder")?;
        let target = binaries.parent().context("xtask is not in a target folder")?;
        Ok(Self { root: root.to_owned(), target: target.to_owned(), binaries: binaries.to_owned() })
    }

    /// A program of the workspace, once built.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.binaries.join(name).with_extension(env::consts::EXE_EXTENSION)
    }

    /// The tablet app as the server serves it.
    pub(crate) fn tablet(&self) -> PathBuf {
        self.target.join("tablette")
    }

    /// The target folder of the WebAssembly build: another compiler must not touch the native one.
    pub(crate) fn wasm(&self) -> PathBuf {
        self.target.join("wasm")
    }

    /// Development tools that are built here rather than installed for the user.
    pub(crate) fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// Packages from npm, used by tests only.
    pub(crate) fn node(&self) -> PathBuf {
        self.target.join("node")
    }

    /// The gallery of components.
    pub(crate) fn gallery(&self) -> PathBuf {
        self.target.join("galerie")
    }

    /// Pictures of every screen of the tablet.
    pub(crate) fn shots(&self) -> PathBuf {
        self.target.join("shots")
    }

    /// The demo's data folder and what `--check` leaves to look at.
    pub(crate) fn demo(&self) -> PathBuf {
        self.target.join("demo")
    }
}
