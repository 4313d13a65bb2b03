//! French words of a file that cannot be read.

use palier_shared::french::NBSP;
use palier_shared::money::grouped;

use super::table::{FileError, MAX_BYTES, MAX_COLUMNS, MAX_LINES};

/// Why the file cannot be read, and what to do.
#[must_use]
pub fn file_error(error: FileError) -> String {
    match error {
        FileError::Empty => "Ce fichier est vide.".to_owned(),
        FileError::TooLarge { .. } => format!(
            "Ce fichier est trop gros{NBSP}: {}{NBSP}Mo au plus. Enregistrez seulement la feuille des personnes, en CSV.",
            MAX_BYTES / (1024 * 1024)
        ),
        FileError::Workbook => format!(
            "C’est un classeur Excel ou LibreOffice. Ouvrez-le, choisissez «{NBSP}Enregistrer sous{NBSP}», puis le format CSV."
        ),
        FileError::Pdf => {
            "C’est un PDF. Demandez la liste au format CSV ou Excel, puis enregistrez-la en CSV.".to_owned()
        }
        FileError::OtherDocument => {
            "C’est une page web ou un document de texte. Il faut un tableau enregistré en CSV.".to_owned()
        }
        FileError::NotText => {
            "Ce fichier n’est pas un tableau en texte. Enregistrez la liste en CSV depuis le tableur."
                .to_owned()
        }
        FileError::OneColumn => format!(
            "Ce fichier n’a qu’une colonne{NBSP}: ni point-virgule, ni virgule, ni tabulation entre les cases. Enregistrez-le de nouveau en CSV."
        ),
        FileError::TooManyColumns { columns } => {
            format!(
                "Ce fichier a {columns} colonnes{NBSP}: {MAX_COLUMNS} au plus. Gardez celles des personnes."
            )
        }
        FileError::OnlyTitles => "Ce fichier a des titres de colonnes, mais aucune ligne dessous.".to_owned(),
        FileError::TooManyLines { lines } => format!(
            "Ce fichier a {}{NBSP}lignes{NBSP}: {} au plus. Coupez-le en plusieurs fichiers.",
            grouped(u64::try_from(lines).unwrap_or(u64::MAX)),
            grouped(u64::try_from(MAX_LINES).unwrap_or(u64::MAX))
        ),
    }
}
