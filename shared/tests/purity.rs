//! The crate is pure: no files, network, clock, randomness or floats, and nothing that waits. This keeps it so.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};

/// Words that would let the machine in.
const FORBIDDEN: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::io",
    "std::time",
    "SystemTime",
    "Instant",
    "Zoned::now",
    "Timestamp::now",
    "now_v7",
    "new_v4",
    "getrandom",
    "rand",
    "async",
    "await",
    "f32",
    "f64",
];

/// All that the crate builds on: each is pure itself, with the features that the workspace turns on.
const DEPENDENCIES: &[&str] =
    &["automerge", "autosurgeon", "jiff", "minicbor", "postcard", "serde", "sha2", "thiserror", "uuid"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The code of the product: without comments and without unit tests, which end a file or are one.
fn product_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let code = text.lines().enumerate().take_while(|(_, line)| !line.starts_with("#[cfg(test)]"));
    code.map(|(index, line)| (index + 1, line.split("//").next().unwrap_or_default()))
}

/// Whether the word occurs on its own, not as a part of a longer one.
fn has_word(line: &str, word: &str) -> bool {
    let part_of_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.match_indices(word).any(|(start, _)| {
        let (before, after) = (&line[..start], &line[start + word.len()..]);
        !before.ends_with(part_of_word) && !after.starts_with(part_of_word)
    })
}

fn impure(text: &str) -> Vec<(usize, &'static str)> {
    let found = product_lines(text).flat_map(|(number, line)| {
        FORBIDDEN.iter().filter(move |word| has_word(line, word)).map(move |word| (number, *word))
    });
    found.collect()
}

#[test]
fn no_file_clock_randomness_float_or_waiting_in_the_crate() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    assert!(files.len() > 50, "the sources are where they are looked for");
    let is_test = |path: &Path| {
        path.file_stem().is_some_and(|stem| stem == "tests" || stem.to_string_lossy().ends_with("_tests"))
    };
    for path in files.iter().filter(|path| !is_test(path)) {
        let text = fs::read_to_string(path).unwrap();
        assert_eq!(impure(&text), [], "{}", path.display());
    }
}

#[test]
fn the_crate_builds_on_nothing_that_reaches_the_machine() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let section = manifest.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    let named: Vec<&str> = section.lines().filter_map(|line| line.split(['.', ' ', '=']).next()).collect();
    let named: Vec<&str> = named.into_iter().filter(|name| !name.is_empty()).collect();
    assert_eq!(named, DEPENDENCIES, "a new one is looked at first: does it read a clock, a file, a socket?");
}

#[test]
fn the_check_itself_sees_what_it_must() {
    assert_eq!(impure("let at = Timestamp::now();"), [(1, "Timestamp::now")]);
    assert_eq!(impure("// Timestamp::now\nlet rate: f64 = 1.0;"), [(2, "f64")]);
    assert_eq!(impure("let asynchronous = operand;\n#[cfg(test)]\nlet at = Instant::now();"), []);
}
