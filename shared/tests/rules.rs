//! `docs/rules.md` names a test for each rule: each must exist.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn tests_below(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            tests_below(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let mut after_attribute = false;
            for line in text.lines().map(str::trim) {
                let name = line.strip_prefix("fn ").and_then(|rest| rest.split('(').next());
                if let Some(name) = name.filter(|_| after_attribute) {
                    found.insert(name.to_owned());
                }
                after_attribute = line == "#[test]" || (after_attribute && line.starts_with("#["));
            }
        }
    }
}

#[test]
fn every_rule_has_the_test_that_the_page_names() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("../docs/rules.md")).unwrap();
    let named: Vec<&str> =
        page.lines().filter_map(|line| line.strip_suffix("` |")?.rsplit('`').next()).collect();
    assert!(named.len() > 90, "the page is read as it is written: {}", named.len());
    let mut found = BTreeSet::new();
    tests_below(&root.join("src"), &mut found);
    tests_below(&root.join("tests"), &mut found);
    let missing: Vec<&&str> = named.iter().filter(|name| !found.contains(**name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
