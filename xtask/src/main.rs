//! `cargo xtask`: set-up, build, demo, test and bench of Palier, so that a clone needs nothing but Rust.
//!
//! Progress goes to standard error; standard output carries results only (accounts, figures, the report).
#![allow(clippy::print_stdout)] // a command line tool answers on standard output

mod architecture;
mod bench;
mod command;
mod demo;
mod figure;
mod fuzz;
mod gallery;
mod native;
mod precache;
mod progress;
mod report;
mod setup;
mod shots;
mod sim;
mod tablet;
mod test;
mod wasm;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use workspace::Workspace;

/// Builds, shows and checks Palier
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Builds the tablet app to WebAssembly, into target/tablette
    Tablet,
    /// Serves a fresh demo commune until Ctrl-C, or plays the whole story in Chromium
    Demo(demo::Options),
    /// Runs everything that must pass, browser journey included
    Test,
    /// Draws every component of the tablet in each state, into target/galerie
    Gallery,
    /// Takes pictures of every screen of the tablet, in each size and display, into target/shots
    Shots(shots::Options),
    /// Runs seeds of the sync's simulation: tablets, a server, and everything that can break
    Sim(sim::Options),
    /// Measures one thing, with the target beside each figure
    Bench(bench::Options),
    /// Damages frames, changes and documents for some minutes, to see what does harm
    Fuzz(fuzz::Options),
}

fn main() -> ExitCode {
    match run(&Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The chain of causes on one line: a backtrace through this tool would help nobody.
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: &Task) -> Result<()> {
    let workspace = Workspace::locate()?;
    match task {
        Task::Tablet => tablet::build(&workspace)?.print_size(),
        Task::Demo(options) => demo::run_demo(&workspace, options),
        Task::Test => test::run_all(&workspace),
        Task::Gallery => gallery::draw(&workspace),
        Task::Shots(options) => shots::take(&workspace, options),
        Task::Sim(options) => sim::run_seeds(&workspace, options),
        Task::Bench(options) => bench::run(&workspace, options),
        Task::Fuzz(options) => fuzz::run_for(&workspace, options),
    }
}
