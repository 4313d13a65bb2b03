//! The list of files that the tablet keeps for starting without a network, and the version that names them all.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use serde_json::json;
use sha2::{Digest, Sha256};

/// The service worker: it lists the others and is fetched by the browser itself, never from its own cache.
pub(crate) const WORKER: &str = "sw.js";

const VERSION_MARK: &str = "__PALIER_VERSION__";
const FILES_MARK: &str = "__PALIER_FILES__";

/// The contents of the app, by path relative to `/tablette/`.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// What the tablet has to fetch, all of it, before it can do without a network.
pub(crate) struct Precache {
    /// Changes whenever a byte of any file does.
    pub(crate) version: String,
    /// SHA-256 by path: the worker takes a file of no other version.
    digests: BTreeMap<String, String>,
}

impl Precache {
    /// Of these files, the service worker's template among them.
    pub(crate) fn of(files: &Files) -> Self {
        let mut hash = Sha256::new();
        for (path, content) in files {
            // Lengths keep one file's end from passing for the next one's start.
            for part in [path.as_bytes(), content] {
                hash.update((part.len() as u64).to_be_bytes());
                hash.update(part);
            }
        }
        let version = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let others = files.iter().filter(|(path, _)| *path != WORKER);
        let digests = others.map(|(path, content)| (path.clone(), format!("{:x}", Sha256::digest(content))));
        Self { version, digests: digests.collect() }
    }

    /// The list as a file of its own, for the server and the tests.
    pub(crate) fn json(&self) -> String {
        format!("{:#}\n", json!({ "version": self.version, "files": self.digests }))
    }

    /// The service worker with the list and the version written in.
    pub(crate) fn fill(&self, template: &str) -> Result<String> {
        for mark in [VERSION_MARK, FILES_MARK] {
            ensure!(template.contains(mark), "{WORKER} has no {mark}");
        }
        let files = json!(self.digests).to_string();
        Ok(template.replace(VERSION_MARK, &self.version).replace(FILES_MARK, &files))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(pairs: &[(&str, &str)]) -> Files {
        pairs.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn the_worker_lists_all_files_but_itself() {
        let precache =
            Precache::of(&files(&[("index.html", "<p>"), (WORKER, "…"), ("icons/a.svg", "<svg>")]));
        let worker =
            precache.fill("const V = '__PALIER_VERSION__', F = __PALIER_FILES__;").expect("it has both");
        let digest = |content: &str| format!("{:x}", Sha256::digest(content));
        let files = format!(r#"{{"icons/a.svg":"{}","index.html":"{}"}}"#, digest("<svg>"), digest("<p>"));
        assert_eq!(worker, format!("const V = '{}', F = {files};", precache.version));
    }

    #[test]
    fn any_change_makes_another_version() {
        let base = Precache::of(&files(&[("a", "12"), ("b", "3")])).version;
        assert_eq!(base.len(), 16);
        assert_eq!(base, Precache::of(&files(&[("b", "3"), ("a", "12")])).version);
        for other in [[("a", "1"), ("b", "23")], [("a", "12"), ("b", "4")], [("a", "12"), ("c", "3")]] {
            assert_ne!(base, Precache::of(&files(&other)).version);
        }
    }

    #[test]
    fn a_worker_without_its_marks_is_refused() {
        let error = Precache::of(&Files::new()).fill("__PALIER_VERSION__").expect_err("the list is missing");
        assert_eq!(error.to_string(), "sw.js has no __PALIER_FILES__");
    }
}
