//! `cargo xtask test`: everything that must pass before a change is taken.

use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use crate::architecture;
use crate::command::run;
use crate::demo;
use crate::native::cargo;
use crate::report::Report;
use crate::setup;
use crate::tablet;
use crate::workspace::Workspace;

/// On two cores from a fresh clone. A slower suite is a change to argue for, not one to slip in.
const BUDGET: Duration = Duration::from_secs(42 * 60);

/// Runs every step, quick ones first, and reports.
pub(crate) fn run_all(workspace: &Workspace) -> Result<()> {
    let run_cargo = |arguments: &[&str]| run(cargo(workspace).args(arguments));
    let mut report = Report::start(BUDGET);

    let set_up = report.run("set-up", &[], || {
        setup::c_compiler()?;
        setup::browser()?;
        setup::pdf_reader()?;
        setup::npm_packages(workspace)
    });
    report.run("format", &[], || run_cargo(&["fmt", "--all", "--check"]));
    report.run("architecture", &[], || architecture::check(workspace));
    report.run("clippy", &[set_up], || {
        run_cargo(&["clippy", "--locked", "--workspace", "--all-targets", "--", "--deny", "warnings"])
    });
    // Programs and tests in one go: the same crates with the same features, each compiled once.
    let built = report.run("build", &[set_up], || run_cargo(&["build", "--workspace", "--all-targets"]));
    report.run("tests", &[built], || run_cargo(&["test", "--workspace"]));
    let tablet = report.run("tablet", &[set_up], || tablet::build(workspace)?.print_size());
    report.run("browser journey", &[built, tablet], || demo::journey(workspace));
    report.run("licences and sources", &[set_up], || {
        let mut deny = Command::new(setup::cargo_deny(workspace)?);
        run(deny.current_dir(&workspace.root).args(["check", "bans", "licenses", "sources"]))
    });
    report.finish()
}
