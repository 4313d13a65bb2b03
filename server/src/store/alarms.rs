//! Alarms that nobody has closed: a person who did not open, an agent who asked for help. A tablet that is silent is none.

use jiff::civil::DateTime;
use palier_shared::id::{AccountId, DocumentId};
use palier_shared::visit::{State, Visit, state};
use rusqlite::{Connection, params};

use super::{StoreError, documents};

/// What an open alarm is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alarm {
    /// The agent asked for help for herself.
    Help,
    /// The person did not open.
    Doubt,
}

/// An alarm that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenAlarm {
    /// What it is.
    pub alarm: Alarm,
    /// The visit.
    pub visit: DocumentId,
    /// The person visited, `Mme Odette Ferrand`.
    pub person_name: String,
    /// The agent who raised it, or empty.
    pub agent_name: String,
    /// When, milliseconds since 1970 UTC, as claimed.
    pub at: i64,
    /// Civil start of the visit.
    pub start: Option<DateTime>,
}

/// Those that are open: agents first, then persons, each the oldest first.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn open(connection: &Connection) -> Result<Vec<OpenAlarm>, StoreError> {
    let mut statement = connection.prepare_cached(
        "select visit.id, coalesce(person.name, ''), visit.start, visit.alert_at, coalesce(helped.name, ''),
             visit.doubt_at, coalesce(atdoor.name, '')
         from visit left join person on person.id = visit.person
             left join account helped on helped.id = visit.alert_by left join account atdoor on atdoor.id = visit.doubt_by
         where visit.doubt_at is not null or visit.alert_at is not null",
    )?;
    let mut rows = statement.query([])?;
    let mut alarms = Vec::new();
    while let Some(row) = rows.next()? {
        let visit = DocumentId::from_bytes(&row.get::<_, Vec<u8>>(0)?).map_err(|_| StoreError::Unreadable)?;
        let (person_name, start): (String, Option<String>) = (row.get(1)?, row.get(2)?);
        for (alarm, at, by) in [(Alarm::Help, 3, 4), (Alarm::Doubt, 5, 6)] {
            let Some(at) = row.get::<_, Option<i64>>(at)? else { continue };
            alarms.push(OpenAlarm {
                alarm,
                visit,
                person_name: person_name.clone(),
                agent_name: row.get(by)?,
                at,
                start: start.as_ref().and_then(|start| start.parse().ok()),
            });
        }
    }
    alarms.sort_by_key(|one| (one.alarm, one.at, one.visit));
    Ok(alarms)
}

/// Keeps what a visit says of its alarms, when that is another than before.
pub(super) fn project(connection: &Connection, id: DocumentId, state: &State) -> Result<(), StoreError> {
    let account = |id: &str| id.parse::<AccountId>().ok().map(|id| id.bytes().to_vec());
    let doubt = state.doubt.as_ref().filter(|doubt| doubt.is_open());
    let alert = state.alert.as_ref().filter(|alert| alert.is_open());
    connection
        .prepare_cached(
            "update visit set doubt_at = ?2, doubt_by = ?3, alert_at = ?4, alert_by = ?5, alarms_known = 1
             where id = ?1 and (alarms_known = 0 or doubt_at is not ?2 or doubt_by is not ?3
                 or alert_at is not ?4 or alert_by is not ?5)",
        )?
        .execute(params![
            id.bytes(),
            doubt.map(|doubt| doubt.opened_at),
            doubt.and_then(|doubt| account(&doubt.opened_by)),
            alert.map(|alert| alert.raised_at),
            alert.and_then(|alert| account(&alert.raised_by)),
        ])?;
    Ok(())
}

/// Reads the visits that an older version wrote. One that cannot be read has its place in the follow-up, not here.
pub(super) fn project_older(connection: &mut Connection) -> Result<(), StoreError> {
    let older: Vec<Vec<u8>> = connection
        .prepare("select id from visit where alarms_known = 0")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    if older.is_empty() {
        return Ok(());
    }
    let transaction = connection.transaction()?;
    for id in older.iter().filter_map(|bytes| DocumentId::from_bytes(bytes).ok()) {
        match documents::value::<Visit>(&transaction, id) {
            Ok(visit) => project(&transaction, id, &state(&visit))?,
            Err(_) => {
                let known = "update visit set alarms_known = 1 where id = ?1";
                transaction.execute(known, [id.bytes()])?;
            }
        }
    }
    Ok(transaction.commit()?)
}

#[cfg(test)]
mod tests {
    use palier_shared::visit::{Event, EventKind};

    use super::*;
    use crate::commune::Commune;
    use crate::machine::Clock;
    use crate::store::Author;

    async fn found(commune: &Commune) -> Vec<(Alarm, i64)> {
        let alarms = commune.read(open).await.map_err(|error: StoreError| error).unwrap();
        alarms.into_iter().map(|one| (one.alarm, one.at)).collect()
    }

    #[tokio::test]
    async fn alarms_that_an_older_version_wrote_are_found_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let commune = Commune::open(folder.path(), Clock::default()).unwrap();
        let mut visit =
            Visit { schema: 1, person: commune.new_document_id().to_string(), ..Visit::default() };
        visit.add("a", Event::new(EventKind::Absent, 7, "claire"));
        visit.add("b", Event::alert(8, "claire"));
        let id = commune.new_document_id();
        let write = move |write: &mut crate::store::Write<'_>| write.create(id, &visit);
        commune.write(Author::SERVER, write).await.map_err(|error: StoreError| error).unwrap();
        let both = [(Alarm::Help, 8), (Alarm::Doubt, 7)];
        assert_eq!(found(&commune).await, both);
        drop(commune);
        let older = "update visit set alarms_known = 0, doubt_at = null, alert_at = null";
        Connection::open(folder.path().join("palier.db")).unwrap().execute(older, []).unwrap();
        let commune = Commune::open(folder.path(), Clock::default()).unwrap();
        assert_eq!(found(&commune).await, both);
    }
}
