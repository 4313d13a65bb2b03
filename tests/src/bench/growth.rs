//! What a push costs as the commune grows: documents and connections, both a hundred times more.

use std::time::{Duration, Instant};

use futures_util::SinkExt as _;
use serde_json::Value;
use tokio_tungstenite::tungstenite::Message;

use super::latency::{Heard, OpenLine, Writer};
use super::line::Server;
use super::seed::{Batch, Seed};
use super::{Measure, Plan, Point, median, ms, note};

/// Documents and connections, from the smallest commune to the largest.
const SIZES: [(usize, usize); 3] = [(1_000, 10), (10_000, 100), (100_000, 1_000)];
/// Pushes at each size.
const PUSHES: usize = 300;
/// Pushes before, not measured: a server's log grows to its full length first, and each flush costs more while it does.
const BEFORE: usize = 600;
/// Visits that are pushed to in turn, of as many tablets.
const WRITERS: usize = 10;

pub(super) async fn measure(plan: &Plan, tell: &mut dyn FnMut(Value)) -> anyhow::Result<()> {
    let mut medians = Vec::new();
    for (documents, connections) in SIZES {
        let median = Box::pin(push_cost(plan, plan.scaled(documents), plan.scaled(connections))).await?;
        tell(Point { curve: "push_ms", x: documents, y: median }.json());
        medians.push(median);
    }
    if let (Some(small), Some(large)) = (medians.first(), medians.last()) {
        let value = (large / small * 100.0).round() / 100.0;
        tell(Measure { key: "push_growth", value, unit: "ratio", n: plan.scaled(PUSHES) }.json());
    }
    Ok(())
}

/// The median time from a push to its acknowledgement, one push at a time.
async fn push_cost(plan: &Plan, documents: usize, connections: usize) -> anyhow::Result<f64> {
    let data = plan.folder(&format!("growth-{documents}"));
    let seed = Seed::begin(&data).await?;
    let began = Instant::now();
    let agents = seed.agents(connections).await?;
    let mut visits = Vec::new();
    for agent in &agents {
        let batch = Batch { agents: vec![agent.account], documents: 2, changes: 5, signed: true };
        visits.extend(seed.write(&batch).await?);
    }
    let others = documents.saturating_sub(2 * connections);
    seed.write(&Batch { agents: Vec::new(), documents: others, changes: 1, signed: false }).await?;
    seed.fold_all().await?;
    seed.end().await?;
    note(&format!("{documents} documents written in {:.1} s", began.elapsed().as_secs_f64()));

    visits.truncate(WRITERS);
    let mut writers = Writer::of_all(&data, &visits)?;
    let server = Server::start(&plan.server, &data).await?;
    let mut lines = Vec::new();
    for agent in &agents {
        lines.push(OpenLine::open(&server, agent).await?);
    }
    let mut times = Vec::new();
    let before = plan.scaled(BEFORE);
    for number in 0..before + plan.scaled(PUSHES) {
        let from = number % writers.len();
        let frame = writers[from].push(number as u64)?;
        let began = Instant::now();
        lines[from].to.send(Message::Binary(frame.into())).await?;
        let took = ms(lines[from].heard(Heard::Ack(number as u64)).await? - began);
        times.extend((number >= before).then_some(took));
        tokio::time::sleep(Duration::from_millis(3)).await;
    }
    drop(lines);
    server.stop().await?;
    let cost = median(times);
    note(&format!("{documents} documents, {connections} connections: {cost} ms a push"));
    Ok(cost)
}
