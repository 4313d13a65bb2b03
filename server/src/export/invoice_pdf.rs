//! Invoices as PDF: archival (PDF/A-2a) and accessible (PDF/UA-1), since seniors read them and the law keeps them.

use jiff::civil::Date;
use palier_shared::billing::Invoice;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Smart};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::invoice_data;

/// How an invoice looks; what it says comes from [`invoice_data`].
const TEMPLATE: &str = include_str!("invoice.typ");

/// The layout engine keeps what it computed for this many more invoices, so that a thousand need no more memory than
/// a few.
const KEPT_FOR: usize = 2;

/// An invoice could not be printed.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// The template refuses the values.
    #[error("the invoice could not be laid out: {0}")]
    Layout(String),
    /// The result would be neither archival nor accessible.
    #[error("the invoice does not satisfy PDF/A-2a and PDF/UA-1: {0}")]
    Standard(String),
    /// The day of issue is not one that a PDF can say.
    #[error("{0} is not a date for a document")]
    Date(Date),
}

/// Prints invoices. Make it once: reading the fonts takes longer than an invoice.
#[derive(Debug)]
pub struct InvoicePrinter {
    template: Source,
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
    standards: PdfStandards,
}

impl InvoicePrinter {
    /// Reads the fonts and the template, which are part of the program.
    ///
    /// # Errors
    /// [`PrintError::Standard`] when the standards cannot be combined.
    pub fn new() -> Result<Self, PrintError> {
        let fonts: Vec<Font> = typst_assets::fonts().flat_map(|file| Font::iter(Bytes::new(file))).collect();
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|error| PrintError::Standard(error.message().to_string()))?;
        Ok(InvoicePrinter {
            template: Source::detached(TEMPLATE),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            standards,
        })
    }

    /// The invoice on A4. The same invoice always gives the same bytes.
    ///
    /// # Errors
    /// [`PrintError`] when the invoice cannot be laid out or would not satisfy the standards.
    pub fn pdf(&self, invoice: &Invoice) -> Result<Vec<u8>, PrintError> {
        let day = document_day(invoice.issued_on)?;
        let inputs = invoice_data::invoice(invoice, |text| self.printable(text));
        let desk = Desk { printer: self, library: library(inputs), day };
        let document = typst::compile(&desk).output.map_err(|errors| PrintError::Layout(said(&errors)))?;
        let options = PdfOptions {
            ident: Smart::Custom(format!("{} {}", invoice.issuer.name, invoice.reference())),
            creator: Smart::Custom(Some("Palier".to_owned())),
            timestamp: Some(Timestamp::new_utc(day)),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        let pdf = typst_pdf::pdf(&document, &options).map_err(|errors| PrintError::Standard(said(&errors)));
        typst::comemo::evict(KEPT_FOR);
        pdf
    }

    /// The same text with what paper cannot show replaced: an archival document may hold no letter without a drawing,
    /// and one emoji in an address must not keep a whole run of invoices from being printed.
    fn printable(&self, text: &str) -> String {
        let drawable = |c| match c {
            '\t' | '\n' | '\r' => Some(' '),
            c if is_invisible(c) => None,
            c if self.can_draw(c) => Some(c),
            _ => Some('?'),
        };
        text.chars().filter_map(drawable).collect()
    }

    fn can_draw(&self, c: char) -> bool {
        let private_use = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
        let drawn = |font: &Font| font.info().coverage.contains(c.into());
        !private_use && self.fonts.iter().any(drawn)
    }
}

/// Controls, joiners, and marks that turn the direction of what follows, which could make an amount read otherwise.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

fn library(inputs: Dict) -> LazyHash<Library> {
    LazyHash::new(Library::builder().with_inputs(inputs).build())
}

/// Noon in universal time: the same day from Polynesia to New Caledonia.
fn document_day(day: Date) -> Result<Datetime, PrintError> {
    let parts = || {
        let month = u8::try_from(day.month()).ok()?;
        Datetime::from_ymd_hms(day.year().into(), month, u8::try_from(day.day()).ok()?, 12, 0, 0)
    };
    parts().ok_or(PrintError::Date(day))
}

fn said(errors: &[SourceDiagnostic]) -> String {
    let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
    messages.join("; ")
}

/// All that the layout engine may see of the world: the template, the values, the fonts, the day. No file, no network.
struct Desk<'a> {
    printer: &'a InvoicePrinter,
    library: LazyHash<Library>,
    day: Datetime,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.printer.book
    }

    fn main(&self) -> FileId {
        self.printer.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main() { Ok(self.printer.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.printer.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        Some(self.day)
    }
}

#[cfg(test)]
#[path = "invoice_pdf_tests.rs"]
mod tests;
