//! Three hundred tablets connected: how soon a change is acknowledged, how soon another tablet has it, how many can be
//! taken in a second, and the memory that all this needs.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use futures_util::SinkExt as _;
use futures_util::stream::SplitSink;
use minicbor::bytes::{ByteArray, ByteVec};
use palier_server::machine;
use palier_server::store::documents;
use palier_shared::document::{Change, Document, Kind};
use palier_shared::id::DocumentId;
use palier_shared::sync::{FromServer, FromTablet, encode};
use palier_shared::visit::{Tick, Visit};
use rusqlite::Connection;
use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::Message;

use super::line::{PATIENCE, Server, Socket, next};
use super::seed::{Agent, Batch, Seed};
use super::{Measure, Plan, ms, note, p95, resident_mb};

const TABLETS: usize = 300;
/// Pairs of tablets that share a visit: what one writes, the other receives.
const PAIRS: usize = 20;
const DOCUMENTS: usize = 10_000;
/// Pushes one after the other, for the two latencies.
const ONE_BY_ONE: usize = 400;
/// Pushes of each tablet, as fast as they are taken.
const SUSTAINED: usize = 100;

pub(super) async fn measure(plan: &Plan, tell: &mut dyn FnMut(Value)) -> anyhow::Result<()> {
    let data = plan.folder("latency");
    let seed = Seed::begin(&data).await?;
    let agents = seed.agents(plan.scaled(TABLETS)).await?;
    let pairs = plan.scaled(PAIRS);
    let began = Instant::now();
    let mut visits = Vec::new();
    for (number, agent) in agents.iter().enumerate() {
        let mut held = vec![agent.account];
        if number < 2 * pairs {
            held.push(agents[number ^ 1].account);
        }
        visits.extend(
            seed.write(&Batch { agents: held, documents: 2, changes: CHANGES_BEFORE, signed: true }).await?,
        );
    }
    let others = plan.scaled(DOCUMENTS) - 2 * visits.len();
    seed.write(&Batch { agents: Vec::new(), documents: others, changes: 5, signed: false }).await?;
    seed.fold_all().await?;
    seed.end().await?;
    note(&format!("{others} documents more, written in {:.1} s", began.elapsed().as_secs_f64()));

    let mut writers = Writer::of_all(&data, &visits)?;
    let server = Server::start(&plan.server, &data).await?;
    let mut lines = Vec::new();
    for agent in &agents {
        lines.push(OpenLine::open(&server, agent).await?);
    }
    note(&format!("{} tablets connected, {:?} MB", lines.len(), resident_mb(server.process())));

    let count = plan.scaled(ONE_BY_ONE);
    let (mut acks, mut fanouts) = (Vec::new(), Vec::new());
    for number in 0..count {
        let from = number % (2 * pairs);
        let frame = writers[from].push(number as u64)?;
        let began = Instant::now();
        lines[from].to.send(Message::Binary(frame.into())).await?;
        acks.push(ms(lines[from].heard(Heard::Ack(number as u64)).await? - began));
        fanouts.push(ms(lines[from ^ 1].heard(Heard::News).await? - began));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    tell(Measure { key: "ack_p95_ms", value: p95(acks), unit: "ms", n: count }.json());
    tell(Measure { key: "fanout_p95_ms", value: p95(fanouts), unit: "ms", n: count }.json());
    let (pushes, lines) = sustained(plan, lines, writers).await?;
    tell(pushes.json());
    let value = resident_mb(server.process()).context("the kernel tells no memory")?;
    tell(Measure { key: "server_rss_mb", value, unit: "MB", n: 1 }.json());
    drop(lines);
    server.stop().await
}

/// Changes of each visit before anything is measured.
const CHANGES_BEFORE: usize = 5;

/// All tablets push for a while, and stay connected; each sends its next change as soon as the last one is acknowledged.
async fn sustained(
    plan: &Plan,
    lines: Vec<OpenLine>,
    writers: Vec<Writer>,
) -> anyhow::Result<(Measure, Vec<OpenLine>)> {
    let each = plan.scaled(SUSTAINED);
    let mut frames = Vec::new();
    for mut writer in writers {
        // Made beforehand: a tablet writes on a processor of its own.
        frames.push((0..each).map(|number| writer.push(number as u64)).collect::<anyhow::Result<Vec<_>>>()?);
    }
    let began = Instant::now();
    let until = began + Duration::from_secs(20);
    let pushing = lines.into_iter().zip(frames).map(|(mut line, frames)| async move {
        let mut taken = 0;
        for (number, frame) in frames.into_iter().enumerate() {
            if Instant::now() > until {
                break;
            }
            line.to.send(Message::Binary(frame.into())).await?;
            line.heard(Heard::Ack(number as u64)).await?;
            taken += 1;
        }
        Ok::<_, anyhow::Error>((taken, line))
    });
    let mut taken = 0;
    let mut open = Vec::new();
    for result in futures_util::future::join_all(pushing).await {
        let (pushes, line) = result?;
        taken += pushes;
        open.push(line);
    }
    let value = (f64::from(taken) / began.elapsed().as_secs_f64()).round();
    Ok((Measure { key: "pushes_per_s", value, unit: "1/s", n: usize::try_from(taken)? }, open))
}

/// One tablet's visit, and the changes that it makes of it.
pub(super) struct Writer {
    document: Document,
    value: Visit,
    id: DocumentId,
    actor: palier_shared::document::Actor,
    written: usize,
}

impl Writer {
    /// A writer for each of these visits, before a server has the database.
    pub(super) fn of_all(data: &Path, visits: &[DocumentId]) -> anyhow::Result<Vec<Self>> {
        let database = Connection::open(data.join("demonstration/palier.db"))?;
        visits.iter().map(|visit| Writer::new(&database, *visit)).collect()
    }

    fn new(database: &Connection, id: DocumentId) -> anyhow::Result<Self> {
        let (_, document) = documents::load(database, id)?;
        let value = document.read()?;
        Ok(Writer { document, value, id, actor: machine::new_actor(), written: 0 })
    }

    /// The frame that pushes one more tick, under `number`. Its time is the writer's own: numbers begin again with each
    /// measure, and the same tick at the same time would change nothing.
    pub(super) fn push(&mut self, number: u64) -> anyhow::Result<Vec<u8>> {
        self.written += 1;
        let at = tick_time(self.written);
        let tick = Tick { done: !self.written.is_multiple_of(3), answer: None, at };
        self.value.ticks.insert(format!("point-{}", self.written % 30), tick);
        let change: Option<Change> = self.document.write(&self.value, self.actor, at)?;
        let change = change.context("the tick changed nothing")?;
        Ok(encode(&FromTablet::Push {
            id: number,
            document: ByteArray::from(self.id.bytes()),
            kind: Kind::Visit.code().to_owned(),
            changes: vec![ByteVec::from(change.bytes().to_vec())],
        })?)
    }
}

fn tick_time(written: usize) -> i64 {
    1_795_417_200_000 + i64::try_from(written).unwrap_or(0)
}

/// What a tablet is waiting for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heard {
    Ack(u64),
    /// A page with something in it.
    News,
}

