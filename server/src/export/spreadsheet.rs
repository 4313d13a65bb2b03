//! What French spreadsheets expect of a file: written once, for every export.

use jiff::civil::Date;
use palier_shared::french;
use palier_shared::money::Cents;
use rust_xlsxwriter::XlsxError;

/// Excel takes a file for UTF-8 only when it begins so.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A file could not be made.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The table of values could not be written.
    #[error("the CSV file could not be written")]
    Csv(#[from] csv::Error),
    /// The workbook could not be written.
    #[error("the XLSX file could not be written")]
    Xlsx(#[from] XlsxError),
}

/// One cell of a CSV file.
#[derive(Debug, Clone, Copy)]
pub(super) enum Cell<'a> {
    /// What people wrote: never taken for a formula.
    Text(&'a str),
    /// `23/11/2026`.
    Day(Date),
    /// `17,92`.
    Amount(Cents),
    /// A whole number.
    Number(i64),
    /// Nothing known.
    Empty,
}

impl Cell<'_> {
    fn written(self) -> String {
        match self {
            Cell::Text(text) => harmless(text),
            Cell::Day(day) => french::short_date(day),
            Cell::Amount(amount) => amount.plain(),
            Cell::Number(number) => number.to_string(),
            Cell::Empty => String::new(),
        }
    }
}

/// A CSV file that a French Excel opens with a double click: UTF-8 with its mark, semicolons, decimal commas, CRLF.
pub(super) fn csv<'a, const N: usize>(
    columns: [&str; N],
    rows: impl IntoIterator<Item = [Cell<'a>; N]>,
) -> Result<Vec<u8>, FileError> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(columns)?;
    for row in rows {
        writer.write_record(row.map(Cell::written))?;
    }
    writer.into_inner().map_err(|error| FileError::Csv(error.into_error().into()))
}

/// A spreadsheet runs a cell that begins with one of these signs: an apostrophe before it makes it text again. Line
/// breaks become spaces, because finance packages read one line as one record.
fn harmless(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { "'" } else { "" };
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("{guard}{line}")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn text_is_never_a_formula() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("+33 6", "'+33 6"),
            ("-2", "'-2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "' =1"),
            ("\r\n=1", "'  =1"),
            ("Mme = Vial", "Mme = Vial"),
            ("01000", "01000"),
            ("", ""),
        ] {
            assert_eq!(Cell::Text(text).written(), written, "{text:?}");
        }
    }

    #[test]
    fn a_reduction_stays_a_number() {
        assert_eq!(Cell::Amount(Cents(-1640)).written(), "-16,40");
    }

    #[test]
    fn a_file_that_a_french_excel_opens() {
        let rows = [[Cell::Day(date(2026, 2, 3)), Cell::Text("Vial; \"Jo\""), Cell::Number(2)]];
        let bytes = csv(["jour", "nom", "nombre"], rows).unwrap();
        assert_eq!(bytes, "\u{feff}jour;nom;nombre\r\n03/02/2026;\"Vial; \"\"Jo\"\"\";2\r\n".as_bytes());
    }
}
