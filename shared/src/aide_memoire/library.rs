//! The themes that Palier comes with: what a commune starts from, and rewrites as it likes.

use super::{FileError, Template, parse};

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../aide-memoire/", $name)))),+]
    };
}

/// The files of the library, name and content, in the order in which the themes are offered.
pub const FILES: &[(&str, &str)] = files![
    "courrier.md",
    "droits.md",
    "ameli.md",
    "css.md",
    "impots.md",
    "retraite.md",
    "aspa-reversion.md",
    "caf.md",
    "autonomie.md",
    "logement.md",
    "energie.md",
    "telephone.md",
    "courriel.md",
    "titres.md",
    "deces.md",
];

/// Every theme of the library, in the order in which it is offered; none is published yet.
///
/// # Errors
/// The first line that cannot be read; the tests see to it that there is none.
pub fn library() -> Result<Vec<Template>, FileError> {
    FILES.iter().map(|(name, source)| parse(name, source)).collect()
}
