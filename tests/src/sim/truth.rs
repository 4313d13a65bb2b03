//! What must hold once all is quiet.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, ensure};
use jiff::Timestamp;
use jiff::civil::Date;
use palier_server::store::{Author, StoreError, documents};
use palier_shared::document::{Document, Kind, Value};
use palier_shared::id::DocumentId;
use palier_shared::rights::{self, Refusal, VisitSeen, Window};
use palier_shared::visit::{EventKind, Visit, state};
use rusqlite::Connection;

use super::Sim;
use super::office::OFFICE;

/// The day of an instant where the communes are.
fn paris(at: i64) -> Date {
    let at = Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
    at.in_tz("Europe/Paris").map_or(Date::ZERO, |zoned| zoned.date())
}

impl Sim {
    pub(super) fn check(&mut self) -> anyhow::Result<()> {
        let mut on_server: BTreeMap<DocumentId, (Kind, Document)> = BTreeMap::new();
        for id in self.server.documents()? {
            on_server.insert(id, documents::load(self.server.core()?.connection(), id)?);
        }
        self.rights_are_the_rules(&on_server)?;
        self.tablets_hold_what_they_may(&mut on_server)?;
        self.nothing_is_lost(&mut on_server)?;
        self.refusals_are_just()?;
        no_certificate_of_a_tablet(&on_server)?;
        self.projections_are_what_a_rebuild_gives()
    }

    fn rights_are_the_rules(
        &mut self,
        on_server: &BTreeMap<DocumentId, (Kind, Document)>,
    ) -> anyhow::Result<()> {
        let today = self.today();
        for agent in self.agents.clone() {
            let mut wanted: BTreeSet<DocumentId> = BTreeSet::new();
            for (id, (kind, document)) in on_server {
                if kind.is_everybodys() {
                    wanted.insert(*id);
                }
                if *kind != Kind::Visit {
                    continue;
                }
                let visit: Visit = document.read()?;
                let derived = state(&visit);
                let seen = VisitSeen {
                    agents: derived.plan.iter().map(|plan| plan.worker.clone()).collect(),
                    day: derived.plan.as_ref().map(|plan| plan.start.date()),
                    status: derived.status,
                    asked: visit
                        .asked_on_tablet()
                        .zip(derived.requested_at)
                        .map(|((by, _), at)| (by.to_owned(), paris(at))),
                };
                let held = rights::held(&seen, &agent.to_string(), today, Window::default());
                wanted.extend(held.visit.then_some(*id));
                let person = visit.person.parse::<DocumentId>().ok().filter(|_| held.person);
                wanted.extend(person.filter(|person| on_server.contains_key(person)));
            }
            ensure!(self.server.may_hold(agent)? == wanted, "the rows of rights are not what the rule says");
        }
        Ok(())
    }

    fn tablets_hold_what_they_may(
        &mut self,
        on_server: &mut BTreeMap<DocumentId, (Kind, Document)>,
    ) -> anyhow::Result<()> {
        for index in 0..self.tablets.len() {
            let may = self.server.may_hold(self.tablets[index].account)?;
            let held = self.tablets[index].held();
            let (more, less): (Vec<_>, Vec<_>) =
                (held.difference(&may).collect(), may.difference(&held).collect());
            ensure!(more.is_empty(), "tablet {index} holds what it may not: {more:?}");
            ensure!(less.is_empty(), "tablet {index} lacks {less:?}");
            for id in held {
                let (kind, theirs) = on_server.get_mut(&id).context("held and not on the server")?;
                let mut ours = self.tablets[index]
                    .app
                    .view(|replica| replica.document(id).cloned())
                    .context("held without a document")?;
                ensure!(ours.heads() == theirs.heads(), "tablet {index} has other heads of {kind:?} {id}");
                if let (Value::Visit(ours), Value::Visit(theirs)) =
                    (Value::read(*kind, &ours), Value::read(*kind, theirs))
                {
                    ensure!(ours == theirs, "tablet {index} reads {id} in another way");
                    ensure!(state(&ours) == state(&theirs), "tablet {index} derives another state of {id}");
                }
            }
        }
        Ok(())
    }

    /// Every change that a tablet showed as kept is on the server, or kept readable as refused.
    fn nothing_is_lost(&self, on_server: &mut BTreeMap<DocumentId, (Kind, Document)>) -> anyhow::Result<()> {
        let refused: BTreeSet<[u8; 32]> = self
            .tablets
            .iter()
            .flat_map(|tablet| {
                tablet.app.view(|replica| {
                    let changes = replica.refused().flat_map(|(_, refused)| refused.push.changes.clone());
                    changes.map(|change| change.hash()).collect::<Vec<_>>()
                })
            })
            .collect();
        for kept in self.ledger.kept() {
            let there = on_server
                .get_mut(&kept.document)
                .is_some_and(|(_, document)| document.contains(&kept.change));
            ensure!(
                there || refused.contains(&kept.change.hash()),
                "change {} of {} is lost (hostile: {})",
                kept.change.seq(),
                kept.document,
                kept.hostile
            );
            ensure!(
                !(there && kept.hostile),
                "the server took what is against the rules, on {}",
                kept.document
            );
        }
        Ok(())
    }

    /// Honest work is refused only for want of the right to it; the rest follows something against the rules.
    fn refusals_are_just(&self) -> anyhow::Result<()> {
        for (index, tablet) in self.tablets.iter().enumerate() {
            let refused = tablet.app.view(|replica| {
                replica.refused().map(|(number, refused)| (number, refused.clone())).collect::<Vec<_>>()
            });
            let cheated = |id: DocumentId| {
                refused.iter().any(|(_, refused)| {
                    refused.push.document == id
                        && refused.push.changes.iter().any(|one| self.ledger.is_hostile(one))
                })
            };
            for (number, one) in &refused {
                ensure!(
                    one.reason == Refusal::NotHeld || cheated(one.push.document),
                    "honest push {number} of tablet {index} to {} was refused: {}",
                    one.push.document,
                    one.reason
                );
            }
        }
        Ok(())
    }

    fn projections_are_what_a_rebuild_gives(&mut self) -> anyhow::Result<()> {
        let (before, after) = self.server.run(Author::SERVER, |write| {
            let before = projections(write.connection())?;
            write.project_anew()?;
            Ok((before, projections(write.connection())?))
        })?;
        ensure!(before == after, "projections differ from a rebuild");
        Ok(())
    }
}

fn no_certificate_of_a_tablet(on_server: &BTreeMap<DocumentId, (Kind, Document)>) -> anyhow::Result<()> {
    for (id, (kind, document)) in on_server.iter().filter(|(_, (kind, _))| *kind == Kind::Visit) {
        let visit: Visit = document.read().with_context(|| format!("{kind:?} {id}"))?;
        let foreign = |event: &palier_shared::visit::Event| {
            event.kind() == Some(EventKind::Certified) && event.by != OFFICE
        };
        ensure!(!visit.events.values().any(foreign), "the server took a certification of a tablet");
    }
    Ok(())
}

/// All rows that are derived, as text.
fn projections(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut all = Vec::new();
    for sql in [
        "select * from visit order by id",
        "select * from person order by id",
        "select worker, document from held where to_seq is null order by worker, document",
    ] {
        let mut statement = connection.prepare(sql)?;
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            let cells = (0..columns).map(|at| row.get_ref(at).map(|value| format!("{value:?}")));
            Ok(cells.collect::<Result<Vec<_>, _>>()?.join("|"))
        })?;
        all.extend(rows.collect::<Result<Vec<_>, _>>()?);
    }
    Ok(all)
}
