//! The file of invoices that a finance package imports: one line a visit.
//!
//! No finance vendor publishes a layout that the others read, so the columns are the fields they have in common. The
//! quotient and the agent are on the invoice but not here: whoever recovers a debt does not need them.

use jiff::civil::Date;
use palier_shared::billing::{Invoice, InvoiceLine};

use super::postal::{Postal, postal};
use super::spreadsheet::{self, Cell, FileError};
use super::text;

/// One line an invoice line, in the order given.
///
/// # Errors
/// [`FileError`] when the file cannot be written.
pub fn csv(invoices: &[Invoice]) -> Result<Vec<u8>, FileError> {
    let shared: Vec<Heading<'_>> = invoices.iter().map(Heading::of).collect();
    let rows = shared.iter().flat_map(|heading| heading.invoice.lines.iter().map(|line| heading.row(line)));
    spreadsheet::csv(text::INVOICE_COLUMNS, rows)
}

/// What every line of an invoice repeats.
struct Heading<'a> {
    invoice: &'a Invoice,
    reference: String,
    first_day: Option<Date>,
    last_day: Option<Date>,
    address: Postal<'a>,
    /// Finance packages have three lines of address: what is more joins the third.
    third_line: String,
    decisions: String,
    visits: i64,
}

impl<'a> Heading<'a> {
    fn of(invoice: &'a Invoice) -> Self {
        let days = || invoice.lines.iter().map(|line| line.day);
        let address = postal(&invoice.debtor);
        Heading {
            invoice,
            reference: invoice.reference(),
            first_day: days().min(),
            last_day: days().max(),
            third_line: address.lines.get(2..).unwrap_or_default().join(", "),
            address,
            decisions: invoice.decisions.join(" | "),
            visits: i64::try_from(invoice.lines.len()).unwrap_or(i64::MAX),
        }
    }

    fn row(&'a self, line: &'a InvoiceLine) -> [Cell<'a>; text::INVOICE_COLUMNS.len()] {
        let address_line =
            |index: usize| self.address.lines.get(index).map_or(Cell::Empty, |line| Cell::Text(line));
        let day = |day: Option<Date>| day.map_or(Cell::Empty, Cell::Day);
        [
            Cell::Text(&self.reference),
            Cell::Day(self.invoice.issued_on),
            day(self.first_day),
            day(self.last_day),
            Cell::Text(&self.invoice.debtor_id),
            Cell::Text(&self.invoice.debtor.name),
            address_line(0),
            address_line(1),
            Cell::Text(&self.third_line),
            Cell::Text(self.address.postcode),
            Cell::Text(self.address.town),
            Cell::Day(line.day),
            Cell::Text(&line.label),
            Cell::Number(1),
            Cell::Amount(line.amount),
            Cell::Amount(line.amount),
            Cell::Number(i64::from(self.invoice.year)),
            Cell::Number(self.visits),
            Cell::Text(&self.decisions),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;

    #[test]
    fn the_file_is_the_golden_one() {
        let invoices = [sample::two_visits(), sample::hostile_names()];
        let written = super::csv(&invoices).unwrap();
        sample::assert_golden("invoices.csv", &written);
    }
}
