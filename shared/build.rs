//! Gives this build's sources a name, `PALIER_SOURCES`: values that one build wrote as plain bytes are read by that build
//! alone (`src/document/plain.rs`).

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=src");
    let mut files = Vec::new();
    collect(Path::new("src"), &mut files)?;
    files.sort();
    let mut name: u64 = 0xcbf2_9ce4_8422_2325;
    for file in files {
        let path = file.to_string_lossy().replace('\\', "/");
        for byte in path.into_bytes().into_iter().chain([0]).chain(fs::read(&file)?).chain([0]) {
            // FNV-1a: it tells builds apart, and keeps no secret.
            name = (name ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    println!("cargo::rustc-env=PALIER_SOURCES={name:016x}");
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(())
}
