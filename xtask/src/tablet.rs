//! Puts the tablet app together as the server serves it: module, JavaScript glue, static files, compressed twins.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::precache::{Files, Precache, WORKER};
use crate::progress::step;
use crate::wasm;
use crate::workspace::Workspace;

/// What is worth compressing ahead: the rest is small, or compressed already.
const COMPRESSED: &[&str] = &["wasm", "js", "css"];
const BROTLI_QUALITY: u32 = 11;
/// A window of 4 MiB, more than the module: everything can refer to everything.
const BROTLI_WINDOW: u32 = 22;

/// The app, ready to serve.
pub(crate) struct Built {
    /// Every file but the compressed twins, with its size in bytes.
    sizes: Vec<(String, usize)>,
    /// The twins compressed with brotli, which is what a tablet downloads.
    pub(crate) compressed: Vec<PathBuf>,
}

/// Compiles, binds and lays out the app; what has not changed is left alone.
pub(crate) fn build(workspace: &Workspace) -> Result<Built> {
    let module = wasm::compile(workspace)?;
    let glue = workspace.wasm().join("bindgen");
    bind(&module, &glue)?;

    let mut files = read_tree(&glue)?;
    files.remove(STAMP);
    files.extend(read_tree(&workspace.root.join("mobile/assets"))?);
    // The one style sheet, which the console uses as well.
    let style = workspace.root.join("shared/src/look/palier.css");
    files.insert("palier.css".to_owned(), fs::read(&style).with_context(|| style.display().to_string())?);
    let precache = Precache::of(&files);
    if let Some(template) = files.get(WORKER) {
        let template = str::from_utf8(template).with_context(|| format!("{WORKER} is no text"))?;
        files.insert(WORKER.to_owned(), precache.fill(template)?.into_bytes());
    }
    files.insert("precache.json".to_owned(), precache.json().into_bytes());

    let compressed = step("lay out the tablet app", || lay_out(&workspace.tablet(), &files))?;
    eprintln!("  version {} in {}", precache.version, workspace.tablet().display());
    let sizes = files.iter().map(|(name, content)| (name.clone(), content.len())).collect();
    Ok(Built { sizes, compressed })
}

impl Built {
    /// What a tablet downloads the first time, in bytes: code, glue and style sheet, compressed.
    pub(crate) fn download(&self) -> Result<u64> {
        self.compressed.iter().map(|twin| size(twin)).sum()
    }

    /// Prints the module's size and the download's.
    pub(crate) fn print_size(&self) -> Result<()> {
        for (name, bytes) in self.sizes.iter().filter(|(name, _)| name.ends_with(".wasm")) {
            println!("{name}: {:.1} kB", *bytes as f64 / 1000.0);
        }
        println!("first download, compressed: {:.1} kB", self.download()? as f64 / 1000.0);
        Ok(())
    }
}

fn size(file: &Path) -> Result<u64> {
    Ok(fs::metadata(file).with_context(|| format!("cannot read {}", file.display()))?.len())
}

/// Remembers which module the glue was made from. It is written last, so a run cut short starts again.
const STAMP: &str = "module.sha256";

/// Makes the JavaScript glue and the module that fits it, unless they were made from this very module.
fn bind(module: &Path, glue: &Path) -> Result<()> {
    let bytes = fs::read(module).with_context(|| format!("cannot read {}", module.display()))?;
    let digest = format!("{:x}", Sha256::digest(&bytes));
    if fs::read_to_string(glue.join(STAMP)).is_ok_and(|stamp| stamp == digest) {
        return Ok(());
    }
    step("bind the module to JavaScript", || {
        if glue.exists() {
            fs::remove_dir_all(glue)?;
        }
        let mut bindgen = Bindgen::new();
        bindgen.input_bytes(wasm::APP, bytes).web(true)?.typescript(false);
        // Names of functions are a fifth of the download, and panics carry their place without them.
        bindgen.remove_name_section(true).remove_producers_section(true);
        bindgen.generate(glue)?;
        Ok(fs::write(glue.join(STAMP), digest)?)
    })
}

/// All files below a folder, by path relative to it; none when there is no such folder.
fn read_tree(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(next) = pending.pop().filter(|next| next.is_dir()) {
        for entry in fs::read_dir(&next).with_context(|| format!("cannot list {}", next.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                pending.push(path);
                continue;
            }
            let content = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let relative = path.strip_prefix(folder)?.components();
            let words: Vec<_> = relative.map(|word| word.as_os_str().to_string_lossy()).collect();
            files.insert(words.join("/"), content);
        }
    }
    Ok(files)
}

/// Makes `folder` hold exactly these files and the twins of those worth compressing, whose paths it returns.
fn lay_out(folder: &Path, files: &Files) -> Result<Vec<PathBuf>> {
    let mut expected = BTreeSet::new();
    let mut compressed = Vec::new();
    for (name, content) in files {
        let path = folder.join(name);
        let changed = fs::read(&path).map_or(true, |present| present != *content);
        if has_twin(&path) {
            let twin = PathBuf::from(format!("{}.br", path.display()));
            if changed || !twin.is_file() {
                // Before the file itself: a run cut short in between sees the file as changed and starts again.
                write(&twin, &brotli(content)?)?;
            }
            expected.insert(twin.clone());
            compressed.push(twin);
        }
        if changed {
            write(&path, content)?;
        }
        expected.insert(path);
    }
    for name in read_tree(folder)?.into_keys() {
        let path = folder.join(name);
        if !expected.contains(&path) {
            fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        }
    }
    Ok(compressed)
}

fn has_twin(path: &Path) -> bool {
    path.extension().is_some_and(|extension| COMPRESSED.iter().any(|known| extension == *known))
}

fn write(path: &Path, content: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    }
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, BROTLI_QUALITY, BROTLI_WINDOW);
    writer.write_all(content)?;
    writer.flush()?;
    Ok(writer.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(pairs: &[(&str, &str)]) -> Files {
        pairs.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn the_folder_follows_the_files() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let first = files(&[("a.js", "let a = 1;"), ("icons/b.svg", "<svg/>"), ("old.css", "p {}")]);
        let twins = lay_out(folder.path(), &first).expect("it can be written");
        assert_eq!(twins, [folder.path().join("a.js.br"), folder.path().join("old.css.br")]);

        let second = files(&[("a.js", "let a = 2;"), ("icons/b.svg", "<svg/>")]);
        lay_out(folder.path(), &second).expect("it can be written");
        let present: Vec<_> = read_tree(folder.path()).expect("it can be read").into_keys().collect();
        assert_eq!(present, ["a.js", "a.js.br", "icons/b.svg"]);
        assert_eq!(unpacked(&folder.path().join("a.js.br")), "let a = 2;");
    }

    #[test]
    fn what_has_not_changed_is_not_written_again() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let files = files(&[("a.js", "let a = 1;")]);
        lay_out(folder.path(), &files).expect("it can be written");
        // A twin that is not this file's would be replaced if anything were compressed again.
        fs::write(folder.path().join("a.js.br"), "kept").expect("it can be written");
        lay_out(folder.path(), &files).expect("it can be written");
        assert_eq!(fs::read(folder.path().join("a.js.br")).expect("it is there"), b"kept");
    }

    fn unpacked(path: &Path) -> String {
        let packed = fs::read(path).expect("the twin is there");
        let mut text = Vec::new();
        brotli::BrotliDecompress(&mut packed.as_slice(), &mut text).expect("it is brotli");
        String::from_utf8(text).expect("it is text")
    }
}
