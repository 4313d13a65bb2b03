//! From the rows of an office file to persons: what each line becomes, what was corrected, what is refused and why.
//!
//! Nothing is written here. The caller decodes the file into a [`Table`], lets someone choose the [`Columns`]
//! (see [`guess()`]), shows the [`Preview`] line by line, and only then writes the drafts.

pub mod address;
pub mod cells;
pub mod clean;
pub mod columns;
pub mod draft;
pub mod full_name;
mod guess;
pub mod notes;
pub mod phones;
pub mod preview;
#[cfg(test)]
mod preview_tests;
mod reader;
pub mod text;

pub use columns::{Columns, ColumnsError, Field};
pub use draft::{Draft, QuotientDraft};
pub use guess::guess;
pub use notes::{Note, Reason};
pub use preview::{Counts, ExistingPerson, Line, Options, Outcome, Preview, Twin, preview};

/// The cells of a file, before anything is made of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The titles of the columns.
    pub header: Vec<String>,
    /// The line of the file on which the titles are, counted from 1.
    pub header_line: usize,
    /// The rows under the titles, empty ones included.
    pub rows: Vec<Row>,
}

/// One row; it may run over several lines of the file when a cell holds line breaks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The line of the file on which it begins, counted from 1.
    pub line: usize,
    /// Its cells, as many as the file has on that row.
    pub cells: Vec<String>,
}

impl Row {
    /// Whether no cell holds anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}
