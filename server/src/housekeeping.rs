//! What must happen by itself, even when nobody asks for anything: files of imports that were never finished go away,
//! rights, whose windows move with the days, are computed anew, and what has come to rest is folded.

use std::time::{Duration, Instant};

use tokio::task::JoinHandle;

use crate::commune::{Commune, Communes};
use crate::store::{Author, StoreError, documents, import_draft};

/// How often to look: a right that begins with the day reaches its tablet within the hour.
const EVERY: Duration = Duration::from_secs(3600);

/// A document that nobody wrote to for a day has come to rest, in milliseconds: tablets that come every day take the
/// changes alone, new ones take it compact.
const AT_REST: i64 = 24 * 3600 * 1000;

/// Documents folded in one job: a few milliseconds, so that no tablet waits for it.
const FOLDED_AT_ONCE: usize = 10;

/// Starts looking, now and then every hour, until the task is aborted.
pub fn start(communes: Communes) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut hours = tokio::time::interval(EVERY);
        loop {
            hours.tick().await;
            for commune in communes.all() {
                let tidied = commune.write(Author::SERVER, |write| {
                    import_draft::forget_old(write)?;
                    write.settle_all()
                });
                if let Err(error) = tidied.await {
                    tracing::error!(%error, "housekeeping");
                }
                if let Err(error) = fold(commune).await {
                    tracing::error!(%error, "folding");
                }
            }
        }
    })
}

async fn fold(commune: &Commune) -> Result<(), StoreError> {
    let before = commune.now() - AT_REST;
    let ids = commune.read(move |connection| documents::at_rest(connection, before)).await?;
    for some in ids.chunks(FOLDED_AT_ONCE) {
        let (began, some) = (Instant::now(), some.to_vec());
        commune.write(Author::SERVER, move |write| write.fold_at_rest(&some, before)).await?;
        // Half of the writer's time stays with those who wait for it, however much there is to fold.
        tokio::time::sleep(began.elapsed()).await;
    }
    Ok(())
}
