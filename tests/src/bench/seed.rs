//! The commune that is measured: invented people and visits, written by the server's own writer.

mod round;

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::bail;
use jiff::ToSpan as _;
use jiff::civil::DateTime;
use palier_server::commune::Commune;
use palier_server::demo;
use palier_server::machine::{self, Clock};
use palier_server::store::accounts::{self, Account, Role};
use palier_server::store::{Author, StoreError, Write, documents};
use palier_shared::id::{AccountId, DocumentId};
use palier_shared::person::Person;
use palier_shared::visit::{Event, EventKind, Plan, Signature, Tick, Visit};

use crate::server_process::closed;
pub(super) use round::TODAY;

/// Documents of one person: her own, and her visits'.
const OF_ONE: usize = 10;
/// Documents written in one job: a few milliseconds of the writer's time.
const AT_ONCE: usize = 50;

/// Every agent's password.
pub(super) const PASSWORD: &str = "mesure-du-matin";

/// An agent with a signed-in tablet.
#[derive(Debug, Clone)]
pub(super) struct Agent {
    pub(super) account: AccountId,
    /// What she signs in with.
    pub(super) login: String,
    /// What the tablet's cookie says.
    pub(super) token: String,
}

/// A commune that is being filled.
pub(super) struct Seed {
    commune: Commune,
    /// The hash of [`PASSWORD`].
    password: String,
    folder: std::path::PathBuf,
}

/// Visits to write, for agents who all hold them.
#[derive(Debug, Clone)]
pub(super) struct Batch {
    /// The agent in charge, then those who come along.
    pub(super) agents: Vec<AccountId>,
    /// Documents, people included.
    pub(super) documents: usize,
    /// Changes of each document.
    pub(super) changes: usize,
    /// Signed visits that have begun, with one visit a person.
    pub(super) signed: bool,
}

impl Seed {
    /// The demo's settings, tariffs and themes in a fresh folder, as they were three days ago.
    pub(super) async fn begin(data: &Path) -> anyhow::Result<Self> {
        let clock = Clock::fixed(Clock::default().now() - 3 * 24 * 3600 * 1000);
        demo::create(data, &clock).await?;
        let folder = data.join("demonstration");
        closed(&folder).await?;
        let commune = Commune::open(&folder, clock)?;
        // One hash for all: each costs a fraction of a second.
        Ok(Seed { commune, password: accounts::hashed(PASSWORD)?, folder })
    }

    pub(super) async fn agents(&self, count: usize) -> anyhow::Result<Vec<Agent>> {
        let password = self.password.clone();
        let made = self.commune.write(Author::SERVER, move |write| {
            (0..count).map(|number| agent(write, number, &password)).collect::<Result<Vec<_>, StoreError>>()
        });
        Ok(made.await?)
    }

    /// Writes visits and their people; returns the visits.
    pub(super) async fn write(&self, batch: &Batch) -> anyhow::Result<Vec<DocumentId>> {
        let today = self.commune.civil_now();
        let people = batch.documents.div_ceil(if batch.signed { 2 } else { OF_ONE });
        let mut visits = Vec::with_capacity(batch.documents - people);
        for first in (0..people).step_by(AT_ONCE) {
            let batch = batch.clone();
            let written = self.commune.write(Author::SERVER, move |write| {
                let mut visits = Vec::new();
                for number in first..people.min(first + AT_ONCE) {
                    let of_one = if batch.signed { 2 } else { OF_ONE };
                    let documents = of_one.min(batch.documents - number * of_one);
                    visits.extend(person_with_visits(write, &batch, number, documents, today)?);
                }
                Ok::<_, StoreError>(visits)
            });
            visits.extend(written.await?);
        }
        Ok(visits)
    }

    /// Writes people without visits.
    pub(super) async fn people(&self, count: usize, changes: usize) -> anyhow::Result<Vec<DocumentId>> {
        let people = self.commune.write(Author::SERVER, move |write| {
            (0..count).map(|number| person(write, number, changes)).collect::<Result<Vec<_>, StoreError>>()
        });
        Ok(people.await?)
    }

    /// Writes a visit to each of these people.
    pub(super) async fn visits_to(&self, people: &[DocumentId], batch: &Batch) -> anyhow::Result<()> {
        let (today, people, batch) = (self.commune.civil_now(), people.to_vec(), batch.clone());
        let visits = self.commune.write(Author::SERVER, move |write| {
            for (number, person) in people.into_iter().enumerate() {
                visit(write, &batch, person, number, today)?;
            }
            Ok::<_, StoreError>(())
        });
        Ok(visits.await?)
    }

    /// Folds every document, as the server does with those that have come to rest.
    pub(super) async fn fold_all(&self) -> anyhow::Result<()> {
        let after_all = self.commune.now() + 1;
        let ids = self.commune.read(move |connection| documents::at_rest(connection, after_all)).await?;
        self.commune.write(Author::SERVER, move |write| write.fold_at_rest(&ids, after_all)).await?;
        Ok(())
    }

    /// Closes the database, so that a server process can open it.
    pub(super) async fn end(self) -> anyhow::Result<()> {
        let Seed { commune, folder, .. } = self;
        drop(commune);
        closed(&folder).await
    }
}

