//! The simulated server: the real store on a real SQLite file, driven without threads, and the lines to it.

use std::collections::{BTreeSet, VecDeque};
use std::ops::RangeInclusive;
use std::path::PathBuf;

use palier_server::store::{Author, Core, StoreError, documents, erasure, feed};
use palier_server::tablet::exchange::{self, Greeting, Taken};
use palier_server::tablet::news;
use palier_shared::document::{Actor, Document};
use palier_shared::id::{AccountId, DeviceId, DocumentId};
use palier_shared::sync::{Cursor, Down, FromServer, FromTablet, Goodbye, PROTOCOL, decode, encode};
use tempfile::TempDir;

use super::prng::Prng;

/// A connection between a tablet and the server. Frames keep their order, as TCP and TLS see to; each end may be gone
/// without the other knowing.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) number: u64,
    pub(super) account: AccountId,
    pub(super) device: DeviceId,
    pub(super) up: VecDeque<Vec<u8>>,
    pub(super) down: VecDeque<Vec<u8>>,
    /// The tablet listens at its end.
    pub(super) tablet_listens: bool,
    /// The server listens at its end.
    pub(super) server_listens: bool,
    /// It was to a server whose place an older copy has taken.
    pub(super) of_a_lost_history: bool,
    greeted: bool,
    restored: bool,
    since: u64,
    own: Vec<RangeInclusive<u64>>,
    caught_up: bool,
}

impl Line {
    pub(super) fn new(number: u64, account: AccountId, device: DeviceId) -> Self {
        Line {
            number,
            account,
            device,
            up: VecDeque::new(),
            down: VecDeque::new(),
            tablet_listens: true,
            server_listens: true,
            of_a_lost_history: false,
            greeted: false,
            restored: false,
            since: 0,
            own: Vec::new(),
            caught_up: false,
        }
    }

    fn say(&mut self, frame: &FromServer) {
        if self.tablet_listens {
            self.down.extend(encode(frame));
        }
    }

    fn hang_up(&mut self, reason: Goodbye) {
        self.say(&FromServer::Goodbye { reason });
        self.server_listens = false;
    }
}

/// The server; none of it runs by itself.
#[derive(Debug)]
pub(super) struct Server {
    folder: TempDir,
    path: PathBuf,
    files: u32,
    core: Option<Core>,
    prng: Prng,
    backups: Vec<PathBuf>,
    /// Milliseconds since 1970 UTC.
    pub(super) clock: i64,
}

impl Server {
    pub(super) fn new(clock: i64, prng: &Prng) -> Result<Self, StoreError> {
        let folder = tempfile::tempdir().map_err(|error| StoreError::NotCommitted(error.to_string()))?;
        let path = folder.path().join("palier-0.db");
        let mut server =
            Server { folder, path, files: 0, core: None, prng: prng.fork(), backups: Vec::new(), clock };
        server.start()?;
        Ok(server)
    }

    /// Opens the database with a new actor, as each start of the server does.
    pub(super) fn start(&mut self) -> Result<(), StoreError> {
        let core = Core::open(&self.path, Actor(self.prng.bytes()))?;
        // Crashes are simulated between commits: nothing is gained by waiting for the disk.
        core.connection().pragma_update(None, "synchronous", "OFF")?;
        self.core = Some(core);
        Ok(())
    }

    pub(super) fn stop(&mut self) {
        self.core = None;
    }

    pub(super) fn is_up(&self) -> bool {
        self.core.is_some()
    }

    pub(super) fn core(&mut self) -> Result<&mut Core, StoreError> {
        self.core.as_mut().ok_or(StoreError::Closed)
    }

    /// Runs a job of the server's, or of someone in the office.
    pub(super) fn run<R: Send + 'static>(
        &mut self,
        author: Author,
        job: impl FnOnce(&mut palier_server::store::Write<'_>) -> Result<R, StoreError> + Send + 'static,
    ) -> Result<R, StoreError> {
        let now = self.clock;
        self.core()?.run(author, now, job)
    }

    /// Lets the disk be full, or not.
    pub(super) fn disk_full(&mut self, full: bool) -> Result<(), StoreError> {
        let connection = self.core()?.connection();
        let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
        let most = if full { pages } else { 1_000_000 };
        connection.pragma_update_and_check(None, "max_page_count", most, |_| Ok(()))?;
        Ok(())
    }

    pub(super) fn back_up(&mut self) -> Result<(), StoreError> {
        self.files += 1;
        let path = self.folder.path().join(format!("backup-{}.db", self.files));
        let connection = self.core()?.connection();
        connection.execute("vacuum into ?1", [path.to_string_lossy()])?;
        self.backups.push(path);
        Ok(())
    }

    /// Puts an older copy back; false when there is none.
    pub(super) fn restore(&mut self, prng: &Prng) -> Result<bool, StoreError> {
        let Some(copy) = prng.pick(&self.backups).cloned() else { return Ok(false) };
        self.stop();
        self.files += 1;
        self.path = self.folder.path().join(format!("palier-{}.db", self.files));
        std::fs::copy(&copy, &self.path).map_err(|error| StoreError::NotCommitted(error.to_string()))?;
        self.start()?;
        Ok(true)
    }

