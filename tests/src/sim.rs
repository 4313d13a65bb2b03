//! The protocol under everything that can go wrong, in one thread and from one seed.
//!
//! The tablets are the app's own (`palier_mobile::tablet`) on stores in memory; the server is the real store on a real
//! SQLite file, without its threads. Each step one thing happens, drawn from the seed: somebody edits, a frame arrives, a
//! connection breaks, something dies, a clock jumps, an older copy is put back. Then all is mended, everybody connects,
//! and `quiet` checks what must hold. The same seed always does the same.

mod agent;
mod faults;
mod kept_seeds;
mod ledger;
mod lost;
mod office;
mod prng;
mod quiet;
mod server;
mod tablet;
mod truth;

use std::collections::{BTreeMap, BTreeSet};

use palier_mobile::tablet::SocketWork;
use palier_shared::document::Change;
use palier_shared::id::{AccountId, DeviceId};
use palier_shared::sync::{FromTablet, decode};

pub use kept_seeds::KEPT_SEEDS;

use crate::world::MONDAY_MORNING;
use agent::Death;
use ledger::Ledger;
use prng::Prng;
use server::{Line, Server};
use tablet::{SimTablet, to_the_end};

/// Steps of a run before it is mended and checked.
pub const STEPS: usize = 150;

/// Whether older copies of the server are put back, too.
pub const RESTORES: bool = true;

/// What a run came to.
#[derive(Debug)]
pub struct Outcome {
    /// How often each kind of fault was injected.
    pub faults: BTreeMap<&'static str, u64>,
    /// How many changes were forgiven after a restore, because what the lost server had said made a tablet drop them.
    pub forgiven: u64,
    /// What happened, a line each.
    pub trace: Vec<String>,
    /// What did not hold, if anything.
    pub violation: Option<String>,
}

/// Runs one seed for so many steps, mends everything and checks.
#[must_use]
pub fn run(seed: u64, steps: usize) -> Outcome {
    let mut sim = match Sim::new(seed) {
        Ok(sim) => sim,
        Err(error) => {
            let violation = Some(format!("cannot begin: {error:#}"));
            return Outcome { faults: BTreeMap::new(), forgiven: 0, trace: Vec::new(), violation };
        }
    };
    let held = sim.live(steps).and_then(|()| sim.become_quiet()).and_then(|()| sim.check());
    let violation = held.err().map(|error| format!("{error:#}"));
    Outcome { faults: sim.faults, forgiven: sim.forgiven, trace: sim.trace, violation }
}

/// The fewest steps with which a failing seed still fails, as far as halving finds out.
#[must_use]
pub fn shrink(seed: u64, steps: usize) -> usize {
    let (mut holds, mut fails) = (0, steps);
    while fails - holds > 1 {
        let middle = holds + (fails - holds) / 2;
        if run(seed, middle).violation.is_some() { fails = middle } else { holds = middle }
    }
    fails
}

#[derive(Debug)]
struct Sim {
    prng: Prng,
    server: Server,
    agents: Vec<AccountId>,
    tablets: Vec<SimTablet>,
    lines: Vec<Line>,
    next_line: u64,
    ledger: Ledger,
    /// Hashes of the changes that a server had when an older copy took its place.
    lost: BTreeSet<[u8; 32]>,
    forgiven: u64,
    /// Which kinds of fault this run has: a run with few of them goes deeper into each.
    chosen: u64,
    /// No documents are made any more, so that older copies of the server can be put back.
    frozen: bool,
    faults: BTreeMap<&'static str, u64>,
    trace: Vec<String>,
}

impl Sim {
    fn new(seed: u64) -> anyhow::Result<Self> {
        let prng = Prng::new(seed);
        let server = Server::new(MONDAY_MORNING, &prng)?;
        let agents: Vec<AccountId> =
            (0..2 + prng.below(2)).map(|_| AccountId(uuid::Uuid::from_bytes(prng.bytes()))).collect();
        let mut devices = Vec::new();
        for agent in &agents {
            for _ in 0..1 + usize::from(prng.once_in(3)) {
                devices.push((*agent, DeviceId(uuid::Uuid::from_bytes(prng.bytes()))));
            }
        }
        let tablets = devices.iter().map(|(agent, device)| SimTablet::new(*agent, *device, &prng)).collect();
        let mut sim = Sim {
            chosen: prng.next() | prng.next(),
            prng,
            server,
            agents,
            tablets,
            lines: Vec::new(),
            next_line: 0,
            ledger: Ledger::default(),
            lost: BTreeSet::new(),
            forgiven: 0,
            frozen: false,
            faults: BTreeMap::new(),
            trace: Vec::new(),
        };
        sim.found(&devices)?;
        Ok(sim)
    }

