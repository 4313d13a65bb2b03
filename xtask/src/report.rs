//! What `cargo xtask test` found: each step with its outcome and time, and the verdict against the time budget.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::progress::{seconds, step};

/// How one step ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It did what it should.
    Passed,
    /// It did not.
    Failed,
    /// A step that it needs did not pass.
    Skipped,
}

struct Row {
    name: &'static str,
    outcome: Outcome,
    time: Duration,
}

/// The steps so far.
pub(crate) struct Report {
    rows: Vec<Row>,
    started: Instant,
    budget: Duration,
}

impl Report {
    /// An empty one; the time runs from here.
    pub(crate) fn start(budget: Duration) -> Self {
        Self { rows: Vec::new(), started: Instant::now(), budget }
    }

    /// Runs a step unless one that it needs did not pass. A failure is told at once, and the next steps still run.
    pub(crate) fn run(
        &mut self,
        name: &'static str,
        needs: &[Outcome],
        work: impl FnOnce() -> Result<()>,
    ) -> Outcome {
        let started = Instant::now();
        let outcome = if needs.iter().any(|outcome| *outcome != Outcome::Passed) {
            eprintln!("– {name}: skipped, it needs a step that did not pass");
            Outcome::Skipped
        } else {
            match step(name, work) {
                Ok(()) => Outcome::Passed,
                Err(error) => {
                    eprintln!("{error:#}");
                    Outcome::Failed
                }
            }
        };
        self.rows.push(Row { name, outcome, time: started.elapsed() });
        outcome
    }

    /// Prints the table and the plain last line, and fails when a step, or the time, was not as it should be.
    pub(crate) fn finish(mut self) -> Result<()> {
        let total = self.started.elapsed();
        let outcome = if total <= self.budget { Outcome::Passed } else { Outcome::Failed };
        self.rows.push(Row { name: "time budget", outcome, time: total });
        println!("\n{}", self.table());
        println!("{}", self.last_line());
        if self.count(Outcome::Passed) == self.rows.len() {
            return Ok(());
        }
        bail!("not everything passed")
    }

    fn table(&self) -> String {
        let mut text = String::new();
        for Row { name, outcome, time } in &self.rows {
            let word = match outcome {
                Outcome::Passed => "passed",
                Outcome::Failed => "FAILED",
                Outcome::Skipped => "skipped",
            };
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{word:<8} {name:<24} {:>8.1} s", time.as_secs_f64());
        }
        let _ = writeln!(text, "The budget is {}.", seconds(self.budget));
        text
    }

    /// Understood by whoever counts tests, so it stands alone on its line and says nothing else.
    fn last_line(&self) -> String {
        let (passed, failed) = (self.count(Outcome::Passed), self.count(Outcome::Failed));
        match self.count(Outcome::Skipped) {
            0 => format!("{passed} passed, {failed} failed"),
            skipped => format!("{passed} passed, {failed} failed, {skipped} skipped"),
        }
    }

    fn count(&self, outcome: Outcome) -> usize {
        self.rows.iter().filter(|row| row.outcome == outcome).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_whose_need_failed_is_skipped_and_the_others_run() {
        let mut report = Report::start(Duration::from_secs(60));
        let build = report.run("build", &[], || bail!("does not compile"));
        let format = report.run("format", &[], || Ok(()));
        let journey = report.run("journey", &[build, format], || Ok(()));
        assert_eq!((build, format, journey), (Outcome::Failed, Outcome::Passed, Outcome::Skipped));
        assert_eq!(report.last_line(), "1 passed, 1 failed, 1 skipped");
        assert!(report.finish().is_err());
    }

    #[test]
    fn all_passed_within_the_budget_is_a_success() {
        let mut report = Report::start(Duration::from_secs(60));
        report.run("format", &[], || Ok(()));
        assert_eq!(report.last_line(), "1 passed, 0 failed");
        assert!(report.finish().is_ok());
    }

    #[test]
    fn too_slow_is_a_failure() {
        let mut report = Report::start(Duration::ZERO);
        report.run("format", &[], || Ok(()));
        assert!(report.finish().is_err());
    }
}
