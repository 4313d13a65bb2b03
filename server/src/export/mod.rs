//! What leaves the service: invoices on paper, and files for accountants and funders.
//!
//! Pure functions, from the plain structs of `palier_shared::billing` to bytes: nothing here reads a file, a database
//! or a clock, and the same input always gives the same bytes.

pub mod activity;
mod invoice_data;
pub mod invoice_file;
pub mod invoice_pdf;
mod postal;
mod spreadsheet;
mod text;

pub use invoice_pdf::{InvoicePrinter, PrintError};
pub use spreadsheet::FileError;

#[cfg(test)]
mod sample;