    fn live(&mut self, steps: usize) -> anyhow::Result<()> {
        for step in 0..steps {
            self.server.clock += 1 + i64::try_from(self.prng.below(60_000))?;
            for tablet in &self.tablets {
                tablet.set_clock(self.server.clock);
            }
            let what = self.step();
            self.trace.push(format!("{step:4} {}", what.as_ref().map_or("!", String::as_str)));
            what?;
        }
        Ok(())
    }

    fn step(&mut self) -> anyhow::Result<String> {
        let index = self.prng.below(self.tablets.len());
        Ok(match self.prng.below(100) {
            0..=24 => self.something_goes_up()?,
            25..=47 => self.something_comes_down()?,
            48..=54 => self.news_for_some_line()?,
            55..=70 => {
                let death = self.some_death();
                let what = self.agent_works(index, death)?;
                format!("tablet {index} {what} ({death:?})")
            }
            71..=72 if self.chooses(0) => {
                self.fault("hostile edit");
                format!("tablet {index} {}", self.agent_cheats(index)?)
            }
            73..=80 => self.connects(index),
            81..=87 if self.server.is_up() => match self.office_works() {
                Ok(what) => format!("the office {what}"),
                Err(error) => self.full_disk_or(error)?,
            },
            _ => self.something_breaks(index)?,
        })
    }

    fn some_death(&mut self) -> Death {
        if !self.chooses(1) || !self.prng.once_in(8) {
            Death::None
        } else if self.prng.once_in(2) {
            Death::BeforeCommit
        } else {
            Death::AfterCommit
        }
    }

    /// Whether this run has faults of this kind.
    fn chooses(&self, kind: u32) -> bool {
        self.chosen >> kind & 1 == 1
    }

    fn fault(&mut self, name: &'static str) {
        *self.faults.entry(name).or_default() += 1;
    }

    fn connects(&mut self, index: usize) -> String {
        if self.tablets[index].line.is_some() {
            return format!("tablet {index} is connected");
        }
        self.next_line += 1;
        let tablet = &mut self.tablets[index];
        tablet.line = Some(self.next_line);
        self.lines.push(Line::new(self.next_line, tablet.account, tablet.device));
        let work = to_the_end(tablet.app.connected());
        self.carry_out(index, work);
        format!("tablet {index} connects, line {}", self.next_line)
    }

    fn line_of(&mut self, index: usize) -> Option<&mut Line> {
        let number = self.tablets[index].line?;
        self.lines.iter_mut().find(|line| line.number == number)
    }

    /// What whoever owns a tablet's socket does.
    fn carry_out(&mut self, index: usize, work: SocketWork) {
        if let Some(line) = self.line_of(index) {
            line.up.extend(work.send);
        }
        if work.close.is_some() {
            self.hang_up(index);
        }
    }

    /// The tablet's end of its line is gone; what is on its way up may still arrive.
    fn hang_up(&mut self, index: usize) {
        self.abandon_line(index);
        to_the_end(self.tablets[index].app.disconnected());
    }

    fn abandon_line(&mut self, index: usize) {
        if let Some(line) = self.line_of(index) {
            line.tablet_listens = false;
            line.down.clear();
        }
        self.tablets[index].line = None;
        self.sweep();
    }

    /// Lines on which nothing can happen any more.
    fn sweep(&mut self) {
        self.lines.retain(|line| line.tablet_listens || line.server_listens && !line.up.is_empty());
    }

    fn something_goes_up(&mut self) -> anyhow::Result<String> {
        let ready = |line: &&Line| line.server_listens && !line.up.is_empty();
        let numbers: Vec<u64> = self.lines.iter().filter(ready).map(|line| line.number).collect();
        match self.prng.pick(&numbers).copied() {
            Some(number) if self.server.is_up() => self.goes_up(number),
            _ => Ok("nothing goes up".into()),
        }
    }

    /// The first frame of a line reaches the server.
    fn goes_up(&mut self, number: u64) -> anyhow::Result<String> {
        let Some(at) = self.lines.iter().position(|line| line.number == number) else {
            return Ok("no such line".into());
        };
        let mut line = self.lines.swap_remove(at);
        let Some(frame) = line.up.pop_front() else { return Ok("nothing goes up".into()) };
        if let Ok(FromTablet::Push { document, changes, .. }) = decode(&frame) {
            let document = palier_shared::id::DocumentId(uuid::Uuid::from_bytes(document.into()));
            for change in changes.iter().filter_map(|bytes| Change::from_bytes(bytes).ok()) {
                self.ledger.number(document, &change)?;
            }
        }
        let repeats = self.chooses(2) && self.prng.once_in(10) && line.up.len() < 20;
        if let Ok(FromTablet::Hello { cursor, .. }) = decode(&frame) {
            self.greets(&line, cursor)?;
        } else if repeats {
            self.fault("frame repeated");
            line.up.push_back(frame.clone());
        }
        self.server.receive(&mut line, &frame)?;
        let what = format!(
            "{:?} reaches the server on line {number}",
            decode::<FromTablet>(&frame).map(|f| brief(&f))
        );
        self.lines.push(line);
        self.lines.sort_by_key(|line| line.number);
        self.sweep();
        Ok(what)
    }

