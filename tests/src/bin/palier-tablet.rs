//! `palier-tablet`: a tablet in a process of its own, so that it can be killed. It ticks without end and says on
//! standard output what it has kept (`kept <visit> <key> <at>`) and how many of these are acknowledged (`acked <n>`).

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use palier_mobile::vault::Key;
use palier_shared::id::DocumentId;
use palier_shared::visit::{Tick, Visit};
use palier_tests::world::{WorldTablet, socket_address};

/// A tablet that ticks without end.
#[derive(Parser)]
struct Arguments {
    /// The file of its store; the first run makes it.
    #[arg(long)]
    store: PathBuf,
    /// The session's cookie.
    #[arg(long)]
    cookie: String,
    /// Where the server listens.
    #[arg(long)]
    server: SocketAddr,
    /// Ticks carry this number times a million, and more with each.
    #[arg(long)]
    run: i64,
    /// Only sends what waits, and ends.
    #[arg(long)]
    drain: bool,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let Arguments { store, cookie, server, run, drain } = Arguments::parse();
    // A key that the test knows: what is kept is looked at afterwards.
    let mut tablet = WorldTablet::open(store, Key::new([7; 32]), cookie).await?;
    let address = socket_address(server);
    let waited = tablet.app.standing().waiting;
    say(&format!("open {waited}"))?;
    if drain {
        tablet.connect_to(&address).await?;
        tablet.until_done().await?;
        return say("drained");
    }
    let (mut kept, mut acked) = (0, 0);
    loop {
        if !tablet.is_connected() {
            // The server may be dead just now.
            let _ = tablet.connect_to(&address).await;
        }
        let visits = visits(&tablet);
        if !visits.is_empty() {
            let (id, key) = (visits[kept % visits.len()], format!("key-{}", kept / visits.len() % 40));
            let at = run * 1_000_000 + i64::try_from(kept)?;
            let tick = Tick { done: true, answer: None, at };
            let edited = tablet
                .edit(id, |visit: &mut Visit| {
                    visit.ticks.insert(key.clone(), tick);
                })
                .await;
            match edited {
                Ok(()) => {}
                // It is durable all the same: only the sending failed.
                Err(_) if tablet.is_connected() && !tablet.app.standing().storage_failed => {
                    tablet.hang_up().await
                }
                Err(error) => return Err(error),
            }
            kept += 1;
            say(&format!("kept {id} {key} {at}"))?;
        }
        if tablet.is_connected() && tablet.exchange(Duration::from_millis(2)).await.is_err() {
            tablet.hang_up().await;
        }
        // Acknowledgements come in order: first those of what waited before this run.
        let now = (waited + kept).saturating_sub(tablet.app.standing().waiting).saturating_sub(waited);
        if now > acked {
            acked = now;
            say(&format!("acked {acked}"))?;
        }
    }
}

fn visits(tablet: &WorldTablet) -> Vec<DocumentId> {
    tablet.app.view(|replica| replica.all::<Visit>().map(|(id, _)| id).collect())
}

fn say(line: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}
