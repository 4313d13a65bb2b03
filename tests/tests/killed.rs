//! Guarantee 1: acknowledged means committed. The server's and the tablet's processes are killed at any instant.
#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use palier_mobile::platform::Host as _;
use palier_mobile::platform::native::{Clock, NativeHost};
use palier_mobile::vault::Key;
use palier_shared::id::DocumentId;
use palier_shared::visit::Visit;
use palier_tests::server_process::{ServerProcess, server_program};
use palier_tests::world::{CLAIRE, WorldTablet, sign_in};
use rusqlite::{Connection, OpenFlags};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::mpsc;

/// Visit, key and time of a tick, as the tablet said that it has kept it.
type Kept = (DocumentId, String, i64);

/// A tablet's process, and what it has said.
struct TabletProcess {
    child: Child,
    lines: mpsc::UnboundedReceiver<String>,
    kept: Vec<Kept>,
    acked: usize,
}

impl TabletProcess {
    fn start(store: &Path, cookie: &str, server: &ServerProcess, run: u32, drain: bool) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_palier-tablet"));
        command.arg("--store").arg(store).arg("--cookie").arg(cookie);
        command.arg("--server").arg(server.address.to_string()).arg("--run").arg(run.to_string());
        if drain {
            command.arg("--drain");
        }
        let mut child = command.stdout(Stdio::piped()).kill_on_drop(true).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
        let (said, lines) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            // A line that was cut by the death of who wrote it is no promise.
            while let Ok(Some(line)) = output.next_line().await {
                let _ = said.send(line);
            }
        });
        TabletProcess { child, lines, kept: Vec::new(), acked: 0 }
    }

    fn hear(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        match words.as_slice() {
            ["kept", visit, key, at] if at.parse::<i64>().is_ok_and(|at| at >= 1_000_000) => {
                self.kept.push((visit.parse().unwrap(), (*key).to_owned(), at.parse().unwrap()));
            }
            ["acked", count] => self.acked = count.parse().unwrap(),
            _ => {}
        }
    }

    /// Listens for so long.
    async fn listen(&mut self, milliseconds: u64) {
        let deadline = tokio::time::Instant::now() + Duration::from_millis(milliseconds);
        while let Ok(Some(line)) = tokio::time::timeout_at(deadline, self.lines.recv()).await {
            self.hear(&line);
        }
    }

    /// Listens until it has kept something, and now and then until something is acknowledged: a kill before that, on a
    /// machine that is busy with other things, would try nothing.
    async fn listen_to_first(&mut self, acknowledged: bool) {
        let first = async {
            while self.kept.is_empty() || (acknowledged && self.acked == 0) {
                let line = self.lines.recv().await.unwrap();
                self.hear(&line);
            }
        };
        tokio::time::timeout(Duration::from_secs(30), first).await.unwrap();
    }

    /// Kills it, and hears what it had said.
    async fn kill(&mut self) {
        self.child.kill().await.unwrap();
        while let Some(line) = self.lines.recv().await {
            self.hear(&line);
        }
    }
}

/// What must be there: the latest time of each tick, by visit and key.
#[derive(Default)]
struct Promises(BTreeMap<(DocumentId, String), i64>);

impl Promises {
    fn add(&mut self, kept: &[Kept]) {
        for (visit, key, at) in kept {
            self.0.insert((*visit, key.clone()), *at);
        }
    }

    /// What is promised and not kept by `visit_of`.
    fn broken(&self, visit_of: impl Fn(DocumentId) -> Option<Visit>) -> Vec<String> {
        let visits: BTreeMap<DocumentId, Visit> =
            self.0.keys().filter_map(|(id, _)| Some((*id, visit_of(*id)?))).collect();
        let there =
            |id, key: &String| visits.get(id).and_then(|visit| visit.ticks.get(key)).map(|tick| tick.at);
        let broken = self.0.iter().filter(|((id, key), at)| there(id, key).is_none_or(|there| there < **at));
        broken
            .map(|((id, key), at)| format!("{id} {key}: {at} promised, {:?} there", there(id, key)))
            .collect()
    }
}

