//! Compiles the tablet app to WebAssembly, with whichever compiler of this machine can.
//!
//! Two ways, because rustup's target is not to be had everywhere: the toolchain's own standard library for
//! `wasm32-unknown-unknown` where it is installed, else Debian's compiler, which builds that library from source.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::{read, run_as_progress};
use crate::native::cargo;
use crate::progress::step;
use crate::setup::{Need, provide};
use crate::workspace::Workspace;

const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm";
/// The package, its binary, and so the names of the generated files.
pub(crate) const APP: &str = "palier-mobile";

/// getrandom 0.3 and later ask the final program to choose where randomness comes from.
const FLAGS: &str = r#"target.wasm32-unknown-unknown.rustflags = ["--cfg", 'getrandom_backend="wasm_js"']"#;
/// The same where unstable flags can be had: what `Debug` would print is for developers, and a twentieth of the download.
const SMALL_FLAGS: &str = r#"target.wasm32-unknown-unknown.rustflags = ["--cfg", 'getrandom_backend="wasm_js"', "-Zfmt-debug=none"]"#;
const DEBIAN_LINKER: &str = r#"target.wasm32-unknown-unknown.linker = "wasm-ld-19""#;

/// Debian's compiler, kept recent for its browsers, and what it needs to build the standard library.
const DEBIAN_FILES: &[&str] =
    &["/usr/bin/cargo", "/usr/bin/wasm-ld-19", "/usr/lib/rustlib/src/rust/library/std/Cargo.toml"];
const DEBIAN_COMPILER: &str = "/usr/bin/rustc";

/// How this machine compiles to WebAssembly.
#[derive(Debug, PartialEq, Eq)]
enum Toolchain {
    /// The one that runs us has the target installed.
    Own,
    /// Debian's packages.
    Debian,
}

/// Compiles the app and returns the module, not yet bound to JavaScript.
pub(crate) fn compile(workspace: &Workspace) -> Result<PathBuf> {
    let toolchain = toolchain()?;
    step("compile the tablet app", || run_as_progress(&mut build(workspace, &toolchain)))?;
    let module = workspace.wasm().join(TARGET).join(PROFILE).join(APP).with_extension("wasm");
    fs::metadata(&module).with_context(|| format!("cargo left no {}", module.display()))?;
    Ok(module)
}

fn toolchain() -> Result<Toolchain> {
    const NEED: Need = Need {
        name: "the WebAssembly target",
        packages: &["rustc-web", "cargo-web", "rust-web-src", "lld-19"],
        advice: "run `rustup target add wasm32-unknown-unknown`",
    };
    if own_toolchain_has_target() {
        return Ok(Toolchain::Own);
    }
    provide(&NEED, debian_is_usable)?;
    Ok(Toolchain::Debian)
}

fn own_toolchain_has_target() -> bool {
    let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.args(["--print", "target-libdir", "--target", TARGET]);
    read(&mut rustc).is_ok_and(|folder| Path::new(&folder).is_dir())
}

fn debian_is_usable() -> bool {
    let version = read(Command::new(DEBIAN_COMPILER).env_remove("LD_LIBRARY_PATH").arg("--version"));
    DEBIAN_FILES.iter().all(|file| Path::new(file).is_file())
        && version.is_ok_and(|line| minor(&line) >= minor(concat!("rustc ", env!("CARGO_PKG_RUST_VERSION"))))
}

/// The 96 of `rustc 1.96.0 (…)`.
fn minor(version_line: &str) -> Option<u32> {
    version_line.split_whitespace().nth(1)?.split('.').nth(1)?.parse().ok()
}

fn build(workspace: &Workspace, toolchain: &Toolchain) -> Command {
    let mut command = match toolchain {
        Toolchain::Own => cargo(workspace),
        Toolchain::Debian => debian_cargo(workspace),
    };
    // Flags of the environment would replace ours instead of adding to them.
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    let flags = if *toolchain == Toolchain::Debian { SMALL_FLAGS } else { FLAGS };
    command.env("DIOXUS_ASSET_ROOT", "/tablette").args(["--config", flags]);
    command.args(["build", "--package", APP, "--bin", APP, "--profile", PROFILE, "--target", TARGET]);
    command.arg("--target-dir").arg(workspace.wasm());
    if *toolchain == Toolchain::Debian {
        command.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
        command.args(["--config", DEBIAN_LINKER]);
    }
    command
}

/// Debian's cargo, freed from what rustup's `cargo run` tells its children.
fn debian_cargo(workspace: &Workspace) -> Command {
    let mut command = Command::new(DEBIAN_FILES[0]);
    command.current_dir(&workspace.root);
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        let of_the_package = text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_");
        let of_the_toolchain = matches!(&*text, "CARGO" | "RUSTDOC" | "RUSTUP_TOOLCHAIN" | "LD_LIBRARY_PATH");
        if of_the_package || of_the_toolchain {
            command.env_remove(&name);
        }
    }
    // Building the standard library is an unstable option, which this variable allows a stable compiler.
    command.env("RUSTC_BOOTSTRAP", "1").env("RUSTC", DEBIAN_COMPILER);
    command.env("CARGO_TERM_PROGRESS_WHEN", "never");
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_their_minor_number() {
        assert_eq!(minor("rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)"), Some(96));
        assert_eq!(minor("rustc 1.92"), Some(92));
        assert!(minor("nonsense") < minor("rustc 1.63.0"));
    }
}
