//! Documents that are set aside, named as far as the lists still know them.

use jiff::civil::DateTime;
use palier_shared::document::Kind;
use palier_shared::id::DocumentId;
use rusqlite::Connection;

use crate::store::{StoreError, document_id};

/// A document that is set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Which.
    pub document: DocumentId,
    /// What it is; none when a later version made it.
    pub kind: Option<Kind>,
    /// Whose it is: the person's, or the person visited.
    pub person: Option<(DocumentId, String)>,
    /// When the visit is booked.
    pub start: Option<DateTime>,
    /// Reading it made the program fail, rather than being impossible.
    pub panicked: bool,
    /// Since when, milliseconds since 1970 UTC.
    pub at: i64,
}

/// All of them, the oldest first.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn set_aside(connection: &Connection) -> Result<Vec<SetAside>, StoreError> {
    let mut statement = connection.prepare_cached(
        "select quarantine.document, document.kind, person.id, person.name, visit.start, quarantine.why, quarantine.at
         from quarantine join document on document.id = quarantine.document
             left join visit on visit.id = quarantine.document
             left join person on person.id = coalesce(visit.person, quarantine.document)
         order by quarantine.at, quarantine.document",
    )?;
    let rows = statement.query_map([], |row| {
        let person: Option<[u8; 16]> = row.get(2)?;
        let name: Option<String> = row.get(3)?;
        Ok(SetAside {
            document: document_id(row.get(0)?),
            kind: Kind::from_code(&row.get::<_, String>(1)?),
            person: person.map(document_id).zip(name),
            start: row.get::<_, Option<String>>(4)?.and_then(|start| start.parse().ok()),
            panicked: row.get::<_, String>(5)? == "panicked",
            at: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