fn on_server(server: &ServerProcess, id: DocumentId) -> Option<Visit> {
    let connection =
        Connection::open_with_flags(server.database(), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    palier_server::store::documents::value(&connection, id).ok()
}

async fn on_tablet(store: &Path) -> WorldTablet {
    WorldTablet::open(store.to_owned(), Key::new([7; 32]), String::new()).await.unwrap()
}

/// Rounds of life and death; `PALIER_KILL_ROUNDS` for more.
fn rounds() -> u32 {
    std::env::var("PALIER_KILL_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(20)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kill_minus_nine_of_server_or_tablet_at_any_instant_loses_nothing_acknowledged_and_nothing_unsent() {
    let folder = tempfile::tempdir().unwrap();
    let (data, store) = (folder.path().join("data"), folder.path().join("tablet.db"));
    let program = server_program().unwrap();
    let mut server = ServerProcess::demo(&program, &data, &folder.path().join("no-app")).await.unwrap();
    let cookie = sign_in(server.address, CLAIRE.0, CLAIRE.1).await.unwrap();
    let dice = NativeHost::new(Clock::System);
    let moment = || u64::from(u16::from_le_bytes(dice.random())) % 300;
    let (mut kept, mut acknowledged) = (Promises::default(), Promises::default());
    let (mut edits, mut acks) = (0, 0);
    for round in 1..=rounds() {
        let mut tablet = TabletProcess::start(&store, &cookie, &server, round, false);
        tablet.listen_to_first(round % 4 == 1).await;
        tablet.listen(moment()).await;
        let kills_server = round % 3 != 0;
        if kills_server {
            server.kill().await.unwrap();
            // Offline, the tablet goes on.
            tablet.listen(moment()).await;
            acknowledged.add(&tablet.kept[..tablet.acked]);
            if round % 3 == 1 {
                tablet.kill().await;
            }
            server.start().await.unwrap();
            let lost = acknowledged.broken(|id| on_server(&server, id));
            assert!(lost.is_empty(), "round {round}: acknowledged and lost: {lost:?}");
            tablet.listen(moment()).await;
        }
        if round % 3 != 1 {
            tablet.kill().await;
        }
        acknowledged.add(&tablet.kept[..tablet.acked]);
        kept.add(&tablet.kept);
        (edits, acks) = (edits + tablet.kept.len(), acks + tablet.acked);
        let survivor = on_tablet(&store).await;
        let lost = kept.broken(|id| survivor.visit(id));
        assert!(lost.is_empty(), "round {round}: kept and lost: {lost:?}");
        let lost = acknowledged.broken(|id| on_server(&server, id));
        assert!(lost.is_empty(), "round {round}: acknowledged and lost: {lost:?}");
        assert_eq!(survivor.app.standing().unreadable, 0, "round {round}");
        assert_eq!(survivor.app.standing().refused, 0, "round {round}");
    }
    assert!(edits >= rounds() as usize && acks > 0, "{edits} edits, {acks} acknowledged: nothing was tried");

    let mut last = TabletProcess::start(&store, &cookie, &server, 0, true);
    assert!(last.child.wait().await.unwrap().success());
    let tablet = on_tablet(&store).await;
    assert_eq!(tablet.app.standing().waiting, 0);
    let lost = kept.broken(|id| on_server(&server, id));
    assert!(lost.is_empty(), "kept, and never arrived: {lost:?}");
    for (id, _) in kept.0.keys() {
        assert_eq!(on_server(&server, *id), tablet.visit(*id), "both sides are the same in the end");
    }
    eprintln!("{} rounds, {edits} edits, {acks} acknowledged before a kill, none lost", rounds());
}
