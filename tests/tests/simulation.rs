//! Five hundred seeds of the simulation, and every seed that once failed.

use std::sync::atomic::{AtomicUsize, Ordering};

use palier_tests::sim::{self, KEPT_SEEDS, STEPS};

const SEEDS: u64 = 500;

#[test]
fn whatever_breaks_all_converge_and_nothing_that_was_kept_is_lost() {
    let seeds: Vec<u64> = KEPT_SEEDS.iter().copied().chain(0..SEEDS).collect();
    let next = AtomicUsize::new(0);
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(seed) = seeds.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let violation = sim::run(*seed, STEPS).violation;
                    assert_eq!(violation, None, "replay: cargo xtask sim --seed {seed}");
                }
            });
        }
    });
}

#[test]
fn a_seed_always_does_the_same() {
    let (one, again) = (sim::run(7, STEPS), sim::run(7, STEPS));
    assert_eq!(one.trace, again.trace);
    assert!(one.trace.len() > STEPS);
}
