//! `cargo xtask bench NAME`: the benches by name.

mod picture;
mod program;
mod sync;
mod tablet;

use anyhow::{Result, bail};
use clap::Args;

use crate::figure::{Figure, table};
use crate::workspace::Workspace;

/// What `bench` can be told.
#[derive(Args)]
pub(crate) struct Options {
    /// Which bench; an unknown name lists them
    name: String,
    /// One JSON object a line instead of a table
    #[arg(long)]
    json: bool,
}

type Bench = fn(&Workspace) -> Result<Vec<Figure>>;

/// Every bench, by the name one types.
const BENCHES: &[(&str, Bench)] = &[("sync", sync::measure), ("tablet", tablet::measure)];

/// Runs one bench and prints its figures.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let bench = named(&options.name)?;
    let figures = bench(workspace)?;
    if options.json {
        for figure in &figures {
            println!("{}", figure.json());
        }
    } else {
        print!("{}", table(&figures));
    }
    Ok(())
}

fn named(name: &str) -> Result<Bench> {
    match BENCHES.iter().find(|(known, _)| *known == name) {
        Some((_, bench)) => Ok(*bench),
        None => {
            let names: Vec<_> = BENCHES.iter().map(|(known, _)| *known).collect();
            bail!("there is no bench `{name}`; the benches are: {}", names.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_lists_the_benches() {
        assert!(named("tablet").is_ok());
        let error = named("speed").expect_err("no such bench");
        assert_eq!(error.to_string(), "there is no bench `speed`; the benches are: sync, tablet");
    }
}
