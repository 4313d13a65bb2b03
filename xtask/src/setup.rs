//! What must be on the machine: installed where we may (root on Debian), asked for in one line elsewhere.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Once;

use anyhow::{Context, Result, bail};

use crate::command::{find, read, run_as_progress};
use crate::native::cargo;
use crate::progress::step;
use crate::workspace::Workspace;

/// What the sync bench compares with; pinned, so that a figure can be had again.
pub(crate) const PEERS: &[&str] = &[
    "@automerge/automerge-repo@2.5.6",
    "@automerge/automerge-repo-network-websocket@2.5.6",
    "@automerge/automerge-repo-storage-nodefs@2.5.6",
    "pouchdb@9.0.0",
    "pouchdb-server@4.2.0",
    "ws@8.18.3",
];
/// Pinned, so that a new rule never fails an unchanged page, and no oracle of the documents changes its mind.
const NPM: [(&str, &str); 3] =
    [("axe-core", "4.14.1"), ("@automerge/automerge", "3.5.0"), ("automerge", "1.0.1-preview.7")];
/// Pinned for the same reason.
const CARGO_DENY: &str = "0.20.2";

/// Something from outside that a task cannot do without.
pub(crate) struct Need {
    /// What it is for, in a progress line.
    pub(crate) name: &'static str,
    /// Debian's packages that bring it.
    pub(crate) packages: &'static [&'static str],
    /// What to do where we may not install: the end of "please …".
    pub(crate) advice: &'static str,
}

/// A C compiler, for SQLite and ring.
pub(crate) fn c_compiler() -> Result<()> {
    const NEED: Need = Need {
        name: "a C compiler",
        packages: &["gcc", "libc6-dev"],
        advice: "install a C compiler that answers to `cc`",
    };
    provide(&NEED, || has_programs(&["cc"]))
}

/// The browser of the journeys, and the program that drives it.
pub(crate) fn browser() -> Result<()> {
    const NEED: Need = Need {
        name: "Chromium",
        // Chromium alone brings no font, and would draw no letter.
        packages: &["chromium", "chromium-driver", "fonts-dejavu-core"],
        advice: "install `chromium` and `chromedriver`, of one version, on the search path",
    };
    provide(&NEED, || has_programs(&["chromium", "chromedriver"]))
}

/// Reads the text of the invoices that the tests print.
pub(crate) fn pdf_reader() -> Result<()> {
    const NEED: Need = Need {
        name: "pdftotext",
        packages: &["poppler-utils"],
        advice: "install `pdftotext` (Debian: poppler-utils)",
    };
    provide(&NEED, || has_programs(&["pdftotext"]))
}

/// The accessibility rules that every page of the journeys is checked with.
pub(crate) fn axe_core(workspace: &Workspace) -> Result<PathBuf> {
    npm_packages(workspace)?;
    Ok(workspace.node().join("node_modules/axe-core/axe.min.js"))
}

/// What the tests take from npm, at exact versions: installed together, since npm takes away what it is not told of.
pub(crate) fn npm_packages(workspace: &Workspace) -> Result<()> {
    let manifest = |name: &str| workspace.node().join("node_modules").join(name).join("package.json");
    let missing = |(name, version): &(&str, &str)| {
        installed_version(&manifest(name)).map_or(true, |installed| installed != *version)
    };
    if !NPM.iter().any(missing) {
        return Ok(());
    }
    npm()?;
    fs::create_dir_all(workspace.node()).context("cannot create the folder of npm's packages")?;
    step("install the tests' packages from npm", || {
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"]);
        let packages = NPM.iter().map(|(name, version)| format!("{name}@{version}"));
        run_as_progress(npm.arg(workspace.node()).args(packages))
    })
}

/// The peers of the sync bench, installed apart: npm takes away what it was not told of.
pub(crate) fn peers(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.target.join("node-bench");
    let mark = folder.join("installed.txt");
    let wanted = PEERS.join("\n");
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(folder);
    }
    npm()?;
    fs::create_dir_all(&folder).context("cannot create the folder of npm's packages")?;
    step("install the peers", || {
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"]);
        run_as_progress(npm.arg(&folder).args(PEERS))
    })?;
    fs::write(&mark, wanted).context("cannot note what npm installed")?;
    Ok(folder)
}

/// The check of licences, sources and banned crates; built once for the clone when it is not on the path.
pub(crate) fn cargo_deny(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(program) = find("cargo-deny") {
        return Ok(program);
    }
    let program = workspace.tools().join("bin/cargo-deny");
    if !program.is_file() {
        // Without optimisation: it builds in a third of the time and checks this tree in seconds all the same.
        step("build cargo-deny", || {
            let mut install = cargo(workspace);
            install.env("CARGO_PROFILE_DEV_DEBUG", "0");
            install.args(["install", "cargo-deny", "--version", CARGO_DENY, "--locked", "--debug"]);
            run_as_progress(install.arg("--root").arg(workspace.tools()))
        })?;
    }
    Ok(program)
}

/// Makes sure that `present` holds, by installing where we may.
pub(crate) fn provide(need: &Need, present: impl Fn() -> bool) -> Result<()> {
    if present() {
        return Ok(());
    }
    if !may_install() {
        bail!("{} is missing: please {}", need.name, need.advice);
    }
    install(need)?;
    if present() {
        return Ok(());
    }
    bail!("{} is still missing after installing {}", need.name, need.packages.join(" "))
}

fn npm() -> Result<()> {
    const NEED: Need = Need {
        name: "npm",
        packages: &["nodejs", "npm"],
        advice: "install Node.js with `npm` (tests only: the product needs no Node.js)",
    };
    provide(&NEED, || has_programs(&["npm"]))
}

fn has_programs(names: &[&str]) -> bool {
    names.iter().all(|name| find(name).is_some())
}

/// Root on a Debian: the one case where installing asks nobody anything.
fn may_install() -> bool {
    find("apt-get").is_some() && read(Command::new("id").arg("-u")).is_ok_and(|user| user == "0")
}

fn install(need: &Need) -> Result<()> {
    static REFRESHED: Once = Once::new();
    let mut refreshed = Ok(());
    REFRESHED.call_once(|| {
        refreshed = step("refresh Debian's package lists", || run_as_progress(apt_get().arg("update")));
    });
    refreshed?;
    step(&format!("install {}", need.name), || {
        run_as_progress(apt_get().args(["install", "--no-install-recommends"]).args(need.packages))
    })
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.args(["-qq", "-y"]).env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn installed_version(manifest: &Path) -> Result<String> {
    let text = fs::read_to_string(manifest).with_context(|| format!("cannot read {}", manifest.display()))?;
    let manifest: serde_json::Value = serde_json::from_str(&text).context("a package.json is no JSON")?;
    Ok(manifest["version"].as_str().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_installed_for_a_need_that_is_met() {
        const NEED: Need = Need { name: "a shell", packages: &["no-such-package"], advice: "install one" };
        assert!(provide(&NEED, || has_programs(&["sh"])).is_ok());
    }

    #[test]
    fn a_program_that_is_absent_is_seen_as_absent() {
        assert!(!has_programs(&["sh", "no-such-program-anywhere"]));
    }
}
