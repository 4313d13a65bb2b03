//! `palier-sim`: runs seeds of the simulation, prints what was injected, and traces the first seed that fails.
#![allow(clippy::print_stdout, reason = "a command line tool answers on standard output")]

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use clap::Parser;
use palier_tests::sim::{self, KEPT_SEEDS, STEPS};

/// Runs seeds of the simulation.
#[derive(Parser)]
struct Arguments {
    /// How many seeds
    #[arg(long, default_value_t = 500)]
    seeds: u64,
    /// The first of them
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// Only this one, with its trace
    #[arg(long)]
    seed: Option<u64>,
    /// Steps before all is mended and checked
    #[arg(long, default_value_t = STEPS)]
    steps: usize,
}

/// What all seeds came to.
#[derive(Default)]
struct Found {
    /// By name.
    faults: BTreeMap<&'static str, u64>,
    /// Changes forgiven, by seed.
    forgiven: BTreeMap<u64, u64>,
    /// What did not hold, by seed.
    violations: Vec<(u64, String)>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Some(seed) = arguments.seed {
        return one(seed, arguments.steps);
    }
    let began = Instant::now();
    let seeds: Vec<u64> =
        KEPT_SEEDS.iter().copied().chain(arguments.from..arguments.from + arguments.seeds).collect();
    let next = AtomicU64::new(0);
    let all: Mutex<Found> = Mutex::default();
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(seed) =
                    usize::try_from(next.fetch_add(1, Ordering::Relaxed)).ok().and_then(|at| seeds.get(at))
                {
                    let outcome = sim::run(*seed, arguments.steps);
                    let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
                    for (fault, times) in outcome.faults {
                        *all.faults.entry(fault).or_default() += times;
                    }
                    if outcome.forgiven > 0 {
                        all.forgiven.insert(*seed, outcome.forgiven);
                    }
                    if let Some(violation) = outcome.violation {
                        // At once: thousands of seeds take long.
                        println!("seed {seed}: {violation}");
                        all.violations.push((*seed, violation));
                    }
                }
            });
        }
    });
    let Found { faults, forgiven, mut violations } = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    violations.sort();
    println!(
        "seeds run: {} of {} steps, in {:.1} s",
        seeds.len(),
        arguments.steps,
        began.elapsed().as_secs_f64()
    );
    println!("faults injected: {}", faults.values().sum::<u64>());
    for (fault, times) in &faults {
        println!("  {fault}: {times}");
    }
    println!("forgiven after a restore, changes by seed: {forgiven:?}");
    println!("violations: {}", violations.len());
    for (seed, violation) in violations.iter().take(20) {
        println!("  seed {seed}: {violation}");
    }
    let Some((seed, _)) = violations.first() else { return ExitCode::SUCCESS };
    let fewest = sim::shrink(*seed, arguments.steps);
    println!("replay: cargo xtask sim --seed {seed} --steps {fewest}");
    ExitCode::FAILURE
}

fn one(seed: u64, steps: usize) -> ExitCode {
    let outcome = sim::run(seed, steps);
    for line in &outcome.trace {
        println!("{line}");
    }
    match outcome.violation {
        Some(violation) => {
            println!("violation: {violation}");
            ExitCode::FAILURE
        }
        None => {
            println!("violations: 0");
            ExitCode::SUCCESS
        }
    }
}
