//! The people helped, as the console lists and searches them, read from their projection.

use palier_shared::id::DocumentId;
use palier_shared::import::ExistingPerson;
use palier_shared::names::{self, NameKey};
use rusqlite::{Connection, OptionalExtension, Row};

use super::StoreError;

/// One person in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPerson {
    /// Her document.
    pub id: DocumentId,
    /// `Mme Odette Ferrand`.
    pub name: String,
    /// Year of birth.
    pub birth_year: Option<i64>,
    /// Number and street.
    pub street: String,
    /// Town.
    pub city: String,
    /// One of her telephones, or empty.
    pub phone: String,
}

/// What a search finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The first of them, by name.
    pub people: Vec<ListedPerson>,
    /// How many there are.
    pub matching: usize,
    /// How many people the commune knows.
    pub all: usize,
}

/// The people whose name answers `query` (all of them when it is empty), by name, at most `limit`.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn search(connection: &Connection, query: &str, limit: usize) -> Result<Found, StoreError> {
    let mut statement = connection.prepare_cached(
        "select id, name, birth_year, street, city, phone, folded from person order by sort_name, id",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Found { people: Vec::new(), matching: 0, all: 0 };
    while let Some(row) = rows.next()? {
        found.all += 1;
        let folded = row.get_ref(6)?.as_str().map_err(rusqlite::Error::from)?;
        if !names::matches(folded, query) {
            continue;
        }
        found.matching += 1;
        if found.people.len() < limit {
            found.people.push(listed(row)?);
        }
    }
    Ok(found)
}

/// The name of a person, also of one whose document cannot be read.
///
/// # Errors
/// [`StoreError::NotFound`], or the database's.
pub fn name(connection: &Connection, id: DocumentId) -> Result<String, StoreError> {
    let mut statement = connection.prepare_cached("select name from person where id = ?1")?;
    statement.query_row([id.bytes()], |row| row.get(0)).optional()?.ok_or(StoreError::NotFound)
}

fn listed(row: &Row<'_>) -> Result<ListedPerson, rusqlite::Error> {
    Ok(ListedPerson {
        id: document(&row.get::<_, Vec<u8>>(0)?),
        name: row.get(1)?,
        birth_year: row.get(2)?,
        street: row.get(3)?,
        city: row.get(4)?,
        phone: row.get(5)?,
    })
}

fn document(bytes: &[u8]) -> DocumentId {
    DocumentId::from_bytes(bytes).unwrap_or(DocumentId(uuid::Uuid::nil()))
}

/// Everyone the commune knows, as far as needed to recognise a person who is already there.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn known(connection: &Connection) -> Result<Vec<ExistingPerson>, StoreError> {
    let mut statement = connection.prepare_cached("select id, folded, birth_year from person order by id")?;
    let rows = statement.query_map([], |row| {
        let (id, folded): (Vec<u8>, String) = (row.get(0)?, row.get(1)?);
        // The folded name is the last name, then the first: its key is that of the two together.
        Ok(ExistingPerson { id: document(&id), key: NameKey::new(&folded, "", row.get(2)?) })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Those who are likely to be the same person, at most three.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn likely_twins(connection: &Connection, key: &NameKey) -> Result<Vec<ListedPerson>, StoreError> {
    let twins: Vec<DocumentId> = known(connection)?
        .into_iter()
        .filter(|person| person.key.likely_same(key))
        .map(|person| person.id)
        .take(3)
        .collect();
    let mut statement = connection
        .prepare_cached("select id, name, birth_year, street, city, phone from person where id = ?1")?;
    twins.into_iter().map(|id| Ok(statement.query_row([id.bytes()], listed)?)).collect()
}

/// Those who are likely the same as a person on file, at most three.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn likely_others(
    connection: &Connection,
    id: DocumentId,
    key: &NameKey,
) -> Result<Vec<ListedPerson>, StoreError> {
    let mut statement = connection
        .prepare_cached("select id, name, birth_year, street, city, phone from person where id = ?1")?;
    let others =
        known(connection)?.into_iter().filter(|person| person.id != id && person.key.likely_same(key));
    others.take(3).map(|person| Ok(statement.query_row([person.id.bytes()], listed)?)).collect()
}

/// Who last wrote a document, and when (milliseconds since 1970 UTC).
///
/// # Errors
/// [`StoreError`] from the database.
pub fn last_written(connection: &Connection, id: DocumentId) -> Result<Option<(String, i64)>, StoreError> {
    let found = connection
        .prepare_cached(
            "select coalesce(account.name, ''), at from (
                 select account, received_at as at, seq from change where document = ?1
                 union all select account, last_at, last_seq from authorship where document = ?1
             ) written left join account on account.id = written.account order by seq desc limit 1",
        )?
        .query_row([id.bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found)
}
