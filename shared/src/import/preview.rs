//! The dry run: what each line of the file becomes.

use jiff::civil::Date;

use super::columns::Columns;
use super::draft::Draft;
use super::notes::{Note, Reason};
use super::{Row, Table, reader};
use crate::id::DocumentId;
use crate::names::{NameIndex, NameKey, fold};
use crate::person::Person;

/// What the dry run needs to know besides the file.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The day of the import.
    pub today: Date,
    /// The usual spelling of the commune: `Saint-Égrève`.
    pub commune_city: &'a str,
    /// Whether the remarks were asked for.
    pub with_remarks: bool,
    /// The month of the tax notices that the file speaks of, which it does not say itself: usually
    /// [`super::cells::last_tax_notice`].
    pub tax_notice: Date,
    /// How old a quotient may be, in months; older ones are taken and said to be outdated.
    pub validity_months: i64,
    /// The persons already known.
    pub existing: &'a [ExistingPerson],
}

/// A person already known, as far as needed to recognise her.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExistingPerson {
    /// Her document.
    pub id: DocumentId,
    /// Her name and year of birth.
    pub key: NameKey,
}

impl ExistingPerson {
    /// From her document.
    #[must_use]
    pub fn of(id: DocumentId, person: &Person) -> Self {
        Self { id, key: NameKey::of(person) }
    }
}

/// Whom a line is likely to repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twin {
    /// An earlier line of the file.
    Line(usize),
    /// A person already known.
    Existing(DocumentId),
}

/// What a line becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A new person.
    Becomes(Box<Draft>),
    /// Likely someone who is there already; written only if someone asks for it.
    Duplicate {
        /// Whom it repeats.
        of: Twin,
        /// What it would become.
        draft: Box<Draft>,
    },
    /// Nothing, for that reason.
    Refused(Reason),
    /// Nothing: the line is empty.
    Empty,
}

/// A line of the file and what it becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file, counted from 1.
    pub line: usize,
    /// What it becomes.
    pub outcome: Outcome,
    /// What was corrected, dropped or assumed.
    pub notes: Vec<Note>,
}

/// What each line of a file becomes; nothing has been written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// The lines, in the order of the file.
    pub lines: Vec<Line>,
}

/// How many lines have each outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// New persons.
    pub becomes: usize,
    /// Likely duplicates.
    pub duplicates: usize,
    /// Refused lines.
    pub refused: usize,
    /// Empty lines.
    pub empty: usize,
}

impl Preview {
    /// How many lines have each outcome.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for line in &self.lines {
            match line.outcome {
                Outcome::Becomes(_) => counts.becomes += 1,
                Outcome::Duplicate { .. } => counts.duplicates += 1,
                Outcome::Refused(_) => counts.refused += 1,
                Outcome::Empty => counts.empty += 1,
            }
        }
        counts
    }
}

/// Reads the whole table. The same table and options always give the same preview, so it can be made again when it is
/// confirmed instead of being kept.
#[must_use]
pub fn preview(table: &Table, columns: &Columns, options: &Options) -> Preview {
    let mut known = NameIndex::new();
    for person in options.existing {
        known.insert(person.key.clone(), Twin::Existing(person.id));
    }
    let lines = table.rows.iter().map(|row| line(table, row, columns, options, &mut known)).collect();
    Preview { lines }
}

fn line(table: &Table, row: &Row, columns: &Columns, options: &Options, known: &mut NameIndex<Twin>) -> Line {
    let line = row.line;
    if row.is_empty() {
        return Line { line, outcome: Outcome::Empty, notes: Vec::new() };
    }
    if repeats_header(table, row) {
        return Line { line, outcome: Outcome::Refused(Reason::HeaderAgain), notes: Vec::new() };
    }
    let (draft, notes) = reader::read(row, columns, options);
    let outcome = match draft {
        Err(reason) => Outcome::Refused(reason),
        Ok(draft) => {
            let key = NameKey::new(&draft.last_name, &draft.first_name, draft.birth_year);
            let draft = Box::new(draft);
            if let Some(of) = known.find(&key).copied() {
                Outcome::Duplicate { of, draft }
            } else {
                known.insert(key, Twin::Line(line));
                Outcome::Becomes(draft)
            }
        }
    };
    Line { line, outcome, notes }
}

/// Files pasted together carry their titles along.
fn repeats_header(table: &Table, row: &Row) -> bool {
    row.cells.len() == table.header.len()
        && row.cells.iter().zip(&table.header).all(|(cell, title)| fold(cell) == fold(title))
}
