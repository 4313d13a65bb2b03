//! What the office does meanwhile: it plans, gives visits to others, writes, cancels and certifies.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};
use palier_server::store::{Author, StoreError, Write};
use palier_shared::commune::Commune;
use palier_shared::document::Kind;
use palier_shared::id::{AccountId, DeviceId, DocumentId};
use palier_shared::person::Person;
use palier_shared::visit::{Event, EventKind, Plan, Visit};

use super::Sim;

/// Who certifies, as documents carry it.
pub(super) const OFFICE: &str = "serveur";

impl Sim {
    /// The day on the server.
    pub(super) fn today(&self) -> Date {
        let now = jiff::Timestamp::from_millisecond(self.server.clock).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        now.in_tz("Europe/Paris").map_or(Date::ZERO, |zoned| zoned.date())
    }

    pub(super) fn new_id(&self) -> DocumentId {
        DocumentId(uuid::Uuid::from_bytes(self.prng.bytes()))
    }

    /// Letters only: digits by chance could be a number that is never kept.
    pub(super) fn word(&self) -> String {
        self.prng.bytes::<12>().map(|byte| char::from(b'a' + byte % 26)).iter().collect()
    }

    /// A booking of some agent, some days from now or ago.
    pub(super) fn some_plan(&self, worker: &str) -> Plan {
        let days = i64::try_from(self.prng.below(24)).unwrap_or(0) - 4;
        let start: DateTime = self.today().saturating_add(days.days()).at(10, 0, 0, 0);
        Plan::with(worker, start, 90, "")
    }

    pub(super) fn some_agent(&self) -> String {
        self.agents.get(self.prng.below(self.agents.len())).map(AccountId::to_string).unwrap_or_default()
    }

    /// Accounts, tablets, the commune's settings, some people and visits.
    pub(super) fn found(&mut self, tablets: &[(AccountId, DeviceId)]) -> Result<(), StoreError> {
        let (agents, tablets) = (self.agents.clone(), tablets.to_vec());
        self.server.run(Author::SERVER, move |write| {
            for agent in agents {
                write.connection().execute(
                    "insert into account (id, login, name, role, password, recovery, created_at)
                     values (?1, ?2, ?2, 'agent', '', x'', 0)",
                    (agent.bytes(), agent.to_string()),
                )?;
            }
            for (account, device) in tablets {
                write.connection().execute(
                    "insert into device (id, account, created_at, seen_at) values (?1, ?2, 0, 0)",
                    (device.bytes(), account.bytes()),
                )?;
            }
            Ok(())
        })?;
        let settings = self.new_id();
        self.server.run(Author::SERVER, move |write| write.create(settings, &Commune::default()))?;
        for _ in 0..2 + self.prng.below(2) {
            self.new_person()?;
        }
        for _ in 0..2 + self.prng.below(4) {
            self.new_visit()?;
        }
        Ok(())
    }

    fn new_person(&mut self) -> Result<(), StoreError> {
        let (id, person) = (self.new_id(), self.some_person());
        self.server.run(Author::SERVER, move |write| write.create(id, &person))
    }

    pub(super) fn some_person(&self) -> Person {
        Person { schema: 1, last_name: self.word(), first_name: "Odette".into(), ..Person::default() }
    }

    fn new_visit(&mut self) -> Result<(), StoreError> {
        let Some(person) = self.some_document(Kind::Person)? else { return Ok(()) };
        let (id, agent, event, now) = (self.new_id(), self.some_agent(), self.word(), self.server.clock);
        let plan = self.some_plan(&agent);
        let mut visit = Visit { schema: 1, person: person.to_string(), ..Visit::default() };
        visit.add(&event, Event::booking(EventKind::Planned, now, OFFICE, &plan));
        self.server.run(Author::SERVER, move |write| write.create(id, &visit))
    }

    pub(super) fn some_document(&mut self, kind: Kind) -> Result<Option<DocumentId>, StoreError> {
        let mut statement = self
            .server
            .core()?
            .connection()
            .prepare_cached("select id from document where kind = ?1 order by id")?;
        let ids: Vec<[u8; 16]> =
            statement.query_map([kind.code()], |row| row.get(0))?.collect::<Result<_, _>>()?;
        drop(statement);
        Ok(self.prng.pick(&ids).map(|id| DocumentId(uuid::Uuid::from_bytes(*id))))
    }

    /// One thing that the office does. An error is that of a full disk.
    pub(super) fn office_works(&mut self) -> Result<&'static str, StoreError> {
        let (event, text, now) = (self.word(), self.word(), self.server.clock);
        let agent = self.some_agent();
        let plan = self.some_plan(&agent);
        let what = self.prng.below(10);
        if what < 2 {
            let Some(id) = self.some_document(Kind::Person)? else { return Ok("nothing") };
            return self.edit::<Person>(id, move |person| person.needs = text).map(|()| "writes on a person");
        }
        if what == 2 && !self.frozen {
            return self.new_visit().map(|()| "takes a request");
        }
        if what == 3 {
            let Some(id) = self.some_document(Kind::Commune)? else { return Ok("nothing") };
            return self.edit::<Commune>(id, move |commune| commune.name = text).map(|()| "changes settings");
        }
        let Some(id) = self.some_document(Kind::Visit)? else { return Ok("nothing") };
        if self.prng.once_in(20) {
            // Enough to fold the changes into the snapshot: cursors become older than the tail.
            self.server.run(Author::SERVER, move |write| {
                (0..66).try_for_each(|turn| {
                    let edit = |visit: &mut Visit| {
                        visit.words = format!("{turn}");
                        Ok::<_, StoreError>(())
                    };
                    write.edit(id, edit).map(drop)
                })
            })?;
            return Ok("writes at length");
        }
        let (name, kind) = match what {
            4..=7 => ("gives a visit to an agent", EventKind::Moved),
            8 => ("cancels a visit", EventKind::Cancelled),
            _ => ("certifies a visit", EventKind::Certified),
        };
        let new = match kind {
            EventKind::Moved => Event::booking(kind, now, OFFICE, &plan),
            _ => Event::new(kind, now, OFFICE),
        };
        self.edit::<Visit>(id, move |visit| {
            visit.next_steps = text;
            visit.add(&event, new);
        })?;
        Ok(name)
    }

    fn edit<T: palier_shared::document::Subject>(
        &mut self,
        id: DocumentId,
        edit: impl FnOnce(&mut T) + Send + 'static,
    ) -> Result<(), StoreError> {
        self.server.run(Author::SERVER, move |write: &mut Write<'_>| {
            write.edit(id, |value: &mut T| {
                edit(value);
                Ok::<_, StoreError>(())
            })?;
            Ok(())
        })
    }
}
