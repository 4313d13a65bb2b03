//! One measured figure, for people or for programs.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

/// A median of `n` runs, with what we aim at and what a peer did in the same run.
pub(crate) struct Figure {
    /// What was measured, in a word that stays the same from run to run.
    pub(crate) key: &'static str,
    /// The median.
    pub(crate) value: f64,
    /// Of the value, the target and the peers.
    pub(crate) unit: &'static str,
    /// The number of runs.
    pub(crate) n: u32,
    /// The value not to exceed, or to reach, where one was set.
    pub(crate) target: Option<f64>,
    /// More is better: the target is to be reached.
    pub(crate) at_least: bool,
    /// Other programs that did the same work in the same run.
    pub(crate) peers: BTreeMap<&'static str, f64>,
}

impl Figure {
    /// The line for programs. The target is ours to change, so it is no part of it.
    pub(crate) fn json(&self) -> Value {
        let mut line = json!({ "key": self.key, "value": self.value, "unit": self.unit, "n": self.n });
        if !self.peers.is_empty() {
            line["peer"] = json!(self.peers);
        }
        line
    }
}

/// The figures for people, the target beside each.
pub(crate) fn table(figures: &[Figure]) -> String {
    let mut text =
        format!("{:<26} {:>12} {:>12}  {:<6} {:>5}\n", "figure", "value", "target", "unit", "runs");
    for figure in figures {
        let sign = if figure.at_least { "≥ " } else { "≤ " };
        let target = figure.target.map_or_else(|| "-".to_owned(), |target| format!("{sign}{target}"));
        // Writing to a string cannot fail.
        let _ = write!(text, "{:<26} {:>12} {target:>12}", figure.key, figure.value);
        let _ = writeln!(text, "  {:<6} {:>5}", figure.unit, figure.n);
        for (name, value) in &figure.peers {
            let _ = writeln!(text, "  {name:<24} {value:>12}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure() -> Figure {
        Figure {
            key: "push",
            value: 12.5,
            unit: "ms",
            n: 5,
            target: Some(20.0),
            at_least: false,
            peers: BTreeMap::new(),
        }
    }

    #[test]
    fn a_line_has_a_peer_only_when_one_ran() {
        assert_eq!(figure().json(), json!({ "key": "push", "value": 12.5, "unit": "ms", "n": 5 }));
        let with_peer = Figure { peers: BTreeMap::from([("couch", 40.0)]), ..figure() };
        assert_eq!(with_peer.json()["peer"], json!({ "couch": 40.0 }));
    }

    #[test]
    fn the_table_shows_the_target_beside_the_value() {
        let text = table(&[figure()]);
        let row: Vec<_> = text.lines().nth(1).expect("one row").split_whitespace().collect();
        assert_eq!(row, ["push", "12.5", "≤", "20", "ms", "5"]);
    }
}
