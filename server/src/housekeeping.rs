//! What must happen by itself, even when nobody asks for anything: files of imports that were never finished go away,
//! rights, whose windows move with the days, are computed anew, and what has come to rest is folded.

use std::time::{Duration, Instant};

use palier_shared::id::DocumentId;
use tokio::task::JoinHandle;

use crate::commune::{Commune, Communes};
use crate::store::{Author, StoreError, Write, documents, held, import_draft};

/// How often to look: a right that begins with the day reaches its tablet within the hour.
const EVERY: Duration = Duration::from_secs(3600);

/// A document that nobody wrote to for a day has come to rest, in milliseconds: tablets that come every day take the
/// changes alone, new ones take it compact.
const AT_REST: i64 = 24 * 3600 * 1000;

/// Documents folded in one job: a few milliseconds, so that no tablet waits for it.
const FOLDED_AT_ONCE: usize = 10;

/// People whose rights are computed in one job.
const SETTLED_AT_ONCE: usize = 50;

/// Starts looking, now and then every hour, until the task is aborted.
pub fn start(communes: Communes) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut hours = tokio::time::interval(EVERY);
        loop {
            hours.tick().await;
            for commune in communes.all() {
                if let Err(error) = settle(commune).await {
                    tracing::error!(%error, "housekeeping");
                }
                if let Err(error) = fold(commune).await {
                    tracing::error!(%error, "folding");
                }
            }
        }
    })
}

async fn settle(commune: &Commune) -> Result<(), StoreError> {
    let tidied = commune.write(Author::SERVER, |write| {
        import_draft::forget_old(write)?;
        write.settle_without_visit()
    });
    tidied.await?;
    let people = commune.read(held::visited).await?;
    in_short_jobs(commune, &people, SETTLED_AT_ONCE, |write, some| write.settle_visited(some)).await
}

async fn fold(commune: &Commune) -> Result<(), StoreError> {
    let before = commune.now() - AT_REST;
    let ids = commune.read(move |connection| documents::at_rest(connection, before)).await?;
    let fold = move |write: &mut Write<'_>, some: &[DocumentId]| write.fold_at_rest(some, before).map(drop);
    in_short_jobs(commune, &ids, FOLDED_AT_ONCE, fold).await
}

/// Does something to all of these, some at a time. Half of the writer's time stays with those who wait for it, however
/// much there is to do.
async fn in_short_jobs(
    commune: &Commune,
    ids: &[DocumentId],
    at_once: usize,
    job: impl Fn(&mut Write<'_>, &[DocumentId]) -> Result<(), StoreError> + Copy + Send + 'static,
) -> Result<(), StoreError> {
    for some in ids.chunks(at_once) {
        let (began, some) = (Instant::now(), some.to_vec());
        commune.write(Author::SERVER, move |write| job(write, &some)).await?;
        tokio::time::sleep(began.elapsed()).await;
    }
    Ok(())
}
