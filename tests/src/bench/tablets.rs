//! Whole exchanges of the app's own code on the native SQLite store: first synchronisations and reconnections.

use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use futures_util::{SinkExt as _, StreamExt as _};
use palier_mobile::platform::Host as _;
use palier_mobile::platform::native::{Clock as TabletClock, NativeHost, Sqlite};
use palier_mobile::tablet::{SocketWork, Tablet};
use palier_mobile::vault::Key;
use palier_shared::sync::Link;
use palier_shared::visit::Visit;
use serde_json::Value;
use tokio_tungstenite::tungstenite::Message;

use super::line::{PATIENCE, Server, Socket};
use super::seed::{Agent, Batch, Seed, at_rest};
use super::{Measure, Plan, Point, median, ms, note};

/// Tablets that share their visits in twos, and the documents of each.
const CROWD: usize = 100;
const EACH: usize = 200;
/// Documents of the tablet that is measured alone: those of five pairs, where its agent comes along.
const ALONE: usize = 1000;
const CHANGES: usize = 20;
/// Visits that change in a day.
const DAY: usize = 8;

pub(super) async fn measure(plan: &Plan, tell: &mut dyn FnMut(Value)) -> anyhow::Result<()> {
    let data = plan.folder("tablets");
    let each = plan.scaled(EACH);
    let (crowd, alone) = (plan.scaled(CROWD), plan.scaled(ALONE));
    let seed = Seed::begin(&data).await?;
    let agents = seed.agents(crowd + 2).await?;
    let (many, last_two) = agents.split_at(crowd);
    let [one, other] = last_two else { bail!("two agents") };
    let began = Instant::now();
    let mut shared = Vec::new();
    let mut written = 0;
    for pair in many.chunks(2) {
        let mut held: Vec<_> = pair.iter().map(|agent| agent.account).collect();
        let changes = if written < alone { CHANGES } else { 5 };
        if written < alone {
            held.extend([one.account, other.account]);
        }
        let visits = seed.write(&Batch { agents: held, documents: each, changes, signed: false }).await?;
        if written < alone {
            shared.extend(visits);
        }
        written += each;
    }
    seed.end().await?;
    note(&format!("{written} documents written in {:.1} s", began.elapsed().as_secs_f64()));
    let server = Server::start(&plan.server, &data).await?;
    at_rest(&data).await?;

    let saved = saved_size(&data, one)?;
    let (mut times, mut overheads) = (Vec::new(), Vec::new());
    for run in 0..plan.runs {
        let mut tablet = BenchTablet::new(&plan.folder(&format!("alone-{run}.db")), one).await?;
        let spent = tablet.exchange(&server).await?;
        times.push(ms(spent.time));
        overheads.push(spent.bytes() as f64 / saved as f64);
        if tablet.held() < alone {
            bail!("{} documents came, of {alone}", tablet.held());
        }
    }
    let overhead = (median(overheads) * 1000.0).round() / 1000.0;
    tell(
        Measure { key: "first_sync_1000_ms", value: median(times.clone()), unit: "ms", n: plan.runs }.json(),
    );
    tell(Measure { key: "first_sync_overhead", value: overhead, unit: "ratio", n: plan.runs }.json());

    let few = first_sync_of_few(plan, &server, &many[0]).await?;
    tell(Point { curve: "first_sync_ms", x: each, y: few }.json());
    tell(Point { curve: "first_sync_ms", x: alone, y: median(times.clone()) }.json());

    reconnections(plan, &server, (one, other), &shared, tell).await?;
    tell(first_syncs_at_once(plan, &server, many).await?.json());
    server.stop().await
}

/// The first synchronisation of a tablet with fewer documents, for the curve.
async fn first_sync_of_few(plan: &Plan, server: &Server, agent: &Agent) -> anyhow::Result<f64> {
    let mut times = Vec::new();
    for run in 0..plan.runs {
        let mut tablet = BenchTablet::new(&plan.folder(&format!("few-{run}.db")), agent).await?;
        times.push(ms(tablet.exchange(server).await?.time));
    }
    Ok(median(times))
}

/// Nothing changed; then a day in which visits changed elsewhere.
async fn reconnections(
    plan: &Plan,
    server: &Server,
    (one, other): (&Agent, &Agent),
    shared: &[palier_shared::id::DocumentId],
    tell: &mut dyn FnMut(Value),
) -> anyhow::Result<()> {
    let mut tablet = BenchTablet::new(&plan.folder("reconnect.db"), one).await?;
    tablet.exchange(server).await?;
    let (mut times, mut bytes) = (Vec::new(), Vec::new());
    for _ in 0..plan.runs * 3 {
        let spent = tablet.exchange(server).await?;
        times.push(ms(spent.time));
        bytes.push(spent.bytes() as f64);
    }
    let n = plan.runs * 3;
    tell(Measure { key: "reconnect_ms", value: median(times), unit: "ms", n }.json());
    tell(Measure { key: "reconnect_bytes", value: median(bytes), unit: "B", n }.json());

    let mut elsewhere = BenchTablet::new(&plan.folder("elsewhere.db"), other).await?;
    elsewhere.exchange(server).await?;
    let (mut times, mut bytes) = (Vec::new(), Vec::new());
    for run in 0..plan.runs {
        for visit in shared.iter().skip(run * DAY).take(DAY) {
            // A whole visit's work: some forty changes each.
            for change in 0..40 {
                let text = format!("point {run}-{change}");
                elsewhere.edit(*visit, |visit| visit.notes = text).await?;
            }
        }
        elsewhere.exchange(server).await?;
        let spent = tablet.exchange(server).await?;
        times.push(ms(spent.time));
        bytes.push(spent.bytes() as f64);
    }
    let n = plan.runs;
    tell(Measure { key: "reconnect_day_ms", value: median(times), unit: "ms", n }.json());
    tell(Measure { key: "reconnect_day_bytes", value: median(bytes), unit: "B", n }.json());
    Ok(())
}

