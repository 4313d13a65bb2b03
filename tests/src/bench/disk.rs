//! What a visit takes on the server's disk once its changes are folded.

use rusqlite::Connection;
use serde_json::Value;

use super::seed::{Batch, Seed};
use super::{Measure, Plan};

/// Signed visits of sixty changes.
const VISITS: usize = 200;
const CHANGES: usize = 60;

pub(super) async fn measure(plan: &Plan, tell: &mut dyn FnMut(Value)) -> anyhow::Result<()> {
    let data = plan.folder("disk");
    let database = data.join("demonstration/palier.db");
    let visits = plan.scaled(VISITS);
    let seed = Seed::begin(&data).await?;
    let agents = seed.agents(1).await?;
    // The people first, with a visit of one change each, so that only visits' changes are weighed.
    let held_by = vec![agents[0].account];
    seed.write(&Batch { agents: held_by.clone(), documents: 20, changes: 1, signed: true }).await?;
    let before = vacuumed(&database)?;
    seed.write(&Batch { agents: held_by, documents: 2 * visits, changes: CHANGES, signed: true }).await?;
    seed.fold_all().await?;
    seed.end().await?;
    let bytes = vacuumed(&database)? - before;
    // Her own document weighs on each visit too: it is counted as if it were part of it.
    let value = (bytes / visits as f64).round();
    tell(Measure { key: "disk_per_visit_bytes", value, unit: "B", n: visits }.json());
    Ok(())
}

/// The file's size once nothing in it is unused.
fn vacuumed(path: &std::path::Path) -> anyhow::Result<f64> {
    let database = Connection::open(path)?;
    database.execute_batch("vacuum")?;
    let pages: f64 = database.query_row("select page_count from pragma_page_count", [], |row| row.get(0))?;
    let size: f64 = database.query_row("select page_size from pragma_page_size", [], |row| row.get(0))?;
    Ok(pages * size)
}
