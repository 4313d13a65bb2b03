//! What must go away by itself, even when nobody asks for a page: files of imports that were never finished.

use std::time::Duration;

use tokio::task::JoinHandle;

use crate::commune::Communes;
use crate::store::{Author, import_draft};

/// How often to look.
const EVERY: Duration = Duration::from_secs(3600);

/// Starts looking, now and then every hour, until the task is aborted.
pub fn start(communes: Communes) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut hours = tokio::time::interval(EVERY);
        loop {
            hours.tick().await;
            for commune in communes.all() {
                let tidied = commune.write(Author::SERVER, |write| import_draft::forget_old(write)).await;
                if let Err(error) = tidied {
                    tracing::error!(%error, "housekeeping");
                }
            }
        }
    })
}
