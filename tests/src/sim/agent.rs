//! What agents do on their tablets, and what somebody does who drives a tablet against the rules.

use palier_mobile::tablet::{SaveError, SocketWork};
use palier_shared::commune::Commune;
use palier_shared::document::Subject;
use palier_shared::id::DocumentId;
use palier_shared::person::Person;
use palier_shared::visit::{Event, EventKind, Tick, Visit};

use super::Sim;
use super::tablet::{to_the_end, until_it_waits};

type VisitEdit = Box<dyn FnOnce(&mut Visit)>;

/// When the app dies during an edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Death {
    /// It lives on.
    None,
    /// While the store works: nothing was kept.
    BeforeCommit,
    /// Once it is kept, and before anything is sent.
    AfterCommit,
}

impl Sim {
    /// One edit of an agent's on something that her tablet holds.
    pub(super) fn agent_works(&mut self, index: usize, death: Death) -> anyhow::Result<&'static str> {
        let by = self.tablets[index].account.to_string();
        let (word, now, what) = (self.word(), self.tablets[index].now(), self.prng.below(8));
        if what == 0
            && let Some(id) = self.held_one::<Person>(index)
        {
            self.edit_on::<Person>(index, id, death, false, |person| {
                person.phones.insert(word.clone(), word);
            })?;
            return Ok("writes on a person");
        }
        if what == 1 && !self.frozen && self.prng.once_in(2) {
            return self.writes_down(index, death);
        }
        let Some(id) = self.held_one::<Visit>(index) else { return Ok("has nothing to do") };
        let (name, edit): (_, VisitEdit) = match what {
            0..=2 => ("writes notes", Box::new(|visit| visit.notes = word)),
            3 => {
                ("begins", Box::new(move |visit| visit.add(&word, Event::new(EventKind::Started, now, &by))))
            }
            4 => ("ends", Box::new(move |visit| visit.add(&word, Event::new(EventKind::Ended, now, &by)))),
            5 => (
                "finds nobody",
                Box::new(move |visit| visit.add(&word, Event::new(EventKind::Absent, now, &by))),
            ),
            _ => (
                "ticks",
                Box::new(move |visit| {
                    let tick = Tick { done: true, at: now, ..Tick::default() };
                    visit
                        .ticks
                        .insert(format!("item-{}", word.len() + usize::from(word.as_bytes()[0]) % 5), tick);
                }),
            ),
        };
        self.edit_on::<Visit>(index, id, death, false, edit)?;
        Ok(name)
    }

    /// The next visit, booked at the person's home, or a request that nobody has yet; sometimes of somebody new.
    fn writes_down(&mut self, index: usize, death: Death) -> anyhow::Result<&'static str> {
        let by = self.tablets[index].account.to_string();
        let person = if self.prng.once_in(3) {
            let person = self.some_person();
            self.create_on(index, death, &person)?
        } else {
            self.held_one::<Person>(index)
        };
        let Some(person) = person else { return Ok("has nobody to book for") };
        if self.prng.once_in(3) && self.tablets[index].held().contains(&person) {
            let word = self.word();
            self.edit_on::<Person>(index, person, Death::None, false, |person| person.needs = word)?;
        }
        let now = self.tablets[index].now();
        let mut visit = Visit { schema: 1, person: person.to_string(), ..Visit::default() };
        let event = if self.prng.once_in(3) {
            Event::new(EventKind::Requested, now, &by).on_tablet()
        } else {
            Event::booking(EventKind::Planned, now, &by, &self.some_plan(&by))
        };
        visit.add(&self.word(), event);
        self.create_on(index, death, &visit)?;
        Ok("writes down a visit")
    }

    /// The new document's id, unless the app died over it or the store failed.
    fn create_on<T: Subject>(
        &mut self,
        index: usize,
        death: Death,
        value: &T,
    ) -> anyhow::Result<Option<DocumentId>> {
        let before = self.tablets[index].waiting_count();
        if death == Death::BeforeCommit {
            until_it_waits(self.tablets[index].app.create(value));
            self.die(index);
            return Ok(None);
        }
        let made = to_the_end(self.tablets[index].app.create(value));
        let id = made.as_ref().ok().map(|(id, _)| *id);
        self.kept(index, before, death, false, made.map(|(_, work)| work))?;
        Ok(id)
    }

    /// What the server must refuse.
    pub(super) fn agent_cheats(&mut self, index: usize) -> anyhow::Result<&'static str> {
        if self.prng.once_in(5)
            && let Some(id) = self.held_one::<Commune>(index)
        {
            let word = self.word();
            self.edit_on::<Commune>(index, id, Death::None, true, |commune| commune.name = word)?;
            return Ok("cheats on the settings");
        }
        let Some(id) = self.held_one::<Visit>(index) else { return Ok("has nothing to falsify") };
        let (word, now) = (self.word(), self.tablets[index].now());
        let by = self.tablets[index].account.to_string();
        let edit: VisitEdit = match self.prng.below(4) {
            0 => {
                Box::new(move |visit| visit.add(&word, Event::new(EventKind::Started, now, "somebody else")))
            }
            1 => Box::new(move |visit| visit.person = word),
            2 => Box::new(|visit| visit.notes = "FR76 3000 6000 0112 3456 7890 189".into()),
            _ => Box::new(move |visit| visit.add(&word, Event::new(EventKind::Certified, now, &by))),
        };
        self.edit_on::<Visit>(index, id, Death::None, true, edit)?;
        Ok("cheats")
    }

    fn held_one<T: Subject>(&self, index: usize) -> Option<DocumentId> {
        let held: Vec<DocumentId> =
            self.tablets[index].app.view(|replica| replica.all::<T>().map(|(id, _)| id).collect());
        self.prng.pick(&held).copied()
    }

    fn edit_on<T: Subject>(
        &mut self,
        index: usize,
        id: DocumentId,
        death: Death,
        hostile: bool,
        edit: impl FnOnce(&mut T),
    ) -> anyhow::Result<()> {
        let before = self.tablets[index].waiting_count();
        if death == Death::BeforeCommit {
            until_it_waits(self.tablets[index].app.edit(id, edit));
            self.die(index);
            return Ok(());
        }
        let done = to_the_end(self.tablets[index].app.edit(id, edit));
        self.kept(index, before, death, hostile, done)
    }

    /// The app has said whether it kept something.
    fn kept(
        &mut self,
        index: usize,
        before: usize,
        death: Death,
        hostile: bool,
        done: Result<SocketWork, SaveError>,
    ) -> anyhow::Result<()> {
        match done {
            Ok(work) => {
                let waiting = self.tablets[index].waiting();
                if waiting.len() > before
                    && let Some((document, changes)) = waiting.last()
                    && let Some(change) = changes.last()
                {
                    self.ledger.keep(*document, change, hostile)?;
                }
                if death == Death::AfterCommit {
                    self.die(index);
                } else {
                    self.carry_out(index, work);
                }
            }
            Err(error) => {
                anyhow::ensure!(error.is_storage(), "an edit failed: {error}");
                self.fault("edit not stored");
                self.hang_up(index);
            }
        }
        Ok(())
    }

    /// The app dies and is started again.
    pub(super) fn die(&mut self, index: usize) {
        self.fault("tablet died");
        self.abandon_line(index);
        self.tablets[index].die_and_start();
        self.tablets[index].set_clock(self.server.clock);
    }
}