/// Waits until the server's housekeeping has folded all that nobody wrote to for a day, as it has on any server that ran
/// for an hour.
pub(super) async fn at_rest(data: &Path) -> anyhow::Result<()> {
    let database = rusqlite::Connection::open(data.join("demonstration/palier.db"))?;
    let a_day_ago = Clock::default().now() - 24 * 3600 * 1000;
    let began = Instant::now();
    while !documents::at_rest(&database, a_day_ago)?.is_empty() {
        if began.elapsed() > Duration::from_secs(600) {
            bail!("the server does not fold what has come to rest");
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    Ok(())
}

fn agent(write: &Write<'_>, number: usize, password: &str) -> Result<Agent, StoreError> {
    const NINETY_DAYS: i64 = 90 * 24 * 3600 * 1000;
    let id = AccountId(machine::new_id(write.now()));
    let account = Account { id, name: format!("Agent {number}"), role: Role::Agent };
    let login = format!("agent-{id}");
    accounts::create(write, &account, &login, password)?;
    let (device, _) = accounts::add_device(write, id)?;
    let token = accounts::open_session(write, id, Some(device), NINETY_DAYS)?;
    Ok(Agent { account: id, login, token })
}

fn person_with_visits(
    write: &mut Write<'_>,
    batch: &Batch,
    number: usize,
    documents: usize,
    today: DateTime,
) -> Result<Vec<DocumentId>, StoreError> {
    let person = person(write, number, batch.changes)?;
    (1..documents).map(|nth| visit(write, batch, person, number + nth, today)).collect()
}

fn person(write: &mut Write<'_>, number: usize, changes: usize) -> Result<DocumentId, StoreError> {
    let id = DocumentId(machine::new_id(write.now()));
    let value = Person {
        schema: 1,
        last_name: format!("Personne-{number}"),
        first_name: "Odette".into(),
        birth_year: Some(1930 + i64::try_from(number % 20).unwrap_or(0)),
        needs: "entend mal, parler lentement".into(),
        ..Person::default()
    };
    write.create(id, &value)?;
    for change in 1..changes {
        write.edit(id, |person: &mut Person| {
            let key = format!("{:08x}", (change * 2_654_435_761) % 0xffff_ffff);
            person.phones.insert(key, format!("04 76 00 {:02} {:02}", number % 100, change % 100));
            Ok::<_, StoreError>(())
        })?;
    }
    Ok(id)
}

fn visit(
    write: &mut Write<'_>,
    batch: &Batch,
    person: DocumentId,
    number: usize,
    today: DateTime,
) -> Result<DocumentId, StoreError> {
    let now = write.now();
    let mut value = Visit {
        schema: 1,
        person: person.to_string(),
        theme: "impots".into(),
        words: "a reçu une lettre des impôts et ne sait pas répondre".into(),
        channel: "telephone".into(),
        ..Visit::default()
    };
    let event = |write: &Write<'_>| machine::new_id(write.now()).to_string();
    value.add(&event(write), Event::new(EventKind::Requested, now - 1, "serveur"));
    if let Some((agent, helpers)) = batch.agents.split_first() {
        // Around today, so that the agents hold the visit and the person.
        let days = i64::try_from(number % 20).unwrap_or(0) - 10;
        let start = today.saturating_add(days.days());
        let mut plan = Plan::with(&agent.to_string(), start, 90, "vers 9 h");
        plan.helpers = helpers.iter().map(ToString::to_string).collect();
        value.add(&event(write), Event::booking(EventKind::Planned, now, "serveur", &plan));
    }
    let id = DocumentId(machine::new_id(now));
    write.create(id, &value)?;
    for change in 1..batch.changes {
        let of = batch.changes;
        write.edit(id, |visit: &mut Visit| {
            work(visit, change, of, now + i64::try_from(change).unwrap_or(0) * 60_000, batch.signed);
            Ok::<_, StoreError>(())
        })?;
    }
    Ok(id)
}

/// What an agent writes at the home, one change after the other: ticks mostly, a few words, the signature.
fn work(visit: &mut Visit, change: usize, of: usize, at: i64, signed: bool) {
    match change {
        1 => visit.add(&format!("0193-debut-{at}"), Event::new(EventKind::Started, at, "serveur")),
        2 => visit.notes = "compte créé, numéro fiscal retrouvé sur l’avis".into(),
        3 => visit.next_steps = "rappeler dans deux semaines".into(),
        _ if signed && change + 1 == of => {
            visit.signature = Some(Signature { strokes: strokes(), reason: String::new(), at });
        }
        _ => {
            visit.ticks.insert(format!("point-{change}"), Tick { done: true, answer: None, at });
        }
    }
}

/// A signature of three strokes and a hundred and fifty points, as a finger draws it.
fn strokes() -> String {
    let stroke = |from: i64| {
        let points = (0..50).map(|step: i64| {
            let (x, y) = (100 + from * 250 + step * 4, 150 + (step * step * (step - 37) / 97) % 90);
            format!("{x},{y}")
        });
        points.collect::<Vec<_>>().join(" ")
    };
    (0..3).map(stroke).collect::<Vec<_>>().join(";")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_batch_is_as_large_as_it_says_and_is_held() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let seed = Seed::begin(&data).await.unwrap();
        let agents = seed.agents(2).await.unwrap();
        let held_by: Vec<_> = agents.iter().map(|agent| agent.account).collect();
        let (one, other) = (held_by[0], held_by[1]);
        let batch = Batch { agents: held_by, documents: 25, changes: 4, signed: false };
        assert_eq!(seed.write(&batch).await.unwrap().len(), 22, "three people, the others are visits");
        seed.end().await.unwrap();
        let database = rusqlite::Connection::open(data.join("demonstration/palier.db")).unwrap();
        let held: i64 = database
            .query_row(
                "select count(*) from held where to_seq is null and worker in (?1, ?2)",
                [one.bytes(), other.bytes()],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(held, 50);
    }
}