    fn something_comes_down(&mut self) -> anyhow::Result<String> {
        let ready = |line: &&Line| line.tablet_listens && (!line.down.is_empty() || !line.server_listens);
        let numbers: Vec<u64> = self.lines.iter().filter(ready).map(|line| line.number).collect();
        match self.prng.pick(&numbers).copied() {
            Some(number) => self.comes_down(number),
            None => Ok("nothing comes down".into()),
        }
    }

    /// The first frame of a line reaches its tablet, or the news that the line is gone.
    fn comes_down(&mut self, number: u64) -> anyhow::Result<String> {
        let Some(index) = self.tablets.iter().position(|tablet| tablet.line == Some(number)) else {
            return Ok("nobody listens".into());
        };
        let repeats = self.chooses(2) && self.prng.once_in(10);
        let Some(frame) = self.line_of(index).and_then(|line| line.down.pop_front()) else {
            self.hang_up(index);
            return Ok(format!("tablet {index} sees that line {number} is gone"));
        };
        let dies = self.some_death();
        let old_news = self.before_old_news(index, &frame);
        let what = format!("tablet {index} gets {} ({dies:?})", told(&frame));
        match dies {
            Death::BeforeCommit => {
                tablet::until_it_waits(self.tablets[index].app.received(&frame));
                self.die(index);
            }
            Death::AfterCommit => {
                drop(self.tablets[index].received(&frame));
                self.die(index);
            }
            Death::None => {
                let work = self.tablets[index].received(&frame);
                self.carry_out(index, work);
                if repeats && self.tablets[index].line.is_some() {
                    self.fault("frame repeated");
                    let work = self.tablets[index].received(&frame);
                    self.carry_out(index, work);
                }
            }
        }
        if let Some(before) = old_news {
            self.after_old_news(index, &before)?;
        }
        Ok(what)
    }

    fn news_for_some_line(&mut self) -> anyhow::Result<String> {
        if self.lines.is_empty() || !self.server.is_up() {
            return Ok("no news".into());
        }
        let at = self.prng.below(self.lines.len());
        self.server.bring_news(&mut self.lines[at])?;
        Ok(format!("news for line {}", self.lines[at].number))
    }
}

fn brief(frame: &FromTablet) -> String {
    match frame {
        FromTablet::Hello { cursor, settled, .. } => {
            format!("Hello from {:?}, settled {settled}", cursor.map(|cursor| cursor.seq))
        }
        FromTablet::Push { id, document, changes, .. } => {
            format!("push {id} of {} to {}", changes.len(), uuid::Uuid::from_bytes((*document).into()))
        }
        FromTablet::GiveBack { id, document, changes, .. } => {
            format!("give back {id} of {} to {}", changes.len(), uuid::Uuid::from_bytes((*document).into()))
        }
        FromTablet::Erased { documents } => format!("{} erased", documents.len()),
        FromTablet::Ping => "Ping".into(),
    }
}

fn told(frame: &[u8]) -> String {
    use palier_shared::sync::{FromServer, Item};
    match decode::<FromServer>(frame) {
        Ok(FromServer::Down(down)) => {
            let items = down.items.iter().map(|item| match item {
                Item::Snapshot { document, .. } => {
                    format!("snapshot {}", uuid::Uuid::from_bytes((*document).into()))
                }
                Item::Changes { document, changes } => {
                    format!("{} changes {}", changes.len(), uuid::Uuid::from_bytes((*document).into()))
                }
                Item::Drop { document } => format!("drop {}", uuid::Uuid::from_bytes((*document).into())),
                Item::Erased { document } => format!("erased {}", uuid::Uuid::from_bytes((*document).into())),
            });
            let items: Vec<String> = items.collect();
            format!(
                "news up to {}, {}: {}",
                down.at.seq,
                if down.last { "complete" } else { "in part" },
                items.join(", ")
            )
        }
        Ok(FromServer::Refused { id, reason, snapshot, .. }) => {
            format!("refusal of {id} for {reason}, snapshot {}", snapshot.is_some())
        }
        Ok(FromServer::Ack { id, at }) => format!("ack of {id} at {}", at.seq),
        other => format!("{other:?}"),
    }
}