/// Many new tablets at once; the time of the last one.
async fn first_syncs_at_once(plan: &Plan, server: &Server, agents: &[Agent]) -> anyhow::Result<Measure> {
    let mut tablets = Vec::new();
    for (number, agent) in agents.iter().enumerate() {
        tablets.push(BenchTablet::new(&plan.folder(&format!("crowd-{number}.db")), agent).await?);
    }
    let began = Instant::now();
    let all = tablets.iter_mut().map(|tablet| tablet.exchange(server));
    for spent in futures_util::future::join_all(all).await {
        spent?;
    }
    let value = ms(began.elapsed());
    if let Some(short) = tablets.iter().find(|tablet| tablet.held() < plan.scaled(EACH)) {
        bail!("{} documents came, of {}", short.held(), plan.scaled(EACH));
    }
    Ok(Measure { key: "first_sync_100_tablets_ms", value, unit: "ms", n: 1 })
}

/// What the agent's documents weigh when each is saved whole.
fn saved_size(data: &Path, agent: &Agent) -> anyhow::Result<u64> {
    let database = rusqlite::Connection::open(data.join("demonstration/palier.db"))?;
    let mut statement = database.prepare(
        "select id from document where kind not in ('person', 'visit', 'offer')
         union all select document from held where worker = ?1 and to_seq is null",
    )?;
    let ids: Vec<Vec<u8>> =
        statement.query_map([agent.account.bytes()], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut size = 0;
    for id in ids {
        let id = palier_shared::id::DocumentId::from_bytes(&id)?;
        let (_, mut document) = palier_server::store::documents::load(&database, id)?;
        size += document.save().len() as u64;
    }
    Ok(size)
}

/// What an exchange took, from the open socket until the tablet is up to date and nothing waits.
struct Spent {
    time: Duration,
    sent: usize,
    received: usize,
}

impl Spent {
    fn bytes(&self) -> usize {
        self.sent + self.received
    }
}

/// The app on its store, and how it signs in.
struct BenchTablet {
    app: Rc<Tablet<Sqlite, NativeHost>>,
    token: String,
}

impl BenchTablet {
    async fn new(store: &Path, agent: &Agent) -> anyhow::Result<Self> {
        let host = NativeHost::new(TabletClock::System);
        let key = Key::new(host.random());
        let app = Tablet::open(Sqlite::open(store)?, host, key).await?;
        Ok(BenchTablet { app: Rc::new(app), token: agent.token.clone() })
    }

    fn held(&self) -> usize {
        self.app.view(palier_shared::sync::Replica::len)
    }

    async fn edit(
        &self,
        id: palier_shared::id::DocumentId,
        edit: impl FnOnce(&mut Visit),
    ) -> anyhow::Result<()> {
        let _ = self.app.edit(id, edit).await?;
        Ok(())
    }

    /// Connects, exchanges everything, hangs up.
    async fn exchange(&mut self, server: &Server) -> anyhow::Result<Spent> {
        let mut socket = server.socket(&self.token).await?;
        let mut spent = Spent { time: Duration::ZERO, sent: 0, received: 0 };
        let began = Instant::now();
        let work = self.app.connected().await;
        carry_out(&mut socket, work, &mut spent).await?;
        loop {
            let standing = self.app.standing();
            if standing.waiting == 0 && standing.link == (Link::Live { caught_up: true }) {
                break;
            }
            let message = tokio::time::timeout(PATIENCE, socket.next()).await?;
            let Message::Binary(frame) = message.context("the server hung up")?? else { continue };
            spent.received += frame.len();
            let work = self.app.received(&frame).await;
            carry_out(&mut socket, work, &mut spent).await?;
        }
        spent.time = began.elapsed();
        let _ = socket.close(None).await;
        self.app.disconnected().await;
        Ok(spent)
    }
}

async fn carry_out(socket: &mut Socket, work: SocketWork, spent: &mut Spent) -> anyhow::Result<()> {
    for frame in work.send {
        spent.sent += frame.len();
        socket.send(Message::Binary(frame.into())).await?;
    }
    match work.close {
        None => Ok(()),
        Some(reason) => bail!("the exchange ended: {reason:?}"),
    }
}
