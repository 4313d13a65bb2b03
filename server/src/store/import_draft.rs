//! A file that someone is importing, kept between its upload and the commit, for its owner alone and for a day.

use palier_shared::id::{AccountId, DocumentId};
use palier_shared::import::{Field, Row, Table};
use rusqlite::{Connection, OptionalExtension, params};

use super::{StoreError, Write};

/// A day, in milliseconds.
const LASTS: i64 = 24 * 3600 * 1000;

/// What the coordinator chose for the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Choice {
    /// The field of each column by its code; empty before the choice is made.
    pub columns: Vec<String>,
    /// Whether the remarks are taken.
    pub with_remarks: bool,
}

impl Choice {
    /// The fields; a code that is not known is left out of the import.
    #[must_use]
    pub fn fields(&self) -> Vec<Field> {
        self.columns.iter().map(|code| Field::from_code(code).unwrap_or(Field::Ignored)).collect()
    }
}

/// A file being imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportDraft {
    /// Its cells.
    pub table: Table,
    /// What was chosen so far.
    pub choice: Choice,
}

/// The cells as they are written: titles, their line, and the rows with theirs.
type Written = (Vec<String>, usize, Vec<(usize, Vec<String>)>);

/// Keeps a file for its owner; whatever she or anyone left there for more than a day goes.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn keep(write: &Write<'_>, id: DocumentId, owner: AccountId, table: &Table) -> Result<(), StoreError> {
    forget_old(write)?;
    let rows: Vec<(usize, &[String])> =
        table.rows.iter().map(|row| (row.line, row.cells.as_slice())).collect();
    let cells = serde_json::to_string(&(&table.header, table.header_line, rows))
        .map_err(|_| StoreError::Unreadable)?;
    let choice = written(&Choice::default())?;
    write.connection().execute(
        "insert into import_draft (id, account, cells, choice, created_at) values (?1, ?2, ?3, ?4, ?5)",
        params![id.bytes(), owner.bytes(), cells, choice, write.now()],
    )?;
    Ok(())
}

fn written(choice: &Choice) -> Result<String, StoreError> {
    serde_json::to_string(choice).map_err(|_| StoreError::Unreadable)
}

/// Forgets all files: somebody who is in one of them was erased.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn forget_all(write: &Write<'_>) -> Result<(), StoreError> {
    write.connection().execute("delete from import_draft", [])?;
    Ok(())
}

/// Forgets the files older than a day.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn forget_old(write: &Write<'_>) -> Result<(), StoreError> {
    write.connection().execute("delete from import_draft where created_at <= ?1", [write.now() - LASTS])?;
    Ok(())
}

/// The file that `owner` is importing.
///
/// # Errors
/// [`StoreError::NotFound`] when it is another's, committed, abandoned or older than a day; or the database's.
pub fn get(
    connection: &Connection,
    id: DocumentId,
    owner: AccountId,
    now: i64,
) -> Result<ImportDraft, StoreError> {
    let found: Option<(String, String)> = connection
        .prepare_cached(
            "select cells, choice from import_draft where id = ?1 and account = ?2 and created_at > ?3",
        )?
        .query_row(params![id.bytes(), owner.bytes(), now - LASTS], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (cells, choice) = found.ok_or(StoreError::NotFound)?;
    let unreadable = |_| StoreError::Unreadable;
    let (header, header_line, rows): Written = serde_json::from_str(&cells).map_err(unreadable)?;
    let rows = rows.into_iter().map(|(line, cells)| Row { line, cells }).collect();
    Ok(ImportDraft {
        table: Table { header, header_line, rows },
        choice: serde_json::from_str(&choice).map_err(unreadable)?,
    })
}

/// Remembers what was chosen.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn choose(
    write: &Write<'_>,
    id: DocumentId,
    owner: AccountId,
    choice: &Choice,
) -> Result<(), StoreError> {
    let sql = "update import_draft set choice = ?3 where id = ?1 and account = ?2";
    write.connection().execute(sql, params![id.bytes(), owner.bytes(), written(choice)?])?;
    Ok(())
}

/// Forgets a file: it is committed, or given up.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn forget(write: &Write<'_>, id: DocumentId, owner: AccountId) -> Result<(), StoreError> {
    write.connection().execute(
        "delete from import_draft where id = ?1 and account = ?2",
        params![id.bytes(), owner.bytes()],
    )?;
    Ok(())
}