    pub(super) fn documents(&mut self) -> Result<Vec<DocumentId>, StoreError> {
        documents::ids(self.core()?.connection())
    }

    pub(super) fn document(&mut self, id: DocumentId) -> Result<Option<Document>, StoreError> {
        match documents::load(self.core()?.connection(), id) {
            Ok((_, document)) => Ok(Some(document)),
            Err(StoreError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The documents that an account may hold now, by the rows of the store.
    pub(super) fn may_hold(&mut self, account: AccountId) -> Result<BTreeSet<DocumentId>, StoreError> {
        let sql = "select id from document where kind not in ('person', 'visit', 'offer')
                   union select document from held where worker = ?1 and to_seq is null";
        let mut statement = self.core()?.connection().prepare_cached(sql)?;
        let ids = statement.query_map([account.bytes()], |row| row.get::<_, [u8; 16]>(0))?;
        Ok(ids.map(|id| id.map(|id| DocumentId(uuid::Uuid::from_bytes(id)))).collect::<Result<_, _>>()?)
    }

    /// Whether this place belongs to the database's history.
    pub(super) fn knows(&mut self, cursor: Cursor) -> Result<bool, StoreError> {
        feed::knows(self.core()?.connection(), &cursor)
    }

    /// The next frame of a line arrives: what the socket does with it.
    pub(super) fn receive(&mut self, line: &mut Line, frame: &[u8]) -> Result<(), StoreError> {
        let author = Author { account: Some(line.account), device: Some(line.device) };
        match decode::<FromTablet>(frame) {
            Ok(FromTablet::Hello { protocol: PROTOCOL, cursor, witnesses, settled }) if !line.greeted => {
                let greeting = Greeting { cursor, witnesses, settled };
                let recognised = exchange::recognise(self.core()?.connection(), &greeting)?;
                let device = line.device;
                let seen = self.run(author, move |write| exchange::greeted(write, device, recognised));
                if seen.is_err() {
                    line.hang_up(Goodbye::Busy);
                    return Ok(());
                }
                line.say(&FromServer::Welcome { now: self.clock, restored: recognised.restored });
                line.greeted = true;
                line.restored = recognised.restored;
                line.since = recognised.since;
                self.bring_news(line)
            }
            Ok(FromTablet::Push { id, document, kind, changes }) if line.greeted => {
                let document = DocumentId(uuid::Uuid::from_bytes(document.into()));
                let taken =
                    self.run(author, move |write| exchange::take_push(write, document, &kind, &changes));
                self.answer(line, id, &taken)
            }
            Ok(FromTablet::GiveBack { id, document, kind, changes }) if line.greeted => {
                let document = DocumentId(uuid::Uuid::from_bytes(document.into()));
                let restored = line.restored;
                let taken = self.run(author, move |write| {
                    exchange::take_given_back(write, restored, document, &kind, &changes)
                });
                self.answer(line, id, &taken)
            }
            Ok(FromTablet::Erased { documents }) if line.greeted => {
                let ids: Vec<DocumentId> =
                    documents.into_iter().map(|id| DocumentId(uuid::Uuid::from_bytes(id.into()))).collect();
                let device = line.device;
                self.run(author, move |write| erasure::confirmed(write, device, &ids)).map(drop)
            }
            Ok(FromTablet::Ping) if line.greeted => {
                line.say(&FromServer::Pong);
                Ok(())
            }
            Ok(_) | Err(_) => {
                line.hang_up(Goodbye::NotUnderstood);
                Ok(())
            }
        }
    }

    fn answer(
        &mut self,
        line: &mut Line,
        id: u64,
        taken: &Result<Taken, StoreError>,
    ) -> Result<(), StoreError> {
        if let Ok(Taken::Committed { own, .. }) = taken {
            line.own.push(own.clone());
        }
        line.say(&exchange::answer(id, taken));
        self.bring_news(line)
    }

    /// Sends what is new to a line, as the socket does when the feed has moved.
    pub(super) fn bring_news(&mut self, line: &mut Line) -> Result<(), StoreError> {
        if !line.greeted || !line.server_listens {
            return Ok(());
        }
        let connection = self.core()?.connection();
        if line.caught_up && feed::last_seq(connection)? <= line.since {
            return Ok(());
        }
        for page in news::since(connection, line.account, line.device, &line.own, line.since)? {
            let at = page.at;
            if page.last {
                line.since = at.seq;
                line.own.retain(|own| *own.end() > at.seq);
                line.caught_up = true;
            }
            // Pages break anywhere.
            let mut items = page.items;
            while !items.is_empty() && self.prng.once_in(4) {
                let rest = items.split_off(self.prng.below(items.len()));
                line.say(&FromServer::Down(Down {
                    items: std::mem::replace(&mut items, rest),
                    at,
                    last: false,
                }));
            }
            line.say(&FromServer::Down(Down { items, at, last: page.last }));
        }
        Ok(())
    }
}
