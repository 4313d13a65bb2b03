//! An uploaded file as a table, or why it is none.

use palier_shared::import::{Row, Table};

use super::{encoding, records};

/// The largest file taken, in bytes. It goes through memory a few times.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;
/// The most lines a file may have: more than any commune's service knows people.
pub const MAX_LINES: usize = 20_000;
/// The most columns a file may have; each is shown to be chosen.
pub const MAX_COLUMNS: usize = 100;
/// Titles, dates and empty lines may come before the titles of the columns.
const MAX_LINES_BEFORE_HEADER: usize = 10;
/// How many lines tell the separator.
const SAMPLE: usize = 20;

/// Why a file cannot be read as a table; the words are in `text.rs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Nothing in it.
    #[error("empty file")]
    Empty,
    /// More than [`MAX_BYTES`].
    #[error("file of {bytes} bytes")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// An Excel or LibreOffice workbook.
    #[error("a workbook, not a text table")]
    Workbook,
    /// A PDF.
    #[error("a PDF, not a text table")]
    Pdf,
    /// A web page, a word processor's document.
    #[error("another kind of document")]
    OtherDocument,
    /// Bytes that are no text.
    #[error("not a text")]
    NotText,
    /// No separator: one column only.
    #[error("no separator found")]
    OneColumn,
    /// More than [`MAX_COLUMNS`].
    #[error("{columns} columns")]
    TooManyColumns {
        /// How many.
        columns: usize,
    },
    /// Titles without anything under them.
    #[error("no row under the titles")]
    OnlyTitles,
    /// More than [`MAX_LINES`].
    #[error("{lines} lines")]
    TooManyLines {
        /// How many.
        lines: usize,
    },
}

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    Semicolon,
    Tab,
    Comma,
    Bar,
}

impl Separator {
    /// In the order of preference: in a French file a comma may well be that of an amount.
    const ALL: [Separator; 4] = [Self::Semicolon, Self::Tab, Self::Comma, Self::Bar];

    pub(super) fn byte(self) -> u8 {
        match self {
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Comma => b',',
            Self::Bar => b'|',
        }
    }

    /// How often it stands in a line, outside quotes.
    fn count(self, line: &str) -> usize {
        let mut quoted = false;
        let mut count = 0;
        for byte in line.bytes() {
            match byte {
                b'"' => quoted = !quoted,
                byte if byte == self.byte() && !quoted => count += 1,
                _ => {}
            }
        }
        count
    }
}

/// Reads a file: whichever of the usual encodings and separators it has, with the numbers of its lines.
///
/// # Errors
/// [`FileError`] when the file is not a text table of a reasonable size.
pub fn read(bytes: &[u8]) -> Result<Table, FileError> {
    if bytes.len() > MAX_BYTES {
        return Err(FileError::TooLarge { bytes: bytes.len() });
    }
    let text = encoding::decode(bytes)?;
    let lines = records::lines(&text);
    if lines.iter().all(|line| line.trim().is_empty()) {
        return Err(FileError::Empty);
    }
    if lines.len() > MAX_LINES {
        return Err(FileError::TooManyLines { lines: lines.len() });
    }
    let separator = separator(&lines).ok_or(FileError::OneColumn)?;
    let (header, mut next) = header(&lines, separator).ok_or(FileError::OneColumn)?;
    let columns = header.cells.len();
    if columns > MAX_COLUMNS {
        return Err(FileError::TooManyColumns { columns });
    }
    let mut rows = Vec::new();
    while next < lines.len() {
        let (row, taken) = records::row(&lines, next, separator, Some(columns));
        rows.push(row);
        next += taken;
    }
    if rows.iter().all(Row::is_empty) {
        return Err(FileError::OnlyTitles);
    }
    Ok(Table { header: header.cells, header_line: header.line, rows })
}

/// Excel's own word for it (`sep=;`), or the one found most often in the middle one of the first lines: a comma in a
/// title or in an amount does not make a separator.
fn separator(lines: &[&str]) -> Option<Separator> {
    let told = lines[0].trim().strip_prefix("sep=").and_then(|rest| rest.bytes().next());
    if let Some(separator) = Separator::ALL.into_iter().find(|separator| told == Some(separator.byte())) {
        return Some(separator);
    }
    let sample: Vec<&str> =
        lines.iter().filter(|line| !line.trim().is_empty()).take(SAMPLE).copied().collect();
    let middle = |separator: Separator| {
        let mut counts: Vec<usize> = sample.iter().map(|line| separator.count(line)).collect();
        counts.sort_unstable();
        counts[(counts.len() - 1) / 2]
    };
    // The first of the best: `max_by_key` alone would keep the last.
    let best = Separator::ALL.into_iter().rev().max_by_key(|separator| middle(*separator))?;
    (middle(best) > 0).then_some(best)
}

/// The first row with at least two titles, and the line after it.
fn header(lines: &[&str], separator: Separator) -> Option<(Row, usize)> {
    let mut next = 0;
    while next < lines.len().min(MAX_LINES_BEFORE_HEADER) {
        let (row, taken) = records::row(lines, next, separator, None);
        next += taken;
        if row.cells.iter().filter(|cell| !cell.trim().is_empty()).count() >= 2 {
            return Some((row, next));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(text: &str) -> Vec<String> {
        read(text.as_bytes()).unwrap().header
    }

    #[test]
    fn the_separator_is_found() {
        for text in [
            "Nom;Revenu\nAuger;8 805,11",
            "Nom\tRevenu\nAuger\t8 805,11",
            "Nom,Revenu\nAuger,\"8 805,11\"",
            "Nom|Revenu\nAuger|8 805,11",
            "sep=|\nNom|Revenu\nAuger|8,9,10",
            "Liste, mars 2026\n\nNom;Revenu\nAuger;8 805,11\nBigot;9",
            "\"Nom\";\"Revenu\"\n\"Auger, Emmanuel; Léa\";\"8 805,11\"",
        ] {
            assert_eq!(titles(text), ["Nom", "Revenu"], "{text}");
        }
    }

    #[test]
    fn rows_have_the_numbers_of_the_file() {
        let table =
            read("Liste;\n\n\"N\nom\";Prénom\r\nAuger;Léa\r\n\r\n;\r\nBigot;Zoé\r\n".as_bytes()).unwrap();
        assert_eq!(table.header_line, 3);
        let rows: Vec<(usize, usize)> = table.rows.iter().map(|row| (row.line, row.cells.len())).collect();
        assert_eq!(rows, [(5, 2), (6, 0), (7, 2), (8, 2)]);
    }

    #[test]
    fn files_that_are_no_table() {
        let wide = format!("Nom{0}\nAuger{0}", ";x".repeat(MAX_COLUMNS));
        let many = "Nom;Prénom\n".repeat(MAX_LINES + 1);
        for (bytes, error) in [
            (b"".as_slice(), FileError::Empty),
            (b"\xef\xbb\xbf\r\n \r\n", FileError::Empty),
            (b"Nom\nAuger", FileError::OneColumn),
            (b"un texte sans colonnes", FileError::OneColumn),
            (b"Nom;Prenom\n\n", FileError::OnlyTitles),
            (many.as_bytes(), FileError::TooManyLines { lines: MAX_LINES + 1 }),
            (vec![b'a'; MAX_BYTES + 1].as_slice(), FileError::TooLarge { bytes: MAX_BYTES + 1 }),
            (wide.as_bytes(), FileError::TooManyColumns { columns: MAX_COLUMNS + 1 }),
        ] {
            assert_eq!(read(bytes), Err(error));
        }
    }
}
