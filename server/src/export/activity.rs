//! The activity log for funders and the yearly report: what was done, never about whom.

use jiff::civil::{Date, date};
use palier_shared::billing::ActivityRow;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::spreadsheet::{self, Cell, FileError};
use super::text;

/// Width of each column, in characters.
const WIDTHS: [f64; text::ACTIVITY_COLUMNS.len()] =
    [12.0, 9.0, 12.0, 24.0, 34.0, 16.0, 16.0, 12.0, 19.0, 15.0, 13.0, 12.0];

/// The log as a CSV file for a French spreadsheet.
///
/// # Errors
/// [`FileError`] when the file cannot be written.
pub fn csv(rows: &[ActivityRow]) -> Result<Vec<u8>, FileError> {
    spreadsheet::csv(text::ACTIVITY_COLUMNS, rows.iter().map(cells))
}

fn cells(row: &ActivityRow) -> [Cell<'_>; text::ACTIVITY_COLUMNS.len()] {
    [
        Cell::Day(row.day),
        Cell::Text(&row.started),
        row.minutes_spent.map_or(Cell::Empty, Cell::Number),
        Cell::Text(&row.worker),
        Cell::Text(&row.theme),
        Cell::Text(&row.status),
        Cell::Text(&row.age_band),
        Cell::Number(row.demarches),
        Cell::Number(row.demarches_done),
        Cell::Number(row.redirections),
        row.amount.map_or(Cell::Empty, Cell::Amount),
        Cell::Text(&row.invoice),
    ]
}

/// The log as a workbook: real dates and numbers, a header that stays in sight, filters.
///
/// # Errors
/// [`FileError`] when the workbook cannot be written: more rows than a sheet holds, or a date that Excel cannot say.
pub fn xlsx(rows: &[ActivityRow]) -> Result<Vec<u8>, FileError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(rows)?);
    let sheet = workbook.add_worksheet().set_name(text::ACTIVITY_SHEET)?;
    write_header(sheet)?;
    let formats = Formats::new();
    for (index, row) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(cells(row)) {
            write(sheet, index, column, cell, &formats)?;
        }
    }
    let last_row = u32::try_from(rows.len()).map_err(|_| XlsxError::RowColumnLimitError)?;
    sheet.autofilter(0, 0, last_row, last_column())?;
    Ok(workbook.save_to_buffer()?)
}

/// The same log gives the same bytes, so its date of creation is that of the last visit.
fn properties(rows: &[ActivityRow]) -> Result<DocProperties, XlsxError> {
    let last_day = rows.iter().map(|row| row.day).max().unwrap_or(date(2026, 1, 1));
    Ok(DocProperties::new().set_title(text::ACTIVITY_TITLE).set_creation_datetime(&excel_day(last_day)?))
}

fn write_header(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let header = Format::new()
        .set_bold()
        .set_font_color("#FFFFFF")
        .set_background_color("#0F5257")
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter);
    for (column, (name, width)) in (0..).zip(text::ACTIVITY_COLUMNS.into_iter().zip(WIDTHS)) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, name, &header)?;
    }
    sheet.set_row_height(0, 34)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape().set_repeat_rows(0, 0)?.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// How dates and amounts look; the file stores the codes of the English Excel, which each Excel shows in its language.
struct Formats {
    day: Format,
    amount: Format,
    number: Format,
}

impl Formats {
    fn new() -> Self {
        Formats {
            day: Format::new().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Left),
            amount: Format::new().set_num_format("#,##0.00\u{a0}\"€\""),
            number: Format::new().set_num_format("#,##0"),
        }
    }
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: Cell<'_>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        // A workbook says which cells are text, so that nothing can be taken for a formula.
        Cell::Text("") | Cell::Empty => return Ok(()),
        Cell::Text(text) => sheet.write_string(row, column, text)?,
        Cell::Day(day) => sheet.write_datetime_with_format(row, column, excel_day(day)?, &formats.day)?,
        Cell::Amount(amount) => {
            sheet.write_number_with_format(row, column, decimal(amount.0) / 100.0, &formats.amount)?
        }
        Cell::Number(number) => {
            sheet.write_number_with_format(row, column, decimal(number), &formats.number)?
        }
    };
    Ok(())
}

/// A workbook knows no integers. Exact up to 2⁵³: 90 thousand billion euros.
#[allow(clippy::cast_precision_loss)] // the format leaves no choice, and the sums are far below
fn decimal(number: i64) -> f64 {
    number as f64
}

/// Excel counts days; its first are wrong (it believes in a 29 February 1900), which no visit meets.
fn excel_day(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let days = (day - date(1899, 12, 30)).get_days();
    ExcelDateTime::from_serial_datetime(f64::from(days))
}

fn last_column() -> u16 {
    u16::try_from(text::ACTIVITY_COLUMNS.len() - 1).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::super::sample;
    use super::*;
    use calamine::{Data, Reader, Xlsx};

    #[test]
    fn the_csv_is_the_golden_one() {
        sample::assert_golden("activity.csv", &csv(&sample::activity()).unwrap());
    }

    #[test]
    fn a_workbook_reads_back_as_dates_and_numbers() {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx(&sample::activity()).unwrap())).unwrap();
        let sheet = book.worksheet_range(text::ACTIVITY_SHEET).unwrap();
        let header: Vec<_> = sheet.rows().next().unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(header, text::ACTIVITY_COLUMNS);

        let done = sheet.rows().nth(1).unwrap();
        let Data::DateTime(day) = &done[0] else { panic!("a real date, not {:?}", done[0]) };
        assert_eq!(day.to_ymd_hms_milli(), (2026, 11, 6, 0, 0, 0, 0));
        assert_eq!(done[2], Data::Float(92.0));
        assert_eq!(done[10], Data::Float(8.96));
        assert_eq!(done[11], Data::String("2026-0097".to_owned()));

        let absent = sheet.rows().nth(2).unwrap();
        assert_eq!((&absent[2], &absent[10]), (&Data::Empty, &Data::Empty), "unknown is not zero");
        let hostile = sheet.rows().nth(3).unwrap();
        assert_eq!(hostile[4], Data::String("=HYPERLINK(\"http://x\")".to_owned()), "text, not a formula");
        assert!(book.worksheet_formula(text::ACTIVITY_SHEET).unwrap().is_empty());
    }

    #[test]
    fn a_workbook_is_deterministic_even_when_empty() {
        for rows in [sample::activity(), Vec::new()] {
            let first = xlsx(&rows).unwrap();
            // The date of creation is written to the second.
            std::thread::sleep(std::time::Duration::from_millis(1100));
            assert_eq!(first, xlsx(&rows).unwrap());
        }
    }
}
