//! The walls of the design that the compiler does not hold up, checked on the sources in a second.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::command::read;
use crate::native::cargo;
use crate::workspace::Workspace;

/// Longer files no longer read top to bottom.
const LONGEST_FILE: usize = 400;

/// Which packages of the workspace each may build on. Tests and tools may use what they like.
const MAY_USE: &[(&str, &[&str])] =
    &[("palier-shared", &[]), ("palier-mobile", &["palier-shared"]), ("palier-server", &["palier-shared"])];

/// Words that must not occur in some files.
struct Rule {
    /// Where: paths that start with one of these…
    below: &'static [&'static str],
    /// …unless they start with one of those.
    except: &'static [&'static str],
    words: &'static [&'static str],
    why: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        below: &["mobile/src/"],
        // Two tests look into the store's file for what must not be readable there.
        except: &[
            "mobile/src/platform/",
            "mobile/src/main.rs",
            "mobile/src/app/tests.rs",
            "mobile/src/app/tests/",
            "mobile/src/tablet/tests.rs",
        ],
        words: &["web_sys", "js_sys", "wasm_bindgen", "gloo_timers", "std::fs", "rusqlite"],
        why: "what belongs to the machine under the tablet app lives in its platform folder",
    },
    Rule {
        below: &["mobile/src/", "server/src/"],
        except: &[],
        words: &["document::eval", "document::Title", "document::Style"],
        why: "they need `unsafe-eval` or inline styles, which the content security policy forbids",
    },
];

/// Checks every rule, and tells all that is broken at once.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let mut broken = broken_dependencies(&metadata(workspace)?);
    for package in ["mobile", "server", "shared", "tests", "xtask"] {
        for file in sources(&workspace.root.join(package))? {
            let text =
                fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let path = file.strip_prefix(&workspace.root)?.to_string_lossy().replace('\\', "/");
            broken.extend(broken_in_file(&path, &text));
        }
    }
    if broken.is_empty() {
        return Ok(());
    }
    bail!("{}", broken.join("\n"))
}

fn metadata(workspace: &Workspace) -> Result<Value> {
    let text = read(cargo(workspace).args(["metadata", "--no-deps", "--format-version", "1"]))?;
    serde_json::from_str(&text).context("cargo metadata wrote no JSON")
}

fn broken_dependencies(metadata: &Value) -> Vec<String> {
    let mut broken = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let Some((name, allowed)) = MAY_USE.iter().find(|(name, _)| package["name"] == *name) else {
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            // Without a kind: a normal dependency, not one of the tests or of the build.
            let used = dependency["name"].as_str().unwrap_or_default();
            if dependency["kind"].is_null() && used.starts_with("palier-") && !allowed.contains(&used) {
                broken.push(format!("{name} must not depend on {used}"));
            }
        }
    }
    broken
}

fn broken_in_file(path: &str, text: &str) -> Vec<String> {
    let mut broken = Vec::new();
    let length = text.lines().count();
    if length > LONGEST_FILE {
        broken.push(format!("{path}: {length} lines, {LONGEST_FILE} at most: it holds more than one thing"));
    }
    let applies = |rule: &&Rule| {
        let starts_with = |start: &&str| path.starts_with(start);
        rule.below.iter().any(starts_with) && !rule.except.iter().any(starts_with)
    };
    for rule in RULES.iter().filter(applies) {
        for (index, line) in product_lines(text) {
            for word in rule.words.iter().filter(|word| has_word(line, word)) {
                broken.push(format!("{path}:{}: `{word}`: {}", index + 1, rule.why));
            }
        }
    }
    broken
}

/// The lines with code of the product: no comments, and nothing from the unit tests on, which end a file.
fn product_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let code = text.lines().enumerate().take_while(|(_, line)| !line.starts_with("#[cfg(test)]"));
    code.map(|(index, line)| (index, line.split("//").next().unwrap_or_default()))
}

/// Whether the word occurs on its own, not as a part of a longer one.
fn has_word(line: &str, word: &str) -> bool {
    let part_of_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.match_indices(word).any(|(start, _)| {
        let (before, after) = (&line[..start], &line[start + word.len()..]);
        !before.ends_with(part_of_word) && !after.starts_with(part_of_word)
    })
}

fn sources(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn comments_and_tests_are_no_product() {
        let text = "// web_sys\nuse web_sys::window;\n#[cfg(test)]\nuse web_sys::window;\n";
        let broken = broken_in_file("mobile/src/visit.rs", text);
        assert_eq!(broken.len(), 1);
        assert!(broken[0].starts_with("mobile/src/visit.rs:2: `web_sys`"), "{broken:?}");
    }

    #[test]
    fn javascript_is_for_the_platform_folder_only() {
        let text = "use web_sys::window;\n";
        assert_eq!(broken_in_file("mobile/src/day.rs", text).len(), 1);
        assert!(broken_in_file("mobile/src/platform/web.rs", text).is_empty());
    }

    #[test]
    fn only_whole_words_count() {
        assert!(has_word("let price: f64 = 1.0;", "f64"));
        assert!(!has_word("ScalarValue::F64(asyncs, xf64)", "f64"));
        assert!(!has_word("asynchronous", "async"));
    }

    #[test]
    fn a_long_file_is_told() {
        let text = "//\n".repeat(LONGEST_FILE + 1);
        assert_eq!(broken_in_file("server/src/long.rs", &text).len(), 1);
    }

    #[test]
    fn the_server_does_not_build_on_the_tablet_app() {
        let with = |kind: Value| {
            let dependencies =
                json!([{ "name": "palier-mobile", "kind": kind }, { "name": "axum", "kind": null }]);
            json!({ "packages": [{ "name": "palier-server", "dependencies": dependencies }] })
        };
        assert_eq!(
            broken_dependencies(&with(Value::Null)),
            ["palier-server must not depend on palier-mobile"]
        );
        assert!(broken_dependencies(&with(json!("dev"))).is_empty());
    }
}
