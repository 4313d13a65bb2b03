//! Draws the gallery of components as a page with its style sheet, into the folder that is given.

use std::path::PathBuf;
use std::process::ExitCode;

use dioxus::prelude::*;
use palier_mobile::gallery::{Gallery, page};
use palier_shared::look;

fn main() -> std::io::Result<ExitCode> {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: gallery FOLDER");
        return Ok(ExitCode::FAILURE);
    };
    let mut dom = VirtualDom::new(Gallery);
    dom.rebuild_in_place();
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("index.html"), page(&dioxus_ssr::render(&dom)))?;
    std::fs::write(folder.join("palier.css"), look::STYLE)?;
    Ok(ExitCode::SUCCESS)
}
