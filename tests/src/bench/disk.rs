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
    // The people first: with them or without, only the visits are weighed, with all that hangs on them.
    let people = seed.people(visits, CHANGES).await?;
    seed.fold_all().await?;
    let before = vacuumed(&database)?;
    let agents = vec![agents[0].account];
    seed.visits_to(&people, &Batch { agents, documents: visits, changes: CHANGES, signed: true }).await?;
    seed.fold_all().await?;
    seed.end().await?;
    let value = ((vacuumed(&database)? - before) / visits as f64).round();
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
