//! What must happen by itself, even when nobody asks for anything: files of imports that were never finished go away,
//! and rights, whose windows move with the days, are computed anew.

use std::time::Duration;

use tokio::task::JoinHandle;

use crate::commune::Communes;
use crate::store::{Author, import_draft};

/// How often to look: a right that begins with the day reaches its tablet within the hour.
const EVERY: Duration = Duration::from_secs(3600);

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
            }
        }
    })
}