/// A socket that is read all the time, as a tablet reads it.
pub(super) struct OpenLine {
    pub(super) to: SplitSink<Socket, Message>,
    heard: UnboundedReceiver<(Instant, Heard)>,
    reading: JoinHandle<()>,
}

impl OpenLine {
    pub(super) async fn open(server: &Server, agent: &Agent) -> anyhow::Result<Self> {
        let (to, mut from) = server.caught_up(&agent.token).await?;
        let (tell, heard) = unbounded_channel();
        let reading = tokio::task::spawn_local(async move {
            while let Ok(frame) = next(&mut from).await {
                let what = match frame {
                    FromServer::Ack { id, .. } => Heard::Ack(id),
                    FromServer::Down(down) if !down.items.is_empty() => Heard::News,
                    FromServer::Refused { .. } | FromServer::Goodbye { .. } => return,
                    _ => continue,
                };
                if tell.send((Instant::now(), what)).is_err() {
                    return;
                }
            }
        });
        Ok(OpenLine { to, heard, reading })
    }

    /// When it heard that; what comes before is passed over.
    pub(super) async fn heard(&mut self, what: Heard) -> anyhow::Result<Instant> {
        loop {
            match tokio::time::timeout(PATIENCE, self.heard.recv()).await? {
                Some((at, heard)) if heard == what => return Ok(at),
                Some(_) => {}
                None => bail!("the server hung up, or refused"),
            }
        }
    }
}

impl Drop for OpenLine {
    fn drop(&mut self) {
        self.reading.abort();
    }
}
