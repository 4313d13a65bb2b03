//! Starting other programs, and finding out whether they are there.

use std::env;
use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// Runs a command whose output is a result: it goes where ours goes.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", line(command)))?;
    if status.success() {
        return Ok(());
    }
    bail!("{} ended with {status}", line(command))
}

/// Runs a command whose output is only progress: it goes to standard error.
pub(crate) fn run_as_progress(command: &mut Command) -> Result<()> {
    run(command.stdout(Stdio::from(io::stderr())))
}

/// Runs a command and returns what it wrote on standard output, trimmed.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot start {}", line(command)))?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        bail!("{} ended with {}: {}", line(command), output.status, complaint.trim());
    }
    let text =
        String::from_utf8(output.stdout).with_context(|| format!("{} wrote no text", line(command)))?;
    Ok(text.trim().to_owned())
}

/// The program of that name on the search path, if there is one.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// The command as one would type it, for messages.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command() {
        let error = run(Command::new("sh").args(["-c", "exit 3"])).expect_err("the command failed");
        assert!(error.to_string().starts_with("sh -c exit 3 ended with"), "{error}");
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = read(&mut Command::new("no-such-program-anywhere")).expect_err("it cannot start");
        assert_eq!(error.to_string(), "cannot start no-such-program-anywhere");
        assert!(find("no-such-program-anywhere").is_none());
        assert!(find("sh").is_some());
    }

    #[test]
    fn what_a_program_wrote_is_returned_trimmed() {
        assert_eq!(read(Command::new("echo").arg(" visit ")).expect("echo runs"), "visit");
    }
}
