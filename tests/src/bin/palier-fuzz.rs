//! `palier-fuzz`: damages frames, changes and documents until the time is over; keeps every input that did harm.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use palier_tests::fuzz::{Fuzzer, Target};

/// Damages frames, changes and documents until the time is over.
#[derive(Parser)]
struct Arguments {
    /// How long, in minutes.
    #[arg(long)]
    minutes: u64,
    /// Where the damage begins; the same seed gives the same inputs. By default another one each time.
    #[arg(long)]
    seed: Option<u64>,
    /// Where to leave inputs that did harm.
    #[arg(long)]
    out: PathBuf,
}

fn main() -> anyhow::Result<ExitCode> {
    let Arguments { minutes, seed, out } = Arguments::parse();
    let seed = seed.unwrap_or_else(|| u64::from(std::process::id()) << 20);
    let mut fuzzer = Fuzzer::new(seed)?;
    // Panics that are contained are no news; those that are not are findings, and are told as such.
    std::panic::set_hook(Box::new(|_| {}));
    let (began, lasts) = (Instant::now(), Duration::from_secs(minutes * 60));
    let mut findings = 0;
    while began.elapsed() < lasts {
        for target in Target::ALL {
            let Err(finding) = fuzzer.step(target) else { continue };
            std::fs::create_dir_all(&out)?;
            let file = out.join(format!("{:?}-{seed}-{findings}", finding.target));
            std::fs::write(&file, &finding.input)?;
            eprintln!("{finding}: kept as {}", file.display());
            findings += 1;
        }
    }
    let mut answer = std::io::stdout();
    for (target, (valid, refused)) in &fuzzer.tally {
        writeln!(answer, "{target:?}: {valid} read, {refused} refused")?;
    }
    writeln!(answer, "seed {seed}, {findings} findings")?;
    Ok(if findings == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
